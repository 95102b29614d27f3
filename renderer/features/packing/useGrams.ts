import { useTranslation } from 'react-i18next';

/** Weights in words: 450 克, 1.25 千克. */
export function useGrams(): (grams: number) => string {
  const { i18n } = useTranslation();
  return (grams) => {
    const isLight = grams < 1_000;
    const unit = isLight ? 'gram' : 'kilogram';
    const unitDisplay = i18n.language.startsWith('zh') ? 'long' : 'short';
    return new Intl.NumberFormat(i18n.language, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 2 }).format(
      isLight ? grams : grams / 1_000,
    );
  };
}
