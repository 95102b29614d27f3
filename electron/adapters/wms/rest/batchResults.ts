import { wireResult } from '../../../../shared/contract/wmsBridge.ts';
import type { RecordResult } from '../../../../shared/model/record.ts';
import { readOrder } from '../elements/readElements.ts';
import { lenientParse } from '../elements/lenientParse.ts';

/** Reads one result; null when its id or outcome is unreadable. A broken copy of the order never hides the outcome. */
export function readResult(element: unknown): RecordResult | null {
  const { item } = lenientParse(wireResult, element, () => '');
  if (item === null) return null;
  const current = item.current === undefined ? null : readOrder(item.current).item;
  return { ...item, current: current ?? undefined };
}

/**
 * Lines results up with the records that were sent: by position where the id agrees, else by id wherever it
 * stands. What is left over is `null`, outcome unknown; a result is never given to a record of another id.
 */
export function matchResults(recordIds: readonly string[], elements: unknown[]): (RecordResult | null)[] {
  const results = elements.map(readResult);
  let byId: Map<string, RecordResult> | undefined;
  return recordIds.map((id, position) => {
    const here = results[position];
    if (here?.id === id) return here;
    byId ??= new Map(results.filter((result) => result !== null).map((result) => [result.id, result]));
    return byId.get(id) ?? null;
  });
}
