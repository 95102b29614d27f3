import type { CallName } from '../../shared/contract/index.ts';
import { ok } from '../../shared/model/result.ts';
import type { Core } from '../usecases/core.ts';
import { answerQuestion, keepPhoto } from '../usecases/sampling/answerQuestion.ts';
import { exportSampling } from '../usecases/sampling/exportSampling.ts';
import { finishCheck, markUnavailable } from '../usecases/sampling/finishCheck.ts';
import { askSecondCheck, decideLot, followUp } from '../usecases/sampling/followUp.ts';
import { freezePlan } from '../usecases/sampling/freezeLists.ts';
import { learn, proposeRules } from '../usecases/sampling/learn.ts';
import { listHistory, scanCode, showDay, showLot } from '../usecases/sampling/listLots.ts';
import { previewPlan } from '../usecases/sampling/previewPlan.ts';
import { listPlans, resumePlan, savePlan } from '../usecases/sampling/savePlan.ts';
import { showPhoto } from '../usecases/sampling/showPhoto.ts';
import { siteToday } from '../usecases/sampling/siteDays.ts';
import { currentChecks, showCheck, startCheck } from '../usecases/sampling/startCheck.ts';
import { verifyLots } from '../usecases/sampling/verifyLots.ts';
import type { Handlers } from './dispatch.ts';

/** Binds the calls of spot checks to their use cases. */
export function samplingHandlers(core: () => Core): Pick<Handlers, Extract<CallName, `sampling/${string}`>> {
  return {
    'sampling/plans': () => ok(listPlans(core())),
    'sampling/save-plan': ({ caller, input }) => savePlan(core(), caller, input),
    'sampling/preview': async ({ input }) => ok(await previewPlan(core(), input)),
    'sampling/day': ({ input }) => ok(showDay(core(), input)),
    'sampling/freeze': ({ caller, input }) => freezePlan(core(), caller, input.planId),
    'sampling/lot': ({ caller, input }) => showLot(core(), caller, input),
    'sampling/scan': ({ caller, input }) => ok(scanCode(core(), caller, input.code)),
    'sampling/start': ({ caller, input }) => startCheck(core(), caller, input),
    'sampling/check': ({ caller, input }) => showCheck(core(), caller, input.checkId),
    'sampling/current': ({ caller }) => ok(currentChecks(core(), caller)),
    'sampling/answer': ({ caller, input }) => answerQuestion(core(), caller, input),
    'sampling/photo': ({ caller, input }) => keepPhoto(core(), caller, input),
    'sampling/show-photo': ({ caller, input }) => showPhoto(core(), caller, input.photoId),
    'sampling/finish': ({ caller, input }) => finishCheck(core(), caller, input.checkId),
    'sampling/unavailable': ({ caller, input }) => markUnavailable(core(), caller, input),
    'sampling/second-check': ({ caller, input }) => askSecondCheck(core(), caller, input),
    'sampling/decide': ({ caller, input }) => decideLot(core(), caller, input),
    'sampling/follow-up': ({ caller, input }) => followUp(core(), caller, input),
    'sampling/resume-plan': ({ caller, input }) => resumePlan(core(), caller, input),
    'sampling/statistics': ({ input }) => ok(learn(core(), input)),
    'sampling/proposals': ({ caller, input }) => ok(proposeRules(core(), caller, input)),
    'sampling/history': ({ input }) => ok(listHistory(core(), input)),
    'sampling/export': async ({ caller, input }) => ok(await exportSampling(core(), caller, input)),
    'sampling/verify': ({ input }) => ok(verifyLots(core(), input.day ?? siteToday(core()))),
  };
}
