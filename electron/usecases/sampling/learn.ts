import type { CallOutput, CallParsed } from '../../../shared/contract/index.ts';
import type { Rate } from '../../../shared/contract/samplingShapes.ts';
import { kappaOf, paretoOf, quantileOf, rateOf } from '../../../shared/domain/sampling/learning.ts';
import { proposalsFrom } from '../../../shared/domain/sampling/proposals.ts';
import type { Compared } from '../../../shared/domain/sampling/proposals.ts';
import { addDays } from '../../../shared/domain/siteTime.ts';
import { rulesFor } from '../../../shared/domain/validation/settings.ts';
import type { RuleId } from '../../../shared/model/finding.ts';
import type { Answer, Traits } from '../../../shared/model/sampling.ts';
import { TRAITS } from '../../../shared/model/sampling.ts';
import { SECOND } from '../../../shared/model/time.ts';
import type { ItemRow } from '../../store/sampling/itemRepo.ts';
import type { Caller, Core } from '../core.ts';
import { isItemKeptFrom } from './keptFrom.ts';
import { siteToday } from './siteDays.ts';
import { defectsThatCount } from './viewLot.ts';

const USUAL_DAYS = 30;

type Period = { from?: string | undefined; to?: string | undefined };

/** The days asked for; left out: the last thirty. */
export function periodOf(core: Core, { from, to }: Period): { from: string; to: string } {
  const end = to ?? siteToday(core);
  return { from: from ?? addDays(end, 1 - USUAL_DAYS), to: end };
}

/** What the checks of a period have shown. Rates are of the drawn samples; orders of a full check say nothing about the day. */
export function learn(core: Core, input: CallParsed<'sampling/statistics'>): CallOutput<'sampling/statistics'> {
  const { from, to } = periodOf(core, input);
  const lots = core.sampling.lots
    .between(from, to)
    .filter(({ state, planId }) => state === 'drawn' && (input.planId === undefined || planId === input.planId));
  const checked = lots.flatMap(({ lotId, day }) =>
    core.sampling.items
      .ofLot(lotId)
      .filter(({ state, outcome, phase }) => state === 'done' && (outcome === 'ok' || outcome === 'defect') && phase !== 'full')
      .map((item) => ({ item, day, traits: JSON.parse(item.traits) as Traits })),
  );
  const byTrait = TRAITS.flatMap((trait) =>
    [...Map.groupBy(checked, ({ traits }) => traits[trait])]
      .map(([value, rows]) => ({ trait, value, ...rate(rows) }))
      .toSorted((a, b) => b.share - a.share || b.checked - a.checked),
  );
  const defects = checked.flatMap(({ item }) => (item.outcome === 'defect' ? defectsThatCount(core, item.itemId) : []));
  const counted = [...Map.groupBy(defects, ({ code }) => code)].map(([code, rows]) => ({
    code,
    severity: rows[0]!.severity,
    count: rows.length,
  }));
  const verdicts = (verdict: string) => lots.filter((lot) => lot.verdict === verdict).length;
  return {
    from,
    to,
    lots: { accepted: verdicts('accept'), rejected: verdicts('reject'), pending: verdicts('pending') },
    total: rate(checked),
    byTrait,
    byDay: [...Map.groupBy(checked, ({ day }) => day)].map(([day, rows]) => ({ day, ...rate(rows) })),
    pareto: paretoOf(counted),
    ...checkersOf(core, from, to, input.planId),
  };
}

function rate(rows: readonly { item: ItemRow }[]): Rate {
  return rateOf(rows.length, rows.filter(({ item }) => item.outcome === 'defect').length);
}

function agreedOf(pairs: readonly (readonly [string, string])[]): number {
  return pairs.filter(([first, second]) => first === second).length;
}

/** How fast each checker is, and how far those agree who checked the same orders. */
function checkersOf(core: Core, from: string, to: string, planId: string | undefined) {
  const checks = core.sampling.checks.finished(from, to).filter((check) => planId === undefined || check.planId === planId);
  const pace = [...Map.groupBy(checks, ({ person }) => person)].map(([user, own]) => {
    const seconds = own
      .filter(({ interrupted }) => interrupted === 0)
      // A clock that was put back in the middle says nothing of the pace.
      .flatMap(({ startedAt, finishedAt }) => (finishedAt !== null && finishedAt >= startedAt ? [(finishedAt - startedAt) / SECOND] : []));
    const defective = own.filter(({ outcome }) => outcome === 'defect').length;
    return {
      user,
      checks: own.length,
      medianSeconds: quantileOf(seconds, 0.5),
      p90Seconds: quantileOf(seconds, 0.9),
      defectShare: own.length === 0 ? 0 : defective / own.length,
    };
  });
  const firsts = new Map(checks.filter(({ kind }) => kind === 'first').map((check) => [check.itemId, check]));
  const pairs = checks.flatMap((second) => {
    const first = second.kind === 'second' ? firsts.get(second.itemId) : undefined;
    return first?.outcome && second.outcome ? [{ first, second, outcomes: [first.outcome, second.outcome] as const }] : [];
  });
  const answers = pairs.flatMap(({ first, second }) => {
    const before = new Map(core.sampling.checks.answers(first.checkId).map(({ question, answer }) => [question, answer]));
    return core.sampling.checks.answers(second.checkId).flatMap(({ question, answer }) => {
      const earlier = before.get(question);
      return earlier === undefined ? [] : [{ question, pair: [earlier, answer] as const }];
    });
  });
  const outcomes = pairs.map((pair) => pair.outcomes);
  return {
    pace: pace.toSorted((a, b) => b.checks - a.checks),
    agreement: {
      pairs: pairs.length,
      agreed: agreedOf(outcomes),
      kappa: kappaOf(outcomes),
      byQuestion: [...Map.groupBy(answers, ({ question }) => question)].map(([question, rows]) => {
        const list: (readonly [Answer, Answer])[] = rows.map(({ pair }) => pair);
        return { question, pairs: list.length, agreed: agreedOf(list), kappa: kappaOf(list) };
      }),
    },
  };
}

/**
 * What the validation missed and where it cried for nothing. Rechecks are left out: they look at corrected orders. So is what
 * is kept from this person for now, because examples name their orders.
 */
export function proposeRules(core: Core, caller: Caller, input: CallParsed<'sampling/proposals'>): CallOutput<'sampling/proposals'> {
  const { from, to } = periodOf(core, input);
  const checks = core.sampling.checks
    .finished(from, to)
    .filter(({ kind, itemId }) => kind !== 'recheck' && !isItemKeptFrom(core, caller, itemId));
  const rows = checks.flatMap((check): Compared[] => {
    const rules = JSON.parse(check.rules ?? '{}') as Record<string, RuleId[]>;
    const { orderId, orderNo, day } = check;
    return core.sampling.checks
      .answers(check.checkId)
      .map(({ question, answer, code }) => ({ orderId, orderNo, day, question, answer, code, rules: rules[question] ?? [] }));
  });
  const { choiceOf } = rulesFor(core.settings().validation, '');
  return { checks: checks.length, proposals: proposalsFrom(rows, choiceOf) };
}
