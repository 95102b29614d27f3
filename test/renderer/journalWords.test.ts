import { globSync, readFileSync } from 'node:fs';
import { createInstance } from 'i18next';
import type { i18n as I18n } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { ACTIONS, actionInWords, actionsCalled } from '../../renderer/features/journal/actions.ts';
import { detailInShort, readDetail } from '../../renderer/features/journal/detail.ts';
import { CONFLICT_CODES, RECORD_OUTCOMES } from '../../shared/model/record.ts';

const root = new URL('../../', import.meta.url);
const spoken: Record<string, I18n> = {};

beforeAll(async () => {
  for (const language of ['zh-CN', 'en']) {
    const texts = Object.fromEntries(
      ['journal', 'common', 'settings', 'bar', 'export', 'notices'].map((name) => [
        name,
        JSON.parse(readFileSync(new URL(`resources/locales/${language}/${name}.json`, root), 'utf8')) as Record<string, unknown>,
      ]),
    );
    const one = createInstance();
    await one.init({ lng: language, resources: { [language]: texts }, interpolation: { escapeValue: false } });
    spoken[language] = one;
  }
});
const speaker = (language = 'zh-CN') => ({ t: spoken[language]!.t, i18n: spoken[language]! });

/** Every action the use cases name when they write into the journal. */
function writtenActions(): string[] {
  const found = new Set<string>();
  for (const file of globSync('electron/{usecases,app}/**/*.ts', { cwd: root })) {
    const source = readFileSync(new URL(file, root), 'utf8');
    for (const [, action] of source.matchAll(/writeJournal\(\s*[\w.()]+,\s*[\w.]+,\s*'([\w/-]+)'/g)) found.add(action!);
    for (const [, action] of source.matchAll(/decide\(core, caller, \w+, '([\w/-]+)'/g)) found.add(action!);
    for (const [, action] of source.matchAll(/changeException\(core, (?:caller|null), [\w.]+, '([\w/-]+)'/g)) found.add(action!);
    for (const [, action] of source.matchAll(/: '(notices\/[\w-]+)'/g)) found.add(action!);
    const kinds = /type TimelineKind =([^;]*);/.exec(source)?.[1] ?? '';
    for (const [, kind] of kinds.matchAll(/'([\w-]+)'/g)) found.add(`outage/${kind}`);
  }
  return [...found].sort();
}

/** Every name under which a use case writes a detail. */
function writtenFields(): string[] {
  const found = new Set<string>();
  for (const file of globSync('electron/{usecases,app}/**/*.ts', { cwd: root })) {
    const source = readFileSync(new URL(file, root), 'utf8').replaceAll(/`[^`]*`/g, "''");
    for (const [, literal] of source.matchAll(/writeJournal\((?:[^()]|\([^()]*\))*?\{((?:[^{}()]|\((?:[^()]|\([^()]*\))*\))*)\}/g))
      for (const part of literal!.replaceAll(/\([^()]*\)/g, '').split(','))
        for (const [, name] of part.matchAll(/^\s*(\w+)\s*(?::|$)/g)) found.add(name!);
  }
  return [...found].sort();
}

describe('actions', () => {
  it('are all known to the screen, and none is known that nobody writes', () => {
    expect(writtenActions()).toEqual([...ACTIONS].sort());
  });

  it.each(['zh-CN', 'en'])('have words of their own in %s', (language) => {
    const words = ACTIONS.map((action) => actionInWords(action, speaker(language).t));
    expect(words.filter((word) => word.includes('/') || word.includes('actions.'))).toEqual([]);
    expect(new Set(words).size).toBe(ACTIONS.length);
  });

  it('are found by a part of their words', () => {
    expect(actionsCalled('打包', speaker().t)).toEqual(['packing/pack', 'packing/undo']);
    expect(actionsCalled('WRITE-BACK', speaker('en').t)).toEqual(['writeback/release', 'writeback/retry']);
    expect(actionsCalled('', speaker().t)).toEqual([]);
  });

  it('of another version stay as they are written', () => {
    expect(actionInWords('packing/weigh', speaker().t)).toBe('packing/weigh');
  });
});

describe('details', () => {
  it('read as words', () => {
    const change = JSON.stringify({
      writebackMode: 'automatic',
      idleLockMs: 0,
      autoDeclareAfterMs: 300_000,
      lagLimitSeconds: 90,
      wmsToken: true,
    });
    expect(readDetail(change, speaker())).toEqual([
      { label: '回写方式', value: '自动回写' },
      { label: '锁屏', value: '从不' },
      { label: '自动宣布停机', value: '5分钟' },
      { label: '数据延迟上限', value: '1分钟30秒' },
      { label: '换了令牌', value: '是' },
    ]);
  });

  it('count the outcomes of a batch', () => {
    const detail = JSON.stringify({
      outcomes: [
        ['r1', 'applied', 'D1'],
        ['r2', 'applied', 'D2'],
        ['r3', 'conflict', 'order-held'],
      ],
    });
    expect(readDetail(detail, speaker())).toEqual([{ label: '结果', value: '已写入 2、冲突 1' }]);
  });

  it('name a few of a long list and count the rest', () => {
    const detail = JSON.stringify({ waybills: ['A', 'B', 'C', 'D', 'E', 'F'] });
    expect(readDetail(detail, speaker('en'))).toEqual([{ label: 'waybills', value: 'A, B, C, D, E and more, 6 in all' }]);
  });

  it('keep a person’s words, and say the link monitor’s', () => {
    expect(readDetail('{"text":"重启了 WMS：http://wms/login.do"}', speaker())).toEqual([
      { label: '说明', value: '重启了 WMS：http://wms/login.do' },
    ]);
    expect(readDetail('{"text":"timeout"}', speaker())).toEqual([{ label: '说明', value: '没有应答' }]);
  });

  it('show what nobody has words for', () => {
    expect(readDetail('{"weighed":{"grams":12}}', speaker())).toEqual([{ label: 'weighed', value: '{"grams":12}' }]);
    expect(readDetail('not JSON', speaker())).toEqual([{ label: '', value: 'not JSON' }]);
    expect(readDetail('', speaker())).toEqual([]);
  });

  it.each(['zh-CN', 'en'])('have a name for everything that is written, in %s', (language) => {
    const fields = writtenFields();
    expect(fields).toEqual(expect.arrayContaining(['orderNo', 'outcome', 'outcomes', 'reason', 'role', 'pin', 'bytes', 'wmsToken']));
    expect(fields.filter((field) => !spoken[language]!.exists(`journal:fields.${field}`))).toEqual([]);
  });

  it('leave record numbers out of the one line', () => {
    const detail = JSON.stringify({ orderNo: 'SO1', recordId: 'r-1', code: 'order-cancelled' });
    expect(detailInShort(detail, speaker())).toBe('订单号 SO1 · 原因 订单已取消');
  });

  it.each(['zh-CN', 'en'])('have words for every cause and outcome in %s', (language) => {
    for (const code of CONFLICT_CODES) expect(readDetail(JSON.stringify({ code }), speaker(language))[0]?.value).not.toBe(code);
    for (const outcome of [...RECORD_OUTCOMES, 'unknown', 'never-applied'])
      expect(spoken[language]!.exists(`journal:outcomes.${outcome}`)).toBe(true);
  });
});
