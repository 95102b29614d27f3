import type { SavedView } from '../../shared/contract/exceptionTable.ts';
import { exceptionQuery } from '../../shared/contract/exceptionTable.ts';
import { SUPERVISORS } from '../../shared/contract/define.ts';
import type { CallOutput, CallParsed } from '../../shared/contract/index.ts';
import { ALL_OPEN, isBuiltIn } from '../../shared/model/exceptionQuery.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { Role } from '../../shared/model/role.ts';
import { inTransaction } from '../store/database.ts';
import { EVERYBODY } from '../store/exceptionViewRepo.ts';
import type { ExceptionViewRow } from '../store/exceptionViewRepo.ts';
import type { Caller, Core } from './core.ts';
import { writeJournal } from './writeJournal.ts';

/** More names than anybody reads through. */
const MOST_VIEWS = 50;

const supervisors: readonly Role[] = SUPERVISORS;

/** The views that a person may choose from: those for all, then the person's own. */
export function listExceptionViews(core: Core, caller: Caller): CallOutput<'exceptions/views'> {
  const rows = [EVERYBODY, caller.user].flatMap((owner) => core.exceptionViews.ofOwner(owner));
  const chosen = core.exceptionViews.defaults().map(({ role, viewId }) => [role, viewId]);
  return { views: rows.map(viewOf), defaults: Object.fromEntries(chosen) as CallOutput<'exceptions/views'>['defaults'] };
}

/** Keeps a view under its name, in place of an earlier one of that name. Fails `session/forbidden`, `view/too-many`. */
export function saveExceptionView(core: Core, caller: Caller, input: CallParsed<'exceptions/save-view'>): Result<SavedView> {
  if (input.forAll && !supervisors.includes(caller.role)) return fail('session/forbidden', { role: caller.role });
  const owner = input.forAll ? EVERYBODY : caller.user;
  const result = inTransaction(core.records, (): Result<SavedView> => {
    const known = core.exceptionViews.named(owner, input.name);
    if (!known && core.exceptionViews.ofOwner(owner).length >= MOST_VIEWS) return fail('view/too-many', { most: MOST_VIEWS });
    const row: ExceptionViewRow = {
      viewId: known?.viewId ?? core.clock.newId(),
      name: input.name,
      owner,
      query: JSON.stringify(input.query),
      changedAt: core.clock.now(),
      changedBy: caller.user,
    };
    core.exceptionViews.save(row);
    writeJournal(core, caller, 'exceptions/save-view', row.viewId, { name: row.name, forAll: input.forAll });
    return ok(viewOf(row));
  });
  if (result.ok) core.changed('views', 'journal');
  return result;
}

/** Takes a view away. Fails `view/not-found` (another person's too), `session/forbidden`. */
export function removeExceptionView(core: Core, caller: Caller, viewId: string): Result<Record<string, never>> {
  const row = core.exceptionViews.find(viewId);
  if (!row || (row.owner !== EVERYBODY && row.owner !== caller.user)) return fail('view/not-found');
  if (row.owner === EVERYBODY && !supervisors.includes(caller.role)) return fail('session/forbidden', { role: caller.role });
  inTransaction(core.records, () => {
    core.exceptionViews.remove(viewId);
    writeJournal(core, caller, 'exceptions/remove-view', viewId, { name: row.name, forAll: row.owner === EVERYBODY });
  });
  core.changed('views', 'journal');
  return ok({});
}

/** Chooses the view that a role begins with. Fails `view/not-found`: not there, or not for all. */
export function chooseDefaultView(core: Core, caller: Caller, input: CallParsed<'exceptions/default-view'>): Result<Record<string, never>> {
  const { role, viewId } = input;
  const row = viewId === null ? null : core.exceptionViews.find(viewId);
  if (viewId !== null && !isBuiltIn(viewId) && row?.owner !== EVERYBODY) return fail('view/not-found');
  inTransaction(core.records, () => {
    core.exceptionViews.choose(role, viewId);
    writeJournal(core, caller, 'exceptions/default-view', viewId ?? '', { role, name: row?.name ?? viewId ?? '' });
  });
  core.changed('views', 'journal');
  return ok({});
}

/** A view that a later version wrote and this one cannot read shows all, under its name; nothing of it is changed. */
function viewOf({ viewId, name, owner, query }: ExceptionViewRow): SavedView {
  const parsed = exceptionQuery.safeParse(JSON.parse(query));
  return { viewId, name, forAll: owner === EVERYBODY, query: parsed.success ? parsed.data : ALL_OPEN };
}
