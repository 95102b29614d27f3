import { useTranslation } from 'react-i18next';
import { PACKERS, SUPERVISORS } from '../../../shared/contract/define.ts';
import type { Role } from '../../../shared/model/role.ts';
import { useAction, useCall } from '../../bridge/index.ts';
import { useSession } from '../../state/session.ts';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { ReasonPicker } from '../../ui/ReasonPicker.tsx';
import { ErrorState } from '../../ui/states.tsx';
import classes from './exceptions.module.css';
import { Neighbours } from './Neighbours.tsx';
import { leave } from './place.ts';
import type { ExceptionView } from './words.ts';

export type Asking = 'hold' | 'assign' | 'reopen' | 'note' | 'holdOrder' | 'freeOrder';

export const HOLD_REASONS = [1, 2, 3, 4];
export const REOPEN_REASONS = [1, 2, 3];
const ORDER_REASONS = [1, 2, 3];
const MOST_NAMES = 9;

/** The question of a supervisor's decision, in place of the form. */
export function Question({ asking, exception, onDone }: { asking: Asking; exception: ExceptionView; onDone: () => void }) {
  const { t } = useTranslation('exceptions');
  const { exceptionId } = exception;
  const station = useCall('session/state', {});
  const hold = useAction('exceptions/hold');
  const assign = useAction('exceptions/assign');
  const reopen = useAction('exceptions/reopen');
  const note = useAction('exceptions/note');
  const order = useAction('exceptions/hold-order');
  const acts = {
    hold: { act: hold, run: (reason: string) => hold.run({ exceptionId, reason }) },
    assign: { act: assign, run: (user: string) => assign.run({ exceptionId, user }) },
    reopen: { act: reopen, run: (reason: string) => reopen.run({ exceptionId, reason }) },
    note: { act: note, run: (text: string) => note.run({ exceptionId, text }) },
    holdOrder: { act: order, run: (reason: string) => order.run({ exceptionId, holds: true, reason }) },
    freeOrder: { act: order, run: (reason: string) => order.run({ exceptionId, holds: false, reason }) },
  };
  const {
    act: { busy, error },
    run,
  } = acts[asking];
  const confirm = async (text: string) => {
    const answer = await run(text);
    if (answer.ok) onDone();
  };
  const presets = {
    hold: HOLD_REASONS.map((number) => t(`holdReasons.${number}`)),
    assign: (station.data?.users ?? []).slice(0, MOST_NAMES).map(({ user }) => user),
    reopen: REOPEN_REASONS.map((number) => t(`reopenReasons.${number}`)),
    note: [],
    holdOrder: ORDER_REASONS.map((number) => t(`holdOrderReasons.${number}`)),
    freeOrder: ORDER_REASONS.map((number) => t(`freeOrderReasons.${number}`)),
  };
  return (
    <>
      {error !== null && <ErrorState failure={error} />}
      <ReasonPicker
        label={t(`detail.${asking}Question`)}
        presets={presets[asking]}
        action={t(`detail.${asking}`)}
        tone="blue"
        busy={busy}
        {...(asking === 'note' && { placeholder: t('bulk.notePlaceholder'), maxLength: 1_000 })}
        onConfirm={(text) => void confirm(text)}
        onCancel={onDone}
      />
    </>
  );
}

interface DecisionKeysProps {
  exception: ExceptionView;
  /** Its number in the table, where one came from there. */
  row: number | null;
  onAsk: (asking: Asking) => void;
}

/** What can be done with an exception beside its step, each with its key. */
export function DecisionKeys({ exception, row, onAsk }: DecisionKeysProps) {
  const { t } = useTranslation('exceptions');
  const go = useView((view) => view.go);
  const role = useSession((session) => session.role);
  const supervisors: readonly Role[] = SUPERVISORS;
  const decides = role !== null && supervisors.includes(role);
  const packers: readonly Role[] = PACKERS;
  const isOpen = exception.state === 'open';
  return (
    <div className={`${classes.row} ${classes.keys}`}>
      {decides && isOpen && exception.clock.heldSince === null && (
        <BigAction size="small" hotkey="Alt+H" onAct={() => onAsk('hold')}>
          {t('detail.hold')}
        </BigAction>
      )}
      {decides && isOpen && (
        <BigAction size="small" hotkey="Alt+A" onAct={() => onAsk('assign')}>
          {t('detail.assign')}
        </BigAction>
      )}
      {decides && !isOpen && (
        <BigAction size="small" hotkey="Alt+R" onAct={() => onAsk('reopen')}>
          {t('detail.reopen')}
        </BigAction>
      )}
      {isOpen && exception.orderId !== null && (exception.blocks ? decides : role !== null && packers.includes(role)) && (
        <BigAction size="small" hotkey="Alt+F" onAct={() => onAsk(exception.blocks ? 'freeOrder' : 'holdOrder')}>
          {t(exception.blocks ? 'detail.freeOrder' : 'detail.holdOrder')}
        </BigAction>
      )}
      <BigAction size="small" hotkey="Alt+N" onAct={() => onAsk('note')}>
        {t('detail.note')}
      </BigAction>
      {exception.orderId !== null && (
        <BigAction size="small" hotkey="Alt+O" onAct={() => go('orders', { orderId: exception.orderId ?? '' })}>
          {t('detail.order')}
        </BigAction>
      )}
      <Neighbours row={row} />
      <BigAction size="small" hotkey="Escape" onAct={leave}>
        {t('detail.back')}
      </BigAction>
    </div>
  );
}
