import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { build, isBuilt } from '../../electron/local/build.ts';
import { projectDir } from '../../electron/local/project.ts';
import type { CallOutput } from '../../shared/contract/index.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import { practiceAnswers } from '../support/fakeAnswers.ts';
import { startFakeDesk } from '../support/fakeDesk.ts';
import type { FakeDesk } from '../support/fakeDesk.ts';

const usable = await findTestBrowser();
let browser: Browser;
let desk: FakeDesk;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  if (usable === null) return;
  if (!isBuilt('screens')) await build('screens');
  browser = await launchTestBrowser();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  desk = await startFakeDesk(join(projectDir, 'out', 'renderer'), practiceAnswers());
  const settled = { pending: 0, inFlight: 0, unknown: 0, acked: 30, parked: 0, void: 0, unreleased: 0 };
  desk.answers['writeback/summary'] = () => ok({ ...settled, oldestUnsettledAt: null, draining: null, mode: 'review', epochHold: false });
  page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  complaints.length = 0;
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(desk.url);
});
afterEach(async () => {
  if (complaints.length > 0) throw new Error(`the browser complained: ${complaints.join('; ')}`);
  await page.close();
  await desk.close();
});

async function signIn(name: string, pin: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.getByLabel('PIN', { exact: true }).fill(pin);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: '主要页面' }).waitFor();
}

async function openSettings(tab: number): Promise<void> {
  await page.keyboard.press('F9');
  await page.getByRole('navigation', { name: '设置分页' }).waitFor();
  await page.keyboard.press(`Control+${tab}`);
}

/** What the desk was asked under this name. */
const asked = (name: string) => desk.log.filter((one) => one.name === name).map((one) => one.input);
async function asksFor(name: string, count = 1): Promise<void> {
  await expect.poll(() => asked(name).length).toBe(count);
}

const works: CallOutput<'settings/try-wms'> = {
  health: 'ok',
  features: ['idempotentPush'],
  maxBatch: 200,
  checks: [
    { check: 'read', verdict: 'some', example: 'TM1', message: '' },
    { check: 'clock', verdict: 'differs', aheadMs: -180_000 },
    { check: 'write', verdict: 'forbidden', message: '403' },
  ],
};

describe.skipIf(usable === null)('settings', () => {
  it('save what was changed, by keyboard, and nothing else', async () => {
    await signIn('管理员', '9999');
    await openSettings(2);
    await page.getByLabel('无人操作锁屏').fill('0.1');
    await page.getByText('请填 30秒到1天，或填 0 表示从不').waitFor();
    expect(await page.getByRole('button', { name: '保存', exact: true }).isDisabled()).toBe(true);
    await page.getByLabel('无人操作锁屏').fill('１５');
    await page.getByLabel('自动回写').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await asksFor('settings/change');
    expect(asked('settings/change')).toEqual([{ idleLockMs: 900_000, writebackMode: 'automatic' }]);
    await page.getByText('没有未保存的改动').waitFor();
  });

  it('begin Tab at the page that was opened, and show how to save on a low screen', async () => {
    await page.setViewportSize({ width: 1093, height: 614 });
    await signIn('管理员', '9999');
    await openSettings(2);
    await page.locator('section button[aria-keyshortcuts="Enter"]').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement!.closest('main section') !== null)).toBe(true);
    const save = (await page.locator('section button[aria-keyshortcuts="Enter"]').boundingBox())!;
    expect(save.y + save.height).toBeLessThanOrEqual(614);
  });

  it('keep what is unsaved over screens and reloads, for the person who typed it', async () => {
    await signIn('管理员', '9999');
    await openSettings(2);
    await page.getByLabel('工位号').fill('P12');
    await page.keyboard.press('Control+3');
    await page.getByLabel('WMS 桥接口').check();
    await page.getByLabel('WMS 地址').fill('https://wms.test');
    await page.getByLabel('访问令牌').fill('secret-token');
    await page.keyboard.press('F8');
    await page.getByRole('button', { name: '回去保存' }).click();
    expect(await page.getByLabel('工位号').inputValue()).toBe('P12');

    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('secret-token');
    await page.reload();
    await openSettings(2);
    expect(await page.getByLabel('工位号').inputValue()).toBe('P12');
    await page.keyboard.press('Control+3');
    expect(await page.getByLabel('WMS 地址').inputValue()).toBe('https://wms.test');
    expect(await page.getByLabel('访问令牌').inputValue()).toBe('');

    await page.keyboard.press('F12');
    await signIn('李强', '2222');
    await page.getByRole('navigation', { name: '设置分页' }).waitFor();
    expect(await page.getByText('未保存').count()).toBe(0);
  });

  it('take a WMS only after it was tried with exactly these words', async () => {
    desk.answers['settings/try-wms'] = ({ wmsToken }) => (wmsToken === 'right' ? ok(works) : fail('link/unauthorized'));
    await signIn('管理员', '9999');
    await openSettings(3);
    await page.getByLabel('WMS 桥接口').check();
    await page.getByLabel('WMS 地址').fill('wms.test');
    await page.getByText('地址要以 http:// 或 https:// 开头').waitFor();
    await page.getByLabel('WMS 地址').fill('https://wms.test ');
    await page.getByLabel('访问令牌').fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('WMS 不接受访问令牌').waitFor();
    await page.getByLabel('访问令牌').fill('right');
    await page.keyboard.press('Enter');
    await page.getByText('已连上，但有问题要先处理').waitFor();
    await page.getByText('能读到订单，例如 TM1').waitFor();
    await page.getByText('WMS 的时钟比本机慢').waitFor();
    await page.getByText('这个用户只能读、不能写').waitFor();
    await page.getByLabel('WMS 地址').fill('https://other.test');
    expect(await page.getByRole('button', { name: '保存并切换' }).isDisabled()).toBe(true);
    await page.getByLabel('WMS 地址').fill('https://wms.test');
    await page.getByText('已连上，但有问题要先处理').waitFor();
    await page.keyboard.press('Enter');
    await asksFor('settings/change');
    expect(asked('settings/try-wms')).toHaveLength(2);
    const taken = { wms: 'rest', wmsUrl: 'https://wms.test', wmsUser: '', wmsOptions: {}, wmsToken: 'right' };
    expect(asked('settings/change')).toEqual([taken]);
  });

  it('do not offer another WMS while records are unsettled', async () => {
    const waiting = { pending: 12, inFlight: 0, unknown: 0, acked: 30, parked: 1, void: 0, unreleased: 12 };
    desk.answers['writeback/summary'] = () => ok({ ...waiting, oldestUnsettledAt: 1, draining: null, mode: 'review', epochHold: false });
    await signIn('管理员', '9999');
    await openSettings(3);
    await page.getByText('还有 13 条记录没有结清，先到回写页处理。').waitFor();
    expect(await page.getByLabel('WMS 桥接口').isDisabled()).toBe(true);
  });

  it('say on every screen that a data file is damaged, and what to do', async () => {
    const summary = {
      orders: 10,
      openOrders: 5,
      partial: 0,
      products: 5,
      stock: 5,
      invalid: 0,
      lastPullAt: 1,
      toLookAt: 0,
      loading: null,
      damaged: 'records',
    } as const;
    desk.answers['cache/summary'] = () => ok(summary);
    await signIn('张敏', '1111');
    await expect.poll(() => page.getByRole('alert').filter({ hasText: '记录文件损坏' }).count()).toBe(1);
    await page.screenshot({ path: join(projectDir, 'test', 'e2e', 'screens', 'damaged-zh-CN.png') });
  });

  it('show a clerk what concerns a clerk', async () => {
    await signIn('张敏', '1111');
    await openSettings(2);
    await page.getByText('/var/lib/holdfast').waitFor();
    expect(await page.getByRole('navigation', { name: '设置分页' }).getByRole('button').count()).toBe(2);
    expect(asked('site/doctor')).toEqual([]);
    await page.keyboard.press('Control+1');
    await page.getByLabel('高对比').check();
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('contrast');
    await page.getByLabel('English').check();
    await page.getByText('Takes effect at once').waitFor();
  });
});

