import { useTranslation } from 'react-i18next';
import type { Action } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { toast } from '../../../ui/toasts.ts';
import type { Detail } from '../words.ts';
import { stepInput } from './stepDraft.ts';
import type { StepDraft } from './stepDraft.ts';

export interface TellActionProps {
  /** Lives with the form, which says above its fields what went wrong. */
  tell: Action<'exceptions/tell'>;
  detail: Detail;
  draft: StepDraft;
  /** Something is missing without which nothing can be told. */
  disabled: boolean;
  onTold: () => void;
}

/** Queues what the step has to tell; where no channel is set up, a person tells with the text that stands in the notices. */
export function TellAction({ tell, detail, draft, disabled, onTold }: TellActionProps) {
  const { t } = useTranslation('handling');
  const run = async () => {
    const { exceptionId, step, values } = stepInput(detail, draft);
    const answer = await tell.run({ exceptionId, step, values });
    if (!answer.ok) return;
    onTold();
    const byHand = answer.value.notices.some(({ state }) => state === 'by-hand');
    toast(byHand ? 'amber' : 'green', byHand ? t('tell.byHand') : t('tell.queued'));
  };
  const words =
    detail.tells === 'out-of-stock'
      ? t('tell.together', { count: detail.together.length })
      : detail.tells === 'recipient-sms' || detail.tells === 'request-quote'
        ? t('tell.sms')
        : t('tell.action');
  return (
    <BigAction hotkey="Alt+S" busy={tell.busy} disabled={disabled} onAct={() => void run()}>
      {words}
    </BigAction>
  );
}
