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
import { shipByWords } from './shipByWords.tsx';
import type { Words } from './shipByWords.tsx';
import classes from './lists.module.css';

type Entry = CallOutput<'packing/queue'>['orders'][number];
const SHOWN = 50;
/** More than a screen holds. The rest is drawn when somebody goes there: rows that are taken down hold up the order that was scanned. */
const DRAWN_FIRST = 16;

interface QueueRowProps {
  entry: Entry;
  station: string;
  active: boolean;
  canClaim: boolean;
  words: Words;
  onChoose: () => void;
}

function QueueRow({ entry, station, active, canClaim, words, onChoose }: QueueRowProps) {
  const { t } = words;
  const { claimedBy, carrier } = entry;
  return (
    <div role="option" aria-selected={active} className={classes.row} onClick={onChoose}>
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
        {entry.shipBy !== undefined && shipByWords(entry.shipBy, words)}
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
  const { t } = useTranslation(['packing', 'terms']);
  const queue = useCall('packing/queue', { limit: SHOWN });
  const station = useCall('session/state', {}).data?.station ?? '';
  const formats = useFormats();
  const rows = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [drawn, setDrawn] = useState(DRAWN_FIRST);
  const orders = queue.data?.orders ?? [];
  const at = Math.max(
    0,
    orders.findIndex((entry) => entry.orderId === chosen),
  );
  const entry = orders[at];
  const activeId = entry?.orderId;
  const move = (by: number) => {
    const to = Math.max(0, Math.min(orders.length - 1, at + by));
    if (to > drawn / 2) setDrawn(SHOWN);
    setChosen(orders[to]?.orderId ?? null);
  };
  const isMine = entry !== undefined && entry.claimedBy === station;

  useEffect(() => {
    // The first one is in view by itself; asking would make the page lay itself out one time more.
    if (chosen !== null && activeId !== undefined)
      rows.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen, activeId]);
  useEffect(() => {
    const box = rows.current;
    if (orders.length > drawn && box !== null && box.scrollHeight <= box.clientHeight) setDrawn(SHOWN);
  }, [orders.length, drawn]);
  useKey('ArrowDown', () => move(1));
  useKey('ArrowUp', () => move(-1));
  useKey('Enter', () => entry !== undefined && desk.claim(entry.orderId, entry.orderNo), { enabled: canClaim && entry !== undefined });
  useKey('Delete', () => entry !== undefined && desk.release(entry.orderId), { enabled: isMine });

  return (
    <section className={classes.list} aria-label={t('packing:queue.title')}>
      <h2 className={classes.title}>
        {queue.data === undefined
          ? t('packing:queue.title')
          : t('packing:queue.titleCount', { count: queue.data.total, formatted: formats.number(queue.data.total) })}
      </h2>
      {queue.data === undefined ? (
        queue.error === null ? (
          <LoadingState />
        ) : (
          <ErrorState failure={queue.error} onRetry={queue.refresh} />
        )
      ) : orders.length === 0 ? (
        <EmptyState title={t('packing:queue.empty')}>{t('packing:queue.emptyText')}</EmptyState>
      ) : (
        <>
          <p className={classes.hint}>
            {canClaim && t('packing:queue.hint')}
            {isMine && ` ${t('packing:queue.hintRelease')}`}
          </p>
          <div ref={rows} className={classes.rows} role="listbox" aria-label={t('packing:queue.title')} onScroll={() => setDrawn(SHOWN)}>
            {orders.slice(0, drawn).map((one) => (
              <QueueRow
                key={one.orderId}
                entry={one}
                station={station}
                active={one === entry}
                canClaim={canClaim}
                words={{ t, formats }}
                onChoose={() => setChosen(one.orderId)}
              />
            ))}
          </div>
        </>
      )}
    </section>
  );
}
