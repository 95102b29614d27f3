import type { CutOff, ServiceKey, ServiceRow, ServiceTable } from '../../shared/model/service.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

type Stored = Omit<ServiceRow, 'allowed'> & { allowed: 0 | 1 };

const COLUMNS = `carrier, service, province, city, district, allowed, fee, days, most_grams AS mostGrams, most_pieces AS mostPieces`;
const KEY = 'carrier = @carrier AND service = @service AND province = @province AND city = @city AND district = @district';

/** What was agreed with carriers, line by line, and their cut-offs. A few thousand lines at the most, read whole. */
export function createServiceRepo(db: Writable) {
  const query = readable(db);
  const rows = query.read<[], Stored>(`SELECT ${COLUMNS} FROM carrier_service`);
  const carriers = query.read<[], { carrier: string }>('SELECT DISTINCT carrier FROM carrier_service');
  const cutOffs = query.read<[], CutOff>('SELECT carrier, service, minute FROM carrier_cut_off');
  const save = db.prepare<[Stored]>(`
    INSERT INTO carrier_service (carrier, service, province, city, district, allowed, fee, days, most_grams, most_pieces)
    VALUES (@carrier, @service, @province, @city, @district, @allowed, @fee, @days, @mostGrams, @mostPieces)
    ON CONFLICT DO UPDATE SET allowed = excluded.allowed, fee = excluded.fee, days = excluded.days,
      most_grams = excluded.most_grams, most_pieces = excluded.most_pieces`);
  const remove = db.prepare<[ServiceKey]>(`DELETE FROM carrier_service WHERE ${KEY}`);
  const saveCutOff = db.prepare<[CutOff]>(
    'INSERT INTO carrier_cut_off VALUES (@carrier, @service, @minute) ON CONFLICT DO UPDATE SET minute = excluded.minute',
  );
  const removeUnused = db.prepare<[ServiceKey]>(`
    DELETE FROM carrier_cut_off WHERE carrier = @carrier AND service = @service
      AND NOT EXISTS (SELECT 1 FROM carrier_service WHERE carrier = @carrier AND service = @service)`);
  return {
    /** By carrier, service and area. */
    table: (): ServiceTable => ({
      rows: rows.all().map(({ allowed, ...row }) => ({ ...row, allowed: allowed === 1 })),
      cutOffs: cutOffs.all(),
    }),
    carriers: (): string[] => carriers.all().map(({ carrier }) => carrier),
    save: ({ allowed, ...row }: ServiceRow): void => void save.run({ ...row, allowed: allowed ? 1 : 0 }),
    /** Takes a line away, and the cut-off with the last line of its carrier and service. */
    remove(key: ServiceKey): void {
      remove.run(key);
      removeUnused.run(key);
    },
    saveCutOff: (cutOff: CutOff): void => void saveCutOff.run(cutOff),
  };
}
export type ServiceRepo = ReturnType<typeof createServiceRepo>;
