import { z } from 'zod';
import type { InvalidElement } from '../../../ports/wmsConnector.ts';

export type LenientParse<T> = { item: T; invalid: null } | { item: T; invalid: InvalidElement } | { item: null; invalid: InvalidElement };

type Path = readonly PropertyKey[];
/** What can be done about one broken place: nothing (it is required), cut a text, or leave something optional out. */
type Remedy = { kind: 'none'; path: Path } | { kind: 'cut'; path: Path; length: number } | { kind: 'leave-out'; path: Path };

// Each round may uncover faults that an earlier one hid; a well-meant element needs one or two.
const MOST_ROUNDS = 20;

/**
 * Reads one element of a page. The whole element is tried first, which is all that a good one costs. Otherwise a
 * broken optional field is left out (an over-long text is cut) and the rest is used, reported as `partial`;
 * a broken required field makes the element unusable, reported as `whole`.
 */
export function lenientParse<T>(schema: z.ZodType<T>, element: unknown, referenceOf: (element: unknown) => string): LenientParse<T> {
  const first = schema.safeParse(element);
  if (first.success) return { item: first.data, invalid: null };

  const remedied = cloneOf(element);
  const reasons: string[] = [];
  let parsed: z.ZodSafeParseResult<T> = first;
  for (let round = 0; round < MOST_ROUNDS && !parsed.success; round += 1) {
    const faults = parsed.error.issues.map((issue) => ({ reason: reasonOf(issue), remedy: remedyFor(schema, issue) }));
    const fatal = faults.find(({ remedy }) => remedy.kind === 'none');
    if (fatal !== undefined) return { item: null, invalid: invalidOf('whole', fatal.reason) };
    const mended = new Set<string>();
    // Last place first, so that taking an entry out of a list does not move the ones still to be taken out.
    for (const { reason, remedy } of faults.toReversed()) {
      const place = remedy.path.join('.');
      if (mended.has(place)) continue;
      mended.add(place);
      // Null for "absent" is a habit of many systems and loses nothing, so it is no fault to report.
      if (follow(remedied, remedy.path) !== null) reasons.unshift(reason);
      apply(remedied, remedy);
    }
    parsed = schema.safeParse(remedied);
  }
  if (!parsed.success) return { item: null, invalid: invalidOf('whole', reasonOf(parsed.error.issues[0]!)) };
  if (reasons.length === 0) return { item: parsed.data, invalid: null };
  return { item: parsed.data, invalid: invalidOf('partial', reasons[0]!) };

  function invalidOf(severity: InvalidElement['severity'], reason: string): InvalidElement {
    return { reference: referenceOf(element), reason, raw: rawText(element), severity };
  }
}

function reasonOf(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.') || '(element)'}: ${issue.message}`;
}

/** Walks the schema along the path; the innermost optional field on the way is what can be given up. */
function remedyFor(schema: z.ZodType, issue: z.core.$ZodIssue): Remedy {
  let at: unknown = schema;
  let optionalAt = -1;
  for (const [depth, key] of issue.path.entries()) {
    if (at instanceof z.ZodObject) at = (at.shape as Record<PropertyKey, unknown>)[key];
    else if (at instanceof z.ZodArray) {
      // One bad entry of an optional list is taken out, the list stays.
      if (optionalAt === depth - 1) optionalAt = depth;
      at = at.element;
    } else break;
    if (at instanceof z.ZodOptional) {
      optionalAt = depth;
      at = at.unwrap();
    }
  }
  if (optionalAt < 0) return { kind: 'none', path: issue.path };
  const path = issue.path.slice(0, optionalAt + 1);
  const whole = optionalAt === issue.path.length - 1;
  if (whole && issue.code === 'too_big' && issue.origin === 'string') return { kind: 'cut', path, length: Number(issue.maximum) };
  return { kind: 'leave-out', path };
}

function apply(element: unknown, remedy: Remedy): void {
  const parent = follow(element, remedy.path.slice(0, -1));
  const key = remedy.path.at(-1);
  if (typeof parent !== 'object' || parent === null || key === undefined) return;
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else {
    const fields = parent as Record<PropertyKey, unknown>;
    const value = fields[key];
    if (remedy.kind === 'cut' && typeof value === 'string') fields[key] = cutText(value, remedy.length);
    else delete fields[key];
  }
}

/** Never ends within a surrogate pair. */
function cutText(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}

function follow(element: unknown, path: Path): unknown {
  let at = element;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

/** Copies lists and objects down to the depth that the contract uses; below it nothing is ever changed. */
function cloneOf(value: unknown, depth = 4): unknown {
  if (depth === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => cloneOf(entry, depth - 1));
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, cloneOf(entry, depth - 1)]));
}

/** The element as JSON text. Nesting too deep to be written is told in its place rather than lost in silence. */
function rawText(element: unknown): string {
  try {
    return JSON.stringify(element);
  } catch (error) {
    return JSON.stringify({ unreadable: String(error) });
  }
}
