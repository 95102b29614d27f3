import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall, useChanges } from '../../bridge/index.ts';
import { layOut } from '../../ui/table/lines.ts';
import { useSettled } from '../../ui/useSettled.ts';
import { meansOf } from './queryWords.ts';
import { useTableView } from './tableView.ts';
import type { ExceptionView } from './words.ts';

/** A clock passes into another state without any event; the order is asked for as often. */
const ARRANGED_EVERY_MS = 15_000;
/** While much is changed at once, the order of a hundred thousand is not asked for with each change. */
const AT_MOST_EVERY_MS = 1_000;
/** Rows are read in windows of so many lines: those that are drawn, one before and one behind. */
const WINDOW = 60;

export type Row = ExceptionView & { row: number };

/** The table's rows in order, laid out in lines, and how many there are of each clock state. */
export function useArrangement() {
  const { t } = useTranslation('exceptions');
  const { query, folded, keepOrder } = useTableView();
  const text = useSettled(query.text);
  const asked = useMemo(() => ({ query: { ...query, text }, means: meansOf(t, text) }), [t, query, text]);
  const { data, error, refresh } = useCall('exceptions/arrange', asked, { everyMs: ARRANGED_EVERY_MS, keepPrevious: true });
  useChanges(['exceptions'], refresh, AT_MOST_EVERY_MS);
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
  const [place, setPlace] = useState({ first: 0, last: 2 });
  const numbers = useMemo(() => {
    const found: number[] = [];
    for (let line = place.first * WINDOW; line < Math.min(place.last * WINDOW, lines.count); line += 1) {
      const at = lines.at(line);
      const number = 'row' in at ? data?.rows[at.row] : undefined;
      if (number !== undefined) found.push(number);
    }
    return found;
  }, [place, lines, data]);
  const window = useCall('exceptions/rows', { rows: numbers }, { enabled: numbers.length > 0, keepPrevious: true });
  return {
    rows: window.data?.exceptions ?? NONE,
    error: window.error,
    show: (first: number, last: number) => {
      const next = { first: Math.max(0, Math.floor(first / WINDOW) - 1), last: Math.floor(last / WINDOW) + 2 };
      if (next.first !== place.first || next.last !== place.last) setPlace(next);
    },
  };
}

const NONE: Row[] = [];
