import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { useCall } from '../../bridge/index.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useKey } from '../../ui/scanner/index.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import { desk } from './desk.ts';
import classes from './lists.module.css';

type Entry = CallOutput<'packing/queue'>['orders'][number];
const SHOWN = 50;

function Due({ shipBy }: { shipBy: number }) {
  const { t } = useTranslation('packing');
  const formats = useFormats();
  if (shipBy >= formats.now) return <span>{t('queue.shipBy', { when: formats.moment(shipBy) })}</span>;
  return (
    <StateBadge tone="red" sign="!">
      {t('queue.late', { by: formats.duration(formats.now - shipBy) })}
    </StateBadge>
  );
}

interface QueueRowProps {
  entry: Entry;
  station: string;
  active: boolean;
  canClaim: boolean;
  onChoose: () => void;
}

function QueueRow({ entry, station, active, canClaim, onChoose }: QueueRowProps) {
  const { t } = useTranslation(['packing', 'terms']);
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const { claimedBy, carrier } = entry;
  return (
    <div ref={row} role="option" aria-selected={active} className={classes.row} onClick={onChoose}>
      <span className={classes.main}>
        <span className={classes.number}>{entry.orderNo}</span>
        {active && canClaim && <KeyHint name="Enter" />}
      </span>
      <span className={classes.badges}>
        {entry.urgent && (
          <StateBadge tone="red" sign="★">
            {t('packing:queue.urgent')}
          </StateBadge>
        )}
        {entry.shipBy !== undefined && <Due shipBy={entry.shipBy} />}
        <span>{t('packing:queue.pieces', { count: entry.pieces })}</span>
        <span>{t(`terms:platform.${entry.platform}`, { defaultValue: entry.platform })}</span>
        {carrier !== undefined && <span>{t(`terms:carrier.${carrier}`, { defaultValue: carrier })}</span>}
        {entry.local && <StateBadge tone="plain">{t('packing:queue.local')}</StateBadge>}
        {claimedBy !== undefined && (
          <StateBadge tone={claimedBy === station ? 'blue' : 'amber'}>
            {claimedBy === station ? t('packing:queue.mine') : t('packing:queue.claimedBy', { station: claimedBy })}
          </StateBadge>
        )}
      </span>
    </div>
  );
}

/** What must go out first. Arrow keys choose, Enter claims the order for this station and opens it. */
export function QueueList({ canClaim }: { canClaim: boolean }) {
  const { t } = useTranslation('packing');
  const queue = useCall('packing/queue', { limit: SHOWN });
  const station = useCall('session/state', {}).data?.station ?? '';
  const { number } = useFormats();
  const [chosen, setChosen] = useState<string | null>(null);
  const orders = queue.data?.orders ?? [];
  const at = Math.max(
    0,
    orders.findIndex((entry) => entry.orderId === chosen),
  );
  const entry = orders[at];
  const move = (by: number) => setChosen(orders[Math.max(0, Math.min(orders.length - 1, at + by))]?.orderId ?? null);
  const isMine = entry !== undefined && entry.claimedBy === station;

  useKey('ArrowDown', () => move(1));
  useKey('ArrowUp', () => move(-1));
  useKey('Enter', () => entry !== undefined && desk.claim(entry.orderId, entry.orderNo), { enabled: canClaim && entry !== undefined });
  useKey('Delete', () => entry !== undefined && desk.release(entry.orderId), { enabled: isMine });

  return (
    <section className={classes.list} aria-label={t('queue.title')}>
      <h2 className={classes.title}>
        {queue.data === undefined
          ? t('queue.title')
          : t('queue.titleCount', { count: queue.data.total, formatted: number(queue.data.total) })}
      </h2>
      {queue.data === undefined ? (
        queue.error === null ? (
          <LoadingState />
        ) : (
          <ErrorState failure={queue.error} onRetry={queue.refresh} />
        )
      ) : orders.length === 0 ? (
        <EmptyState title={t('queue.empty')}>{t('queue.emptyText')}</EmptyState>
      ) : (
        <>
          <p className={classes.hint}>
            {canClaim && t('queue.hint')}
            {isMine && ` ${t('queue.hintRelease')}`}
          </p>
          <div className={classes.rows} role="listbox" aria-label={t('queue.title')}>
            {orders.map((one) => (
              <QueueRow
                key={one.orderId}
                entry={one}
                station={station}
                active={one === entry}
                canClaim={canClaim}
                onChoose={() => setChosen(one.orderId)}
              />
            ))}
          </div>
        </>
      )}
    </section>
  );
}
