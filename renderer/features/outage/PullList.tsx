import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { useKey, useScans } from '../../ui/scanner/index.ts';
import { play } from '../../ui/sounds.ts';
import { useFormats } from '../../ui/useFormats.ts';
import shared from './outage.module.css';
import { parcelOfCode } from './parcelOfCode.ts';
import classes from './tasks.module.css';
import type { PullParcel } from './types.ts';

/**
 * Parcels to take off the dock, by station. Scanning a waybill ticks its parcel; so does Enter for the marked one.
 */
export function PullList({ parcels }: { parcels: PullParcel[] }) {
  const { t } = useTranslation('outage');
  const [chosen, setChosen] = useState<string | null>(null);
  const pull = useAction('outage/mark-pulled');
  const waiting = parcels.filter((parcel) => parcel.pulledAt === null);
  const active = waiting.find((parcel) => parcel.handlingId === chosen) ?? waiting[0];
  // What is done sinks to the end, so that the next parcel is always in sight.
  const listed = [...waiting, ...parcels.filter((parcel) => parcel.pulledAt !== null)];
  const stations = [...new Set(listed.map((parcel) => parcel.station))];

  const move = (by: number) => {
    const index = waiting.findIndex((parcel) => parcel.handlingId === active?.handlingId);
    setChosen(waiting[Math.max(0, Math.min(waiting.length - 1, index + by))]?.handlingId ?? null);
  };
  const mark = async (parcel: PullParcel) => {
    const answer = await pull.run({ handlingId: parcel.handlingId });
    play(answer.ok ? 'right' : 'wrong');
  };
  useKey('ArrowDown', () => move(1), { enabled: waiting.length > 1 });
  useKey('ArrowUp', () => move(-1), { enabled: waiting.length > 1 });
  useScans(async (code) => {
    const parcel = parcelOfCode(parcels, code);
    if (parcel === undefined) return 'pass';
    if (parcel.pulledAt === null) await mark(parcel);
    else play('look');
    return undefined;
  });

  return (
    <div className={classes.pulls}>
      {pull.error !== null && <ErrorState failure={pull.error} />}
      {active !== undefined && (
        <div className={shared.row}>
          <BigAction busy={pull.busy} size="main" tone="amber" hotkey="Enter" onAct={() => void mark(active)}>
            {t('pull.mark', { orderNo: active.orderNo })}
          </BigAction>
          <p className={shared.soft}>{t('pull.hint')}</p>
        </div>
      )}
      {stations.map((station) => (
        <section key={station} aria-label={t('pull.station', { station })}>
          <h3>{t('pull.station', { station })}</h3>
          <ul className={classes.parcels}>
            {listed
              .filter((parcel) => parcel.station === station)
              .map((parcel) => (
                <ParcelLine key={parcel.handlingId} parcel={parcel} active={parcel === active} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function ParcelLine({ parcel, active }: { parcel: PullParcel; active: boolean }) {
  const { t } = useTranslation('outage');
  const formats = useFormats(60_000);
  return (
    <li className={classes.parcel} data-active={active} data-pulled={parcel.pulledAt !== null} aria-current={active ? 'true' : undefined}>
      <strong className="figures">{parcel.orderNo}</strong>
      <StateBadge tone={parcel.pulledAt !== null ? 'green' : 'red'} size="small">
        {parcel.pulledAt !== null ? t('pull.pulled') : t(`pull.reasons.${parcel.reason}`)}
      </StateBadge>
      <span className="figures">{t('pull.waybills', { numbers: parcel.waybillNos.join(' ') })}</span>
      <span className={shared.soft}>
        {parcel.pulledAt !== null
          ? t('pull.pulledBy', { user: parcel.pulledBy ?? '', when: formats.moment(parcel.pulledAt) })
          : t('pull.packedBy', { user: parcel.packedBy, when: formats.moment(parcel.packedAt) })}
      </span>
    </li>
  );
}
