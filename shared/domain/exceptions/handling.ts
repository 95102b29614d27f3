import { SELF_RESOLVED, WAIT_UNTIL } from '../../model/exception.ts';
import type { ExceptionState, StepField, Warning, WordParams } from '../../model/exception.ts';
import type { ExceptionClass } from '../../model/record.ts';
import type { Failure, Result } from '../../model/result.ts';
import { fail, ok } from '../../model/result.ts';
import type { Instant } from '../../model/time.ts';
import type { Deadline, Grant, LimitClock } from './clock.ts';
import { ENDING_OUTCOMES, firstStep, stepOf } from './steps.ts';
import type { Step } from './steps.ts';

export const RESCHEDULE_CAUSES = ['calendar', 'put-back'] as const;
export type RescheduleCause = (typeof RESCHEDULE_CAUSES)[number];

export type StepValues = Readonly<Record<string, string>>;

/** What happened to an exception, in the order in which it was written down. */
export type ExceptionEvent = { at: Instant } &
  /** `params`: the reason is a code. `holds` false: the order may be packed until a person takes a step or says otherwise. */
  (
    | ({ kind: 'opened'; reason: string; params?: WordParams; holds?: boolean } & Grant)
    /** With the limit of the step that it leads to. */
    | ({ kind: 'step'; step: string; values: StepValues; personId?: string } & Grant)
    /** The step in turn was tried and written down, and stays in turn. `personId`: where what is about a person is kept. */
    | { kind: 'attempt'; step: string; values: StepValues; personId?: string }
    /** `until`: the clock runs on by itself from then. */
    | { kind: 'held'; reason: string; until?: Instant }
    | ({ kind: 'resumed' } & Deadline)
    | { kind: 'assigned'; to: string }
    | ({ kind: 'reopened'; reason: string; params?: WordParams; holds?: boolean } & Grant)
    /** Something to know, said by the product as a code or by a person in words, which lie where they can be purged; changes nothing. */
    | { kind: 'note'; code: string; params: WordParams; personId?: string }
    /** What a step saw to be done was undone: it is in turn once more, with its limit. A clock that stands still goes on standing. */
    | ({ kind: 'taken-back'; step: string; code: string; params: WordParams } & Grant)
    /** A person says whether the order may be packed meanwhile. */
    | { kind: 'order-held' | 'order-freed'; reason: string }
    /** The cause went away by itself. */
    | { kind: 'cleared'; code: string; params: WordParams }
    /** The calendar was changed, or the machine's time put back, by `backMs`: what was left goes on from here. */
    | ({ kind: 'rescheduled'; cause: RescheduleCause; backMs: number } & Deadline)
    /** Somebody was told of the limit; a later one includes those before it. */
    | { kind: 'warned'; warning: Warning }
  );

/** Where an exception stands: all of it follows from its events. */
export interface Standing {
  state: ExceptionState;
  /** The step in turn; the closing one once it is resolved. */
  step: string;
  /** The order may not be packed: by the step in turn, or by an outcome that ends the order. */
  blocks: boolean;
  clock: LimitClock;
  /** The farthest that was said about the limit in turn. */
  warned: Warning | null;
  holdReason: string | null;
  /** When a hold ends by itself; null where a person ends it, and while the clock runs. */
  heldUntil: Instant | null;
  assignee: string | null;
  outcome: string | null;
  remark: string | null;
}

/** Where the events lead. Throws when the first is not the opening: such a history was never written. */
export function standingOf(exceptionClass: ExceptionClass, events: readonly ExceptionEvent[]): Standing {
  let standing: Standing | null = null;
  for (const event of events) standing = after(exceptionClass, standing, event);
  if (!standing) throw new Error('an exception without an opening');
  return standing;
}

