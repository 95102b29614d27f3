import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { minuteOf, timeOfMinute } from '../../../../shared/domain/requests/serviceWords.ts';
import { useAction, useCall } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toasts.ts';
import { useDraft } from '../drafts.ts';
import classes from '../settings.module.css';
import { carrierWords } from './serviceColumns.tsx';

/** Until when parcels leave the same day, one time for each carrier and service. */
export function CutOffsPart() {
  const { t } = useTranslation(['services', 'terms', 'settings', 'common']);
  const table = useCall('services/table', {});
  const save = useAction('services/save');
  const [draft = {}, setDraft] = useDraft('requests');
  if (table.data === undefined)
    return table.error === null ? <LoadingState /> : <ErrorState failure={table.error} onRetry={table.refresh} retryKey="Enter" />;
  // One line of each carrier and service carries the time to all of them.
  const pairs = [...new Map(table.data.rows.map((row) => [`${row.carrier}/${row.service}`, row])).entries()];
  if (pairs.length === 0) return <EmptyState title={t('services:none')}>{t('services:noneText')}</EmptyState>;
  const { cutOffs: typed = {} } = draft;
  const changed = pairs.flatMap(([pair, row]) => {
    const text = typed[pair];
    return text === undefined || text.trim() === (row.cutOff ?? '') ? [] : [{ row, minute: minuteOf(text.trim()) }];
  });
  const rows = changed.flatMap(({ row, minute }) => (typeof minute === 'number' ? [{ ...row, cutOff: timeOfMinute(minute) }] : []));
  const isWrong = rows.length < changed.length;
  const drop = () => {
    const { cutOffs: _typed, ...rest } = draft;
    setDraft(rest);
  };
  const submit = async () => {
    const answer = await save.run({ rows });
    if (!answer.ok) return;
    drop();
    toast('green', t('services:saved'));
  };
  return (
    <section className={classes.form} aria-label={t('services:parts.cutOffs')}>
      <p className={classes.soft}>{t('services:cutOffsText')}</p>
      <div className={classes.thirds}>
        {pairs.map(([pair, row]) => (
          <TextInput
            key={pair}
            size="md"
            label={`${carrierWords(t, row.carrier)} · ${t(`services:service.${row.service}`)}`}
            placeholder="18:00"
            error={typed[pair] !== undefined && typeof minuteOf(typed[pair].trim()) !== 'number' && t('services:notTime')}
            maxLength={5}
            autoComplete="off"
            value={typed[pair] ?? row.cutOff ?? ''}
            onChange={(event) => setDraft({ ...draft, cutOffs: { ...typed, [pair]: event.currentTarget.value } })}
          />
        ))}
      </div>
      {save.error !== null && <ErrorState failure={save.error} />}
      <div className={classes.saveRow}>
        <BigAction tone="blue" hotkey="Enter" busy={save.busy} disabled={rows.length === 0 || isWrong} onAct={() => void submit()}>
          {t('common:save')}
        </BigAction>
        <BigAction disabled={changed.length === 0} onAct={drop}>
          {t('settings:discard')}
        </BigAction>
        <span className={classes.soft} role="status">
          {changed.length === 0 ? t('settings:nothingUnsaved') : t('settings:unsavedCount', { count: changed.length })}
        </span>
      </div>
    </section>
  );
}
