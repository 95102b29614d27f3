import type { ExceptionState, WordParams } from '../../model/exception.ts';

/** What is known of the newest exception of a class on an order. */
export interface KnownException {
  state: ExceptionState;
  /** Null: a person found it, and knows more than the product does. */
  cause: string | null;
  /** A person worked on it. */
  touched: boolean;
  /** The cause was there when it was last looked at. */
  present: boolean;
  /** Its outcome ended the order. */
  ended: boolean;
  params: WordParams;
}

/**
 * What to do about a cause: `raise` a new exception, `reopen` a resolved one, `note` a change or that the cause is gone, let it
 * `clear` by itself, `remember` without a word, or nothing.
 */
export type CauseStep = 'raise' | 'reopen' | 'note-change' | 'note-gone' | 'clear' | 'remember' | 'nothing';

/** Params that list members by commas; the others are numbers that move all the time. */
const LISTS = ['rules', 'skus', 'kinds'] as const;

function members(params: WordParams): Set<string> {
  return new Set(
    LISTS.flatMap((list) =>
      String(params[list] ?? '')
        .split(',')
        .map((one) => `${list} ${one}`),
    ),
  );
}

/** Whether something is said that was not said before. */
export function hasNews(before: WordParams, after: WordParams): boolean {
  const known = members(before);
  return [...members(after)].some((one) => !known.has(one) && !one.endsWith(' '));
}

/** Whether other things are listed than before. */
export function listsDiffer(before: WordParams, after: WordParams): boolean {
  const [known, now] = [members(before), members(after)];
  return known.size !== now.size || [...now].some((one) => !known.has(one));
}

function isSame(a: WordParams, b: WordParams): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => a[key] === b[key]);
}

/**
 * What follows from a cause that was looked at (H2.1, H2.2, H1.4): `now` null when it is not there. Asked again with nothing
 * changed it answers `nothing`, however often. What a person resolved stays resolved while nothing new is found.
 */
export function stepForCause(known: KnownException | null, now: WordParams | null): CauseStep {
  if (now === null) return known === null ? 'nothing' : gone(known);
  if (known === null) return 'raise';
  if (known.cause === null) return known.state === 'open' || known.ended ? 'nothing' : 'raise';
  if (known.state === 'open') {
    if (!known.present || listsDiffer(known.params, now)) return 'note-change';
    return isSame(known.params, now) ? 'nothing' : 'remember';
  }
  if (known.ended) return 'nothing';
  if (!known.present || hasNews(known.params, now)) return 'reopen';
  return isSame(known.params, now) ? 'nothing' : 'remember';
}

function gone({ state, cause, touched, present }: KnownException): CauseStep {
  if (cause === null || !present) return 'nothing';
  if (state === 'resolved') return 'remember';
  return touched ? 'note-gone' : 'clear';
}
