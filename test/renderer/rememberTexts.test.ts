import { createInstance } from 'i18next';
import { expect, it, vi } from 'vitest';
import { rememberTexts } from '../../renderer/app/rememberTexts.ts';

async function translation() {
  const i18n = createInstance();
  await i18n.init({
    lng: 'en',
    fallbackLng: 'zh-CN',
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    resources: {
      'zh-CN': { common: { hello: '您好', only: '只有中文' }, packing: { hello: '开始打包' } },
      en: {
        common: { hello: 'Hello', piece_one: '{{count}} piece', piece_other: '{{count}} pieces', list: ['a', 'b'] },
        packing: { hello: 'Pack' },
      },
    },
  });
  const made = vi.spyOn(i18n, 't');
  rememberTexts(i18n);
  return { i18n, made };
}

it('makes a text once for the same name and values, in each language and namespace its own', async () => {
  const { i18n, made } = await translation();
  const t = i18n.getFixedT('en', 'common');
  expect([t('hello'), t('hello'), t('packing:hello'), t('only')]).toEqual(['Hello', 'Hello', 'Pack', '只有中文']);
  expect(made).toHaveBeenCalledTimes(3);
  expect([i18n.getFixedT('en', 'packing')('hello'), i18n.getFixedT('zh-CN', 'common')('hello')]).toEqual(['Pack', '您好']);
  // Another component's translation of the same place knows it already.
  made.mockClear();
  expect(i18n.getFixedT('en', 'common')('hello')).toBe('Hello');
  expect(made).not.toHaveBeenCalled();
});

it('tells values apart, a number from its word too, and passes on what is no text', async () => {
  const { i18n, made } = await translation();
  const t = i18n.getFixedT('en', 'common');
  expect([1, 2, 1].map((count) => t('piece', { count }))).toEqual(['1 piece', '2 pieces', '1 piece']);
  expect(made).toHaveBeenCalledTimes(2);
  expect([t('hello', { a: 'x', b: 'y' }), t('hello', { a: 'xb', b: 'y' }), t('absent', { a: 1 }), t('absent', { a: '1' })]).toHaveLength(4);
  expect(made).toHaveBeenCalledTimes(6);
  expect(t('list', { returnObjects: true })).toEqual(['a', 'b']);
  expect(t('absent', { defaultValue: 'instead' })).toBe('instead');
});

it('forgets when there are more than any screen shows, and goes on', async () => {
  const { i18n, made } = await translation();
  const t = i18n.getFixedT('en', 'common');
  for (let count = 2; count < 5_010; count += 1) t('piece', { count });
  expect(t('piece', { count: 2 })).toBe('2 pieces');
  expect(made).toHaveBeenCalledTimes(5_009);
});
