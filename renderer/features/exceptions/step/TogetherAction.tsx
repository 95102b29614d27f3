import { useTranslation } from 'react-i18next';
import type { Action } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { toast } from '../../../ui/toasts.ts';
import type { Detail } from '../words.ts';
import { stepInput } from './stepDraft.ts';
import type { StepDraft } from './stepDraft.ts';

export interface TogetherActionProps {
  /** Lives with the form, which says above its fields what went wrong. */
  bulk: Action<'exceptions/bulk'>;
  detail: Detail;
  draft: StepDraft;
  disabled: boolean;
  onDone: () => void;
}

/** As many as one call takes. */
const LOT = 100;

/** Takes the step with the same values in every exception that waits for the same word of the merchant; nothing is sent. */
export function TogetherAction({ bulk, detail, draft, disabled, onDone }: TogetherActionProps) {
  const { t } = useTranslation('handling');
  const { exceptionId } = detail.exception;
  const run = async () => {
    const { step, values } = stepInput(detail, draft);
    // The one on screen comes last: while anything of the others is not done, the form still stands there.
    const ids = [...detail.together.map((one) => one.exceptionId).filter((id) => id !== exceptionId), exceptionId];
    let failed = 0;
    for (let from = 0; from < ids.length; from += LOT) {
      const answer = await bulk.run({ exceptionIds: ids.slice(from, from + LOT), act: { kind: 'step', step, values } });
      if (!answer.ok) return;
      failed += answer.value.results.filter(({ code }) => code !== null).length;
    }
    onDone();
    if (failed > 0) toast('amber', t('together.failed', { count: failed, done: ids.length - failed }));
    else toast('green', t('together.done', { count: ids.length }));
  };
  return (
    <BigAction hotkey="Alt+S" busy={bulk.busy} disabled={disabled} onAct={() => void run()}>
      {t(draft.values['channel'] === 'phone' ? 'together.phoned' : 'together.all', { count: detail.together.length })}
    </BigAction>
  );
}
