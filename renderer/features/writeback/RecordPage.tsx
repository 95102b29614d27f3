import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import { RecordActions } from './RecordActions.tsx';
import { STATE_TONE } from './types.ts';
import type { Detail, Entry } from './types.ts';
import { useDone } from './useDone.ts';
import { Versions } from './Versions.tsx';
import { codeAdvice, codeWords } from './words.ts';
import classes from './writeback.module.css';

/** One record: what is the matter, what to do about it, and the three versions side by side. */
export function RecordPage({ recordId }: { recordId: string }) {
  const { t } = useTranslation('writeback');
  const detail = useCall('writeback/detail', { recordId });
  const parked = useCall('writeback/list', { state: 'parked', limit: 1_000 });
  const { place, go } = useView();
  const done = useDone(detail);

  const others = (parked.data?.entries ?? []).map((entry) => entry.recordId);
  const after = others[(others.indexOf(recordId) + 1) % Math.max(1, others.length)];
  const next = after === recordId ? undefined : after;
  const open = (id: string) => go('writeback', { ...place.params, record: id });
  const leave = (
    <BigAction hotkey="Escape" onAct={() => go('writeback', { tab: 'records', state: place.params['state'] ?? 'all' })}>
      {t('record.leave')}
    </BigAction>
  );
  const onward = next !== undefined && (
    <BigAction
      hotkey={done.words === null ? 'N' : 'Enter'}
      {...(done.words === null ? {} : { tone: 'blue' as const })}
      onAct={() => open(next)}
    >
      {t('record.next', { count: others.filter((id) => id !== recordId).length })}
    </BigAction>
  );
  const ways = (
    <>
      {onward}
      {leave}
    </>
  );

  if (detail.data === undefined) {
    if (detail.error === null) return <LoadingState>{t('record.loading')}</LoadingState>;
    return <ErrorState failure={detail.error} onRetry={detail.refresh} retryKey="Enter" actions={leave} />;
  }
  const { entry } = detail.data;
  return (
    <div className={classes.record}>
      <RecordHead detail={detail.data} />
      {detail.error !== null && <ErrorState failure={detail.error} onRetry={detail.refresh} />}
      {done.words !== null ? (
        <Notice tone="green" title={done.words} actions={ways}>
          {done.noneLeft ? t('record.noneLeft') : undefined}
        </Notice>
      ) : done.fate === 'sending' || done.fate === 'waiting' ? (
        <Notice
          tone={done.fate === 'sending' ? 'blue' : 'amber'}
          title={t(`again.${done.fate}`, { orderNo: entry.orderNo })}
          actions={ways}
        />
      ) : (
        <>
          <Matter entry={entry} again={done.fate === 'refused'} />
          <RecordActions detail={detail.data} onDone={done.note}>
            {ways}
          </RecordActions>
        </>
      )}
      <Versions detail={detail.data} />
    </div>
  );
}

/** What is the matter, and what to do about it; `again`: the WMS has just refused it once more. */
function Matter({ entry, again }: { entry: Entry; again: boolean }) {
  const { t } = useTranslation('writeback');
  if (entry.code === undefined) return <Notice tone={STATE_TONE[entry.state]} title={t(`record.stateText.${entry.state}`)} />;
  const reason = codeWords(t, entry.code);
  return (
    <Notice tone={STATE_TONE[entry.state]} title={again ? t('again.refused', { reason }) : reason}>
      {codeAdvice(t, entry.code)}
      {entry.message !== undefined && <p className={classes.soft}>{t('record.wmsSays', { message: entry.message })}</p>}
    </Notice>
  );
}

function RecordHead({ detail: { entry } }: { detail: Detail }) {
  const { t } = useTranslation('writeback');
  const formats = useFormats();
  return (
    <header className={classes.recordHead}>
      <h1 className={classes.orderNo}>{entry.orderNo}</h1>
      <StateBadge size="large" tone={STATE_TONE[entry.state]}>
        {t(`states.${entry.state}`)}
      </StateBadge>
      <p className={classes.soft}>
        {t('record.made', {
          kind: t(`kinds.${entry.kind}`),
          user: entry.recordedBy,
          station: entry.station,
          when: formats.moment(entry.occurredAt),
        })}
        {entry.wmsRef !== undefined && ` · ${t('record.wmsRef', { ref: entry.wmsRef })}`}
        {entry.voidReason !== undefined && ` · ${t('record.voidReason', { reason: entry.voidReason })}`}
        {entry.nextTryAt !== undefined &&
          entry.nextTryAt > formats.now &&
          ` · ${t('record.nextTry', { when: formats.moment(entry.nextTryAt) })}`}
      </p>
    </header>
  );
}