describe.skipIf(usable === null)('people', () => {
  beforeEach(async () => {
    const users = [
      { user: '张敏', role: 'clerk' as const, disabled: false },
      { user: '管理员', role: 'admin' as const, disabled: false },
    ];
    desk.answers['users/list'] = () => ok({ users: users.map((one) => ({ ...one })) });
    desk.answers['users/add'] = ({ user, role }) => {
      if (users.some((one) => one.user === user)) return fail('user/exists', { user });
      users.push({ user, role: role as 'clerk', disabled: false });
      return ok({});
    };
    desk.answers['users/change'] = ({ user, disabled }) => {
      for (const one of users) if (one.user === user) one.disabled = disabled ?? one.disabled;
      return ok({});
    };
    await signIn('管理员', '9999');
    await openSettings(7);
  });

  it('are added with a PIN typed twice', async () => {
    await page.getByLabel('姓名').fill('孙打包');
    await page.getByLabel('PIN（至少 4 位）').fill('1234');
    await page.getByLabel('再输一次 PIN').fill('1235');
    await page.getByText('两次输入的 PIN 不一样').waitFor();
    await page.getByLabel('再输一次 PIN').fill('1234');
    await page.keyboard.press('Enter');
    await page.getByRole('gridcell', { name: '孙打包' }).waitFor();
    expect(asked('users/add')).toEqual([{ user: '孙打包', role: 'clerk', pin: '1234' }]);
    expect(await page.getByLabel('PIN（至少 4 位）').inputValue()).toBe('');
  });

  it('are disabled with a way back, and never the last admin', async () => {
    await page.getByRole('grid').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByText('这是最后一个管理员').waitFor();
    expect(await page.getByRole('radio', { name: '打包员' }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: '停用' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '停用' }).click();
    await page.getByRole('button', { name: '撤销' }).click();
    await asksFor('users/change', 2);
    expect(asked('users/change')).toEqual([
      { user: '张敏', disabled: true },
      { user: '张敏', disabled: false },
    ]);
  });
});

describe.skipIf(usable === null)('journal', () => {
  it('is searched by words of actions, and paged by keyboard', async () => {
    const entry = { at: Date.now(), user: '王小丽', station: 'P01', action: 'packing/pack', subject: 'o-1', detail: '{"orderNo":"SO1"}' };
    desk.answers['journal/list'] = ({ after }) =>
      ok(after === undefined ? { entries: [{ ...entry, seq: '9' }], next: '9' } : { entries: [{ ...entry, seq: '8', station: 'P02' }] });
    await signIn('管理员', '9999');
    await page.keyboard.press('F8');
    await page.getByRole('gridcell', { name: '订单号 SO1' }).waitFor();
    await page.getByRole('searchbox').fill('撤销');
    await expect.poll(() => asked('journal/list').at(-1)).toEqual({ text: '撤销', actions: ['packing/undo'], limit: 200 });
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('gridcell', { name: 'P02' }).waitFor();
    await page.keyboard.press('Alt+ArrowUp');
    await page.getByRole('gridcell', { name: 'P01' }).waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: '第 9 条日志' }).getByText('o-1').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('region', { name: '第 9 条日志' }).count()).toBe(0);
  });
});
