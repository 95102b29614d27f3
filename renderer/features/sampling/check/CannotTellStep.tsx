import { useTranslation } from 'react-i18next';
import { ReasonPicker } from '../../../ui/ReasonPicker.tsx';

const REASONS = [1, 2, 3, 4];

/** Why it cannot be told; Enter alone says nothing and goes on. */
export function CannotTellStep(props: { title: string; busy: boolean; onSave: (note: string) => void; onBack: () => void }) {
  const { t } = useTranslation('sampling');
  return (
    <>
      <h1>{props.title}</h1>
      <ReasonPicker
        label={t('check.cannotTell')}
        presets={REASONS.map((number) => t(`cannotTell.${number}`))}
        action={t('check.next')}
        tone="amber"
        optional
        busy={props.busy}
        onConfirm={props.onSave}
        onCancel={props.onBack}
      />
    </>
  );
}
