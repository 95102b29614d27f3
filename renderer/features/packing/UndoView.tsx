import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { ReasonPicker } from '../../ui/ReasonPicker.tsx';
import { useKey, useScans } from '../../ui/scanner/index.ts';
import { play } from '../../ui/sounds.ts';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.ts';
import { desk } from './desk.ts';
import { HandlingRow } from './HandlingRow.tsx';
import { Hero } from '../../ui/Hero.tsx';
import lists from './lists.module.css';
import classes from './packing.module.css';
import type { Handling } from './state.ts';

const SHOWN = 50;

/** Which packing is taken back: arrow keys, or a scan of its order or waybill. */
function useChoice(open: Handling[]) {
  const [chosen, setChosen] = useState<string | null>(null);
  const at = Math.max(
    0,
    open.findIndex((one) => one.handlingId === chosen),
  );
  return {
    handling: open[at],
    move: (by: number) => setChosen(open[Math.max(0, Math.min(open.length - 1, at + by))]?.handlingId ?? null),
    take: (code: string) => {
      const found = open.find((one) => [one.orderNo, ...one.waybillNos].some((number) => number.toUpperCase() === code.toUpperCase()));
      setChosen(found?.handlingId ?? chosen);
      return found !== undefined;
    },
  };
}

/** Takes a packing back before its parcel leaves: choose it, say why. The record stays; another one undoes it. */
export function UndoView() {
  const { t } = useTranslation('packing');
  const recent = useCall('packing/recent', { limit: SHOWN });
  const undo = useAction('packing/undo');
  const [asking, setAsking] = useState(false);
  const open = (recent.data?.handlings ?? []).filter((one) => one.undoneAt === null && one.handedOverAt === null);
  const choice = useChoice(open);
  const { handling } = choice;

  useScans((code) => {
    const known = choice.take(code);
    play(known ? 'right' : 'wrong');
    if (known) setAsking(true);
    else toast('amber', t('undo.unknown', { code }));
  });
  useKey('ArrowDown', () => choice.move(1), { enabled: !asking });
  useKey('ArrowUp', () => choice.move(-1), { enabled: !asking });
  useKey('Escape', () => desk.go('idle'), { enabled: !asking });

  const run = async (reason: string) => {
    if (handling === undefined) return;
    const answer = await undo.run({ handlingId: handling.handlingId, reason });
    play(answer.ok ? 'right' : 'wrong');
    if (!answer.ok) return;
    toast('green', t('undo.done', { orderNo: handling.orderNo }));
    setAsking(false);
    desk.go('idle');
  };

  return (
    <>
      <Hero
        tone="amber"
        title={asking ? t('undo.why', { orderNo: handling?.orderNo ?? '' }) : t('undo.title')}
        text={asking ? undefined : t('undo.text')}
      />
      {undo.error !== null && <ErrorState failure={undo.error} />}
      {asking && handling !== undefined && (
        <ReasonPicker
          label={t('undo.reason')}
          presets={[t('undo.wrongGoods'), t('undo.wrongLabel'), t('undo.cancelled'), t('undo.damaged')]}
          action={t('undo.action')}
          busy={undo.busy}
          onConfirm={(reason) => void run(reason)}
          onCancel={() => setAsking(false)}
        />
      )}
      <section className={lists.list} aria-label={t('recent.title')}>
        {recent.data === undefined ? (
          recent.error === null ? (
            <LoadingState />
          ) : (
            <ErrorState failure={recent.error} onRetry={recent.refresh} />
          )
        ) : open.length === 0 ? (
          <EmptyState title={t('undo.nothing')} />
        ) : (
          <div className={lists.rows} role="listbox" aria-label={t('recent.title')}>
            {open.map((one) => (
              <HandlingRow key={one.handlingId} handling={one} active={one === handling} />
            ))}
          </div>
        )}
      </section>
      {!asking && (
        <div className={classes.keys}>
          <BigAction size="small" tone="amber" hotkey="Enter" disabled={handling === undefined} onAct={() => setAsking(true)}>
            {t('undo.choose')}
          </BigAction>
          <BigAction size="small" onAct={() => desk.go('idle')}>
            {t('undo.leave')}
          </BigAction>
        </div>
      )}
    </>
  );
}
