import type { Material } from '../../shared/model/service.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

type Stored = Omit<Material, 'countsDown'> & { countsDown: 0 | 1 };

/**
 * Pieces that are left are reckoned when they are asked for: what was counted, less what packers confirmed since. So a packing
 * writes nothing more than it did, and one that is taken back gives its piece back. Exported for the test of its plan.
 */
export const ON_HAND_SQL = `
  counted - CASE WHEN counts_down = 0 THEN 0 ELSE (
    SELECT count(*) FROM packing_confirmation AS seen JOIN handling ON handling.id = seen.handling_id
    WHERE seen.request = packaging_material.kind AND seen.at > packaging_material.counted_at AND handling.undone_at IS NULL) END`;

/** Packaging material, as a person last counted it. */
export function createMaterialRepo(db: Writable) {
  const all = readable(db).read<[], Stored>(`
    SELECT code, name, kind, fee, ${ON_HAND_SQL} AS onHand, low_at AS lowAt, counts_down AS countsDown, counted_at AS countedAt
    FROM packaging_material ORDER BY code`);
  const save = db.prepare<[Stored]>(`
    INSERT INTO packaging_material VALUES (@code, @name, @kind, @fee, @onHand, @countedAt, @lowAt, @countsDown)
    ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind, fee = excluded.fee, counted = excluded.counted,
      counted_at = excluded.counted_at, low_at = excluded.low_at, counts_down = excluded.counts_down`);
  const remove = db.prepare<[string]>('DELETE FROM packaging_material WHERE code = ?');
  return {
    all: (): Material[] => all.all().map(({ countsDown, ...material }) => ({ ...material, countsDown: countsDown === 1 })),
    /** `onHand` counts as counted at `countedAt`. */
    save: ({ countsDown, ...material }: Material): void => void save.run({ ...material, countsDown: countsDown ? 1 : 0 }),
    remove: (code: string): void => void remove.run(code),
  };
}
export type MaterialRepo = ReturnType<typeof createMaterialRepo>;
