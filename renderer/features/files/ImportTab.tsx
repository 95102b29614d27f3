import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { useAction, useCall } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { sizeInWords } from '../../ui/bytes.ts';
import { EmptyState, ErrorState, LoadingState, Progress } from '../../ui/states.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import type { TableColumn } from '../../ui/table/column.ts';
import type { Tone } from '../../ui/tone.ts';
import { useFormats } from '../../ui/useFormats.ts';
import { When } from '../../ui/When.tsx';
import classes from './files.module.css';

type Overview = CallOutput<'files/overview'>;
type WatchedFile = Overview['files'][number];

const LOOK_EVERY_MS = 2_000;
const IMPORTS_SHOWN = 5;
const TONES: Record<WatchedFile['state'], Tone> = {
  new: 'amber',
  waiting: 'blue',
  'still-written': 'plain',
  done: 'green',
  refused: 'red',
};

/** The watched folder: what lies there, how far reading is, and what the last files brought. */
export function ImportTab() {
  const { t } = useTranslation('files');
  const go = useView((view) => view.go);
  const overview = useCall('files/overview', {}, { everyMs: LOOK_EVERY_MS });
  const cancel = useAction('files/cancel');
  const columns = useColumns();

  if (overview.data === undefined) {
    if (overview.error === null) return <LoadingState />;
    return <ErrorState failure={overview.error} onRetry={overview.refresh} retryKey="Enter" />;
  }
  const { inFolder, running, files, imports } = overview.data;
  return (
    <div className={classes.page}>
      <p className={classes.soft}>{t('in.about', { folder: inFolder })}</p>
      {overview.error !== null && <ErrorState failure={overview.error} />}
      {running !== null && (
        <section className={classes.row} aria-label={t('in.running', { name: running.name, count: running.rows })}>
          <div className={classes.grow}>
            <Progress label={t('in.running', { name: running.name, count: running.rows })} done={running.share} total={1} />
          </div>
          <BigAction size="small" hotkey="Ctrl+D" busy={cancel.busy} onAct={() => void cancel.run({})}>
            {t('in.cancel')}
          </BigAction>
        </section>
      )}
      <div className={classes.files}>
        <DataTable
          rows={files}
          columns={columns}
          rowKey={(file) => file.name}
          label={t('in.files')}
          onOpen={(file) => go('files', { file: file.name })}
          empty={<EmptyState title={t('in.none')}>{t('in.noneText')}</EmptyState>}
        />
      </div>
      {imports.length > 0 && <LastImports imports={imports.slice(0, IMPORTS_SHOWN)} />}
    </div>
  );
}

function useColumns(): TableColumn<WatchedFile>[] {
  const { t } = useTranslation(['files', 'errors']);
  const { language } = useFormats();
  return useMemo(
    () => [
      { key: 'name', header: t('files:in.columns.name'), width: 24, value: (file) => file.name },
      {
        key: 'state',
        header: t('files:in.columns.state'),
        width: 12,
        value: (file) => t(`files:in.states.${file.state}`),
        cell: (file) => (
          <StateBadge size="small" tone={TONES[file.state]}>
            {t(`files:in.states.${file.state}`)}
          </StateBadge>
        ),
      },
      {
        key: 'changedAt',
        header: t('files:in.columns.changedAt'),
        width: 10,
        value: (file) => file.changedAt,
        cell: (file) => <When at={file.changedAt} />,
      },
      { key: 'bytes', header: t('files:in.columns.bytes'), width: 8, value: (file) => sizeInWords(file.bytes, language) },
      {
        key: 'problem',
        header: t('files:in.columns.problem'),
        width: 20,
        value: (file) => (file.problem === null ? '' : t(`errors:${file.problem}.title`, { file: file.name })),
      },
    ],
    [t, language],
  );
}

function LastImports({ imports }: { imports: Overview['imports'] }) {
  const { t } = useTranslation('files');
  return (
    <section className={classes.last} aria-label={t('in.last')}>
      <h2>{t('in.last')}</h2>
      <ul className={classes.list}>
        {imports.map((one) => (
          <li key={`${one.name} ${one.at}`}>
            <strong>{one.name}</strong> <When at={one.at} />
            <span> · {t(`in.${one.told + one.aside === 0 ? 'same' : 'counts'}`, { ...one, kind: t(`kinds.${one.kind}`) })}</span>
            {one.findings.map((finding) => (
              <div key={`${finding.kind} ${finding.field} ${finding.weight}`} className={classes.soft}>
                {t('in.finding', {
                  field: t(`fields.${finding.field}`),
                  what: t(`findings.${finding.kind}`),
                  weight: t(`weights.${finding.weight}`),
                  count: finding.count,
                  rows: finding.rows.join(', '),
                })}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
