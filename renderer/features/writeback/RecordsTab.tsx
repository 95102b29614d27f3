import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OUTBOX_STATES } from '../../../shared/model/record.ts';
import { useAction } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { download } from '../../ui/download.ts';
import { Notice } from '../../ui/Notice.tsx';
import { ReasonPicker } from '../../ui/ReasonPicker.tsx';
import { EmptyState, ErrorState, LoadingState, Progress } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { focusGrid, useGridFocus } from '../../ui/table/useGridFocus.ts';
import { toast } from '../../ui/toasts.ts';
import { useRecordColumns } from './recordColumns.tsx';
import { StateChips } from './StateChips.tsx';
import { countsOf } from './types.ts';
import type { Entry, Summary } from './types.ts';
import { isDone, useBulk } from './useBulk.ts';
import { useRecords } from './useRecords.ts';
import classes from './writeback.module.css';

/** Every record by state; several at once can be sent again or withdrawn, one opens with its three versions. */
export function RecordsTab({ summary, decides }: { summary: Summary; decides: boolean }) {
  const { t } = useTranslation(['writeback', 'common']);
  const { place, go, language } = useView();
  const counts = countsOf(summary);
  const asked = place.params['state'];
  const usual = summary.parked > 0 ? 'parked' : summary.pending > 0 ? 'pending' : null;
  const state = asked === undefined ? usual : (OUTBOX_STATES.find((one) => one === asked) ?? null);
  const records = useRecords(state);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [voiding, setVoiding] = useState(false);
  const bulk = useBulk();
  const exported = useAction('writeback/export');
  const around = useGridFocus();
  const columns = useRecordColumns(bulk.results);
  const [touched, setTouched] = useState<Entry[]>([]);
  // What a bulk action moved out of this filter stays in sight with its result until the person has read it.
  const rows = useMemo(() => {
    const here = new Set(records.entries.map((entry) => entry.recordId));
    return [...touched.filter((entry) => !here.has(entry.recordId)), ...records.entries];
  }, [touched, records.entries]);
  const chosen = useMemo(() => records.entries.filter((entry) => selected.has(entry.recordId)), [records.entries, selected]);

  const stopAsking = () => {
    setVoiding(false);
    // The question took the focus from the table; without it neither ↑ nor Enter is heard.
    focusGrid(around);
  };
  const act = async (action: 'retry' | 'void', reason = '') => {
    if (action === 'void') stopAsking();
    const recordIds = chosen.map((entry) => entry.recordId);
    setTouched(chosen.map((entry) => ({ ...entry, state: action === 'void' ? 'void' : 'pending' })));
    const found = await bulk.run(action, recordIds, reason);
    const failed = [...found].filter(([, result]) => !isDone(result)).map(([recordId]) => recordId);
    setSelected(new Set(failed));
  };
  const forget = () => {
    bulk.forget();
    setTouched([]);
  };
  const choose = (next: string) => {
    forget();
    setSelected(new Set());
    go('writeback', { tab: 'records', state: next });
  };
  const saveFile = async () => {
    const answer = await exported.run({ language });
    if (!answer.ok) return;
    if (answer.value.rows === 0) {
      toast('blue', t('writeback:export.nothing'));
      return;
    }
    download(answer.value.fileName, answer.value.csv);
    toast('green', t('writeback:export.done', { count: answer.value.rows, fileName: answer.value.fileName }));
  };
  const done = [...bulk.results.values()].filter(isDone).length;

  return (
    <div className={classes.records}>
      <StateChips current={state} counts={counts} onChoose={(next) => choose(next ?? 'all')} />
      {records.error !== null && <ErrorState failure={records.error} onRetry={records.refresh} />}
      {exported.error !== null && <ErrorState failure={exported.error} />}
      {bulk.progress !== null && <Progress label={t('writeback:bulk.running')} done={bulk.progress.done} total={bulk.progress.total} />}
      {bulk.progress === null && bulk.results.size > 0 && (
        <Notice
          tone={done === bulk.results.size ? 'green' : 'amber'}
          title={t('writeback:bulk.result', { count: bulk.results.size, done, failed: bulk.results.size - done })}
          actions={
            <BigAction size="small" hotkey="Escape" onAct={forget}>
              {t('writeback:bulk.read')}
            </BigAction>
          }
        />
      )}
      {voiding && (
        <ReasonPicker
          label={t('writeback:bulk.voidLabel', { count: chosen.length })}
          presets={[
            t('writeback:voidReasons.cancelled'),
            t('writeback:voidReasons.inWms'),
            t('writeback:voidReasons.double'),
            t('writeback:voidReasons.mistake'),
          ]}
          action={t('writeback:bulk.voidAction', { count: chosen.length })}
          maxLength={500}
          onConfirm={(reason) => void act('void', reason)}
          onCancel={stopAsking}
        />
      )}
      {records.loading ? (
        <LoadingState />
      ) : (
        <div ref={around} className={classes.rows}>
          <DataTable<Entry>
            rows={rows}
            columns={columns}
            rowKey={(entry) => entry.recordId}
            label={t('writeback:tabs.records')}
            empty={<EmptyState title={t(`writeback:empty.${state ?? 'all'}`)} />}
            {...(decides
              ? {
                  selected,
                  onSelect: setSelected,
                  onOpen: (entry: Entry) => go('writeback', { tab: 'records', state: state ?? 'all', record: entry.recordId }),
                }
              : {})}
            tools={
              decides && (
                <span className={classes.row}>
                  <BigAction
                    size="small"
                    hotkey="Ctrl+Enter"
                    disabled={chosen.length === 0 || bulk.progress !== null}
                    onAct={() => void act('retry')}
                  >
                    {t('writeback:bulk.retry', { count: chosen.length })}
                  </BigAction>
                  <BigAction
                    size="small"
                    hotkey="Ctrl+D"
                    disabled={chosen.length === 0 || bulk.progress !== null}
                    onAct={() => setVoiding(true)}
                  >
                    {t('writeback:bulk.void', { count: chosen.length })}
                  </BigAction>
                  <BigAction size="small" hotkey="Ctrl+E" busy={exported.busy} onAct={() => void saveFile()}>
                    {t('writeback:export.action')}
                  </BigAction>
                  {records.next !== undefined && (
                    <BigAction size="small" hotkey="Ctrl+M" busy={records.busy} onAct={() => void records.loadMore()}>
                      {t('writeback:moreRecords')}
                    </BigAction>
                  )}
                </span>
              )
            }
          />
        </div>
      )}
      {decides && <p className={classes.soft}>{t('writeback:recordKeys')}</p>}
    </div>
  );
}
