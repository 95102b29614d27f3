import { expect, onTestFinished, test } from 'vitest';
import { httpPeer } from '../notify/httpPeer.ts';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import { until } from './hands.ts';
import { openPracticeDesk } from './practiceDesk.ts';
import { openTour, seatInTour } from './screenTour.ts';

const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, telling people in a browser: ${noBrowser}`);

test.skipIf(noBrowser !== null)('H3.3c people are told of a failure; what is unknown or by hand is settled by keyboard', async () => {
  const { page, call } = await openPracticeDesk('admin');
  const robot = await httpPeer('cut-after-body');
  const channel = { name: '业务群', kind: 'wecom', options: {}, secrets: { webhook: `${robot.url}/send?key=k` } };
  const { channelId } = await call<{ channelId: string }>('notice-setup/save-channel', channel);
  const contact = { kind: 'department', key: '业务部', name: '各位', channelId, address: '', language: 'zh-CN', digest: false };
  await call('notice-setup/save-contact', contact);
  const about = { kind: 'outage', id: 'o1' };
  const params = { system: '淘宝订单接口', progress: '正在排查', orderCount: 12 };
  await call('notices/send', { template: 'failure-progress', target: { kind: 'merchant', merchantId: 'M01' }, params, about });
  await call('notices/send', { template: 'failure-progress', target: { kind: 'department', name: '业务部' }, params, about });
  type List = { notices: { state: string }[] };
  const states = async () => (await call<List>('notices/list')).notices.map(({ state }) => state).join();
  await until(states, 'one is unknown, one by hand').toBe('unknown,by-hand');

  const browser = await launchTestBrowser();
  onTestFinished(() => browser.close());
  for (const language of ['zh-CN', 'en'] as const) {
    const tour = await openTour(browser, page, language);
    await seatInTour(tour, 'admin');
    await tour.visit('notices', ['F3', 'Control+5'], 'notices:columns.standing');
    if (language === 'zh-CN') {
      await tour.visit('notice-unknown', ['ArrowDown', 'Enter'], 'notices:unknown.title');
      await tour.keys('Alt+A');
      await tour.see('notices:states.sent');
    }
    // What a machine answered stands in its own words beside ours.
    expect(tour.findings.filter((finding) => !finding.endsWith('socket hang up'))).toEqual([]);
  }
  await until(states, 'the unknown one arrived').toBe('sent,by-hand');
  expect(robot.received).toHaveLength(1);
});
