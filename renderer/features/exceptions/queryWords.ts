import type { TFunction } from 'i18next';
import { STEPS } from '../../../shared/domain/exceptions/steps.ts';
import type { ExceptionProperty } from '../../../shared/model/exceptionQuery.ts';
import { EXCEPTION_CLASSES } from '../../../shared/model/record.ts';
import { partWords } from '../../ui/exceptionWords.ts';
import type { Query } from './tableView.ts';
import { stepWords } from './words.ts';

/** A property's value as the table shows it. */
export function valueInWords(t: TFunction, property: ExceptionProperty, value: string): string {
  switch (property) {
    case 'class':
      return t(`terms:exceptionClass.${value}`);
    case 'step': {
      const [exceptionClass = '', step = ''] = value.split('/');
      return `${t(`terms:exceptionClass.${exceptionClass}`)} · ${stepWords(t, { class: exceptionClass, step })}`;
    }
    case 'source':
      return t(`exceptions:source.${value}`);
    case 'merchant':
      return value === '' ? t('exceptions:noMerchant') : value;
    case 'assignee':
      return value === '' ? t('exceptions:nobody') : value;
    case 'cause':
      return value.startsWith('link:')
        ? t('exceptions:linkSubject', { part: partWords(t, value.slice('link:'.length)) })
        : t(`exceptions:cause.${value === '' ? 'none' : value.replace(':', '-')}`, { defaultValue: value });
    case 'outcome':
      return t(`exceptions:choices.outcome.${value}`);
  }
}

/** What narrows the table, each in words with what takes it back. Clock states and classes have chips of their own. */
export function narrowings(t: TFunction, query: Query): { key: string; words: string; without: Partial<Query> }[] {
  const found: { key: string; words: string; without: Partial<Query> }[] = [];
  for (const [name, values] of Object.entries(query.only)) {
    const property = name as ExceptionProperty;
    if (values === undefined || (property === 'class' && values.length === 1)) continue;
    const { [property]: _gone, ...only } = query.only;
    const words = values.map((value) => valueInWords(t, property, value)).join(t('common:listComma'));
    found.push({
      key: property,
      words: t('exceptions:narrowed', { name: t(`exceptions:property.${property}`), words }),
      without: { only },
    });
  }
  if (query.clock.length > 1) {
    const words = query.clock.map((state) => t(`exceptions:clock.${state}`)).join(t('common:listComma'));
    found.push({ key: 'clock', words: t('exceptions:narrowed', { name: t('exceptions:columns.clock'), words }), without: { clock: [] } });
  }
  if (query.mine) found.push({ key: 'mine', words: t('exceptions:view.mine'), without: { mine: false } });
  if (query.days !== null)
    found.push({ key: 'days', words: t(`exceptions:days.${query.show}`, { count: query.days }), without: { days: null } });
  return found;
}

const within = (words: string, part: string) => words.toLowerCase().includes(part);

/** Reasons that the product gives by itself. */
const REASON_CODES = ['findings', 'stock', 'link', 'request'];

/** By word of a typed text the codes whose words on this screen contain it. */
export function meansOf(t: TFunction, text: string) {
  const means: Record<string, { classes: (typeof EXCEPTION_CLASSES)[number][]; steps: string[]; reasons: string[] }> = {};
  for (const word of text.toLowerCase().split(/\s+/).filter(Boolean)) {
    means[word] = {
      classes: EXCEPTION_CLASSES.filter((one) => within(t(`terms:exceptionClass.${one}`), word)),
      steps: EXCEPTION_CLASSES.flatMap((exceptionClass) =>
        STEPS[exceptionClass]
          .filter(({ key }) => within(stepWords(t, { class: exceptionClass, step: key }), word))
          .map(({ key }) => `${exceptionClass}/${key}`),
      ),
      reasons: REASON_CODES.filter((code) => within(t(`exceptions:reasonCode.${code}`).replaceAll(/\{\{\w+\}\}/g, ''), word)),
    };
  }
  return means;
}
