import type { Settings } from '../../../shared/contract/site.ts';
import { DAY, MINUTE, SECOND } from '../../../shared/model/time.ts';

/** A setting that is a length of time, as it is typed: in seconds, minutes or days. */
export interface TimeRule {
  /** Milliseconds of one unit on screen. */
  unitMs: number;
  /** What is stored counts in so many milliseconds. */
  storedMs: number;
  leastMs: number;
  mostMs: number;
  /** Whether 0, "never", may be typed. */
  never: boolean;
}

export const TIME_RULES = {
  // Below half a minute the link is still being judged, or nobody gets a PIN typed.
  autoDeclareAfterMs: { unitMs: MINUTE, storedMs: 1, leastMs: 30 * SECOND, mostMs: DAY, never: true },
  investigateWithinMs: { unitMs: MINUTE, storedMs: 1, leastMs: MINUTE, mostMs: DAY, never: false },
  lagLimitSeconds: { unitMs: SECOND, storedMs: SECOND, leastMs: 10 * SECOND, mostMs: DAY, never: false },
  idleLockMs: { unitMs: MINUTE, storedMs: 1, leastMs: 30 * SECOND, mostMs: DAY, never: true },
  forgetAfterMs: { unitMs: DAY, storedMs: 1, leastMs: 7 * DAY, mostMs: 3650 * DAY, never: true },
} as const satisfies Partial<Record<keyof Settings, TimeRule>>;
export type TimeRuleName = keyof typeof TIME_RULES;
export const TIME_RULE_NAMES = Object.keys(TIME_RULES) as TimeRuleName[];

export type Problem = 'number' | 'range';

/** A stored length of time as it is typed: 300000 becomes "5". */
export function shownTime(stored: number, rule: TimeRule): string {
  return String(Math.round(((stored * rule.storedMs) / rule.unitMs) * 100) / 100);
}

/** What was typed as it is stored, to the second; or what is wrong with it. Full-width digits count, input methods make them. */
export function typedTime(text: string, rule: TimeRule): { ok: true; stored: number } | { ok: false; problem: Problem } {
  const plain = text.normalize('NFKC').replace(',', '.').trim();
  if (!/^\d+(\.\d+)?$/.test(plain)) return { ok: false, problem: 'number' };
  const ms = Math.round((Number(plain) * rule.unitMs) / SECOND) * SECOND;
  if (!(rule.never && ms === 0) && (ms < rule.leastMs || ms > rule.mostMs)) return { ok: false, problem: 'range' };
  return { ok: true, stored: ms / rule.storedMs };
}

/** Settings that are chosen from what there is. */
const CHOSEN = ['writebackMode', 'timeZone'] as const satisfies readonly (keyof Settings)[];

/** What was changed on the station's page and is not saved; lengths of time as typed. */
export type RulesDraft = Partial<Record<TimeRuleName, string>> & { station?: string } & Partial<Pick<Settings, (typeof CHOSEN)[number]>>;

export interface RulesChange {
  /** What would be saved. */
  change: Partial<Settings>;
  problems: Partial<Record<TimeRuleName | 'station', Problem>>;
  /** How many settings differ from what is stored, wrong ones too. */
  count: number;
}

/** Compares a draft with what is stored. */
export function readRules(draft: RulesDraft, stored: Settings): RulesChange {
  const change: Partial<Settings> = {};
  const problems: RulesChange['problems'] = {};
  const station = draft.station?.trim();
  if (station !== undefined && station !== stored.station) {
    if (station === '') problems.station = 'range';
    else change.station = station;
  }
  for (const name of CHOSEN) {
    const chosen = draft[name];
    if (chosen !== undefined && chosen !== stored[name]) Object.assign(change, { [name]: chosen });
  }
  for (const name of TIME_RULE_NAMES) {
    const text = draft[name];
    if (text === undefined || text === shownTime(stored[name], TIME_RULES[name])) continue;
    const typed = typedTime(text, TIME_RULES[name]);
    if (!typed.ok) problems[name] = typed.problem;
    else if (typed.stored !== stored[name]) change[name] = typed.stored;
  }
  return { change, problems, count: Object.keys(change).length + Object.keys(problems).length };
}
