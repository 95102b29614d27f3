import { useEffect } from 'react';
import { nextStep } from '../../../shared/domain/packingDraft.ts';
import { useView } from '../../state/view.ts';
import { useKey, useScans } from '../../ui/scanner/index.ts';
import { desk, useDesk } from './desk.ts';
import { HandOverView } from './HandOverView.tsx';
import { IdleView } from './IdleView.tsx';
import { NewOrderView } from './NewOrderView.tsx';
import { OrderWork } from './OrderWork.tsx';
import classes from './packing.module.css';
import { UndoView } from './UndoView.tsx';

/** An order that another screen sends here is opened as if it had been scanned. */
function useSentOrder(): void {
  const sent = useView((view) => view.place.params['orderNo']);
  useEffect(() => {
    if (sent === undefined) return;
    useView.setState({ place: { screen: 'packing', params: {} } });
    desk.scan(sent);
  }, [sent]);
}

/** The packing table: what to do with the parcel in the hand. Scanner and keyboard do everything. */
export function PackingScreen() {
  const { view, stop, note, panel, bench } = useDesk((state) => ({
    view: state.view,
    stop: state.stop,
    note: state.note,
    panel: state.panel,
    bench: state.bench,
  }));
  // These have fields and lists of their own, and hear scans and keys themselves.
  const ownKeys = view === 'new-order' || view === 'undo';
  const step = bench === null ? null : nextStep(bench.order, bench.draft).step;
  useSentOrder();
  useScans((code) => desk.scan(code), { enabled: !ownKeys });
  useKey('Escape', desk.escape, { enabled: !ownKeys && stop === null && panel !== 'short' && (view !== 'idle' || note !== null) });
  useKey('Enter', desk.main, {
    enabled: stop === null && panel !== 'short' && panel !== 'type' && step !== 'weight' && ['order', 'done'].includes(view),
  });
  return (
    <div className={classes.screen}>
      {view === 'order' && bench !== null ? (
        <OrderWork bench={bench} />
      ) : view === 'hand-over' ? (
        <HandOverView />
      ) : view === 'new-order' ? (
        <NewOrderView />
      ) : view === 'undo' ? (
        <UndoView />
      ) : (
        <IdleView />
      )}
    </div>
  );
}
