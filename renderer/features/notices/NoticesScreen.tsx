import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NOTICE_STATES } from '../../../shared/model/notice.ts';
import type { NoticeState } from '../../../shared/model/notice.ts';
import { useCall } from '../../bridge/index.ts';
import { FilterChips } from '../../ui/FilterChips.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { useGridFocus } from '../../ui/table/useGridFocus.ts';
import { useFormats } from '../../ui/useFormats.ts';
import { noticeColumns } from './columns.tsx';
import { NoticeDetail } from './NoticeDetail.tsx';
import classes from './notices.module.css';
import { STATE_TONE } from './words.ts';

const SHOWN: readonly (NoticeState | null)[] = [null, ...NOTICE_STATES];
const COUNTED: readonly (NoticeState | null)[] = ['pending', 'sending', 'unknown', 'failed', 'by-hand'];

/** What people outside the desk were told and are still to be told, and what waits for a person. */
export function NoticesScreen() {
  const { t } = useTranslation(['notices', 'common']);
  const [state, setState] = useState<NoticeState | null>(null);
  const [open, setOpen] = useState<string>();
  const formats = useFormats(60_000);
  const list = useCall('notices/list', state === null ? { limit: 1000 } : { state, limit: 1000 }, { keepPrevious: true });
  const around = useGridFocus();
  const columns = useMemo(() => noticeColumns(t, formats), [t, formats]);

  if (open !== undefined) return <NoticeDetail key={open} noticeId={open} onClose={() => setOpen(undefined)} />;
  if (list.data === undefined)
    return list.error === null ? <LoadingState /> : <ErrorState failure={list.error} onRetry={list.refresh} retryKey="Enter" />;
  const { counts, notices, paused } = list.data;
  return (
    <div className={classes.screen}>
      <FilterChips
        label={t('notices:filter')}
        filters={SHOWN.map((value) => ({
          value,
          id: value ?? 'all',
          label: value === null ? t('notices:all') : t(`notices:states.${value}`),
          tone: value === null ? ('plain' as const) : STATE_TONE[value],
          ...(value !== null && COUNTED.includes(value) ? { count: counts[value] } : {}),
        }))}
        current={state}
        onChoose={setState}
      />
      {paused.map(({ channelId, name, until, code }) => (
        <Notice key={channelId} tone="amber" title={t('notices:paused.title', { name })}>
          {t('notices:paused.text', {
            reason: code === 'rate' ? t('notices:paused.rate') : t(`notices:codes.${code}`),
            when: formats.clockTimeWithSeconds(until),
          })}
        </Notice>
      ))}
      <div ref={around} className={classes.table}>
        <DataTable
          rows={notices}
          columns={columns}
          rowKey={(row) => row.noticeId}
          label={t('notices:title')}
          onOpen={(row) => setOpen(row.noticeId)}
          empty={<EmptyState title={t('notices:empty')}>{t('notices:emptyText')}</EmptyState>}
        />
      </div>
    </div>
  );
}
