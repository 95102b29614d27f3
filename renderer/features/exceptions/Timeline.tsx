import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/useFormats.ts';
import classes from './exceptions.module.css';
import { stepWords, valueWords } from './words.ts';
import type { Detail } from './words.ts';

/** What happened to an exception, newest first: who did what, when, and what was recorded. */
export function Timeline({ detail }: { detail: Detail }) {
  const { t } = useTranslation('exceptions');
  const formats = useFormats(60_000);
  return (
    <section className={classes.timeline} aria-label={t('timeline.title')}>
      <h3>{t('timeline.title')}</h3>
      <ol className={classes.events}>
        {detail.events
          .map((event, index) => (
            <li key={index}>
              <time>{formats.dateTime(event.at)}</time>
              <div>
                <strong>
                  {event.step === null
                    ? t(`timeline.${event.kind}`)
                    : `${t('timeline.step')} · ${stepWords(t, { class: detail.exception.class, step: event.step })}`}
                </strong>
                {event.text !== '' && <p>{event.text}</p>}
                {event.values.map((value) => (
                  <p key={value.key}>{t('timeline.value', { label: t(`fields.${value.key}`), value: valueWords(t, value) })}</p>
                ))}
                <p className={classes.soft}>{t('timeline.by', { user: event.user, station: event.station })}</p>
              </div>
            </li>
          ))
          .toReversed()}
      </ol>
    </section>
  );
}
