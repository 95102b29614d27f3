import type { Instant } from '../../../shared/model/time.ts';
import type { Writable } from '../database.ts';
import { readable } from '../database.ts';

/** One version of a plan. */
export interface PlanRow {
  planId: string;
  version: number;
  at: Instant;
  person: string;
  /** The plan as JSON. */
  body: string;
}

const COLUMNS = 'id AS planId, version, at, person, body';

/** Plans of spot checks, by version, and when discontinued ones were taken up again. */
export function createSamplePlanRepo(db: Writable) {
  const query = readable(db);
  const newest = query.read<[], PlanRow>(`
    SELECT ${COLUMNS} FROM sample_plan WHERE NOT EXISTS (
      SELECT 1 FROM sample_plan AS later WHERE later.id = sample_plan.id AND later.version > sample_plan.version)
    ORDER BY (SELECT min(seq) FROM sample_plan AS made WHERE made.id = sample_plan.id)`);
  const newestOf = query.read<[string], PlanRow>(`SELECT ${COLUMNS} FROM sample_plan WHERE id = ? ORDER BY version DESC LIMIT 1`);
  const versionOf = query.read<[string, number], PlanRow>(`SELECT ${COLUMNS} FROM sample_plan WHERE id = ? AND version = ?`);
  const add = db.prepare<[PlanRow]>(
    'INSERT INTO sample_plan (id, version, at, person, body) VALUES (@planId, @version, @at, @person, @body)',
  );
  const resume = db.prepare<[string, Instant, string, string]>(
    'INSERT INTO sample_resumption (plan_id, at, person, reason) VALUES (?, ?, ?, ?)',
  );
  const resumed = query.read<[string], { at: Instant }>('SELECT at FROM sample_resumption WHERE plan_id = ? ORDER BY seq');
  return {
    /** Each plan in its newest version, in the order in which they were made. */
    newest: (): PlanRow[] => newest.all(),
    find: (planId: string): PlanRow | null => newestOf.get(planId) ?? null,
    version: (planId: string, version: number): PlanRow | null => versionOf.get(planId, version) ?? null,
    add: (row: PlanRow): void => void add.run(row),
    addResumption: (planId: string, at: Instant, person: string, reason: string): void => void resume.run(planId, at, person, reason),
    resumptions: (planId: string): Instant[] => resumed.all(planId).map(({ at }) => at),
  };
}
export type SamplePlanRepo = ReturnType<typeof createSamplePlanRepo>;
