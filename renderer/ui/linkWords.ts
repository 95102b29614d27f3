import type { TFunction } from 'i18next';
import type { LinkReason, LinkState } from '../../shared/model/link.ts';

/** The state of the link in words. A WMS that answers and takes no writing is not slow, and is not called so. */
export function linkWords(t: TFunction, state: LinkState, reason: LinkReason): string {
  return t(`bar:link.${reason === 'writes-failing' ? reason : state}`);
}
