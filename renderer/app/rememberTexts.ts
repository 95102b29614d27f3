import type { i18n as I18n, TFunction } from 'i18next';

/** More texts than all screens show; times and counts in them would fill the memory one day. */
const MOST = 5_000;

type Translate = (key: unknown, options?: unknown, ...rest: unknown[]) => unknown;

/**
 * Lets each text be made once for the same name and values: i18next looks for key, plural and language anew at every call, which was a
 * third of what drawing a screen cost. The texts do not change while the product runs; each language and namespace keeps its own.
 */
export function rememberTexts(i18n: I18n): void {
  const makeTranslate = i18n.getFixedT.bind(i18n) as (...scope: unknown[]) => TFunction;
  const known = new Map<string, Map<string, string>>();
  const remembering = (...scope: unknown[]): TFunction => {
    const translate = makeTranslate(...scope);
    const place = JSON.stringify(scope);
    let texts = known.get(place);
    if (texts === undefined) known.set(place, (texts = new Map()));
    return Object.assign(remember(translate as unknown as Translate, texts), translate);
  };
  i18n.getFixedT = remembering as I18n['getFixedT'];
}

function remember(translate: Translate, texts: Map<string, string>): Translate {
  return (key, options, ...rest) => {
    const name = rest.length === 0 ? nameOf(key, options) : null;
    if (name === null) return translate(key, options, ...rest);
    const before = texts.get(name);
    if (before !== undefined) return before;
    const text = translate(key, options);
    if (typeof text !== 'string') return text;
    if (texts.size === MOST) texts.clear();
    texts.set(name, text);
    return text;
  };
}

/** What tells two texts of one place apart; null where a value in it is more than a word or a number. */
function nameOf(key: unknown, options: unknown): string | null {
  if (typeof key !== 'string') return null;
  if (options === undefined) return key;
  if (typeof options !== 'object' || options === null) return null;
  let name = key;
  for (const [field, value] of Object.entries(options)) {
    if (value !== undefined && typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
    // A count that is a number has a plural, one that is a word has none.
    name += `\0${field}\0${typeof value}${value}`;
  }
  return name;
}
