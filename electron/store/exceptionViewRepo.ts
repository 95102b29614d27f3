import type { Role } from '../../shared/model/role.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

/** Owner of a view that everybody here sees. */
export const EVERYBODY = '';

export interface ExceptionViewRow {
  viewId: string;
  name: string;
  owner: string;
  /** JSON, as the version that wrote it knew queries. */
  query: string;
  changedAt: Instant;
  changedBy: string;
}

const COLUMNS = 'id AS viewId, name, owner, query, changed_at AS changedAt, changed_by AS changedBy';

/** Views of the exceptions table that people keep, and which one each role begins with. */
export function createExceptionViewRepo(db: Writable) {
  const query = readable(db);
  const one = query.read<[string], ExceptionViewRow>(`SELECT ${COLUMNS} FROM exception_view WHERE id = ?`);
  const named = query.read<[string, string], ExceptionViewRow>(`SELECT ${COLUMNS} FROM exception_view WHERE owner = ? AND name = ?`);
  const ofOwner = query.read<[string], ExceptionViewRow>(`SELECT ${COLUMNS} FROM exception_view WHERE owner = ? ORDER BY name`);
  const save = db.prepare<[ExceptionViewRow]>(`
    INSERT INTO exception_view VALUES (@viewId, @name, @owner, @query, @changedAt, @changedBy)
    ON CONFLICT (id) DO UPDATE SET query = excluded.query, changed_at = excluded.changed_at, changed_by = excluded.changed_by`);
  const remove = db.prepare<[string]>('DELETE FROM exception_view WHERE id = ?');
  const defaults = query.read<[], { role: Role; viewId: string }>('SELECT role, view_id AS viewId FROM exception_default_view');
  const choose = db.prepare<[Role, string]>(
    'INSERT INTO exception_default_view VALUES (?, ?) ON CONFLICT (role) DO UPDATE SET view_id = excluded.view_id',
  );
  const unchoose = db.prepare<[Role]>('DELETE FROM exception_default_view WHERE role = ?');
  const forget = db.prepare<[string]>('DELETE FROM exception_default_view WHERE view_id = ?');
  return {
    find: (viewId: string): ExceptionViewRow | null => one.get(viewId) ?? null,
    named: (owner: string, name: string): ExceptionViewRow | null => named.get(owner, name) ?? null,
    ofOwner: (owner: string): ExceptionViewRow[] => ofOwner.all(owner),
    save: (row: ExceptionViewRow): void => void save.run(row),
    /** Takes a view away, also as what roles begin with. */
    remove(viewId: string): void {
      remove.run(viewId);
      forget.run(viewId);
    },
    /** By role the view it begins with. */
    defaults: (): { role: Role; viewId: string }[] => defaults.all(),
    choose: (role: Role, viewId: string | null): void => void (viewId === null ? unchoose.run(role) : choose.run(role, viewId)),
  };
}
export type ExceptionViewRepo = ReturnType<typeof createExceptionViewRepo>;
