import type { CallParsed } from '../../../shared/contract/index.ts';
import type { CheckView } from '../../../shared/contract/samplingShapes.ts';
import { questionsFor } from '../../../shared/domain/sampling/checking.ts';
import { MOST_PHOTO_BYTES, MOST_PHOTOS_PER_CHECK } from '../../../shared/model/sampling.ts';
import type { PhotoType } from '../../../shared/model/sampling.ts';
import type { Result } from '../../../shared/model/result.ts';
import { fail, ok } from '../../../shared/model/result.ts';
import { inTransaction } from '../../store/database.ts';
import type { Caller, Core } from '../core.ts';
import { writeJournal } from '../writeJournal.ts';
import type { CheckContext } from './viewCheck.ts';
import { ownCheck, viewCheck } from './viewCheck.ts';

/**
 * Writes an answer down; answered again, the newer one counts and the older one stays readable. Fails
 * `sampling/check-not-found`, `sampling/check-finished`, `sampling/not-yours`, `sampling/no-such-question`, `sampling/no-such-code`.
 */
export function answerQuestion(core: Core, caller: Caller, input: CallParsed<'sampling/answer'>): Result<CheckView> {
  const answered = inTransaction(core.records, (): Result<CheckContext> => {
    const own = ownCheck(core, caller, input.checkId);
    if (!own.ok) return own;
    const { plan } = own.value;
    if (!asks(own.value, input.question)) return fail('sampling/no-such-question');
    const code = plan.codes.find((one) => one.on && one.code === input.code && one.question === input.question);
    if (input.answer === 'defect' && !code) return fail('sampling/no-such-code');
    core.sampling.checks.addAnswer({
      checkId: input.checkId,
      question: input.question,
      answer: input.answer,
      code: input.answer === 'defect' ? (code?.code ?? null) : null,
      note: input.note,
      at: core.clock.now(),
      person: caller.user,
    });
    return own;
  });
  return answered.ok ? ok(viewCheck(core, caller, answered.value)) : answered;
}

function asks({ plan, order }: CheckContext, question: string): boolean {
  return questionsFor(plan, order).some(({ key }) => key === question);
}

/**
 * Keeps a photo with a question. Fails as `answerQuestion`, with `sampling/photo-unusable` for what is no such picture or too
 * large, and `sampling/too-many-photos`.
 */
export function keepPhoto(core: Core, caller: Caller, input: CallParsed<'sampling/photo'>): Result<{ photoId: string }> {
  const body = Buffer.from(input.base64, 'base64');
  if (body.length > MOST_PHOTO_BYTES || !looksLike(body, input.type)) return fail('sampling/photo-unusable');
  return inTransaction(core.records, (): Result<{ photoId: string }> => {
    const own = ownCheck(core, caller, input.checkId);
    if (!own.ok) return own;
    if (!asks(own.value, input.question)) return fail('sampling/no-such-question');
    if (core.sampling.photos.ofCheck(input.checkId).length >= MOST_PHOTOS_PER_CHECK) {
      return fail('sampling/too-many-photos', { most: MOST_PHOTOS_PER_CHECK });
    }
    const photoId = core.clock.newId();
    const { checkId, question, type } = input;
    core.sampling.photos.add({ photoId, checkId, question, type, at: core.clock.now(), person: caller.user, body });
    writeJournal(core, caller, 'sampling/photo', checkId, { orderNo: own.value.item.orderNo, question, bytes: body.length });
    return ok({ photoId });
  });
}

/** The first bytes of each kind of picture: a file that only says that it is one would be shown as a broken picture for ever. */
function looksLike(body: Buffer, type: PhotoType): boolean {
  switch (type) {
    case 'image/jpeg':
      return body.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]));
    case 'image/png':
      return body.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    case 'image/webp':
      return body.subarray(0, 4).toString('latin1') === 'RIFF' && body.subarray(8, 12).toString('latin1') === 'WEBP';
  }
}
