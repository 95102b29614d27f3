import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/model/result.ts';
import type { Failure, Result } from '../../../shared/model/result.ts';
import { useAction } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { ReasonPicker } from '../../ui/ReasonPicker.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { fittingActions } from './fittingActions.ts';
import type { FittingAction } from './fittingActions.ts';
import type { Detail } from './types.ts';
import classes from './writeback.module.css';

const KEYS: Record<FittingAction, string> = { retry: 'R', resubmit: 'S', void: 'V', unpack: 'U' };

export interface RecordActionsProps {
  detail: Detail;
  /** Told what was done. */
  onDone: (action: FittingAction) => void;
  /** Ways to leave, beside the actions. */
  children: ReactNode;
}

/** The actions that fit this record, the best one largest; those that change what was recorded ask for a reason. */
export function RecordActions({ detail, onDone, children }: RecordActionsProps) {
  const { t } = useTranslation('writeback');
  const { entry } = detail;
  const [asking, setAsking] = useState<Exclude<FittingAction, 'retry'> | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const retry = useAction('writeback/retry');
  const resubmit = useAction('writeback/resubmit');
  const withdraw = useAction('writeback/void');
  const unpack = useAction('packing/undo');
  const busy = retry.busy || resubmit.busy || withdraw.busy || unpack.busy;

  const run = (action: FittingAction, reason: string): Promise<Result<unknown>> => {
    const { recordId } = entry;
    switch (action) {
      case 'retry':
        return retry.run({ recordId });
      case 'resubmit':
        return resubmit.run({ recordId, reason });
      case 'void':
        return withdraw.run({ recordId, reason });
      case 'unpack':
        return unpack.run({ handlingId: entry.handlingId ?? '', reason });
      default:
        return assertNever(action);
    }
  };
  const act = async (action: FittingAction, reason: string) => {
    const answer = await run(action, reason);
    setFailure(answer.ok ? null : answer);
    if (!answer.ok) return;
    setAsking(null);
    onDone(action);
  };
  const begin = (action: FittingAction) => {
    setFailure(null);
    if (action === 'retry') void act(action, '');
    else setAsking(action);
  };

  if (asking !== null) {
    return (
      <>
        {failure !== null && <ErrorState failure={failure} />}
        <ReasonPicker
          key={asking}
          label={t(`actions.${asking}.label`, { orderNo: entry.orderNo })}
          presets={presetsOf(t, asking)}
          action={t(`actions.${asking}.name`)}
          tone={asking === 'void' ? 'red' : 'blue'}
          busy={busy}
          maxLength={asking === 'unpack' ? 200 : 500}
          onConfirm={(reason) => void act(asking, reason)}
          onCancel={() => setAsking(null)}
        />
      </>
    );
  }
  const [first, ...rest] = fittingActions(detail);
  return (
    <>
      {failure !== null && <ErrorState failure={failure} />}
      <div className={classes.row}>
        {first !== undefined && (
          <BigAction tone={first === 'void' ? 'red' : 'blue'} hotkey="Enter" busy={busy} onAct={() => begin(first)}>
            <span className={classes.firstAction}>{t(`actions.${first}.name`)}</span>
          </BigAction>
        )}
        {rest.map((action) => (
          <BigAction key={action} hotkey={KEYS[action]} disabled={busy} onAct={() => begin(action)}>
            {t(`actions.${action}.name`)}
          </BigAction>
        ))}
        {children}
      </div>
    </>
  );
}

type Translate = ReturnType<typeof useTranslation>['t'];

function presetsOf(t: Translate, action: Exclude<FittingAction, 'retry'>): string[] {
  switch (action) {
    case 'void':
      return [
        t('writeback:voidReasons.cancelled'),
        t('writeback:voidReasons.inWms'),
        t('writeback:voidReasons.double'),
        t('writeback:voidReasons.mistake'),
      ];
    case 'resubmit':
      return [t('writeback:resubmitReasons.checked'), t('writeback:resubmitReasons.relabelled'), t('writeback:resubmitReasons.agreed')];
    case 'unpack':
      return [t('writeback:unpackReasons.recipient'), t('writeback:unpackReasons.lines'), t('writeback:unpackReasons.waybill')];
    default:
      return assertNever(action);
  }
}
