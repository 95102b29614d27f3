import { Textarea, TextInput } from '@mantine/core';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../../shared/contract/index.ts';
import { NOTICE_LANGUAGES, NOTICE_TEMPLATES } from '../../../../shared/model/notice.ts';
import type { NoticeLanguage, NoticeTemplate } from '../../../../shared/model/notice.ts';
import { useAction, useCall } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from '../settings.module.css';
import { useNoticeDraft } from './useNoticeDraft.ts';

type StoredText = CallOutput<'notice-setup/get'>['texts'][number];

/** The words of each template, with a preview of what will be read. */
export function TextsPart({ texts }: { texts: readonly StoredText[] }) {
  const { t } = useTranslation(['noticeSetup', 'notices']);
  const [template, setTemplate] = useState<NoticeTemplate>('out-of-stock');
  const [language, setLanguage] = useState<NoticeLanguage>('zh-CN');
  const stored = texts.find((one) => one.template === template && one.language === language);
  return (
    <div className={classes.form}>
      <ChoiceGroup
        label={t('noticeSetup:texts.template')}
        value={template}
        choices={NOTICE_TEMPLATES.map((value) => ({ value, label: t(`notices:templates.${value}`) }))}
        onChange={setTemplate}
      />
      <ChoiceGroup
        label={t('noticeSetup:language')}
        value={language}
        choices={NOTICE_LANGUAGES.map((value) => ({ value, label: t(`noticeSetup:languages.${value}`) }))}
        onChange={setLanguage}
      />
      {stored !== undefined && <TextForm key={`${template} ${language}`} stored={stored} />}
    </div>
  );
}

function TextForm({ stored }: { stored: StoredText }) {
  const { t } = useTranslation(['noticeSetup', 'common']);
  const { template, language, written, changed, placeholders } = stored;
  const [draft, setDraft] = useNoticeDraft('texts', `${template} ${language}`);
  const { subject, text } = draft ?? written;
  const edit = (part: Partial<typeof written>) => {
    const next = { subject, text, ...part };
    setDraft(next.subject === written.subject && next.text === written.text ? undefined : next);
  };
  const save = useAction('notice-setup/save-text');
  const shown = useDeferredValue({ template, language, subject, text });
  const preview = useCall('notice-setup/preview-text', shown, { keepPrevious: true });
  const submit = async (words: { subject: string; text: string } | null) => {
    const answer = await save.run({ template, language, words });
    if (!answer.ok) return;
    setDraft(undefined);
    toast('green', t('noticeSetup:saved'));
  };
  return (
    <>
      <p className={classes.soft}>{t('noticeSetup:texts.names', { names: placeholders.map(({ name }) => `{{${name}}}`).join(' ') })}</p>
      <TextInput
        size="md"
        label={t('noticeSetup:texts.subject')}
        maxLength={200}
        value={subject}
        onChange={(event) => edit({ subject: event.currentTarget.value })}
      />
      <Textarea
        size="md"
        label={t('noticeSetup:texts.text')}
        maxLength={4000}
        autosize
        minRows={4}
        value={text}
        onChange={(event) => edit({ text: event.currentTarget.value })}
      />
      {preview.error === null ? (
        <Notice tone="blue" role="note" title={preview.data?.subject ?? ''}>
          {preview.data?.text}
        </Notice>
      ) : (
        <ErrorState failure={preview.error} />
      )}
      {save.error !== null && <ErrorState failure={save.error} />}
      <div className={classes.row}>
        <BigAction
          tone="blue"
          hotkey="Alt+S"
          busy={save.busy}
          disabled={draft === undefined || preview.error !== null}
          onAct={() => void submit({ subject, text })}
        >
          {t('common:save')}
        </BigAction>
        {draft !== undefined && <BigAction onAct={() => setDraft(undefined)}>{t('noticeSetup:discard')}</BigAction>}
        {changed && (
          <BigAction hotkey="Alt+D" busy={save.busy} onAct={() => void submit(null)}>
            {t('noticeSetup:texts.own')}
          </BigAction>
        )}
      </div>
    </>
  );
}
