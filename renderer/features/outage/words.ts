import type { TFunction } from 'i18next';
import { LINK_REASONS } from '../../../shared/model/link.ts';
import type { LinkReason } from '../../../shared/model/link.ts';

function isLinkReason(text: string): text is LinkReason {
  return LINK_REASONS.some((reason) => reason === text);
}

/** A reason as people read it: what the probes wrote down has words, what a person wrote stands as it is. */
export function reasonWords(t: TFunction, text: string): string {
  return isLinkReason(text) ? t(`bar:reason.${text}`) : text;
}
