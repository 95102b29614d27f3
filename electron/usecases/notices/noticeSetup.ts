import type { CallOutput } from '../../../shared/contract/index.ts';
import { placeholdersOf } from '../../../shared/domain/notices/placeholders.ts';
import { CHANNEL_SECRETS, NOTICE_LANGUAGES, NOTICE_TEMPLATES } from '../../../shared/model/notice.ts';
import type { Core } from '../core.ts';
import { ownText } from './noticeWords.ts';
import { secretsOf } from './telling.ts';

/** What the site has set up for telling people. Of secrets only whether they are there, and of a webhook its host. */
export function viewNoticeSetup(core: Core): CallOutput<'notice-setup/get'> {
  const channels = core.noticeSetup.channels().map((channel) => {
    const secrets = secretsOf(core.telling, channel);
    const shown = CHANNEL_SECRETS[channel.kind].map((name) => ({
      name,
      there: secrets[name] !== undefined,
      hint: name === 'webhook' ? hostOf(secrets[name]) : '',
    }));
    return { ...channel, secrets: shown };
  });
  const texts = NOTICE_TEMPLATES.flatMap((template) =>
    NOTICE_LANGUAGES.map((language) => {
      const own = ownText(template, language);
      const changed = core.noticeSetup.text(template, language);
      const written = changed === null ? own : { subject: changed.subject, text: changed.text };
      const placeholders = placeholdersOf(template).map(({ name, kind }) => ({ name, kind }));
      return { template, language, written, own, changed: changed !== null, placeholders };
    }),
  );
  return { channels, contacts: core.noticeSetup.contacts(), merchants: core.orders.merchants(), texts };
}

function hostOf(webhook: string | undefined): string {
  return webhook !== undefined && URL.canParse(webhook) ? new URL(webhook).host : '';
}
