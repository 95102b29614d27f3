import type { ExceptionClass } from '../../../shared/model/record.ts';
import type { DefectSeverity } from '../../../shared/model/sampling.ts';
import { DEFECT_SEVERITIES } from '../../../shared/model/sampling.ts';
import type { ItemRow } from '../../store/sampling/itemRepo.ts';
import type { Caller, Core } from '../core.ts';
import { noteOnException } from '../noteOnException.ts';
import { enqueueNotice } from '../notices/enqueueNotice.ts';
import { raiseException } from '../raiseException.ts';
import { reopenException } from '../reopenException.ts';
import { planOfLot } from './plans.ts';

/** A defect of a check on its way to an exception. */
export interface FoundDefect {
  question: string;
  code: string;
  severity: DefectSeverity;
  class: ExceptionClass;
  /** How many photos show it. */
  photos: number;
}

/**
 * Brings defects to the exceptions desk: of each class one exception on the order. One that is open already gets the evidence
 * as a note; on a recheck the one that was resolved is opened again, because what was said to be corrected is not. Minor
 * defects do not hold the order. Supervisors are told as it is found. Answers each class's exception; none where the order is no longer here. Call it inside the
 * transaction that finishes the check.
 */
export function reportDefects(
  core: Core,
  caller: Caller,
  item: ItemRow,
  checkId: string,
  defects: readonly FoundDefect[],
  isRecheck: boolean,
): Map<ExceptionClass, string> {
  const exceptions = new Map<ExceptionClass, string>();
  const shown = namesOf(core, item);
  for (const exceptionClass of new Set(defects.map((defect) => defect.class))) {
    const own = defects.filter((defect) => defect.class === exceptionClass);
    const exceptionId =
      (isRecheck ? openAgain(core, caller, item, exceptionClass, own, shown) : null) ??
      raise(core, caller, item, exceptionClass, own, shown);
    if (exceptionId === null) continue;
    exceptions.set(exceptionClass, exceptionId);
    for (const { code, severity, question, photos } of own) {
      noteOnException(core, caller, exceptionId, {
        code: 'sample',
        params: { defects: shown(code), code, severity, question, photos, checkId },
      });
    }
  }
  if (defects.length > 0) tellSupervisors(core, caller, item, checkId, wordsOf(defects, shown), [...exceptions.values()][0] ?? null);
  return exceptions;
}

function tellSupervisors(
  core: Core,
  caller: Caller,
  item: ItemRow,
  checkId: string,
  { severity, defects: defect }: DefectWords,
  exceptionId: string | null,
): void {
  const lot = core.sampling.lots.find(item.lotId);
  enqueueNotice(core, caller, {
    template: 'sample-finding',
    target: { kind: 'role', role: 'supervisor' },
    params: { lot: lot ? `${planOfLot(core, lot).name} ${lot.day}` : '', orderNo: item.orderNo, defect, severity, checker: caller.user },
    about: exceptionId === null ? { kind: 'lot', id: item.lotId } : { kind: 'exception', id: exceptionId },
    once: `sampling/check/${checkId}`,
  });
}

function heaviest(defects: readonly FoundDefect[]): DefectSeverity {
  return DEFECT_SEVERITIES.find((severity) => defects.some((defect) => defect.severity === severity)) ?? 'minor';
}

type DefectWords = {
  /** Codes, or the site's own words, with commas between. */
  defects: string;
  severity: DefectSeverity;
};
/** How a defect is named where it is told: by its code, which has words in every language, or by the site's words for its own. */
type Named = (code: string) => string;

function namesOf(core: Core, item: ItemRow): Named {
  const lot = core.sampling.lots.find(item.lotId);
  const codes = (lot && planOfLot(core, lot).codes) ?? [];
  // Commas are what stands between defects.
  return (code) => codes.find((one) => one.code === code)?.text?.['zh-CN'].replaceAll(',', '，') ?? code;
}

function wordsOf(defects: readonly FoundDefect[], shown: Named): DefectWords {
  return { defects: defects.map(({ code }) => shown(code)).join(','), severity: heaviest(defects) };
}

function raise(
  core: Core,
  caller: Caller,
  item: ItemRow,
  exceptionClass: ExceptionClass,
  defects: readonly FoundDefect[],
  shown: Named,
): string | null {
  const raised = raiseException(core, caller, {
    orderId: item.orderId,
    class: exceptionClass,
    reason: 'sample',
    source: 'sample',
    cause: `sample:${item.itemId}`,
    params: wordsOf(defects, shown),
    holds: heaviest(defects) !== 'minor',
  });
  if (raised.ok) return raised.value.exceptionId;
  const open = raised.details?.['exceptionId'];
  return typeof open === 'string' ? open : null;
}

/** The exception that an earlier check of this item opened for the class, opened again where it was resolved. */
function openAgain(
  core: Core,
  caller: Caller,
  item: ItemRow,
  exceptionClass: ExceptionClass,
  defects: readonly FoundDefect[],
  shown: Named,
): string | null {
  const known = core.sampling.checks
    .defects(item.itemId)
    .findLast((defect) => defect.class === exceptionClass && defect.exceptionId !== null);
  if (known?.exceptionId == null) return null;
  const reopened = reopenException(core, caller, {
    exceptionId: known.exceptionId,
    reason: 'sample-again',
    params: wordsOf(defects, shown),
  });
  if (reopened.ok || reopened.code === 'exception/not-resolved') return known.exceptionId;
  const other = reopened.details?.['exceptionId'];
  return typeof other === 'string' ? other : null;
}
