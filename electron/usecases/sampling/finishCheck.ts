import type { CallOutput, CallParsed } from '../../../shared/contract/index.ts';
import { joinOutcomes, nextQuestion, outcomeOf, questionsFor } from '../../../shared/domain/sampling/checking.ts';
import type { ItemOutcome } from '../../../shared/model/sampling.ts';
import type { Result } from '../../../shared/model/result.ts';
import { fail, ok } from '../../../shared/model/result.ts';
import { inTransaction } from '../../store/database.ts';
import type { AnswerRow } from '../../store/sampling/checkRepo.ts';
import type { ItemRow } from '../../store/sampling/itemRepo.ts';
import type { Caller, Core } from '../core.ts';
import { writeJournal } from '../writeJournal.ts';
import { judgeLot } from './judgeLot.ts';
import type { FoundDefect } from './reportDefects.ts';
import { reportDefects } from './reportDefects.ts';
import { mayBeSecond, openCheckOf } from './startCheck.ts';
import type { CheckContext } from './viewCheck.ts';
import { ownCheck, rulesByQuestion } from './viewCheck.ts';
import { photosOf, viewItem, viewLot } from './viewLot.ts';

/**
 * Ends a check. Its defects become exceptions, the item its outcome and the lot its verdict, all in one transaction. Fails
 * `sampling/check-not-found`, `sampling/check-finished`, `sampling/not-yours`, `sampling/unanswered`.
 */
export function finishCheck(core: Core, caller: Caller, checkId: string): Result<CallOutput<'sampling/finish'>> {
  const finished = inTransaction(core.records, (): Result<{ itemId: string; lotId: string; exceptionIds: string[] }> => {
    const own = ownCheck(core, caller, checkId);
    if (!own.ok) return own;
    const { check, item, plan, order } = own.value;
    const asked = questionsFor(plan, order);
    const keys = new Set(asked.map(({ key }) => key));
    const answers = core.sampling.checks.answers(checkId).filter(({ question }) => keys.has(question));
    if (nextQuestion(asked, answers) !== null) return fail('sampling/unanswered');
    const outcome = outcomeOf(answers);
    const at = core.clock.now();
    core.sampling.checks.update({ ...check, finishedAt: at, outcome, rules: JSON.stringify(rulesByQuestion(core, order)) });
    const exceptionIds = writeDefects(core, caller, own.value, answers);
    core.sampling.items.update(itemAfter(core, item, check.kind, outcome, answers));
    const { orderNo, lotId, itemId } = item;
    const codes = answers.flatMap(({ code }) => (code === null ? [] : [code]));
    writeJournal(core, caller, 'sampling/finish', checkId, { orderNo, kind: check.kind, outcome, codes });
    judgeLot(core, caller, lotId);
    return ok({ itemId, lotId, exceptionIds });
  });
  if (!finished.ok) return finished;
  core.changed('sampling', 'journal');
  const { itemId, lotId, exceptionIds } = finished.value;
  return ok({ ...stateOf(core, caller, itemId, lotId), exceptionIds });
}

function writeDefects(core: Core, caller: Caller, { check, item, plan }: CheckContext, answers: readonly AnswerRow[]): string[] {
  const { checkId, kind } = check;
  const defects = answers.flatMap(({ question, code }): FoundDefect[] => {
    const known = plan.codes.find((one) => one.code === code);
    if (!known) return [];
    return [{ question, code: known.code, severity: known.severity, class: known.class, photos: photosOf(core, checkId, question).length }];
  });
  const exceptions = reportDefects(core, caller, item, checkId, defects, kind === 'recheck');
  for (const { photos: _, ...defect } of defects) {
    core.sampling.checks.addDefect({ ...defect, itemId: item.itemId, checkId, kind, exceptionId: exceptions.get(defect.class) ?? null });
  }
  return [...exceptions.values()];
}

function itemAfter(
  core: Core,
  item: ItemRow,
  kind: CheckContext['check']['kind'],
  outcome: ItemOutcome,
  answers: readonly AnswerRow[],
): ItemRow {
  if (kind === 'recheck') return { ...item, recheck: outcome === 'ok' ? 'well' : 'wanted' };
  const recheck = outcome === 'defect' ? 'wanted' : item.recheck;
  if (kind === 'first') return { ...item, state: 'done', outcome, recheck, finishedAt: core.clock.now() };
  const before = item.outcome ?? 'undecided';
  return { ...item, second: 'done', outcome: joinOutcomes(before, outcome), agreed: sameAnswers(core, item, answers) ? 1 : 0, recheck };
}

/** Whether the first check gave the same answers; an order that could not be had then gave none. */
function sameAnswers(core: Core, item: ItemRow, answers: readonly AnswerRow[]): boolean {
  const first = core.sampling.checks.ofItem(item.itemId).find(({ kind }) => kind === 'first');
  const before = new Map(core.sampling.checks.answers(first?.checkId ?? '').map(({ question, answer }) => [question, answer]));
  return answers.every(({ question, answer }) => before.get(question) === answer);
}

/**
 * Notes that an order on the list could not be had: it counts as undecided, and nothing takes its place. Fails
 * `sampling/item-not-found`, `sampling/nothing-to-check`, `sampling/being-checked` (details: by whom).
 */
export function markUnavailable(
  core: Core,
  caller: Caller,
  input: CallParsed<'sampling/unavailable'>,
): Result<CallOutput<'sampling/unavailable'>> {
  const marked = inTransaction(core.records, (): Result<ItemRow> => {
    const item = core.sampling.items.find(input.itemId);
    if (!item) return fail('sampling/item-not-found');
    if (item.state === 'done') return fail('sampling/nothing-to-check');
    const open = openCheckOf(core, item.itemId);
    if (open && open.person !== caller.user) return fail('sampling/being-checked', { user: open.person });
    const at = core.clock.now();
    if (open) core.sampling.checks.update({ ...open, finishedAt: at, outcome: 'undecided', rules: '{}' });
    core.sampling.items.update({
      ...item,
      state: 'done',
      outcome: 'undecided',
      unavailable: input.reason,
      note: input.note,
      second: 'none',
      finishedAt: at,
    });
    writeJournal(core, caller, 'sampling/unavailable', item.itemId, { orderNo: item.orderNo, why: input.reason });
    judgeLot(core, caller, item.lotId);
    return ok(item);
  });
  if (!marked.ok) return marked;
  core.changed('sampling', 'journal');
  return ok(stateOf(core, caller, marked.value.itemId, marked.value.lotId));
}

/** What a screen shows after an item is done: itself, its lot, and the order to be checked next by this person. */
function stateOf(core: Core, caller: Caller, itemId: string, lotId: string): CallOutput<'sampling/unavailable'> {
  const item = core.sampling.items.find(itemId);
  const lot = core.sampling.lots.find(lotId);
  if (!item || !lot) throw new Error('what was just written is not there');
  const items = core.sampling.items.ofLot(lotId);
  const isFree = ({ itemId }: ItemRow) => (openCheckOf(core, itemId)?.person ?? caller.user) === caller.user;
  const next =
    items.find((one) => one.state !== 'done' && isFree(one)) ??
    items.find((one) => one.second === 'wanted' && isFree(one) && mayBeSecond(core, caller, one));
  return { item: viewItem(core, caller, item), lot: viewLot(core, lot), next: next ? viewItem(core, caller, next) : null };
}
