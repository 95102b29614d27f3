import { useTranslation } from 'react-i18next';
import { useAction } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { ReasonPicker } from '../../ui/ReasonPicker.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { stopwatch } from '../../ui/time.ts';
import { TONE_SIGN } from '../../ui/tone.ts';
import { useClock } from '../../ui/useClock.ts';
import { useFormats } from '../../ui/useFormats.ts';
import classes from './outage.module.css';
import type { Outage } from './types.ts';

/** From here on the time that is left is shown as pressing. */
const PRESSING_MS = 5 * 60_000;

/** How long is left until the technical investigation must have begun; red when it is late. */
export function InvestigationClock({ outage, onBegin }: { outage: Outage; onBegin?: () => void }) {
  const { t } = useTranslation('outage');
  const now = useClock();
  const formats = useFormats(60_000);
  const begun = outage.investigatedAt;
  const left = outage.investigateBy - now;
  const tone = begun !== null ? 'green' : left < 0 ? 'red' : left < PRESSING_MS ? 'amber' : 'blue';
  return (
    <section className={classes.investigation} data-tone={tone} aria-label={t('investigation.title')}>
      <span className={classes.sign} aria-hidden="true">
        {TONE_SIGN[tone]}
      </span>
      <div className={classes.answer}>
        <strong>
          {begun !== null
            ? t('investigation.begun', { when: formats.clockTime(begun), who: outage.investigatedBy ?? '' })
            : left < 0
              ? t('investigation.late')
              : t('investigation.left')}
        </strong>
        {begun === null && <time className={classes.investigationClock}>{stopwatch(Math.abs(left))}</time>}
        {begun === null && (
          <span className={classes.soft}>{t('investigation.rule', { when: formats.clockTime(outage.investigateBy) })}</span>
        )}
      </div>
      {begun === null && onBegin !== undefined && (
        <BigAction hotkey="I" onAct={onBegin}>
          {t('investigation.begin')}
        </BigAction>
      )}
    </section>
  );
}

/** Notes that the investigation has begun, and what is being done. */
export function InvestigateForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('outage');
  const investigate = useAction('outage/investigate');
  const begin = async (text: string) => {
    const answer = await investigate.run({ text });
    if (answer.ok) onDone();
  };
  return (
    <>
      {investigate.error !== null && <ErrorState failure={investigate.error} />}
      <ReasonPicker
        label={t('investigation.label')}
        tone="blue"
        size="main"
        optional
        presets={[
          t('investigation.presets.it'),
          t('investigation.presets.vendor'),
          t('investigation.presets.network'),
          t('investigation.presets.platform'),
        ]}
        action={t('investigation.begin')}
        busy={investigate.busy}
        maxLength={1_000}
        onConfirm={(text) => void begin(text)}
        onCancel={onDone}
      />
    </>
  );
}
