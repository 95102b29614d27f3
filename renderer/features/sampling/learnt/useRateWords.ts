import { useTranslation } from 'react-i18next';
import type { Rate } from '../../../../shared/contract/samplingShapes.ts';
import { useFormats } from '../../../ui/useFormats.ts';

/** A rate in words: with so few checks a share alone would claim more than is known, so its limits go with it. */
export function useRateWords(): { percent: (share: number) => string; short: (rate: Rate) => string; sentence: (rate: Rate) => string } {
  const { t } = useTranslation('sampling');
  const { language, number } = useFormats(60_000);
  const format = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const percent = (share: number) => format.format(share);
  const parts = ({ share, low, high, checked, defective }: Rate) => ({
    share: percent(share),
    low: percent(low),
    high: percent(high),
    checked: number(checked),
    defective: number(defective),
  });
  return {
    percent,
    short: (rate) => t('rate.short', parts(rate)),
    sentence: (rate) => t('rate.sentence', parts(rate)),
  };
}
