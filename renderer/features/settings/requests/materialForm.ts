import type { CallInput, CallOutput } from '../../../../shared/contract/index.ts';
import { feeOf, feeText } from '../../../../shared/domain/requests/serviceWords.ts';
import type { OrderRequest } from '../../../../shared/model/order.ts';

export type MaterialRow = CallOutput<'services/materials'>['materials'][number];
export const MATERIAL_FIELDS = ['code', 'name', 'kind', 'onHand', 'lowAt', 'fee', 'countsDown'] as const;
export type MaterialField = (typeof MATERIAL_FIELDS)[number];
export type MaterialValues = Record<MaterialField, string>;

/** Requests that take material; the others ask nothing of the shelf. */
export const MATERIAL_KINDS = ['special-packaging', 'gift-card', 'other'] as const satisfies readonly OrderRequest[];

/** A material that is being typed: a new one, or a change of one. */
export interface MaterialDraft {
  isNew: boolean;
  values: MaterialValues;
}

export const EMPTY_MATERIAL: MaterialValues = {
  code: '',
  name: '',
  kind: 'special-packaging',
  onHand: '',
  lowAt: '0',
  fee: '',
  countsDown: 'no',
};

/** A material as it is typed. */
export function materialValues({ code, name, kind, onHand, lowAt, fee, countsDown }: MaterialRow): MaterialValues {
  return {
    code,
    name,
    kind,
    onHand: String(Math.max(0, onHand)),
    lowAt: String(lowAt),
    fee: fee === 0 ? '' : feeText(fee),
    countsDown: countsDown ? 'yes' : 'no',
  };
}

/** The material that was typed, or the fields that cannot be read. */
export function readMaterialForm({
  isNew,
  values,
}: MaterialDraft): { material: CallInput<'services/save-material'>; problems: [] } | { material: null; problems: MaterialField[] } {
  const fee = feeOf(values.fee);
  const [onHand, lowAt] = [values.onHand, values.lowAt].map((text) => (/^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : null));
  const kind = MATERIAL_KINDS.find((one) => one === values.kind);
  const problems: MaterialField[] = [
    ...(['code', 'name'] as const).filter((name) => values[name].trim() === ''),
    ...(typeof onHand === 'number' ? [] : (['onHand'] as const)),
    ...(typeof lowAt === 'number' ? [] : (['lowAt'] as const)),
    ...(fee === null ? (['fee'] as const) : []),
  ];
  if (problems.length > 0 || kind === undefined || fee === null || typeof onHand !== 'number' || typeof lowAt !== 'number')
    return { material: null, problems };
  const countsDown = values.countsDown === 'yes';
  return { material: { code: values.code.trim(), name: values.name.trim(), kind, fee, onHand, lowAt, countsDown, isNew }, problems: [] };
}
