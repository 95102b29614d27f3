import type { Migration } from '../database.ts';

/** The order-handling log is read over all exceptions: by time, by person, and by an order's number. */
export const exceptionLog: Migration = {
  number: 120,
  name: 'exception-log',
  up(db) {
    db.exec(`
      CREATE INDEX exception_event_at ON exception_event (at);
      CREATE INDEX exception_event_person ON exception_event (person, at);
      CREATE INDEX exception_order_no ON exception (order_no) WHERE order_no <> '';
    `);
  },
};
