import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import type { TableColumn } from '../../ui/table/column.ts';
import { useGridFocus } from '../../ui/table/useGridFocus.ts';
import { useKey } from '../../ui/scanner/index.ts';
import { TONE_SIGN } from '../../ui/tone.ts';
import { BUCKET_TONE, BUCKETS } from './types.ts';
import type { Bucket, RehearsalLine } from './types.ts';
import { codeWords } from './words.ts';
import classes from './writeback.module.css';

export interface BucketsProps {
  lines: RehearsalLine[];
  shown: Bucket;
  onShow: (bucket: Bucket) => void;
}

/** What the rehearsal found, in five buckets, each with its count as a sentence; the chosen one lists its records. */
export function Buckets({ lines, shown, onShow }: BucketsProps) {
  const { t } = useTranslation('writeback');
  const around = useGridFocus();
  const rows = useMemo(() => lines.filter((line) => line.bucket === shown), [lines, shown]);
  const columns = useMemo<TableColumn<RehearsalLine>[]>(
    () => [
      { key: 'order', header: t('columns.order'), width: 16, value: (line) => line.orderNo },
      { key: 'kind', header: t('columns.kind'), width: 8, value: (line) => t(`kinds.${line.kind}`) },
      { key: 'why', header: t('columns.why'), width: 20, value: (line) => codeWords(t, line.code) },
      { key: 'message', header: t('columns.message'), width: 20, value: (line) => line.message ?? '' },
    ],
    [t],
  );
  return (
    <section className={classes.rehearsal} aria-label={t('buckets.label')}>
      <div className={classes.buckets}>
        {BUCKETS.map((bucket, index) => (
          <BucketCard
            key={bucket}
            bucket={bucket}
            hotkey={String(index + 1)}
            count={lines.filter((line) => line.bucket === bucket).length}
            shown={bucket === shown}
            onShow={() => onShow(bucket)}
          />
        ))}
      </div>
      <div ref={around} className={classes.rows}>
        <DataTable
          rows={rows}
          columns={columns}
          rowKey={(line) => line.recordId}
          label={t(`buckets.${shown}.name`)}
          filter="none"
          empty={<EmptyState title={t('buckets.empty')} />}
        />
      </div>
    </section>
  );
}

interface BucketCardProps {
  bucket: Bucket;
  hotkey: string;
  count: number;
  shown: boolean;
  onShow: () => void;
}

function BucketCard({ bucket, hotkey, count, shown, onShow }: BucketCardProps) {
  const { t } = useTranslation('writeback');
  useKey(hotkey, onShow);
  const tone = count === 0 ? 'plain' : BUCKET_TONE[bucket];
  return (
    <button type="button" className={classes.bucket} data-tone={tone} aria-pressed={shown} aria-keyshortcuts={hotkey} onClick={onShow}>
      <span className={classes.bucketHead}>
        <span aria-hidden="true">{TONE_SIGN[tone]}</span>
        <strong className={classes.bucketCount}>{t(`buckets.${bucket}.count`, { count })}</strong>
        <KeyHint name={hotkey} />
      </span>
      <span className={classes.bucketText}>{t(`buckets.${bucket}.text`)}</span>
    </button>
  );
}
