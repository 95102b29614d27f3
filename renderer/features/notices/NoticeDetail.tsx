import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import type { NoticeState } from '../../../shared/model/notice.ts';
import { useAction, useCall } from '../../bridge/index.ts';
import { useSession } from '../../state/session.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ReasonPicker } from '../../ui/ReasonPicker.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import classes from './notices.module.css';
import { standingWords, STATE_TONE, targetWords } from './words.ts';

/** States in which a person may still tell, send or withdraw. */
const OPEN: readonly NoticeState[] = ['pending', 'unknown', 'failed', 'by-hand'];

/** One notice: what was told to whom, how it went, and what a person may do about it. */
export function NoticeDetail({ noticeId, onClose }: { noticeId: string; onClose: () => void }) {
  const detail = useCall('notices/detail', { noticeId });
  if (detail.data === undefined)
    return detail.error === null ? <LoadingState /> : <ErrorState failure={detail.error} onRetry={detail.refresh} retryKey="Enter" />;
  return <Opened detail={detail.data} onClose={onClose} />;
}

function Opened({ detail, onClose }: { detail: CallOutput<'notices/detail'>; onClose: () => void }) {
  const { t } = useTranslation(['notices', 'common']);
  const role = useSession((session) => session.role);
  const formats = useFormats(60_000);
  const [asks, setAsks] = useState<'told' | 'void' | null>(null);
  const reveal = useAction('notices/reveal');
  const [whole, setWhole] = useState<CallOutput<'notices/reveal'>>();
  const resend = useAction('notices/resend');
  const told = useAction('notices/told');
  const withdraw = useAction('notices/void');

  const { notice, kept, tries } = detail;
  const { noticeId, state } = notice;
  const packs = role === 'clerk' || role === 'supervisor' || role === 'admin';
  const acts = packs && OPEN.includes(state);
  const failed = [reveal, resend, told, withdraw].map(({ error }) => error).find((error) => error !== null);
  const shown = whole ?? { address: notice.address, subject: notice.subject, text: notice.text };
  const show = async () => {
    const answer = await reveal.run({ noticeId });
    if (answer.ok) setWhole(answer.value);
  };
  const mark = async (remark: string) => {
    const answer = await told.run({ noticeId, remark });
    if (answer.ok) setAsks(null);
  };
  const takeBack = async (reason: string) => {
    const answer = await withdraw.run({ noticeId, reason });
    if (answer.ok) setAsks(null);
  };

  return (
    <article className={classes.detail}>
      <div className={classes.row}>
        <StateBadge tone={STATE_TONE[state]} size="large">
          {t(`notices:states.${state}`)}
        </StateBadge>
        <span className={classes.line}>{standingWords(t, notice, formats)}</span>
      </div>
      {state === 'unknown' && (
        <Notice tone="red" title={t('notices:unknown.title')}>
          {t('notices:unknown.text')}
        </Notice>
      )}
      {failed !== undefined && <ErrorState failure={failed} />}
      <p className={classes.line}>
        {t('notices:to', { target: targetWords(t, notice), address: shown.address === '' ? t('notices:noAddress') : shown.address })}
      </p>
      <section className={classes.words} aria-label={t('notices:words')}>
        <h2>{shown.subject}</h2>
        <p>{shown.text}</p>
      </section>
      {asks !== null ? (
        <ReasonPicker
          key={asks}
          label={t(`notices:asks.${asks}`)}
          presets={['1', '2', '3'].map((number) => t(`notices:presets.${asks}.${number}`))}
          action={t(asks === 'told' ? 'notices:told' : 'notices:void')}
          tone={asks === 'told' ? 'green' : 'red'}
          busy={told.busy || withdraw.busy}
          onConfirm={(words) => void (asks === 'told' ? mark(words) : takeBack(words))}
          onCancel={() => setAsks(null)}
        />
      ) : (
        <div className={classes.row}>
          {acts && (
            <BigAction tone="blue" hotkey="Alt+S" busy={resend.busy} onAct={() => void resend.run({ noticeId })}>
              {t(state === 'unknown' ? 'notices:resendTwice' : 'notices:resend')}
            </BigAction>
          )}
          {acts && state === 'unknown' && (
            <BigAction tone="green" hotkey="Alt+A" busy={told.busy} onAct={() => void told.run({ noticeId, arrived: true })}>
              {t('notices:arrived')}
            </BigAction>
          )}
          {acts && (
            <BigAction hotkey="Alt+T" onAct={() => setAsks('told')}>
              {t('notices:told')}
            </BigAction>
          )}
          {packs && kept && whole === undefined && (
            <BigAction hotkey="Alt+F" busy={reveal.busy} onAct={() => void show()}>
              {t('notices:reveal')}
            </BigAction>
          )}
          {acts && role !== 'clerk' && (
            <BigAction hotkey="Alt+V" onAct={() => setAsks('void')}>
              {t('notices:void')}
            </BigAction>
          )}
          <BigAction hotkey="Escape" onAct={onClose}>
            {t('common:back')}
          </BigAction>
        </div>
      )}
      {tries.length > 0 && (
        <section aria-label={t('notices:tries')}>
          <h3>{t('notices:tries')}</h3>
          <ol className={classes.tries}>
            {tries.map((one, index) => (
              <li key={index}>
                {formats.dateTime(one.at)} · {t(`notices:outcomes.${one.outcome ?? 'running'}`)} {one.message}
              </li>
            ))}
          </ol>
        </section>
      )}
    </article>
  );
}
