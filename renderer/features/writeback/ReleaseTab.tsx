import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { ErrorState, LoadingState, Progress } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.ts';
import { useFormats } from '../../ui/useFormats.ts';
import { Buckets } from './Buckets.tsx';
import { releaseSituation } from './releaseSituation.ts';
import { BUCKETS } from './types.ts';
import type { Bucket, RehearsalLine, Summary } from './types.ts';
import classes from './writeback.module.css';

/** Rehearse what would happen to each record, then let it go: bucket by bucket, or all at once. */
export function ReleaseTab({ summary }: { summary: Summary }) {
  const { t } = useTranslation('writeback');
  const formats = useFormats();
  const go = useView((view) => view.go);
  const link = useCall('link/state', {});
  const outage = useCall('outage/current', {});
  const rehearse = useAction('writeback/rehearse');
  const release = useAction('writeback/release');
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState<Bucket>('applies');

  const lines = rehearse.data?.entries.filter((line) => !gone.has(line.recordId));
  const inBucket = (bucket: Bucket): RehearsalLine[] => lines?.filter((line) => line.bucket === bucket) ?? [];
  const next = BUCKETS.find((bucket) => inBucket(bucket).length > 0);
  const situation = releaseSituation(summary, link.data?.wms, lines !== undefined && lines.length > 0, outage.data?.state);

  const runRehearsal = async () => {
    setGone(new Set());
    const answer = await rehearse.run({});
    if (!answer.ok) return;
    setShown(BUCKETS.find((bucket) => answer.value[bucket].count > 0) ?? 'applies');
  };
  const letGo = async (bucket: Bucket | null) => {
    const recordIds = bucket === null ? undefined : inBucket(bucket).map((line) => line.recordId);
    const answer = await release.run(recordIds === undefined ? {} : { recordIds });
    if (!answer.ok) return;
    toast('green', t('release.released', { count: answer.value.released }));
    const left = new Set(recordIds === undefined ? lines?.map((line) => line.recordId) : [...gone, ...recordIds]);
    setGone(left);
    setShown(BUCKETS.find((one) => lines?.some((line) => line.bucket === one && !left.has(line.recordId))) ?? 'applies');
  };

  return (
    <div className={classes.release}>
      <header className={classes.headline} data-tone={situation.tone}>
        <h1 className={classes.title}>{t(`release.title.${situation.key}`, { count: situation.count })}</h1>
        <p>
          {summary.oldestUnsettledAt !== null &&
            situation.count > 0 &&
            t('release.oldest', { when: formats.moment(summary.oldestUnsettledAt) })}
          {situation.next === 'release' ? t('release.rehearsed') : t(`release.text.${situation.key}`)}
        </p>
        {summary.draining !== null && (
          <Progress
            label={t('release.draining', { sent: formats.number(summary.draining.sent), total: formats.number(summary.draining.total) })}
            done={summary.draining.sent}
            total={summary.draining.total}
          />
        )}
      </header>
      {rehearse.error !== null && <ErrorState failure={rehearse.error} />}
      {release.error !== null && <ErrorState failure={release.error} />}
      {situation.next === 'rehearse' && (
        <BigAction size="main" tone="blue" hotkey="Enter" busy={rehearse.busy} onAct={() => void runRehearsal()}>
          {t('release.rehearse')}
        </BigAction>
      )}
      {situation.next === 'release' && next !== undefined && (
        <BigAction
          size="main"
          tone={next === 'applies' || next === 'already' ? 'green' : 'amber'}
          hotkey="Enter"
          busy={release.busy}
          onAct={() => void letGo(next)}
        >
          {t(`release.let.${next}`, { count: inBucket(next).length })}
        </BigAction>
      )}
      {situation.next === 'decide' && (
        <BigAction size="main" tone="red" hotkey="Enter" onAct={() => go('writeback', { tab: 'records', state: 'parked' })}>
          {t('release.decide', { count: summary.parked })}
        </BigAction>
      )}
      {situation.next === 'close' && (
        <BigAction size="main" tone="green" hotkey="Enter" onAct={() => go('outage')}>
          {t('release.toClose')}
        </BigAction>
      )}
      {rehearse.busy && <LoadingState>{t('release.rehearsing', { count: summary.pending })}</LoadingState>}
      {(lines !== undefined || summary.unreleased > 0) && !rehearse.busy && (
        <div className={classes.row}>
          {lines !== undefined && summary.pending > 0 && (
            <BigAction hotkey="R" onAct={() => void runRehearsal()}>
              {t('release.again')}
            </BigAction>
          )}
          {lines !== undefined && inBucket(shown).length > 0 && shown !== next && (
            <BigAction hotkey="B" busy={release.busy} onAct={() => void letGo(shown)}>
              {t(`release.let.${shown}`, { count: inBucket(shown).length })}
            </BigAction>
          )}
          {summary.unreleased > 0 && (
            <BigAction hotkey="A" busy={release.busy} onAct={() => void letGo(null)}>
              {t('release.all', { count: summary.unreleased })}
            </BigAction>
          )}
          {rehearse.data !== undefined && <p className={classes.soft}>{t('buckets.at', { when: formats.clockTime(rehearse.data.at) })}</p>}
        </div>
      )}
      {lines !== undefined && lines.length > 0 && !rehearse.busy && <Buckets lines={lines} shown={shown} onShow={setShown} />}
    </div>
  );
}
