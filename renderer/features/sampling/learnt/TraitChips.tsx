import { useTranslation } from 'react-i18next';
import type { Trait } from '../../../../shared/model/sampling.ts';
import { Chip, ChipRow } from '../../../ui/FilterChips.tsx';
import { KeyHint } from '../../../ui/KeyHint.tsx';
import { useKey } from '../../../ui/scanner/index.ts';

function TraitChip({ trait, number, pressed, onAct }: { trait: Trait; number: number; pressed: boolean; onAct: () => void }) {
  const { t } = useTranslation('sampling');
  const hotkey = `Alt+${number}`;
  useKey(hotkey, onAct);
  return (
    <Chip pressed={pressed} hotkeys={hotkey} onAct={onAct}>
      {t(`stratum.${trait}`)}
      <KeyHint name={hotkey} />
    </Chip>
  );
}

/** By what the orders are told apart. */
export function TraitChips(props: { traits: readonly Trait[]; current: Trait; onChoose: (trait: Trait) => void }) {
  const { t } = useTranslation('sampling');
  return (
    <ChipRow label={t('analysis.byTrait')}>
      {props.traits.map((trait, index) => (
        <TraitChip key={trait} trait={trait} number={index + 1} pressed={trait === props.current} onAct={() => props.onChoose(trait)} />
      ))}
    </ChipRow>
  );
}
