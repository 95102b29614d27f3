import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../../shared/contract/site.ts';
import { ORDER_REQUESTS } from '../../../../shared/model/order.ts';
import type { CallOutput } from '../../../../shared/contract/index.ts';
import { useAction, useCall } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { CheckField } from '../../../ui/CheckField.tsx';
import { ErrorState, LoadingState } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toasts.ts';
import { useDraft } from '../drafts.ts';
import classes from '../settings.module.css';
import { TryText } from './TryText.tsx';
import { readWordsForm, shownWords } from './wordsForm.ts';
import type { WordsDraft } from './wordsForm.ts';

/** The words that make a remark a special request, by kind; a text can be tried with them before they are saved. */
export function WordsPart() {
  const settings = useCall('settings/get', {});
  const words = useCall('requests/words', {});
  const failed = settings.error !== null ? settings : words;
  if (settings.data !== undefined && words.data !== undefined)
    return <WordsForm stored={settings.data.requestWords} usual={words.data.usual} />;
  return failed.error === null ? <LoadingState /> : <ErrorState failure={failed.error} onRetry={failed.refresh} retryKey="Enter" />;
}

function WordsForm({ stored, usual }: { stored: Settings['requestWords']; usual: CallOutput<'requests/words'>['usual'] }) {
  const { t } = useTranslation(['services', 'terms', 'settings', 'common']);
  const [drafts = {}, setDraft] = useDraft('requests');
  const save = useAction('settings/change');
  const { words: draft = {}, ...rest } = drafts;
  const { choice, wrong, isChanged } = readWordsForm(draft, stored, usual);
  const off = draft.off ?? stored.off ?? [];
  const edit = (part: WordsDraft) => {
    save.reset();
    setDraft({ ...rest, words: { ...draft, ...part } });
  };
  const submit = async () => {
    const answer = await save.run({ requestWords: choice });
    if (!answer.ok) return;
    setDraft(rest);
    toast('green', t('services:wordsSaved'));
  };
  return (
    <section className={classes.form} aria-label={t('services:parts.words')}>
      <p className={classes.soft}>{t('services:wordsText')}</p>
      <TryText choice={choice} />
      {ORDER_REQUESTS.map((kind) => (
        <div key={kind} className={classes.form}>
          <Textarea
            size="md"
            autosize
            minRows={1}
            maxRows={6}
            label={t(`terms:request.${kind}`)}
            error={wrong.includes(kind) && t('services:tooLong')}
            disabled={off.includes(kind)}
            autoComplete="off"
            value={shownWords(draft, stored, usual, kind)}
            onChange={(event) => edit({ words: { ...draft.words, [kind]: event.currentTarget.value } })}
          />
          <div className={classes.row}>
            <CheckField
              checked={off.includes(kind)}
              onChange={(checked) => edit({ off: checked ? [...off, kind] : off.filter((one) => one !== kind) })}
            >
              {t('services:off', { kind: t(`terms:request.${kind}`) })}
            </CheckField>
            {shownWords(draft, stored, usual, kind) !== usual[kind].join(' ') && (
              <BigAction size="small" onAct={() => edit({ words: { ...draft.words, [kind]: usual[kind].join(' ') } })}>
                {t('services:usual')}
              </BigAction>
            )}
          </div>
        </div>
      ))}
      {save.error !== null && <ErrorState failure={save.error} />}
      <div className={classes.saveRow}>
        <BigAction tone="blue" hotkey="Ctrl+Enter" busy={save.busy} disabled={!isChanged || wrong.length > 0} onAct={() => void submit()}>
          {t('common:save')}
        </BigAction>
        <BigAction disabled={!isChanged} onAct={() => setDraft(rest)}>
          {t('settings:discard')}
        </BigAction>
        <span className={classes.soft} role="status">
          {isChanged ? t('services:wordsUnsaved') : t('settings:nothingUnsaved')}
        </span>
      </div>
    </section>
  );
}
