import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BothTexts as Texts } from '../../../../shared/model/sampling.ts';
import classes from './plans.module.css';

interface BothTextsProps {
  label: string;
  /** Undefined: the product's own words. */
  text: Texts | undefined;
  /** The product's own words; empty where it has none. */
  usual: (language: 'zh-CN' | 'en') => string;
  readOnly: boolean;
  onChange: (text: Texts | undefined) => void;
}

const LANGUAGES = ['zh-CN', 'en'] as const;

/** A text in both languages. Where both are as the product says it, the product goes on saying it. */
export function BothTexts({ label, text, usual, readOnly, onChange }: BothTextsProps) {
  const { t } = useTranslation('sampling');
  const shown = text ?? { 'zh-CN': usual('zh-CN'), en: usual('en') };
  const change = (language: (typeof LANGUAGES)[number], value: string) => {
    const next = { ...shown, [language]: value };
    const isUsual = LANGUAGES.every((one) => usual(one) !== '' && next[one] === usual(one));
    onChange(isUsual ? undefined : next);
  };
  return (
    <div className={classes.grid}>
      {LANGUAGES.map((language) => (
        <TextInput
          key={language}
          size="sm"
          label={t('questions.textIn', { label, language: t(`language.${language}`) })}
          error={shown[language].trim() === '' && t('questions.textMissing')}
          maxLength={120}
          autoComplete="off"
          disabled={readOnly}
          value={shown[language]}
          onChange={(event) => change(language, event.currentTarget.value)}
        />
      ))}
    </div>
  );
}
