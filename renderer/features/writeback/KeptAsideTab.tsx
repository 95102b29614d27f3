import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { useAction, useCall } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { download } from '../../ui/download.ts';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import type { TableColumn } from '../../ui/table/column.ts';
import { useGridFocus } from '../../ui/table/useGridFocus.ts';
import { toast } from '../../ui/toasts.ts';
import { When } from '../../ui/When.tsx';
import classes from './writeback.module.css';

type Element = CallOutput<'cache/invalid'>['elements'][number];

const PAGE = 200;

/** What came from the WMS and could not be used, or only in part: kept with the reason, to be shown to whoever runs the WMS. */
export function KeptAsideTab() {
  const { t } = useTranslation('writeback');
  const [pages, setPages] = useState<(string | undefined)[]>([undefined]);
  const after = pages.at(-1);
  const found = useCall('cache/invalid', { limit: PAGE, ...(after === undefined ? {} : { after }) }, { keepPrevious: true });
  const cache = useCall('cache/summary', {});
  const exported = useAction('cache/invalid-export');
  const [opened, setOpened] = useState<Element | null>(null);
  const columns = useColumns();
  const around = useGridFocus();

  const saveFile = async () => {
    const answer = await exported.run({});
    if (!answer.ok) return;
    download(answer.value.fileName, answer.value.csv);
    toast('green', t('export.done', { count: answer.value.rows, fileName: answer.value.fileName }));
  };
  if (found.data === undefined) {
    if (found.error === null) return <LoadingState />;
    return <ErrorState failure={found.error} onRetry={found.refresh} retryKey="Enter" />;
  }
  const { elements, next } = found.data;
  const none = elements.length === 0;
  return (
    <div className={classes.records}>
      <p>
        {cache.data === undefined || none
          ? t('aside.about')
          : t('aside.counts', { count: cache.data.invalid, partial: cache.data.partial })}
      </p>
      {exported.error !== null && <ErrorState failure={exported.error} />}
      {opened !== null && <ElementDetail element={opened} onClose={() => setOpened(null)} />}
      <div ref={around} className={classes.rows}>
        <DataTable
          rows={elements}
          columns={columns}
          rowKey={(element) => element.id}
          label={t('tabs.kept-aside')}
          onOpen={setOpened}
          empty={<EmptyState title={t('aside.none')}>{t('aside.noneText')}</EmptyState>}
          tools={
            <span className={classes.row}>
              <BigAction size="small" hotkey="Ctrl+E" disabled={none} busy={exported.busy} onAct={() => void saveFile()}>
                {t('aside.export')}
              </BigAction>
              {pages.length > 1 && (
                <BigAction size="small" hotkey="Ctrl+ArrowLeft" onAct={() => setPages(pages.slice(0, -1))}>
                  {t('aside.newer')}
                </BigAction>
              )}
              {next !== undefined && (
                <BigAction size="small" hotkey="Ctrl+ArrowRight" onAct={() => setPages([...pages, next])}>
                  {t('aside.older')}
                </BigAction>
              )}
            </span>
          }
        />
      </div>
    </div>
  );
}

function useColumns(): TableColumn<Element>[] {
  const { t } = useTranslation('writeback');
  return useMemo(
    () => [
      { key: 'reference', header: t('aside.columns.reference'), width: 14, value: (element) => element.reference },
      { key: 'kind', header: t('aside.columns.kind'), width: 7, value: (element) => t(`aside.kinds.${element.kind}`) },
      {
        key: 'severity',
        header: t('aside.columns.severity'),
        width: 10,
        value: (element) => t(`aside.severity.${element.severity}`),
        cell: (element) => (
          <StateBadge size="small" tone={element.severity === 'whole' ? 'red' : 'amber'}>
            {t(`aside.severity.${element.severity}`)}
          </StateBadge>
        ),
      },
      {
        key: 'seenAt',
        header: t('aside.columns.seenAt'),
        width: 10,
        value: (element) => element.seenAt,
        cell: (element) => <When at={element.seenAt} />,
      },
      { key: 'reason', header: t('aside.columns.reason'), width: 24, value: (element) => element.reason },
    ],
    [t],
  );
}

function ElementDetail({ element, onClose }: { element: Element; onClose: () => void }) {
  const { t } = useTranslation('writeback');
  return (
    <section className={classes.element} aria-label={t('aside.raw', { reference: element.reference })}>
      <div className={classes.row}>
        <h2>{t('aside.raw', { reference: element.reference })}</h2>
        <BigAction size="small" hotkey="Escape" onAct={onClose}>
          {t('aside.close')}
        </BigAction>
      </div>
      <p>{element.reason}</p>
      <pre className={classes.raw} tabIndex={0}>
        {element.raw}
      </pre>
      <p className={classes.soft}>{t('aside.rawText')}</p>
    </section>
  );
}
