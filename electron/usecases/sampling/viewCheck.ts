import type { CheckView } from '../../../shared/contract/samplingShapes.ts';
import { nextQuestion, questionOf, questionsFor } from '../../../shared/domain/sampling/checking.ts';
import type { Finding, RuleId } from '../../../shared/model/finding.ts';
import type { Order } from '../../../shared/model/order.ts';
import type { CheckRow } from '../../store/sampling/checkRepo.ts';
import type { ItemRow } from '../../store/sampling/itemRepo.ts';
import type { LotRow } from '../../store/sampling/lotRepo.ts';
import type { Result } from '../../../shared/model/result.ts';
import { fail, ok } from '../../../shared/model/result.ts';
import type { Plan } from '../../../shared/model/sampling.ts';
import { asCorrected } from '../asCorrected.ts';
import type { Caller, Core } from '../core.ts';
import { findingsOf } from '../findingsOf.ts';
import { viewOrder } from '../viewOrder.ts';
import { parcelsOf } from './collectOrders.ts';
import { isKeptFrom } from './keptFrom.ts';
import { planOfLot } from './plans.ts';
import { photosOf } from './viewLot.ts';

/** A check with everything it is about. */
export interface CheckContext {
  check: CheckRow;
  item: ItemRow;
  lot: LotRow;
  plan: Plan;
  /** With what was corrected here; null when the cache no longer has it. */
  order: Order | null;
}

/** Finds a check with its item, lot, plan and order. Fails `sampling/check-not-found`. */
export function contextOf(core: Core, checkId: string): Result<CheckContext> {
  const check = core.sampling.checks.find(checkId);
  const item = check && core.sampling.items.find(check.itemId);
  const lot = item && core.sampling.lots.find(item.lotId);
  if (!check || !item || !lot) return fail('sampling/check-not-found');
  const order = core.orders.order(item.orderId);
  return ok({ check, item, lot, plan: planOfLot(core, lot), order: order && asCorrected(core, order).order });
}

/** As `contextOf`, for someone who is about to change the check. Fails also `sampling/check-finished`, `sampling/not-yours`. */
export function ownCheck(core: Core, caller: Caller, checkId: string): Result<CheckContext> {
  const found = contextOf(core, checkId);
  if (!found.ok) return found;
  const { check } = found.value;
  if (check.finishedAt !== null) return fail('sampling/check-finished');
  return check.person === caller.user ? found : fail('sampling/not-yours', { user: check.person });
}

/** What the validation finds wrong with an order, by the question that asks after it. */
export function findingsByQuestion(core: Core, order: Order | null, revealed: boolean): { question: string; finding: Finding }[] {
  if (!order) return [];
  return findingsOf(core, order, revealed).map((finding) => ({ question: questionOf(finding.field), finding }));
}

/** The rules that fired, by question: what a finished check is compared with later. */
export function rulesByQuestion(core: Core, order: Order | null): Record<string, RuleId[]> {
  const rules: Record<string, RuleId[]> = {};
  for (const { question, finding } of findingsByQuestion(core, order, false)) (rules[question] ??= []).push(finding.rule);
  return rules;
}

/**
 * A check as its screen needs it. The recipient stands in full only before whoever makes the check, while it is made. What
 * the validation finds is told question by question and only after the answer: a checker who knew it would check the
 * validation, not the order. Another person's answers are left out for whoever is still to make the second check.
 */
export function viewCheck(core: Core, caller: Caller, { check, item, plan, order }: CheckContext): CheckView {
  const revealed = check.person === caller.user && check.finishedAt === null;
  const kept = check.person !== caller.user && isKeptFrom(core, caller, item, core.sampling.checks.ofItem(item.itemId));
  const questions = questionsFor(plan, order);
  const answers = kept ? [] : core.sampling.checks.answers(check.checkId);
  const answered = new Set(answers.map(({ question }) => question));
  const severityOf = new Map(plan.codes.map(({ code, severity }) => [code, severity]));
  return {
    checkId: check.checkId,
    itemId: item.itemId,
    lotId: item.lotId,
    kind: check.kind,
    checker: check.person,
    startedAt: check.startedAt,
    finishedAt: check.finishedAt,
    outcome: kept ? null : check.outcome,
    kept,
    order: order && viewOrder(core, order, revealed),
    stock: [...new Set(order?.lines.map(({ sku }) => sku))].flatMap((sku) =>
      core.stock.bySku(sku).map(({ onHand, allocated, asOf }) => ({ sku, onHand, allocated, asOf })),
    ),
    packed: packedOf(core, item.orderId),
    questions: questions.map((question) => ({
      ...question,
      codes: plan.codes.filter((code) => code.on && code.question === question.key),
    })),
    answers: answers.map(({ question, answer, code, note }) => ({
      question,
      answer,
      code,
      severity: code === null ? null : (severityOf.get(code) ?? null),
      note: note ?? '',
      noteForgotten: note === null,
      photoIds: photosOf(core, check.checkId, question),
    })),
    next: nextQuestion(questions, answers),
    findings: findingsByQuestion(core, order, revealed).filter(({ question }) => answered.has(question)),
  };
}

function packedOf(core: Core, orderId: string): CheckView['packed'] {
  const handling = core.handlings.active(orderId);
  if (!handling) return null;
  const { station, user, at, outageId } = handling;
  return { station, user, at, waybillNos: parcelsOf(handling).map(({ waybillNo }) => waybillNo), outage: outageId !== '' };
}
