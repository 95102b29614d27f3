import { useRef, useState } from 'react';
import type { CallInput } from '../../../shared/contract/index.ts';
import type { ErrorCode } from '../../../shared/model/errors.ts';
import { call } from '../../bridge/index.ts';
import type { Row } from './useArrangement.ts';

export type BulkAct = CallInput<'exceptions/bulk'>['act'];

/** What became of one of many. */
export interface BulkResult {
  row: Row;
  /** Null: done. */
  code: ErrorCode | null;
  details: Record<string, string | number> | undefined;
}

export interface BulkRun {
  act: BulkAct;
  results: readonly BulkResult[];
  total: number;
  state: 'running' | 'stopped' | 'done';
}

/** So many are done between two looks at the screen; each is on disk before the next. */
const LOT = 20;

/** Does the same to many, lot by lot, and keeps what became of each. Stopping leaves done what is done. */
export function useBulk() {
  const [run, setRun] = useState<BulkRun | null>(null);
  const stopped = useRef(false);

  const start = async (numbers: readonly number[], act: BulkAct) => {
    stopped.current = false;
    const results: BulkResult[] = [];
    const show = (state: BulkRun['state']) => setRun({ act, results: [...results], total: numbers.length, state });
    show('running');
    for (let from = 0; from < numbers.length && !stopped.current; from += LOT) {
      results.push(...(await doLot(numbers.slice(from, from + LOT), act)));
      show('running');
    }
    show(results.length < numbers.length ? 'stopped' : 'done');
  };
  return { run, start, stop: () => void (stopped.current = true), forget: () => setRun(null) };
}

async function doLot(numbers: number[], act: BulkAct): Promise<BulkResult[]> {
  const found = await call('exceptions/rows', { rows: numbers });
  if (!found.ok) return [];
  const { exceptions } = found.value;
  if (exceptions.length === 0) return [];
  const answer = await call('exceptions/bulk', { exceptionIds: exceptions.map(({ exceptionId }) => exceptionId), act });
  return exceptions.map((row, index) => {
    if (!answer.ok) return { row, code: answer.code, details: answer.details };
    const result = answer.value.results[index];
    return { row, code: result?.code ?? null, details: result?.details };
  });
}
