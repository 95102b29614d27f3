import type { CallName } from '../../shared/contract/index.ts';
import { ok } from '../../shared/model/result.ts';
import type { Core } from '../usecases/core.ts';
import { markTold, resendNotice, voidNotice } from '../usecases/notices/decideNotice.ts';
import { enqueueNotice } from '../usecases/notices/enqueueNotice.ts';
import { detailNotice, listNotices } from '../usecases/notices/listNotices.ts';
import { removeChannel, removeContact, saveChannel, saveContact, saveText } from '../usecases/notices/changeNoticeSetup.ts';
import { viewNoticeSetup } from '../usecases/notices/noticeSetup.ts';
import { previewText } from '../usecases/notices/previewText.ts';
import { tryChannel } from '../usecases/notices/tryChannel.ts';
import { previewNotice } from '../usecases/notices/previewNotice.ts';
import { revealNotice } from '../usecases/notices/revealNotice.ts';
import type { Handlers } from './dispatch.ts';

/** Binds the calls about telling people to their use cases. */
export function noticeHandlers(core: () => Core): Pick<Handlers, Extract<CallName, `notices/${string}` | `notice-setup/${string}`>> {
  return {
    'notices/list': ({ input }) => ok(listNotices(core(), input)),
    'notices/detail': ({ input }) => detailNotice(core(), input.noticeId),
    'notices/reveal': ({ caller, input }) => revealNotice(core(), caller, input.noticeId),
    'notices/preview': ({ input }) => ok(previewNotice(core(), input)),
    'notices/send': ({ caller, input }) => enqueueNotice(core(), caller, input),
    'notices/resend': ({ caller, input }) => resendNotice(core(), caller, input.noticeId),
    'notices/told': ({ caller, input }) => markTold(core(), caller, input),
    'notice-setup/get': () => ok(viewNoticeSetup(core())),
    'notice-setup/save-channel': ({ caller, input }) => saveChannel(core(), caller, input),
    'notice-setup/remove-channel': ({ caller, input }) => removeChannel(core(), caller, input.channelId),
    'notice-setup/try-channel': ({ caller, input }) => tryChannel(core(), caller, input),
    'notice-setup/save-contact': ({ caller, input }) => saveContact(core(), caller, input),
    'notice-setup/remove-contact': ({ caller, input }) => removeContact(core(), caller, input),
    'notice-setup/preview-text': ({ input }) => previewText(core(), input),
    'notice-setup/save-text': ({ caller, input }) => saveText(core(), caller, input),
    'notices/void': ({ caller, input }) => voidNotice(core(), caller, input),
  };
}
