import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeLanguage } from '../../../../shared/model/notice.ts';
import { useAction } from '../../../bridge/index.ts';
import { useView } from '../../../state/view.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { download } from '../../../ui/download.ts';
import { ErrorState } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toasts.ts';
import { useDraft } from '../drafts.ts';
import classes from '../settings.module.css';
import { ImportPreview } from './ImportPreview.tsx';
import { decodeText } from './readTextFile.ts';

/** The table as a file: taken over after a look at what it would change, and written out. */
export function FilePart() {
  const { t } = useTranslation('services');
  const language: NoticeLanguage = useView((view) => view.language);
  const input = useRef<HTMLInputElement>(null);
  const [draft = {}, setDraft] = useDraft('requests');
  const preview = useAction('services/preview');
  const exported = useAction('services/export');
  const { file } = draft;
  const keep = (next: typeof file) => {
    const { file: _before, ...rest } = draft;
    setDraft(next === undefined ? rest : { ...rest, file: next });
  };
  const open = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    const csv = decodeText(new Uint8Array(await chosen.arrayBuffer()));
    keep({ name: chosen.name, csv });
    await preview.run({ csv });
  };
  const write = async () => {
    const answer = await exported.run({ language });
    if (!answer.ok) return;
    download(answer.value.fileName, answer.value.csv);
    toast('green', t('exported', { count: answer.value.rows }));
  };
  return (
    <div className={classes.form}>
      <p className={classes.soft}>{t('fileText')}</p>
      <input
        ref={input}
        className="unseen"
        tabIndex={-1}
        type="file"
        accept=".csv,.txt,text/csv"
        aria-label={t('choose')}
        onChange={(event) => {
          void open(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      <div className={classes.row}>
        <BigAction hotkey="Alt+O" busy={preview.busy} onAct={() => input.current?.click()}>
          {t(file === undefined ? 'choose' : 'chooseOther')}
        </BigAction>
        <BigAction hotkey="Alt+X" busy={exported.busy} onAct={() => void write()}>
          {t('export')}
        </BigAction>
      </div>
      {preview.error !== null && <ErrorState failure={preview.error} />}
      {exported.error !== null && <ErrorState failure={exported.error} />}
      {file !== undefined && (
        <ImportPreview
          name={file.name}
          preview={preview.data}
          onLook={() => void preview.run({ csv: file.csv })}
          csv={file.csv}
          onDone={() => {
            preview.reset();
            keep(undefined);
          }}
        />
      )}
    </div>
  );
}
