import type { CallOutput } from '../../../shared/contract/index.ts';
import type { ExceptionEvent } from '../../../shared/domain/exceptions/handling.ts';
import { DEFECT_SEVERITIES } from '../../../shared/model/sampling.ts';
import type { CheckRow } from '../../store/sampling/checkRepo.ts';
import type { Caller, Core } from '../core.ts';
import { isItemKeptFrom } from './keptFrom.ts';
import { planOfLot } from './plans.ts';
import { photosOf } from './viewLot.ts';

type Evidence = CallOutput<'exceptions/detail'>['evidence'];

/**
 * What spot checks found and brought to an exception, oldest first, with the photos that show it. Nothing of an order that the
 * person is still to check a second time.
 */
export function evidenceOf(core: Pick<Core, 'sampling' | 'exceptions'>, caller: Caller, exceptionId: string): Evidence {
  return core.exceptions.events(exceptionId).flatMap(({ at, user, kind, body }): Evidence => {
    const event = { at, kind, ...(JSON.parse(body) as object) } as ExceptionEvent;
    if (event.kind !== 'note' || event.code !== 'sample') return [];
    const { checkId, question, code, severity } = event.params ?? {};
    if (typeof checkId !== 'string' || typeof question !== 'string' || typeof code !== 'string') return [];
    const check = core.sampling.checks.find(checkId);
    if (check && isItemKeptFrom(core, caller, check.itemId)) return [];
    const { note } = core.sampling.checks.answers(checkId).find((answer) => answer.question === question) ?? { note: '' };
    const plan = check && planOfCheck(core, check);
    return [
      {
        at,
        user,
        checkId,
        question,
        questionText: plan?.questions.find(({ key }) => key === question)?.text ?? null,
        code,
        defectText: plan?.codes.find((one) => one.code === code)?.text ?? null,
        severity: DEFECT_SEVERITIES.find((one) => one === severity) ?? 'minor',
        note: note ?? '',
        noteForgotten: note === null,
        photoIds: photosOf(core, checkId, question),
      },
    ];
  });
}

function planOfCheck(core: Pick<Core, 'sampling'>, { itemId }: CheckRow) {
  const item = core.sampling.items.find(itemId);
  const lot = item && core.sampling.lots.find(item.lotId);
  return lot ? planOfLot(core, lot) : null;
}
