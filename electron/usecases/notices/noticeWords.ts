import englishCommon from '../../../resources/locales/en/common.json' with { type: 'json' };
import englishSteps from '../../../resources/locales/en/exceptions.json' with { type: 'json' };
import englishTexts from '../../../resources/locales/en/noticeTexts.json' with { type: 'json' };
import englishSampling from '../../../resources/locales/en/sampling.json' with { type: 'json' };
import englishTerms from '../../../resources/locales/en/terms.json' with { type: 'json' };
import chineseCommon from '../../../resources/locales/zh-CN/common.json' with { type: 'json' };
import chineseSteps from '../../../resources/locales/zh-CN/exceptions.json' with { type: 'json' };
import chineseTexts from '../../../resources/locales/zh-CN/noticeTexts.json' with { type: 'json' };
import chineseSampling from '../../../resources/locales/zh-CN/sampling.json' with { type: 'json' };
import chineseTerms from '../../../resources/locales/zh-CN/terms.json' with { type: 'json' };
import type { NoticeText, NoticeWords } from '../../../shared/domain/notices/compose.ts';
import { fillText } from '../../../shared/domain/notices/placeholders.ts';
import type { NoticeLanguage, NoticeTemplate } from '../../../shared/model/notice.ts';

type Texts = typeof chineseTexts;
const texts: Record<NoticeLanguage, Texts> = { 'zh-CN': chineseTexts, en: englishTexts };

/** The words of one language around the templates: of bundles, tests, samples. */
export function textsOf(language: NoticeLanguage): Texts {
  return texts[language];
}

/** The product's own text of a template. */
export function ownText(template: NoticeTemplate, language: NoticeLanguage): NoticeText {
  return texts[language].templates[template];
}

const found = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code;

/** What codes in a notice's params are called; a code that has no word stands as it is. */
export function wordsOf(language: NoticeLanguage): NoticeWords {
  const [terms, steps, common] =
    language === 'en' ? [englishTerms, englishSteps, englishCommon] : [chineseTerms, chineseSteps, chineseCommon];
  const titles: Readonly<Record<string, Readonly<Record<string, { title: string }>>>> = steps.steps;
  return {
    undecided: texts[language].undecided,
    orders(shown, count) {
      const list = shown.join(texts[language].separator);
      return count > shown.length ? fillText(texts[language].more, (name) => (name === 'list' ? list : String(count))) : list;
    },
    class: (code) => found(terms.exceptionClass, code),
    step: (exceptionClass, code) => titles[exceptionClass]?.[code]?.title ?? code,
    role: (code) => found(common.role, code),
    severity: (code) => found(texts[language].severity, code),
    defects: (codes) =>
      codes.map((code) => found((language === 'en' ? englishSampling : chineseSampling).defect, code)).join(texts[language].separator),
  };
}
