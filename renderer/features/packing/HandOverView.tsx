import { useTranslation } from 'react-i18next';
import { BigAction } from '../../ui/BigAction.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import { desk, useDesk } from './desk.ts';
import { HandlingRow } from './HandlingRow.tsx';
import { Hero } from '../../ui/Hero.tsx';
import lists from './lists.module.css';
import { NoteBar } from './NoteBar.tsx';
import classes from './packing.module.css';
import { StopPanel } from './StopPanel.tsx';

/** Scanning parcels out to the courier, one waybill after another. */
export function HandOverView() {
  const { t } = useTranslation('packing');
  const { stop, busy, handOver } = useDesk((state) => state);
  const { number } = useFormats();
  const given = handOver.given;
  const parcels = given.reduce((sum, { scanned }) => sum + scanned.length, 0);
  const last = given[0];
  return (
    <>
      {stop !== null ? (
        <StopPanel stop={stop} />
      ) : (
        <Hero
          tone={last === undefined ? 'blue' : 'green'}
          title={busy === null ? t('handOver.title') : t('finding')}
          text={last === undefined ? t('handOver.text') : t('handOver.last', { orderNo: last.handling.orderNo })}
          aside={<span className={classes.number}>{t('handOver.count', { count: parcels, formatted: number(parcels) })}</span>}
        />
      )}
      <NoteBar />
      <section className={lists.list} aria-label={t('handOver.list')}>
        <h2 className={lists.title}>{t('handOver.list')}</h2>
        <div className={lists.rows}>
          {given.map(({ handling }) => (
            <HandlingRow key={handling.handlingId} handling={handling} />
          ))}
        </div>
      </section>
      <div className={classes.keys}>
        {stop === null && (
          <BigAction size="small" hotkey="Escape" onAct={desk.escape}>
            {t('handOver.leave')}
          </BigAction>
        )}
      </div>
    </>
  );
}
