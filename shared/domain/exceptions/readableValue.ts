import type { StepField } from '../../model/exception.ts';
import type { Recipient } from '../../model/order.ts';
import type { ParcelLine } from '../../model/record.ts';
import { maskPhone, maskRecipient } from '../mask.ts';

/** A value of a step as people read it, in no language: persons masked unless `revealed`, lines as `1 · SKU × 2`. */
export function readableValue(field: Pick<StepField, 'kind' | 'personal'>, value: string, revealed: boolean): string {
  switch (field.kind) {
    case 'recipient': {
      const recipient = JSON.parse(value) as Recipient;
      return recipientInOneLine(revealed ? recipient : maskRecipient(recipient));
    }
    case 'lines':
      return (JSON.parse(value) as ParcelLine[]).map(({ lineNo, sku, quantity }) => `${lineNo} · ${sku} × ${quantity}`).join(', ');
    case 'phone':
      return revealed ? value : maskPhone(value);
    case 'text':
    case 'long':
    case 'number':
    case 'choice':
    case 'date':
    case 'moment':
    case 'sku':
    case 'person':
    case 'carrier':
    case 'requests':
    case 'feasibility':
    case 'waybill':
      return revealed || !field.personal ? value : maskNumbers(value);
  }
}

/** Name, phone, place and street in the order of a label. */
export function recipientInOneLine({ name, phone, province, city, district, address }: Recipient): string {
  return [name, phone, province, city, district, address].filter(Boolean).join(' ');
}

/** Numbers that may be somebody's phone, within a text. */
function maskNumbers(text: string): string {
  return text.replaceAll(/\d[\d -]{5,}\d/g, (number) => maskPhone(number));
}
