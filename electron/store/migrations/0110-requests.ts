import type { Migration } from '../database.ts';

/** What the site keeps to judge special requests by: what was agreed with carriers, and packaging material. */
export const specialRequests: Migration = {
  number: 110,
  name: 'special-requests',
  up(db) {
    db.exec(`
      -- Empty divisions: all of what stands before them. fee: in the smallest unit of money.
      CREATE TABLE carrier_service (
        carrier TEXT NOT NULL, service TEXT NOT NULL, province TEXT NOT NULL, city TEXT NOT NULL, district TEXT NOT NULL,
        allowed INTEGER NOT NULL, fee INTEGER NOT NULL, days INTEGER NOT NULL,
        PRIMARY KEY (carrier, service, province, city, district)) WITHOUT ROWID;
      -- minute: since midnight at the site.
      CREATE TABLE carrier_cut_off (carrier TEXT NOT NULL, service TEXT NOT NULL, minute INTEGER NOT NULL, PRIMARY KEY (carrier, service)) WITHOUT ROWID;

      -- counted: pieces when a person last counted; what packers confirmed since then is taken off when it is asked for.
      CREATE TABLE packaging_material (
        code TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, fee INTEGER NOT NULL,
        counted INTEGER NOT NULL, counted_at INTEGER NOT NULL, low_at INTEGER NOT NULL, counts_down INTEGER NOT NULL) WITHOUT ROWID;
      CREATE INDEX packing_confirmation_request ON packing_confirmation (request, at);
    `);
  },
};
