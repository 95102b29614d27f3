import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import { Chip } from '../../ui/FilterChips.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { LimitClock } from '../../ui/LimitClock.tsx';
import { useKey } from '../../ui/scanner/index.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import classes from './exceptions.module.css';
import { show } from './place.ts';
import { stepWords } from './words.ts';
import type { ExceptionView } from './words.ts';

/** Keys for more of them there are none. */
const MOST_KEYS = 9;

function One({ one, hotkey, current }: { one: ExceptionView; hotkey: string | undefined; current: boolean }) {
  const { t } = useTranslation(['exceptions', 'terms']);
  const open = () => show({ exceptionId: one.exceptionId });
  useKey(hotkey, open);
  return (
    <Chip onAct={open} {...(current && { pressed: true })} {...(hotkey !== undefined && { hotkeys: hotkey })}>
      {t(`terms:exceptionClass.${one.class}`)}
      {one.state === 'open' ? (
        <>
          <span className={classes.soft}>{stepWords(t, one)}</span>
          <LimitClock clock={one.clock} />
        </>
      ) : (
        <StateBadge tone="green">{t('exceptions:chips.resolved')}</StateBadge>
      )}
      {hotkey !== undefined && <KeyHint name={hotkey} />}
    </Chip>
  );
}

/**
 * The exceptions that an order has, side by side, so that nobody opens a second one for the same trouble or takes one for all.
 * `current`: the one that is shown; then they are left out where it is the only one, and carry keys.
 */
export function OrderExceptions({ orderId, current }: { orderId: string; current?: string }) {
  const { t } = useTranslation('exceptions');
  const known = useCall('exceptions/of-order', { orderId });
  const all = known.data?.exceptions ?? [];
  if (all.length < (current === undefined ? 1 : 2)) return null;
  const title = current === undefined ? t('new.existing') : t('detail.siblings');
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <div className={classes.row}>
        {all.map((one, index) => (
          <One
            key={one.exceptionId}
            one={one}
            current={one.exceptionId === current}
            // While an exception is opened, digits choose its class and reason.
            hotkey={current === undefined || index >= MOST_KEYS ? undefined : `Alt+${index + 1}`}
          />
        ))}
      </div>
    </section>
  );
}
