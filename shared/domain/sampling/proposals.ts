import type { RuleChoice, RuleId } from '../../model/finding.ts';
import type { Answer } from '../../model/sampling.ts';

/** One answer of a check beside what the validation said of the same order and question. */
export interface Compared {
  orderId: string;
  orderNo: string;
  day: string;
  question: string;
  answer: Answer;
  code: string | null;
  rules: readonly RuleId[];
}

export interface Proposal {
  kind: 'missed' | 'false-alarm';
  question: string;
  rule: RuleId | null;
  code: string | null;
  count: number;
  of: number;
  advice: 'add-rule' | 'make-warning' | 'switch-off' | 'watch';
  examples: { orderId: string; orderNo: string; day: string }[];
}

/** Fewer cases are chance: they are shown, and nothing is advised. */
const ENOUGH = 3;
const MOSTLY_WRONG = 0.5;
const NEARLY_ALWAYS_WRONG = 0.9;
const MOST_EXAMPLES = 5;
/** Only these could have been found by a rule: the validation reads the order, not the parcel. */
const READABLE = new Set(['recipient', 'address', 'phone', 'products', 'quantities']);

/**
 * What checkers found and no rule did, and rules that fired where checkers found nothing wrong, the most frequent first. A
 * question that nobody could tell says nothing of the rules.
 */
export function proposalsFrom(rows: readonly Compared[], choiceOf: (rule: RuleId) => RuleChoice): Proposal[] {
  const told = rows.filter(({ question, answer }) => READABLE.has(question) && answer !== 'cannot-tell');
  const missed = grouped(
    told.filter(({ answer, rules }) => answer === 'defect' && rules.length === 0),
    ({ question, code }) => `${question}/${code ?? ''}`,
  ).map((group): Proposal => {
    const { question, code } = group[0]!;
    const of = told.filter((row) => row.question === question && row.code === code).length;
    return { ...base(group), kind: 'missed', question, code, rule: null, of, advice: group.length < ENOUGH ? 'watch' : 'add-rule' };
  });
  const fired = told.flatMap((row) => row.rules.map((rule) => ({ ...row, rule })));
  const falseAlarms = grouped(
    fired.filter(({ answer }) => answer === 'ok'),
    ({ question, rule }) => `${question}/${rule}`,
  ).map((group): Proposal => {
    const { question, rule } = group[0]!;
    const of = fired.filter((row) => row.question === question && row.rule === rule).length;
    return { ...base(group), kind: 'false-alarm', question, code: null, rule, of, advice: adviceOn(group.length, of, choiceOf(rule)) };
  });
  return [...missed, ...falseAlarms].toSorted((a, b) => b.count - a.count);
}

function adviceOn(wrong: number, of: number, choice: RuleChoice): Proposal['advice'] {
  if (wrong < ENOUGH || wrong / of < MOSTLY_WRONG) return 'watch';
  if (wrong / of >= NEARLY_ALWAYS_WRONG) return 'switch-off';
  return choice === 'blocks' ? 'make-warning' : 'watch';
}

function base(group: readonly Compared[]) {
  const examples = group.slice(-MOST_EXAMPLES).map(({ orderId, orderNo, day }) => ({ orderId, orderNo, day }));
  return { count: group.length, examples: examples.toReversed() };
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}
