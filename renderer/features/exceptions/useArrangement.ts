import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ok } from '../../../shared/model/result.ts';
import { call, useCall, useChanges } from '../../bridge/index.ts';
import { useRowWindow } from '../../ui/table/useRowWindow.ts';
import { layOut } from '../../ui/table/lines.ts';
import { useSettled } from '../../ui/useSettled.ts';
import { meansOf } from './queryWords.ts';
import { useTableView } from './tableView.ts';
import type { ExceptionView } from './words.ts';

/** A clock passes into another state without any event; the order is asked for as often. */
const ARRANGED_EVERY_MS = 15_000;
/** While much is changed at once, the order is not asked for with each change, and that of very many less often. */
const AT_MOST_EVERY_MS = 1_000;
const MANY = 10_000;
const MANY_AT_MOST_EVERY_MS = 4_000;
/** What is in sight follows changes sooner: it is some rows. */
const READ_AGAIN_EVERY_MS = 300;

export type Row = ExceptionView & { row: number };

/** The table's rows in order, laid out in lines, and how many there are of each clock state. */
export function useArrangement() {
  const { t } = useTranslation('exceptions');
  const { query, folded, keepOrder } = useTableView();
  const text = useSettled(query.text);
  const asked = useMemo(() => ({ query: { ...query, text }, means: meansOf(t, text) }), [t, query, text]);
  const { data, error, refresh } = useCall('exceptions/arrange', asked, { everyMs: ARRANGED_EVERY_MS, keepPrevious: true });
  const isMany = (data?.rows.length ?? 0) > MANY;
  useChanges(['exceptions'], refresh, isMany ? MANY_AT_MOST_EVERY_MS : AT_MOST_EVERY_MS);
  useEffect(() => {
    if (data !== undefined) keepOrder(data.rows);
  }, [data, keepOrder]);
  // An answer to a query with another grouping has no headings of this one.
  const grouped = query.group !== null;
  const lines = useMemo(() => layOut(data?.rows.length ?? 0, grouped ? (data?.groups ?? []) : null, folded), [data, grouped, folded]);
  return { asked, data, error, refresh, lines };
}
export type Arrangement = ReturnType<typeof useArrangement>;

/** The rows of the lines that are drawn, and of some around them; others are not here. */
export function useWindow({ data, lines }: Pick<Arrangement, 'data' | 'lines'>) {
  const [version, setVersion] = useState(0);
  useChanges(['exceptions'], () => setVersion((known) => known + 1), READ_AGAIN_EVERY_MS);
  const numbers = data?.rows ?? NONE;
  return useRowWindow<Row>({
    count: lines.count,
    version,
    keyOf(line) {
      const at = lines.at(line);
      return 'row' in at ? (numbers[at.row] ?? null) : null;
    },
    async read(keys) {
      const answer = await call('exceptions/rows', { rows: [...keys] });
      return answer.ok ? ok(new Map(answer.value.exceptions.map((row) => [row.row, row]))) : answer;
    },
  });
}

const NONE: number[] = [];
