import { useTranslation } from 'react-i18next';
import { missingOf } from '../../../shared/domain/packingDraft.ts';
import { ReasonPicker } from '../../ui/ReasonPicker.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import { desk, useDesk } from './desk.ts';
import type { Bench } from './state.ts';
import { lineAtHand } from './state.ts';

/** Why pieces of a line are missing. */
export function ShortPick({ bench }: { bench: Bench }) {
  const { t } = useTranslation('packing');
  const { line: chosen, quantity } = useDesk((state) => state);
  const { number } = useFormats();
  const line = lineAtHand(bench, chosen);
  if (line === undefined) return null;
  const missing = missingOf(bench.draft, line);
  const count = Math.min(Number.parseInt(quantity, 10) || missing, missing);
  return (
    <ReasonPicker
      label={t('short.question', { count, formatted: number(count), goods: [line.name ?? line.sku, line.spec].filter(Boolean).join(' ') })}
      presets={[t('short.outOfStock'), t('short.notInBin'), t('short.damaged'), t('short.wrongGoods'), t('short.expired')]}
      action={t('short.action')}
      tone="amber"
      onConfirm={desk.short}
      onCancel={desk.escape}
    />
  );
}