/** Where one more event leads; `before` null: it is the opening. */
export function after(exceptionClass: ExceptionClass, before: Standing | null, event: ExceptionEvent): Standing {
  if (event.kind === 'opened') return begin(exceptionClass, event, null);
  if (!before) throw new Error(`${event.kind} before the opening`);
  const { clock } = before;
  switch (event.kind) {
    case 'reopened':
      return begin(exceptionClass, event, before.assignee);
    case 'note':
      return before;
    case 'order-held':
    case 'order-freed':
      return { ...before, blocks: event.kind === 'order-held' };
    case 'cleared':
      return {
        ...before,
        state: 'resolved',
        blocks: false,
        clock: { ...clock, limitMs: null, dueAt: null, riskAt: null, heldSince: null },
        warned: null,
        holdReason: null,
        heldUntil: null,
        outcome: SELF_RESOLVED,
        remark: '',
      };
    case 'assigned':
      return { ...before, assignee: event.to };
    case 'held':
      return { ...before, holdReason: event.reason, heldUntil: event.until ?? null, clock: { ...clock, heldSince: event.at } };
    case 'attempt':
      return before;
    case 'resumed': {
      const stood = Math.max(0, event.at - (clock.heldSince ?? event.at));
      return {
        ...before,
        holdReason: null,
        heldUntil: null,
        clock: { ...clock, ...deadlineOf(event), heldMs: clock.heldMs + stood, heldSince: null },
      };
    }
    case 'rescheduled': {
      const heldSince = clock.heldSince === null ? null : clock.heldSince - event.backMs;
      return { ...before, clock: { ...clock, ...deadlineOf(event), startedAt: clock.startedAt - event.backMs, heldSince } };
    }
    case 'warned':
      return { ...before, warned: event.warning };
    case 'taken-back': {
      const heldSince = clock.heldSince === null ? null : event.at;
      const blocks = stepOf(exceptionClass, event.step)?.blocks ?? true;
      return { ...before, step: event.step, blocks, clock: { ...newClock(event), heldSince }, warned: null };
    }
    case 'step':
      return stepped(exceptionClass, before, event);
  }
}

type Beginning = Extract<ExceptionEvent, { kind: 'opened' | 'reopened' }>;

function begin(exceptionClass: ExceptionClass, event: Beginning, assignee: string | null): Standing {
  const { holds = true } = event;
  const { key, blocks } = firstStep(exceptionClass);
  const clock = newClock(event);
  return {
    state: 'open',
    step: key,
    blocks: blocks && holds,
    clock,
    warned: null,
    holdReason: null,
    heldUntil: null,
    assignee,
    outcome: null,
    remark: null,
  };
}

type StepEvent = Extract<ExceptionEvent, { kind: 'step' }>;

function stepped(exceptionClass: ExceptionClass, before: Standing, event: StepEvent): Standing {
  const { values } = event;
  const to = nextStep(exceptionClass, event.step, values);
  const turned = { ...before, clock: newClock(event), warned: null };
  if (to === null) {
    const outcome = values['outcome'] ?? '';
    return { ...turned, state: 'resolved', blocks: ENDING_OUTCOMES.includes(outcome), outcome, remark: remarkOf(values) };
  }
  // Who was named to follow a request is in charge of it from now on (H3.4c).
  return { ...turned, step: to, blocks: stepOf(exceptionClass, to)?.blocks ?? true, assignee: values['person'] ?? before.assignee };
}

/** What goes to the WMS beside the outcome: the remark, or a failure's cause and measure. */
function remarkOf(values: StepValues): string {
  return values['remark'] ?? [values['rootCause'], values['measure']].filter(Boolean).join('; ');
}

function newClock({ at, limitMs, dueAt, riskAt }: Grant & { at: Instant }): LimitClock {
  return { startedAt: at, limitMs, dueAt, riskAt, heldMs: 0, heldSince: null };
}

function deadlineOf({ dueAt, riskAt }: Deadline): Deadline {
  return { dueAt, riskAt };
}

/** The step that these answers lead to; null where they close the exception. Throws where the class has no way on from there. */
export function nextStep(exceptionClass: ExceptionClass, key: string, values: StepValues): string | null {
  const step = stepOf(exceptionClass, key);
  const to = step && nextOf(step, values);
  if (to === undefined) throw new Error(`${exceptionClass} has no way on from ${key}`);
  return to;
}

function nextOf({ next }: Step, values: StepValues): string | null | undefined {
  return next === null || typeof next === 'string' ? next : next.to[values[next.field] ?? ''];
}

