import type { Settings } from '../../shared/contract/site.ts';
import { createWorkingTime } from '../../shared/domain/exceptions/calendar.ts';
import type { WorkingTime } from '../../shared/domain/exceptions/calendar.ts';
import { grantLimit } from '../../shared/domain/exceptions/clock.ts';
import type { Grant } from '../../shared/domain/exceptions/clock.ts';
import { nextStep } from '../../shared/domain/exceptions/handling.ts';
import type { StepValues } from '../../shared/domain/exceptions/handling.ts';
import { limitOf } from '../../shared/domain/exceptions/limits.ts';
import { firstStep } from '../../shared/domain/exceptions/steps.ts';
import { createSiteTime } from '../../shared/domain/siteTime.ts';
import type { ExceptionClass } from '../../shared/model/record.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { ExceptionRow } from '../store/exceptionRepo.ts';
import type { Core } from './core.ts';

const known = new WeakMap<Settings, WorkingTime>();

/** The site's working time by its settings; kept as long as they are. */
function workingTimeOf(settings: Settings): WorkingTime {
  let time = known.get(settings);
  if (time === undefined) {
    time = createWorkingTime(settings.calendar, createSiteTime(settings.timeZone));
    known.set(settings, time);
  }
  return time;
}

/** The site's working time now. */
export function workingTime(core: Pick<Core, 'settings'>): WorkingTime {
  return workingTimeOf(core.settings());
}

/** The limit with which a class begins at `at`; `merchantId` null: of no known merchant. */
export function grantFirst(core: Core, exceptionClass: ExceptionClass, merchantId: string | null, at: Instant): Grant {
  return grantStep(core, exceptionClass, firstStep(exceptionClass).key, merchantId, at);
}

/** The limit of what comes after the step in turn, with these answers, from `at` on; none where they close the exception. */
export function grantNext(core: Core, row: ExceptionRow, values: StepValues, at: Instant): Grant {
  return grantStep(core, row.class, nextStep(row.class, row.step, values), row.merchantId, at);
}

/** The limit of a step from `at` on; `step` null: none. */
export function grantStep(core: Core, exceptionClass: ExceptionClass, step: string | null, merchantId: string | null, at: Instant): Grant {
  const limitMs = step === null ? null : limitOf(core.settings().limits, exceptionClass, step, merchantId);
  return grantLimit(workingTime(core), at, limitMs);
}
