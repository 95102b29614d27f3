import { expect, onTestFinished, test } from 'vitest';
import type { CallOutput } from '../../shared/contract/index.ts';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import { until } from './hands.ts';
import { openPracticeDesk } from './practiceDesk.ts';
import { openTour, seatInTour } from './screenTour.ts';
import type { Tour } from './screenTour.ts';
import { wording } from './screenWords.ts';

const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, setting up who is told how: ${noBrowser}`);

const radio = ({ page, language }: Tour, key: string) => page.getByRole('radio', { name: wording(language, key) }).first();

async function openPart(tour: Tour, part: string): Promise<void> {
  await tour.keys('F9');
  await tour.see('settings:tabs.notices');
  await tour.keys('Control+6');
  await tour.see('noticeSetup:parts.rules');
  await radio(tour, `noticeSetup:parts.${part}`).check();
}

test.skipIf(noBrowser !== null)(
  'H3.1a: who is told how is set up: what was typed stays, what is removed is asked for, and what is urgent is chosen',
  async () => {
    const { page, call } = await openPracticeDesk('admin');
    const contacts = async () => (await call<CallOutput<'notice-setup/get'>>('notice-setup/get')).contacts.map(({ key }) => key);
    const urgent = async () => (await call<CallOutput<'settings/get'>>('settings/get')).notices.urgent;
    const browser = await launchTestBrowser();
    onTestFinished(() => browser.close());

    for (const language of ['zh-CN', 'en'] as const) {
      const channel = { name: '业务群', kind: 'wecom', options: {}, secrets: { webhook: 'https://robot.example.com/send?key=k' } };
      const { channelId } = await call<{ channelId: string }>('notice-setup/save-channel', channel);
      const contact = { kind: 'department', key: '业务部', name: '各位', channelId, address: '', language: 'zh-CN', digest: false };
      await call('notice-setup/save-contact', contact);
      const tour = await openTour(browser, page, language);
      await seatInTour(tour, 'admin');

      // Half a form, left and come back to: it is still there, and no secret of it lies in the browser.
      await openPart(tour, 'channels');
      await tour.page.getByLabel(wording(language, 'noticeSetup:fields.name.label')).first().fill('夜班群');
      await tour.page.getByLabel(wording(language, 'noticeSetup:fields.password.label')).first().fill('very-secret');
      await openPart(tour, 'contacts');
      await radio(tour, 'notices:targets.department').check();
      const name = tour.page.getByLabel(wording(language, 'noticeSetup:contacts.name')).last();
      await name.fill('夜班同事');
      await tour.keys('F1');
      await tour.see('packing:noOutage.title');
      await openPart(tour, 'channels');
      expect(await tour.page.getByLabel(wording(language, 'noticeSetup:fields.name.label')).first().inputValue()).toBe('夜班群');
      const kept = await tour.page.evaluate(() => localStorage.getItem('holdfast-settings-drafts') ?? '');
      expect([kept.includes('夜班群'), kept.includes('very-secret'), kept.includes('夜班同事')]).toEqual([true, false, false]);
      await tour.visit('notice-channel-draft', [], 'noticeSetup:discard', { everyLook: true });

      // A request of several lines is saved again as it was.
      const body = '{\n  "to": "{{phone}}",\n  "text": "{{text}}"\n}';
      const options = { url: 'https://sms.example.com/send', method: 'POST', headers: 'X-A: 1\nX-B: 2', body };
      await call('notice-setup/save-channel', { name: `短信 ${language}`, kind: 'sms', options, secrets: {} });
      await tour.page.getByRole('radio', { name: `短信 ${language}` }).check();
      const bodyField = tour.page.getByLabel(wording(language, 'noticeSetup:fields.body.label'), { exact: true });
      expect(await bodyField.inputValue()).toBe(body);
      // What is to be filled in stands there as it is written, which the audit would take for unfinished text.
      await tour.hands.shoot('notice-sms');
      await bodyField.focus();
      await tour.keys('Control+End', 'Shift+Enter', 'Enter');
      const saved = async () => {
        const { channels } = await call<CallOutput<'notice-setup/get'>>('notice-setup/get');
        return channels.find((one) => one.name === `短信 ${language}`)?.options;
      };
      await until(saved, 'the channel is saved').toMatchObject({ body: `${body}\n`, headers: options.headers });

      // A channel is removed only after a question; Esc leaves it.
      await radio(tour, 'noticeSetup:parts.channels').check();
      await tour.page.getByRole('radio', { name: '业务群' }).check();
      await tour.visit('notice-channel-remove', ['Alt+d'], 'noticeSetup:channels.removeText');
      await tour.keys('Escape');

      await openPart(tour, 'contacts');
      await radio(tour, 'notices:targets.department').check();
      expect(await name.inputValue()).toBe('夜班同事');
      await tour.visit('notice-contact-remove', ['Alt+d'], 'noticeSetup:contacts.removeText', { everyLook: true });
      await tour.keys('Escape');
      expect(await contacts()).toEqual(['业务部']);
      await tour.keys('Alt+d');
      await tour.see('noticeSetup:contacts.removeText');
      await tour.keys('Enter');
      await until(contacts, 'the contact is gone').toEqual([]);

      await openPart(tour, 'rules');
      const wanted = language === 'zh-CN';
      await tour.page.getByRole('checkbox', { name: wording(language, 'notices:templates.out-of-stock') }).setChecked(wanted);
      await tour.visit('notice-urgent', [], 'noticeSetup:rules.urgentText', { everyLook: true });
      await tour.keys('Enter');
      await until(async () => (await urgent()).includes('out-of-stock'), 'what is urgent is saved').toBe(wanted);
      expect(await urgent()).toEqual(expect.arrayContaining(['failure-progress', 'limit-breached', 'escalation']));
      expect(tour.findings).toEqual([]);
      await tour.page.context().close();
      await call('notice-setup/remove-channel', { channelId });
    }
  },
);
