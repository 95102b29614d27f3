import type { CallParsed } from '../../../shared/contract/index.ts';
import { compose } from '../../../shared/domain/notices/compose.ts';
import type { NoticeText } from '../../../shared/domain/notices/compose.ts';
import { sampleParams, unknownPlaceholders } from '../../../shared/domain/notices/placeholders.ts';
import type { Result } from '../../../shared/model/result.ts';
import { fail, ok } from '../../../shared/model/result.ts';
import type { Core } from '../core.ts';
import { textsOf, wordsOf } from './noticeWords.ts';

/** A template's text with sample data. Fails `notice/placeholder` with the first name that it does not know. */
export function previewText(
  core: Core,
  { template, language, subject, text }: CallParsed<'notice-setup/preview-text'>,
): Result<NoticeText> {
  const [unknown] = unknownPlaceholders(template, `${subject} ${text}`);
  if (unknown !== undefined) return fail('notice/placeholder', { name: unknown });
  const { timeZone, notices } = core.settings();
  const samples = sampleParams(template, textsOf(language).samples, core.clock.now());
  const own = Object.entries({ sender: notices.sender, callback: notices.callback }).filter(([, value]) => value !== '');
  const params = { ...samples, ...Object.fromEntries(own) };
  return ok(compose({ template, written: { subject, text }, params, words: wordsOf(language), language, timeZone }));
}
