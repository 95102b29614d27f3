import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../../shared/contract/site.ts';
import { HOLD_CHOICES } from '../../../../shared/model/exception.ts';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';

type Holds = Settings['holds'];

/** Which exceptions that the product opens by itself keep their order from being packed. */
export function HoldsForm({ holds, onChange }: { holds: Holds; onChange: (part: Partial<Holds>) => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const yesNo = (['no', 'yes'] as const).map((value) => ({ value, label: t(`settings:rules.holds.${value}`) }));
  return (
    <>
      <ChoiceGroup
        label={t('settings:rules.holds.validation')}
        value={holds.validation}
        choices={HOLD_CHOICES.map((value) => ({
          value,
          label: t(`settings:rules.holds.choice.${value}`),
          text: t(`settings:rules.holds.choiceText.${value}`),
        }))}
        onChange={(validation) => onChange({ validation })}
      />
      {(['stock', 'request'] as const).map((source) => (
        <ChoiceGroup
          key={source}
          label={t(`settings:rules.holds.${source}`)}
          value={holds[source] ? 'yes' : 'no'}
          choices={yesNo}
          onChange={(value) => onChange({ [source]: value === 'yes' })}
        />
      ))}
    </>
  );
}
