import { useTranslation } from 'react-i18next';
import type { Formats } from '../../ui/useFormats.ts';
import { useFormats } from '../../ui/useFormats.ts';
import classes from './exceptions.module.css';
import { eventText, stepWords, SYSTEM_USER, valueWords } from './words.ts';
import type { Detail } from './words.ts';

function Entry({ event, exceptionClass, formats }: { event: Detail['events'][number]; exceptionClass: string; formats: Formats }) {
  const { t } = useTranslation('exceptions');
  const said = eventText(t, event);
  const user = event.user === SYSTEM_USER ? t('system') : event.user;
  return (
    <li>
      <time>{formats.dateTime(event.at)}</time>
      <div>
        <strong>
          {event.step === null
            ? t(`timeline.${event.kind}`)
            : `${t(`timeline.${event.kind}`)} · ${stepWords(t, { class: exceptionClass, step: event.step })}`}
        </strong>
        {said !== '' && <p>{said}</p>}
        {event.values.map((value) => (
          <p key={value.key}>{t('timeline.value', { label: t(`fields.${value.key}`), value: valueWords(t, value, formats) })}</p>
        ))}
        <p className={classes.soft}>{t('timeline.by', { user, station: event.station })}</p>
      </div>
    </li>
  );
}

/** What happened to an exception, newest first: who did what, when, and what was recorded. */
export function Timeline({ detail }: { detail: Detail }) {
  const { t } = useTranslation('exceptions');
  const formats = useFormats(60_000);
  return (
    <section className={classes.timeline} aria-label={t('timeline.title')}>
      <h3>{t('timeline.title')}</h3>
      <ol className={classes.events}>
        {detail.events
          .map((event, index) => <Entry key={index} event={event} exceptionClass={detail.exception.class} formats={formats} />)
          .toReversed()}
      </ol>
    </section>
  );
}
