import type { Migration } from '../database.ts';

/**
 * Used waybill numbers are known by their capital letters (`waybillKey`): a scanner behind Caps Lock sends the same label in the other
 * case. Of numbers that were used in both, the one stays whose parcel may be on its way: not taken back, else used last.
 */
export const waybillCase: Migration = {
  number: 200,
  name: 'waybill-case',
  up(db) {
    db.exec(`
      DELETE FROM waybill_use WHERE number IN (
        SELECT number FROM (
          SELECT number, row_number() OVER (
            PARTITION BY upper(number) ORDER BY handling.undone_at IS NOT NULL, handling.seq DESC) AS place
          FROM waybill_use LEFT JOIN handling ON handling.id = handling_id
          -- Almost all are written in capitals: only what shares a key with one that is not is put in order.
          WHERE upper(number) IN (SELECT upper(number) FROM waybill_use WHERE number <> upper(number)))
        WHERE place > 1);
      UPDATE waybill_use SET number = upper(number) WHERE number <> upper(number);
    `);
  },
};
