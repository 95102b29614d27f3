import type { CallOutput } from '../../../shared/contract/index.ts';
import type { Result } from '../../../shared/model/result.ts';
import { fail, ok } from '../../../shared/model/result.ts';
import { inTransaction } from '../../store/database.ts';
import type { Caller, Core } from '../core.ts';
import { writeJournal } from '../writeJournal.ts';
import { isItemKeptFrom } from './keptFrom.ts';

/**
 * Shows a photo. A label or a parcel in it may name a person, so the showing is in the journal; not so before whoever is making
 * the check, because that showed the same recipient, and said so, when it began. Fails `sampling/photo-not-found`, also for one
 * that was forgotten, and `sampling/own-check-first` while what others found is kept from the person.
 */
export function showPhoto(core: Core, caller: Caller, sought: string): Result<CallOutput<'sampling/show-photo'>> {
  const photo = core.sampling.photos.find(sought);
  if (!photo || photo.body.length === 0) return fail('sampling/photo-not-found');
  const { photoId, checkId, type, question, at, person, body } = photo;
  const check = core.sampling.checks.find(checkId);
  const isAtIt = check?.finishedAt === null && check.person === caller.user;
  if (!isAtIt && check && isItemKeptFrom(core, caller, check.itemId)) return fail('sampling/own-check-first');
  if (!isAtIt) {
    const orderNo = core.sampling.items.find(check?.itemId ?? '')?.orderNo ?? '';
    inTransaction(core.records, () => writeJournal(core, caller, 'sampling/show-photo', checkId, { orderNo, question, photoId }));
    core.changed('journal');
  }
  return ok({ photoId, type, question, takenAt: at, user: person, base64: body.toString('base64') });
}
