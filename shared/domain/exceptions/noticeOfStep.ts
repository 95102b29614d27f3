import type { NoticeTemplate } from '../../model/notice.ts';
import type { ExceptionClass } from '../../model/record.ts';

/** The steps at which somebody is told, by class, and from which template. */
const NOTICES: Readonly<Record<ExceptionClass, Readonly<Record<string, NoticeTemplate>>>> = {
  'out-of-stock': { 'notify-merchant': 'out-of-stock' },
  'recipient-error': { 'send-sms': 'recipient-sms', 'ask-merchant': 'recipient-merchant' },
  'product-error': { 'settle-merchant': 'product-merchant' },
  'system-failure': { inform: 'failure-progress' },
  'special-request': { quote: 'request-quote' },
};

/** What a step has to tell (H3.1a, H3.2a, H3.2b, H3.3c, H3.4b); null where it tells nobody. */
export function noticeOfStep(exceptionClass: ExceptionClass, step: string): NoticeTemplate | null {
  return NOTICES[exceptionClass][step] ?? null;
}
