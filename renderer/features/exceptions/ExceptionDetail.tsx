import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PACKERS } from '../../../shared/contract/define.ts';
import type { Role } from '../../../shared/model/role.ts';
import { useAction, useCall } from '../../bridge/index.ts';
import { useSession } from '../../state/session.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { exceptionReason, exceptionSubject } from '../../ui/exceptionWords.ts';
import { Notice } from '../../ui/Notice.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import { AttachedOrders } from './AttachedOrders.tsx';
import { Corrections } from './Corrections.tsx';
import { DecisionKeys, Question } from './Decisions.tsx';
import type { Asking } from './Decisions.tsx';
import { Evidence } from './Evidence.tsx';
import classes from './exceptions.module.css';
import { LimitClock } from '../../ui/LimitClock.tsx';
import { OrderExceptions } from './OrderExceptions.tsx';
import { leave } from './place.ts';
import { StepForm } from './step/StepForm.tsx';
import { Timeline } from './Timeline.tsx';
import { holdWords, SYSTEM_USER, turnOf } from './words.ts';
import type { Detail, ExceptionView } from './words.ts';

function Head({ exception }: { exception: ExceptionView }) {
  const { t } = useTranslation(['exceptions', 'terms']);
  const formats = useFormats(60_000);
  const head = useRef<HTMLElement>(null);
  // The next step begins at the top, wherever the one before was left. Newer browsers answer a promise, which is no way to end an effect.
  useEffect(() => {
    head.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <header ref={head} className={classes.head}>
      <div className={classes.badges}>
        <h1 className={classes.orderNo}>{exceptionSubject(t, exception)}</h1>
        <StateBadge tone="amber">{t(`terms:exceptionClass.${exception.class}`)}</StateBadge>
        {exception.state === 'open' && <LimitClock clock={exception.clock} size="large" />}
        {exception.orderId !== null && (
          <StateBadge tone={exception.blocks ? 'red' : 'green'}>
            {exception.blocks ? t('exceptions:detail.blocks') : t('exceptions:detail.free')}
          </StateBadge>
        )}
      </div>
      <p>
        {[
          t('exceptions:detail.reason', { reason: exceptionReason(t, exception) }),
          t('exceptions:detail.assignee', { user: exception.assignee ?? t('exceptions:nobody') }),
          t('exceptions:detail.opened', {
            user: exception.openedBy === SYSTEM_USER ? t('exceptions:system') : exception.openedBy,
            when: formats.moment(exception.openedAt),
          }),
        ].join(' · ')}
      </p>
    </header>
  );
}

/** The clock stands still: nothing goes on until it runs again. */
function OnHold({ exception }: { exception: ExceptionView }) {
  const { t } = useTranslation('exceptions');
  const resume = useAction('exceptions/resume');
  return (
    <>
      {resume.error !== null && <ErrorState failure={resume.error} />}
      <Notice
        tone="amber"
        title={t('detail.onHold', { reason: holdWords(t, exception.holdReason ?? '') })}
        actions={
          <BigAction hotkey="Enter" busy={resume.busy} onAct={() => void resume.run({ exceptionId: exception.exceptionId })}>
            {t('detail.resume')}
          </BigAction>
        }
      >
        {t('detail.onHoldText')}
      </Notice>
    </>
  );
}

function Resolved({ detail: { exception, recordState } }: { detail: Detail }) {
  const { t } = useTranslation(['exceptions', 'terms']);
  const told = recordState === null ? [] : [t('exceptions:detail.record', { state: t(`terms:recordState.${recordState}`) })];
  return (
    <Notice tone="green" title={t('exceptions:detail.resolved', { outcome: t(`exceptions:choices.outcome.${exception.outcome ?? ''}`) })}>
      {[exception.remark ?? '', ...told, ...(exception.blocks ? [t('exceptions:detail.ended')] : [])].join('\n')}
    </Notice>
  );
}

function Work({ detail }: { detail: Detail }) {
  const { t } = useTranslation('exceptions');
  const { exception } = detail;
  const role = useSession((session) => session.role);
  const contact = useAction('exceptions/contact');
  const packers: readonly Role[] = PACKERS;
  if (exception.state === 'resolved') return <Resolved detail={detail} />;
  if (role === null || !packers.includes(role))
    return (
      <Notice tone="blue" title={t('detail.readOnly')}>
        {t('detail.readOnlyText')}
      </Notice>
    );
  if (exception.clock.heldSince !== null) return <OnHold exception={exception} />;
  // A step that comes again, as one may, begins with an empty form.
  return <StepForm key={turnOf(detail)} detail={detail} contact={contact} />;
}

/** What the handbook says of the step in turn. */
function Guide({ exception }: { exception: ExceptionView }) {
  const { t } = useTranslation('exceptions');
  if (exception.state === 'resolved') return null;
  return (
    <section className={classes.guide} aria-label={t('detail.handbook')}>
      <h3>{t('detail.handbook')}</h3>
      <p>{t(`steps.${exception.class}.${exception.step}.text`)}</p>
    </section>
  );
}

/** One exception: its clock, the step in turn with its form, and what happened so far. */
export function ExceptionDetail({ exceptionId, row }: { exceptionId: string; row: number | null }) {
  const { t } = useTranslation('exceptions');
  const detail = useCall('exceptions/detail', { exceptionId });
  const [asking, setAsking] = useState<Asking | null>(null);
  if (detail.data === undefined) {
    return detail.error === null ? (
      <LoadingState />
    ) : (
      <ErrorState
        failure={detail.error}
        onRetry={detail.refresh}
        actions={
          <BigAction hotkey="Escape" onAct={leave}>
            {t('detail.back')}
          </BigAction>
        }
      />
    );
  }
  const { exception } = detail.data;
  return (
    <div className={classes.detail}>
      <Head key={turnOf(detail.data)} exception={exception} />
      {asking === null && <DecisionKeys exception={exception} row={row} onAsk={setAsking} />}
      <div className={classes.work}>
        {asking === null ? (
          // A correction makes what was shown of the recipient old.
          <Work key={detail.data.corrections.length} detail={detail.data} />
        ) : (
          <Question asking={asking} exception={exception} onDone={() => setAsking(null)} />
        )}
        <aside className={classes.beside}>
          <Guide exception={exception} />
          <Evidence key={exceptionId} evidence={detail.data.evidence} />
          <Corrections corrections={detail.data.corrections} />
          {exception.attached > 0 && <AttachedOrders exceptionId={exceptionId} />}
          {exception.orderId !== null && <OrderExceptions orderId={exception.orderId} current={exceptionId} />}
          <Timeline detail={detail.data} />
        </aside>
      </div>
    </div>
  );
}
