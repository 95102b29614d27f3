import type { TFunction } from 'i18next';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { useAction, useCall } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import type { Tone } from '../../ui/tone.ts';
import { useFormats } from '../../ui/useFormats.ts';
import classes from './outage.module.css';
import { reasonWords } from './words.ts';

type Event = CallOutput<'outage/timeline'>['events'][number];

const NOTE_KEY = 'Ctrl+B';
const MOST = 1_000;
const SEAL_SHOWN = 12;

const TONES: Partial<Record<string, Tone>> = {
  suspected: 'amber',
  'false-alarm': 'green',
  declared: 'red',
  'auto-declared': 'red',
  investigation: 'blue',
  recovering: 'blue',
  relapse: 'red',
  reconciling: 'blue',
  closed: 'green',
};

/** What happened, newest first, and the field with which people add to it. */
export function Timeline({ outageId, writable }: { outageId: string; writable: boolean }) {
  const { t } = useTranslation('outage');
  const timeline = useCall('outage/timeline', { outageId });
  return (
    <section className={classes.timeline} aria-label={t('timeline.title')}>
      <h2>{t('timeline.title')}</h2>
      {writable && <NoteField />}
      {timeline.data === undefined && timeline.error === null && <LoadingState />}
      {timeline.error !== null && <ErrorState failure={timeline.error} onRetry={timeline.refresh} />}
      {timeline.data?.events.length === 0 && <EmptyState title={t('timeline.none')} />}
      <ol className={classes.events}>
        {timeline.data?.events.toReversed().map((event) => (
          <EventLine key={`${event.at} ${event.kind} ${event.text}`} event={event} />
        ))}
      </ol>
    </section>
  );
}

function EventLine({ event }: { event: Event }) {
  const { t } = useTranslation(['outage', 'bar']);
  const formats = useFormats(60_000);
  const text = textOf(t, event);
  return (
    <li className={classes.event} data-tone={TONES[event.kind] ?? 'plain'}>
      <time>{formats.clockTimeWithSeconds(event.at)}</time>
      <div>
        <strong>{t(`outage:timeline.kinds.${event.kind}`)}</strong>
        {text !== '' && <p className={classes.eventText}>{text}</p>}
        <p className={classes.soft}>
          {event.user === null ? t('outage:timeline.byItself') : t('outage:timeline.by', { user: event.user, station: event.station })}
        </p>
      </div>
    </li>
  );
}

function textOf(t: TFunction, { kind, text }: Event): string {
  switch (kind) {
    case 'closed':
      return t('outage:timeline.seal', { seal: text.slice(0, SEAL_SHOWN) });
    case 'recovering':
    case 'reconciling':
      // What the link rests on at that moment; the kind says it better.
      return '';
    default:
      return reasonWords(t, text);
  }
}

function NoteField() {
  const { t } = useTranslation('outage');
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const note = useAction('outage/note');
  const add = async () => {
    if (text.trim() === '' || note.busy) return;
    const answer = await note.run({ text: text.trim() });
    if (answer.ok) setText('');
  };
  return (
    <>
      <div className={classes.note}>
        <input
          ref={field}
          className={classes.noteField}
          value={text}
          maxLength={MOST}
          placeholder={t('timeline.placeholder')}
          aria-label={t('timeline.add')}
          aria-keyshortcuts="Control+B"
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
            // Enter belongs to the line being written, not to the screen's main action.
            event.preventDefault();
            if (event.key === 'Enter') void add();
            else event.currentTarget.blur();
          }}
        />
        <BigAction size="small" busy={note.busy} onAct={() => (text.trim() === '' ? field.current?.focus() : void add())} hotkey={NOTE_KEY}>
          {t('timeline.addShort')}
        </BigAction>
      </div>
      {note.error !== null && <ErrorState failure={note.error} />}
    </>
  );
}
