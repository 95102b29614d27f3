import i18next, { changeLanguage as speak, use } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { rememberTexts } from './rememberTexts.ts';

const files = import.meta.glob<Record<string, unknown>>('../../resources/locales/*/*.json', { eager: true, import: 'default' });

/** `../../resources/locales/zh-CN/bar.json` becomes resources['zh-CN'].bar: a feature's texts are one file per language. */
function resources(): Record<string, Record<string, Record<string, unknown>>> {
  const found: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const [path, texts] of Object.entries(files)) {
    const [language, file] = path.split('/').slice(-2);
    if (language === undefined || file === undefined) continue;
    found[language] = { ...found[language], [file.replace('.json', '')]: texts };
  }
  return found;
}

/** Starts translation; Chinese stands in for a text that another language lacks. */
export function startTranslation(language: string): void {
  void use(initReactI18next).init({
    resources: resources(),
    lng: language,
    fallbackLng: 'zh-CN',
    defaultNS: 'common',
    interpolation: { escapeValue: false },
  });
  rememberTexts(i18next);
}

export function changeLanguage(language: string): void {
  void speak(language);
  document.documentElement.lang = language;
}
