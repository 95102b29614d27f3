import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { actionsCalled } from './actions.ts';
import { journalColumns } from './columns.tsx';
import type { Entry } from './columns.tsx';
import { EntryDetail } from './EntryDetail.tsx';
import classes from './journal.module.css';
import { useSettled } from '../../ui/useSettled.ts';

const PAGE = 200;

/** Who did what, when, at which station; newest first, searched in the whole journal as one types. */
export function JournalScreen() {
  const { t, i18n } = useTranslation(['journal', 'common', 'settings', 'bar', 'export']);
  const [text, setText] = useState('');
  /** Where each older page begins; empty: the newest page. */
  const [starts, setStarts] = useState<string[]>([]);
  const [open, setOpen] = useState<Entry>();
  const wanted = useSettled(text).trim();
  const actions = useMemo(() => actionsCalled(wanted, t), [wanted, t]);
  const after = starts.at(-1);
  const list = useCall(
    'journal/list',
    { text: wanted, actions, limit: PAGE, ...(after === undefined ? {} : { after }) },
    { keepPrevious: true },
  );
  const columns = useMemo(() => journalColumns({ t, i18n }), [t, i18n]);

  const search = (typed: string) => {
    setText(typed);
    setStarts([]);
  };
  if (list.data === undefined)
    return list.error === null ? <LoadingState /> : <ErrorState failure={list.error} onRetry={list.refresh} retryKey="Enter" />;
  const { entries, next } = list.data;
  return (
    <div className={classes.screen}>
      <div className={classes.parts}>
        <div className={classes.table}>
          {list.error !== null && <ErrorState failure={list.error} onRetry={list.refresh} />}

          <DataTable
            rows={entries}
            columns={columns}
            rowKey={(row) => row.seq}
            label={t('journal:title')}
            filter={{ text, onChange: search }}
            onOpen={setOpen}
            empty={<EmptyState title={t('journal:empty')}>{t('journal:emptyText')}</EmptyState>}
            tools={
              <>
                <BigAction size="small" hotkey="Alt+ArrowUp" disabled={starts.length === 0} onAct={() => setStarts(starts.slice(0, -1))}>
                  {t('journal:newer')}
                </BigAction>
                <BigAction
                  size="small"
                  hotkey="Alt+ArrowDown"
                  disabled={next === undefined || list.busy}
                  onAct={() => next !== undefined && setStarts([...starts, next])}
                >
                  {t('journal:older')}
                </BigAction>
                <span className={classes.soft}>
                  {starts.length === 0 ? t('journal:newestPage') : t('journal:page', { page: starts.length + 1 })}
                </span>
              </>
            }
          />
        </div>
        {open !== undefined && <EntryDetail entry={open} onClose={() => setOpen(undefined)} />}
      </div>
    </div>
  );
}
