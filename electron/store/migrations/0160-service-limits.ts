import type { Migration } from '../database.ts';

/** What one shipment may weigh and hold at the most, line by line; lines of before have no limit. */
export const serviceLimits: Migration = {
  number: 160,
  name: 'service-limits',
  up(db) {
    db.exec(`
      ALTER TABLE carrier_service ADD COLUMN most_grams INTEGER;
      ALTER TABLE carrier_service ADD COLUMN most_pieces INTEGER;
    `);
  },
};
