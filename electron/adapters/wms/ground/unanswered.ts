import { performance } from 'node:perf_hooks';
import type { RecordResult } from '../../../../shared/model/record.ts';
import type { PushRecord, WmsAnswer, WmsTrouble } from '../../../ports/wmsConnector.ts';

/**
 * No usable answer came, and whoever asked cannot go on. Where one call of the port takes many questions, this is thrown
 * within the connector and caught where it meets the port (`answered`), so that the steps read as steps.
 */
export class Unanswered extends Error {
  readonly trouble: WmsTrouble;
  constructor(trouble: WmsTrouble) {
    super(trouble.message);
    this.trouble = trouble;
  }
}

/** What was asked, as the port wants it. */
export async function answered<T>(work: () => Promise<T>): Promise<WmsAnswer<T>> {
  const startedAt = performance.now();
  try {
    return { status: 'ok', value: await work(), elapsedMs: performance.now() - startedAt };
  } catch (error) {
    if (error instanceof Unanswered) return error.trouble;
    throw error;
  }
}

/**
 * Writes records back one after the other. A record that met silence on its way has no result, so it will be looked up;
 * what came before it stands. Trouble before anything was sent that can have an effect is the whole answer.
 */
export async function pushInTurn(
  records: readonly PushRecord[],
  wrote: { forget(): void; any(): boolean },
  pushOne: (record: PushRecord) => Promise<RecordResult | null>,
): Promise<(RecordResult | null)[]> {
  const results: (RecordResult | null)[] = [];
  for (const record of records) {
    wrote.forget();
    try {
      results.push(await pushOne(record));
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      if (results.length === 0) throw wrote.any() ? new Unanswered(asUnknown(error.trouble)) : error;
      break;
    }
  }
  return records.map((_, index) => results[index] ?? null);
}

/** Something was sent before the trouble came: whether it was done is not known, whatever the trouble says of itself. */
function asUnknown(trouble: WmsTrouble): WmsTrouble {
  if (trouble.status === 'no-answer' || trouble.status === 'bad-answer') return trouble;
  return { status: 'no-answer', message: trouble.message, elapsedMs: 0 };
}
