import { TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_PHOTO_BYTES, MOST_PHOTOS_PER_CHECK } from '../../../../shared/model/sampling.ts';
import { useAction } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { makePhoto, PHOTO_TYPE } from '../../../ui/photo.ts';
import { useKey } from '../../../ui/scanner/index.ts';
import { ErrorState } from '../../../ui/states.tsx';
import { SEVERITY_TONE, useSamplingWords } from '../words.ts';
import type { CheckView, Question } from '../words.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import classes from './check.module.css';
import { CameraView } from './CameraView.tsx';
import { PhotoStrip } from './PhotoStrip.tsx';

export interface EvidenceStepProps {
  check: CheckView;
  question: Question;
  code: string;
  busy: boolean;
  onBack: () => void;
  onSave: (note: string) => void;
}

/** What shows the defect: a note, a photo. Both may be left out: Enter goes on. */
export function EvidenceStep({ check, question, code, busy, onBack, onSave }: EvidenceStepProps) {
  const { t } = useTranslation('sampling');
  const words = useSamplingWords();
  const given = check.answers.find((answer) => answer.question === question.key);
  const [note, setNote] = useState(given?.note ?? '');
  const [taken, setTaken] = useState<string[]>(given?.photoIds ?? []);
  const [camera, setCamera] = useState(false);
  const [unusable, setUnusable] = useState(false);
  const photo = useAction('sampling/photo');
  const noteField = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const severity = question.codes.find((one) => one.code === code)?.severity ?? 'minor';

  useKey('Backspace', onBack, { enabled: note === '' && !camera });
  useKey('Escape', onBack, { enabled: !camera });
  const keep = async (source: Blob | HTMLVideoElement) => {
    setCamera(false);
    const base64 = await makePhoto(source, MOST_PHOTO_BYTES);
    setUnusable(base64 === null);
    if (base64 === null) return;
    const kept = await photo.run({ checkId: check.checkId, question: question.key, type: PHOTO_TYPE, base64 });
    if (kept.ok) setTaken((known) => [...known, kept.value.photoId]);
  };
  if (camera) return <CameraView onShot={(video) => void keep(video)} onLeave={() => setCamera(false)} />;
  return (
    <>
      <p className={classes.count}>{words.question(question.key)}</p>
      <h1 className={classes.defect}>
        {words.defect(code)} <StateBadge tone={SEVERITY_TONE[severity]}>{t(`severity.${severity}`)}</StateBadge>
      </h1>
      <TextInput
        ref={noteField}
        size="md"
        label={t('check.note')}
        placeholder={t('check.notePlace')}
        maxLength={500}
        autoComplete="off"
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {photo.error !== null && <ErrorState failure={photo.error} />}
      {unusable && <Notice tone="amber" title={t('check.noPicture')} />}
      <PhotoStrip photoIds={taken} />
      <input
        ref={files}
        className="unseen"
        type="file"
        accept="image/*"
        tabIndex={-1}
        aria-label={t('check.file')}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file !== undefined) void keep(file);
        }}
      />
      <div className={classes.keys}>
        <BigAction tone="blue" hotkey="Enter" busy={busy || photo.busy} onAct={() => onSave(note.trim())}>
          {t('check.next')}
        </BigAction>
        <BigAction hotkey="N" onAct={() => noteField.current?.focus()}>
          {t('check.note')}
        </BigAction>
        <BigAction hotkey="P" disabled={photo.busy || taken.length >= MOST_PHOTOS_PER_CHECK} onAct={() => setCamera(true)}>
          {t('check.camera')}
        </BigAction>
        <BigAction hotkey="F" disabled={photo.busy || taken.length >= MOST_PHOTOS_PER_CHECK} onAct={() => files.current?.click()}>
          {t('check.file')}
        </BigAction>
      </div>
      <p className={classes.soft}>{t('check.backspace')}</p>
    </>
  );
}