/**
 * Whether a step may be taken now with these values; answers them trimmed, without what the step does not ask. Fails
 * `exception/resolved`, `exception/on-hold`, `exception/waiting`, `exception/wrong-step` (details: step, expected), `exception/field`
 * (details: field).
 */
export function checkStep(exceptionClass: ExceptionClass, standing: Standing, key: string, values: StepValues): Result<StepValues> {
  const step = inTurn(exceptionClass, standing, key);
  return step.ok ? recorded(step.value, values, false) : step;
}

/**
 * Whether the step in turn may be tried and written down without leading on; the answer that the way forks by may be left out.
 * Fails as `checkStep` does, and `exception/once` (details: step) where the step is taken once.
 */
export function checkAttempt(exceptionClass: ExceptionClass, standing: Standing, key: string, values: StepValues): Result<StepValues> {
  const step = inTurn(exceptionClass, standing, key);
  if (!step.ok) return step;
  return step.value.repeats ? recorded(step.value, values, true) : fail('exception/once', { step: key });
}

/** Why nothing is done while the clock stands still: somebody stopped it, or the day agreed on has not come. */
export function standsStill(holdReason: string | null): Failure {
  return holdReason === WAIT_UNTIL ? fail('exception/waiting') : fail('exception/on-hold', { reason: holdReason ?? '' });
}

function inTurn(exceptionClass: ExceptionClass, standing: Standing, key: string): Result<Step> {
  if (standing.state === 'resolved') return fail('exception/resolved');
  if (standing.clock.heldSince !== null) return standsStill(standing.holdReason);
  const step = stepOf(exceptionClass, standing.step);
  if (key !== standing.step || !step) return fail('exception/wrong-step', { step: key, expected: standing.step, class: exceptionClass });
  return ok(step);
}

/** The field whose answer decides how it goes on, and that a try of the step may still lack; null where none does. */
export function answerOf({ next }: Pick<Step, 'next'>): string | null {
  return next !== null && typeof next === 'object' ? next.field : null;
}

function recorded(step: Step, values: StepValues, attempt: boolean): Result<StepValues> {
  const kept: Record<string, string> = {};
  const forks = answerOf(step);
  for (const field of step.fields) {
    if (!isAsked(field, values)) continue;
    const value = (values[field.key] ?? '').trim();
    const asked = attempt && field.key === forks ? { ...field, required: false } : field;
    if (!fits(asked, value)) return fail('exception/field', { field: field.key, step: step.key });
    if (value !== '') kept[field.key] = value;
  }
  return ok(kept);
}

/** Whether a step with these values asks for the field at all. */
export function isAsked({ when }: StepField, values: StepValues): boolean {
  return when === undefined || when.is.includes((values[when.field] ?? '').trim());
}

/** Whether a trimmed value is what the field asks for; nothing at all is enough where it is not required. */
export function fits(field: StepField, value: string): boolean {
  if (value === '') return !field.required;
  switch (field.kind) {
    case 'number':
      return /^\d{1,7}(\.\d{1,2})?$/.test(value);
    case 'choice':
      return field.choices?.includes(value) ?? false;
    case 'date':
      return isDay(value);
    case 'moment':
      return isDay(value.slice(0, 10)) && /^T([01]\d|2[0-3]):[0-5]\d$/.test(value.slice(10));
    case 'phone':
      return value.replaceAll(/\D/g, '').length >= 5;
    case 'text':
    case 'long':
    case 'recipient':
    case 'lines':
    case 'sku':
    case 'person':
    case 'carrier':
    case 'requests':
    case 'feasibility':
    case 'waybill':
      return true;
  }
}

function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text);
}

/** The values apart: what the history keeps for good, and what is about a person and can be purged. */
export function partPersonal(step: Step, values: StepValues): { kept: StepValues; personal: StepValues } {
  const isPersonal = new Set(step.fields.filter((field) => field.personal).map(({ key }) => key));
  const entries = Object.entries(values);
  return {
    kept: Object.fromEntries(entries.filter(([key]) => !isPersonal.has(key))),
    personal: Object.fromEntries(entries.filter(([key]) => isPersonal.has(key))),
  };
}
