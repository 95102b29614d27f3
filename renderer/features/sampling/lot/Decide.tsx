import { useTranslation } from 'react-i18next';
import { useAction } from '../../../bridge/index.ts';
import { ReasonPicker } from '../../../ui/ReasonPicker.tsx';
import { ErrorState } from '../../../ui/states.tsx';

const REASONS = [1, 2, 3];

/** A lot that the numbers leave open: a supervisor decides, and says why. */
export function Decide({ lotId, verdict, onDone }: { lotId: string; verdict: 'accept' | 'reject'; onDone: () => void }) {
  const { t } = useTranslation('sampling');
  const decide = useAction('sampling/decide');
  const confirm = async (reason: string) => {
    if ((await decide.run({ lotId, verdict, reason })).ok) onDone();
  };
  return (
    <>
      {decide.error !== null && <ErrorState failure={decide.error} />}
      <ReasonPicker
        label={t(`decide.${verdict}Question`)}
        presets={REASONS.map((number) => t(`decide.${verdict}Reasons.${number}`))}
        action={t(`decide.${verdict}`)}
        tone={verdict === 'accept' ? 'green' : 'red'}
        busy={decide.busy}
        onConfirm={(reason) => void confirm(reason)}
        onCancel={onDone}
      />
    </>
  );
}
