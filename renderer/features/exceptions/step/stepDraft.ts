import { create } from 'zustand';
import { fits, isAsked } from '../../../../shared/domain/exceptions/handling.ts';
import type { CallInput } from '../../../../shared/contract/index.ts';
import type { Detail } from '../words.ts';

/** Every part as it is typed; what stays empty is left out when it is sent. */
export type RecipientDraft = Record<'name' | 'phone' | 'province' | 'city' | 'district' | 'address', string>;
export interface LineDraft {
  lineNo: number;
  sku: string;
  quantity: string;
}

/** What was typed into the form of a step. */
export interface StepDraft {
  values: Record<string, string>;
  recipient: RecipientDraft | null;
  lines: LineDraft[] | null;
}

const EMPTY: StepDraft = { values: {}, recipient: null, lines: null };

interface Drafts {
  of: Record<string, StepDraft>;
  put: (key: string, change: (draft: StepDraft) => StepDraft) => void;
  drop: (key: string) => void;
}

/** Half-filled forms outlive a look elsewhere. In memory alone: phone numbers and addresses are typed into them. */
const useDrafts = create<Drafts>()((set) => ({
  of: {},
  put: (key, change) => set(({ of }) => ({ of: { ...of, [key]: change(of[key] ?? EMPTY) } })),
  drop: (key) =>
    set(({ of }) => {
      const { [key]: _dropped, ...rest } = of;
      return { of: rest };
    }),
}));

/** The draft of one form; `key` names the exception and how far it has come. */
export function useStepDraft(key: string) {
  const draft = useDrafts((drafts) => drafts.of[key]) ?? EMPTY;
  const put = useDrafts((drafts) => drafts.put);
  const drop = useDrafts((drafts) => drafts.drop);
  return { draft, change: (change: (draft: StepDraft) => StepDraft) => put(key, change), drop: () => drop(key) };
}

/** The fields that the form asks for with what stands in it now. */
export function askedFields({ fields }: Pick<Detail, 'fields'>, values: Record<string, string>): Detail['fields'] {
  return fields.filter((field) => isAsked(field, values));
}

/** The lines that are to be sent: those with goods and a number of pieces. */
export function linesOf(draft: StepDraft): NonNullable<CallInput<'exceptions/step'>['lines']> {
  return (draft.lines ?? []).flatMap(({ lineNo, sku, quantity }) => {
    const pieces = Number.parseInt(quantity, 10);
    return sku.trim() !== '' && pieces > 0 ? [{ lineNo, sku: sku.trim(), quantity: pieces }] : [];
  });
}

/** The recipient without what stays empty; null while nobody could be reached under it. */
export function recipientOf({ recipient }: StepDraft): CallInput<'exceptions/step'>['recipient'] | null {
  if (recipient === null || recipient.name.trim() === '' || recipient.phone.trim() === '' || recipient.address.trim() === '') return null;
  const { name, phone, address, ...place } = recipient;
  const parts = Object.entries(place).flatMap(([key, value]) => (value.trim() === '' ? [] : [[key, value.trim()]]));
  return { name: name.trim(), phone: phone.trim(), address: address.trim(), ...(Object.fromEntries(parts) as Partial<RecipientDraft>) };
}

/** Keys of the fields that are still to be filled in. */
export function missingFields(fields: Detail['fields'], draft: StepDraft): string[] {
  return fields
    .filter((field) => {
      if (field.kind === 'recipient') return recipientOf(draft) === null;
      if (field.kind === 'lines') return field.required && linesOf(draft).length === 0;
      return !fits(field, (draft.values[field.key] ?? '').trim());
    })
    .map(({ key }) => key);
}

/** What is sent to take the step, or to write an attempt down; `feasibility`: what was shown of it. */
export function stepInput(
  detail: Pick<Detail, 'exception' | 'fields'>,
  draft: StepDraft,
  feasibility: CallInput<'exceptions/step'>['feasibility'] | null = null,
): CallInput<'exceptions/step'> {
  const asked = askedFields(detail, draft.values);
  const recipient = asked.some(({ kind }) => kind === 'recipient') ? recipientOf(draft) : null;
  const lines = asked.some(({ kind }) => kind === 'lines') ? linesOf(draft) : [];
  const { exceptionId, step } = detail.exception;
  return {
    exceptionId,
    step,
    values: draft.values,
    ...(recipient ? { recipient } : {}),
    ...(lines.length > 0 ? { lines } : {}),
    ...(feasibility === null ? {} : { feasibility }),
  };
}
