import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import classes from './exceptions.module.css';
import { show } from './place.ts';
import { useTableView } from './tableView.ts';

/** Goes on to the next exception in the order in which the table showed them, and back; nothing where one came from elsewhere. */
export function Neighbours({ row }: { row: number | null }) {
  const { t } = useTranslation('exceptions');
  const order = useTableView((view) => view.order);
  const place = row === null ? -1 : order.indexOf(row);
  const around = place < 0 ? [] : [order[place - 1], order[place + 1]].filter((number) => number !== undefined);
  const known = useCall('exceptions/rows', { rows: around }, { enabled: around.length > 0 });
  if (place < 0) return null;
  const exceptionOf = (number: number | undefined) => known.data?.exceptions.find((one) => one.row === number);
  const [previous, next] = [exceptionOf(order[place - 1]), exceptionOf(order[place + 1])];
  const go = (one: typeof next) => one !== undefined && show({ exceptionId: one.exceptionId, row: String(one.row) });
  return (
    <>
      <BigAction size="small" hotkey="Alt+ArrowUp" disabled={previous === undefined} onAct={() => go(previous)}>
        {t('detail.previous')}
      </BigAction>
      <BigAction size="small" hotkey="Alt+ArrowDown" disabled={next === undefined} onAct={() => go(next)}>
        {t('detail.next')}
      </BigAction>
      <span className={classes.soft}>{t('detail.placeOf', { place: place + 1, total: order.length })}</span>
    </>
  );
}
