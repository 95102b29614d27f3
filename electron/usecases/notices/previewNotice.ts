import type { CallOutput, CallParsed } from '../../../shared/contract/index.ts';
import { maskAddress } from '../../../shared/domain/notices/maskNotice.ts';
import type { Core } from '../core.ts';
import { prepareNotice } from './prepareNotice.ts';

/** How a notice would be told if it were queued now; writes nothing. The words are whole: whoever asks has written what is in them. */
export function previewNotice(core: Core, input: CallParsed<'notices/preview'>): CallOutput<'notices/preview'> {
  const { channel, code, address, targetName, language, words, at, waits } = prepareNotice(core, input);
  return {
    ...words,
    channel: channel && { name: channel.name, kind: channel.kind },
    code,
    address: maskAddress(address),
    targetName,
    language,
    at,
    waits,
  };
}
