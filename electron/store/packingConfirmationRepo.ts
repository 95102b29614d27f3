import type { OrderRequest } from '../../shared/model/order.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

export interface PackingConfirmation {
  request: OrderRequest;
  user: string;
  at: Instant;
}

/** What was wished for and seen to be in the parcel, by who packed it (H3.4c). Rows are never changed. */
export function createPackingConfirmationRepo(db: Writable) {
  const ofHandling = readable(db).read<[string], PackingConfirmation>(
    'SELECT request, person AS user, at FROM packing_confirmation WHERE handling_id = ? ORDER BY request',
  );
  const insert = db.prepare<[string, OrderRequest, string, Instant]>(
    'INSERT OR IGNORE INTO packing_confirmation (handling_id, request, person, at) VALUES (?, ?, ?, ?)',
  );
  return {
    add: (handlingId: string, request: OrderRequest, user: string, at: Instant): void => void insert.run(handlingId, request, user, at),
    ofHandling: (handlingId: string): PackingConfirmation[] => ofHandling.all(handlingId),
  };
}
export type PackingConfirmationRepo = ReturnType<typeof createPackingConfirmationRepo>;
