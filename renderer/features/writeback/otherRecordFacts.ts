import type { TFunction } from 'i18next';
import type { Detail } from './types.ts';

/** What a record that is no shipment tells the WMS, as label and text. */
export function otherRecordFacts({ entry, did }: Detail, t: TFunction): { label: string; text: string }[] {
  const facts: { label: string; text: string }[] = [];
  const add = (label: string, value: unknown) => {
    if (typeof value === 'string' && value !== '') facts.push({ label, text: value });
    if (typeof value === 'number') facts.push({ label, text: String(value) });
  };
  if (entry.kind === 'exception') {
    add(t('writeback:facts.class'), classWords(t, did['class']));
    add(t('writeback:facts.outcome'), outcomeWords(t, did['outcome']));
    add(t('writeback:facts.remark'), did['remark']);
  }
  if (entry.kind === 'correction') add(t('writeback:facts.evidence'), did['evidence']);
  if (entry.kind === 'stock-adjustment') {
    add(t('writeback:facts.sku'), did['sku']);
    add(t('writeback:facts.delta'), did['delta']);
    add(t('writeback:facts.reason'), did['reason']);
  }
  const order = did['order'];
  if (entry.kind === 'new-order' && typeof order === 'object' && order !== null) addOrder(order, add, t);
  return facts;
}

function addOrder(order: object, add: (label: string, value: unknown) => void, t: TFunction): void {
  const { platform, recipient, lines } = order as {
    platform?: string;
    recipient?: { name?: string; phone?: string; province?: string; city?: string; district?: string };
    lines?: { sku: string; quantity: number }[];
  };
  add(t('writeback:facts.platform'), platform);
  add(
    t('writeback:facts.recipient'),
    [recipient?.name, recipient?.phone, recipient?.province, recipient?.city, recipient?.district]
      .filter((part) => part !== undefined)
      .join(' '),
  );
  add(t('writeback:facts.lines'), (lines ?? []).map((line) => `${line.sku} × ${line.quantity}`).join(' · '));
}

function classWords(t: TFunction, exceptionClass: unknown): string {
  return typeof exceptionClass === 'string' ? t(`terms:exceptionClass.${exceptionClass}`, { defaultValue: exceptionClass }) : '';
}

/** Undoing a packing is told to the WMS as an exception with this outcome; the others are those of the exceptions desk. */
function outcomeWords(t: TFunction, outcome: unknown): string {
  if (outcome === 'shipment-undone') return t('writeback:facts.shipmentUndone');
  return typeof outcome === 'string' ? t(`exceptions:choices.outcome.${outcome}`, { defaultValue: outcome }) : '';
}
