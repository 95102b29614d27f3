import { memo, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import { desk, useDesk } from './desk.ts';
import { Hero } from '../../ui/Hero.tsx';
import { NoteBar } from './NoteBar.tsx';
import { outageAtHand } from './outageAtHand.ts';
import type { OutageAtHand } from './outageAtHand.ts';
import classes from './packing.module.css';
import { QueueList } from './QueueList.tsx';
import { RECENT, RecentList } from './RecentList.tsx';
import { StopPanel } from './StopPanel.tsx';

/** The panel that stands there is told as soon as the list of what was packed knows that it was taken back. */
function useUndone(): void {
  const { data } = useCall('packing/recent', RECENT);
  const shown = useDesk((state) => state.done?.handlingId);
  const isUndone = data?.handlings.some(({ handlingId, undoneAt }) => handlingId === shown && undoneAt !== null) ?? false;
  useEffect(() => {
    if (isUndone && shown !== undefined) desk.undone(shown);
  }, [isUndone, shown]);
}

/** The green panel after an order: that it is on disk, and where its parcels go; amber once the packing was taken back. */
function DonePanel() {
  const { t } = useTranslation(['packing', 'terms']);
  const done = useDesk((state) => state.done);
  useUndone();
  const { number } = useFormats();
  if (done === null) return null;
  const carrier = (code: string) => t(`terms:carrier.${code}`, { defaultValue: code });
  const parcels = done.parcels.map((parcel, index) =>
    done.parcels.length === 1
      ? t('packing:done.parcel', { carrier: carrier(parcel.carrier), waybillNo: parcel.waybillNo })
      : t('packing:done.parcelOf', { number: number(index + 1), carrier: carrier(parcel.carrier), waybillNo: parcel.waybillNo }),
  );
  const labels = done.parcels.map(({ waybillNo }) => waybillNo).join(' · ');
  const short = done.short > 0 ? [t('packing:done.short', { count: done.short })] : [];
  return (
    <Hero
      tone={done.undone ? 'amber' : 'green'}
      loud
      size="huge"
      title={t(done.undone ? 'packing:done.undone' : 'packing:done.title')}
      text={done.undone ? t('packing:done.undoneText', { labels }) : [...parcels, ...short, t('packing:done.next')].join('\n')}
      aside={<span className={classes.number}>{done.orderNo}</span>}
    />
  );
}

/** What stands on top while no order is on the table. */
function Prompt({ outage }: { outage: OutageAtHand }) {
  const { t } = useTranslation('packing');
  const { view, stop, busy } = useDesk((state) => ({ view: state.view, stop: state.stop, busy: state.busy }));
  const go = useView((state) => state.go);
  if (stop !== null) return <StopPanel stop={stop} />;
  if (view === 'done') return <DonePanel />;
  if (outage === 'none' || outage === 'suspected') {
    const words = outage === 'none' ? 'noOutage' : 'suspectedOutage';
    return (
      <Hero
        tone="amber"
        title={t(`${words}.title`)}
        text={t(`${words}.text`)}
        actions={
          <BigAction hotkey="O" onAct={() => go('outage')}>
            {t('noOutage.open')}
          </BigAction>
        }
      />
    );
  }
  return <Hero tone="blue" size="huge" title={busy === null ? t('idle.title') : t('finding')} text={t('idle.text')} />;
}

/** Long lists that a scan does not change; drawing them again would hold up the order that was scanned. */
const Queue = memo(QueueList);
const Recent = memo(RecentList);

/** No order on the table: what to scan, what must go out first, what was just done. */
export function IdleView() {
  const { t } = useTranslation('packing');
  const outage = useCall('outage/current', {});
  const isFree = useDesk((state) => state.stop === null && state.view === 'idle');
  const state = outageAtHand(outage.data);
  const mayPack = state === 'declared' || state === 'unknown';
  return (
    <>
      <Prompt outage={state} />
      <NoteBar />
      <div className={classes.columns}>
        <Queue canClaim={mayPack && isFree} />
        <Recent />
      </div>
      <div className={classes.keys}>
        <BigAction size="small" hotkey="N" disabled={state === 'none'} onAct={() => desk.go('new-order')}>
          {t('keys.newOrder')}
        </BigAction>
        <BigAction size="small" hotkey="H" onAct={() => desk.go('hand-over')}>
          {t('keys.handOver')}
        </BigAction>
        <BigAction size="small" hotkey="U" onAct={() => desk.go('undo')}>
          {t('keys.undo')}
        </BigAction>
      </div>
    </>
  );
}
