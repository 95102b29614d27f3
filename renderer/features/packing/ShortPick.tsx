import { useTranslation } from 'react-i18next';
import { missingOf } from '../../../shared/domain/packingDraft.ts';
import { ReasonPicker } from '../../ui/ReasonPicker.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import { desk, useDesk } from './desk.ts';
import { Hero } from '../../ui/Hero.tsx';
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
  const goods = [line.name ?? line.sku, line.spec].filter(Boolean).join(' ');
  return (
    <>
      <Hero tone="amber" size="small" title={t('short.question', { count, formatted: number(count), goods })} />
      <ReasonPicker
        label={t('short.reason')}
        presets={[t('short.outOfStock'), t('short.notInBin'), t('short.damaged'), t('short.wrongGoods'), t('short.expired')]}
        action={t('short.action')}
        tone="amber"
        onConfirm={desk.short}
        onCancel={desk.escape}
      />
    </>
  );
}
