import { useTranslation } from 'react-i18next';
import { Chip, ChipRow } from '../../ui/FilterChips.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useKey } from '../../ui/scanner/index.ts';
import { TONE_SIGN } from '../../ui/tone.ts';
import { show } from './place.ts';
import { lotTone } from './words.ts';
import type { LotView } from './words.ts';

function LotChip({ lot, number, pressed }: { lot: LotView; number: number; pressed: boolean }) {
  const { t } = useTranslation('sampling');
  const hotkey = `Alt+${number}`;
  const choose = () => show({ lot: lot.lotId });
  useKey(hotkey, choose);
  return (
    <Chip pressed={pressed} tone={lotTone(lot)} hotkeys={hotkey} onAct={choose}>
      <span aria-hidden="true">{TONE_SIGN[lotTone(lot)]}</span>
      {lot.part === 'by-hand' ? t('lotByHand', { name: lot.planName }) : lot.planName}
      <strong className="figures">{t('day.progress', { done: lot.checked, count: lot.sampleSize })}</strong>
      <KeyHint name={hotkey} />
    </Chip>
  );
}

/** The lots of the day, each with how far it is, chosen by Alt and its number. */
export function LotChips({ lots, current }: { lots: readonly LotView[]; current: LotView }) {
  const { t } = useTranslation('sampling');
  if (lots.length < 2) return null;
  return (
    <ChipRow label={t('day.lots')}>
      {lots.map((lot, index) => (
        <LotChip key={lot.lotId} lot={lot} number={index + 1} pressed={lot.lotId === current.lotId} />
      ))}
    </ChipRow>
  );
}
