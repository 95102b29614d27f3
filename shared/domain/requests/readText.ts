import type { OrderRequest } from '../../model/order.ts';
import type { RequestReading } from '../../model/request.ts';

/** Words by kind, quick to look for: the longest first, so that 今天必须发 is not read as 必须发. */
export type WordList = readonly { kind: OrderRequest; word: string }[];

/** What ends a thought: a negation does not reach over it. */
const BETWEEN_CLAUSES = /[，。；！？、,;!?~\n\r\t]|\s{2,}/u;
const NEGATION = /不要|不用|不需要|不需|不必|不想|不能|不可|无需|无须|毋须|请勿|切勿|拒收|禁止|勿|别|免|莫|不/gu;
/** 要不要, 能不能: a question is a request. */
const ASKING = /(?:要|能|可|行|是|好)$/u;
/** 别忘了放贺卡, 不要漏了: the opposite of a negation. */
const REMINDER = /^(?:忘|漏|落下|少|错|缺)/u;
/** Behind these something is wanted again: 不要圆通请发顺丰. */
const WANTED_AGAIN = /请|麻烦|改|换|但|而是|就要|只要|必须|一定/u;
/** How far a negation reaches: 不用另外再放贺卡. */
const REACH = 6;
/** 贺卡不用了: a negation behind, with nothing else in the clause. */
const TAKEN_BACK = /^(?:就|都|也|可以)?(?:不要|不用|不需要|不必|免|取消)(?:了|放|写|加|送|发|给|的|啦|吧)*$/u;
const JOINED = /^[和或跟与及/]$/u;
/** With these a carrier is refused, which is a request as much as one that is named. */
const REFUSED = /不要|不发|不能|不可|请勿|切勿|拒收|禁止|勿|别/u;

interface Match {
  kind: OrderRequest;
  word: string;
  start: number;
  end: number;
}

/** The special requests in a remark. Negated ones (不要, 无需, 不用 ...) are none, but for carriers: 不要发圆通 has to be heeded. */
export function readText(text: string, list: WordList): Omit<RequestReading, 'field'>[] {
  const found = new Map<string, Omit<RequestReading, 'field'>>();
  for (const clause of text.normalize('NFKC').split(BETWEEN_CLAUSES)) {
    for (const reading of readClause(clause, list)) found.set(`${reading.kind} ${reading.words}`, reading);
  }
  return [...found.values()];
}

function readClause(clause: string, list: WordList): Omit<RequestReading, 'field'>[] {
  const matches = matchesIn(clause, list);
  let isBeforeNegated: string | null = null;
  return matches.flatMap((match, index) => {
    const before = matches[index - 1];
    const lead = clause.slice(before?.end ?? 0, match.start);
    const trail = clause.slice(match.end, matches[index + 1]?.start ?? clause.length);
    const negation = before && JOINED.test(lead.trim()) ? isBeforeNegated : negationIn(lead);
    isBeforeNegated = negation;
    const isNegated = negation !== null || TAKEN_BACK.test(trail.trim());
    if (!isNegated) return [{ kind: match.kind, words: match.word }];
    const isRefused = match.kind === 'named-carrier' && negation !== null && REFUSED.test(negation);
    return isRefused ? [{ kind: match.kind, words: `${negation}${match.word}` }] : [];
  });
}

/** The negation that reaches what stands behind `lead`, with what stands between; null without one. */
function negationIn(lead: string): string | null {
  for (const found of [...lead.matchAll(NEGATION)].toReversed()) {
    const between = lead.slice(found.index + found[0].length);
    if (between.length > REACH || WANTED_AGAIN.test(between)) return null;
    if (REMINDER.test(between) || ASKING.test(lead.slice(0, found.index))) return null;
    return found[0] + between;
  }
  return null;
}

function matchesIn(clause: string, list: WordList): Match[] {
  const text = clause.toUpperCase();
  const matches: Match[] = [];
  for (const { kind, word } of list) {
    for (let start = text.indexOf(word.toUpperCase()); start >= 0; start = text.indexOf(word.toUpperCase(), start + 1)) {
      const end = start + word.length;
      if (!matches.some((other) => start < other.end && other.start < end)) matches.push({ kind, word, start, end });
    }
  }
  return matches.toSorted((a, b) => a.start - b.start);
}
