import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../../shared/contract/index.ts';
import { useAction } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from '../settings.module.css';
import { areaWords, carrierWords, termsWords } from './serviceColumns.tsx';

type Preview = CallOutput<'services/preview'>;

interface Props {
  name: string;
  csv: string;
  /** What was seen last; absent: it must be looked at (again). */
  preview: Preview | undefined;
  onLook: () => void;
  onDone: () => void;
}

/** What a file would change, line by line, before anything is. */
export function ImportPreview({ name, csv, preview, onLook, onDone }: Props) {
  const { t } = useTranslation(['services', 'common']);
  const take = useAction('services/import');
  const look = useEffectEvent(onLook);
  // A file that was left half-done is compared with the table as it is now.
  useEffect(() => look(), []);
  if (preview === undefined) return null;
  const { missing, added, changed, unchanged, rejectedCount } = preview;
  if (missing.length > 0)
    return (
      <Notice tone="red" title={t('services:missingColumns', { columns: missing.map((one) => t(`services:column.${one}`)).join(' · ') })}>
        {t('services:missingColumnsText')}
      </Notice>
    );
  const count = added + changed;
  const apply = async () => {
    const answer = await take.run({ csv, stamp: preview.stamp });
    if (!answer.ok) {
      if (answer.code === 'services/changed') onLook();
      return;
    }
    toast('green', t('services:imported', answer.value));
    onDone();
  };
  return (
    <section className={classes.form} aria-label={t('services:preview')}>
      <Notice tone={rejectedCount > 0 ? 'amber' : 'blue'} title={t('services:previewTitle', { name })}>
        {t('services:previewText', { added, changed, unchanged, rejected: rejectedCount })}
      </Notice>
      {take.error !== null && <ErrorState failure={take.error} />}
      <div className={classes.row}>
        <BigAction tone="green" hotkey="Enter" busy={take.busy} disabled={count === 0} onAct={() => void apply()}>
          {t('services:import', { count })}
        </BigAction>
        <BigAction hotkey="Escape" onAct={onDone}>
          {t('services:forget')}
        </BigAction>
      </div>
      <Rejected preview={preview} />
      <Changing preview={preview} />
    </section>
  );
}

function Rejected({ preview: { rejected, rejectedCount } }: { preview: Preview }) {
  const { t } = useTranslation('services');
  if (rejectedCount === 0) return null;
  return (
    <table className={classes.lines}>
      <caption>{t('rejected', { count: rejectedCount })}</caption>
      <tbody>
        {rejected.map(({ line, problem, value, other }) => (
          <tr key={line}>
            <td>{t('line', { line })}</td>
            <td>{t(`problem.${problem}`, { other: other ?? '' })}</td>
            <td>{value}</td>
          </tr>
        ))}
        {rejectedCount > rejected.length && (
          <tr>
            <td colSpan={3}>{t('more', { count: rejectedCount - rejected.length })}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Changing({ preview: { rows, added, changed } }: { preview: Preview }) {
  const { t } = useTranslation(['services', 'terms']);
  if (rows.length === 0) return null;
  return (
    <table className={classes.lines}>
      <caption>{t('services:taken', { count: added + changed })}</caption>
      <tbody>
        {rows.map(({ line, state, row, before }) => (
          <tr key={line}>
            <td>{t('services:line', { line })}</td>
            <td>{t(`services:rowState.${state}`)}</td>
            <td>{[carrierWords(t, row.carrier), t(`services:service.${row.service}`), areaWords(t, row)].join(' · ')}</td>
            <td>{before === null ? termsWords(t, row) : t('services:was', { before: termsWords(t, before), now: termsWords(t, row) })}</td>
          </tr>
        ))}
        {added + changed > rows.length && (
          <tr>
            <td colSpan={4}>{t('services:more', { count: added + changed - rows.length })}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
