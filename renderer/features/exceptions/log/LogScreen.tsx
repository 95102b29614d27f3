import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../bridge/index.ts';
import { useSession } from '../../../state/session.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { useScans } from '../../../ui/scanner/index.ts';
import { EmptyState, ErrorState, LoadingState } from '../../../ui/states.tsx';
import { DataTable } from '../../../ui/table/DataTable.tsx';
import { useGridFocus } from '../../../ui/table/useGridFocus.ts';
import { useSettled } from '../../../ui/useSettled.ts';
import classes from '../exceptions.module.css';
import { meansOf } from '../queryWords.ts';
import { logColumns } from './logColumns.tsx';
import { LogDetail } from './LogDetail.tsx';
import { LogTools } from './LogTools.tsx';
import { useLogView } from './logView.ts';
import type { LogLine } from './logWords.ts';

const PAGE = 200;

/** The order-handling log (H3.1c): what was done with all exceptions, searched as one types, the newest first. */
export function LogScreen() {
  const { t, i18n } = useTranslation(['exceptions', 'common', 'terms']);
  const user = useSession((session) => session.user);
  const { user: begun, query, starts, begin, change, turn } = useLogView();
  const [open, setOpen] = useState<LogLine | null>(null);
  const around = useGridFocus();
  useEffect(() => {
    if (user !== null && user !== begun) begin(user);
  }, [user, begun, begin]);
  const text = useSettled(query.text);
  const asked = useMemo(() => ({ ...query, text, means: meansOf(t, text) }), [query, text, t]);
  const after = starts.at(-1);
  const page = useCall('exceptions/log', { ...asked, limit: PAGE, ...(after !== undefined && { after }) }, { keepPrevious: true });
  const columns = useMemo(() => logColumns(t, i18n.language), [t, i18n]);
  useScans((orderNo) => change({ orderNo }));
  if (page.data === undefined)
    return page.error === null ? <LoadingState /> : <ErrorState failure={page.error} onRetry={page.refresh} retryKey="Enter" />;
  const { lines, next } = page.data;
  return (
    <div className={classes.screen}>
      {page.error !== null && <ErrorState failure={page.error} onRetry={page.refresh} />}
      <div className={classes.logParts}>
        <div className={classes.logTable} ref={around}>
          <DataTable
            rows={lines}
            columns={columns}
            rowKey={(line) => line.seq}
            label={t('exceptions:log.title')}
            filter={{ text: query.text, onChange: (typed) => change({ text: typed }) }}
            onOpen={setOpen}
            empty={<EmptyState title={t('exceptions:log.empty')}>{t('exceptions:log.emptyText')}</EmptyState>}
            tools={
              <>
                <LogTools asked={asked} />
                {(starts.length > 0 || next !== undefined) && (
                  <>
                    <BigAction size="small" hotkey="Alt+ArrowUp" disabled={starts.length === 0} onAct={() => turn(starts.slice(0, -1))}>
                      {t('exceptions:log.newer')}
                    </BigAction>
                    <BigAction
                      size="small"
                      hotkey="Alt+ArrowDown"
                      disabled={next === undefined || page.busy}
                      onAct={() => next !== undefined && turn([...starts, next])}
                    >
                      {t('exceptions:log.older')}
                    </BigAction>
                    <span className={classes.soft}>{t('exceptions:log.page', { page: starts.length + 1 })}</span>
                  </>
                )}
              </>
            }
          />
        </div>
        {open !== null && <LogDetail key={`${user} ${open.seq}`} line={open} onClose={() => setOpen(null)} />}
      </div>
      <p className={classes.soft}>{t('exceptions:log.hint')}</p>
    </div>
  );
}
