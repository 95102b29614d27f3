import type { Parcel } from '../../shared/model/record.ts';

/** A packing that showed "done". */
export interface Done {
  orderId: string;
  handlingId: string;
  recordId: string;
  outageId: string;
  parcels: Parcel[];
  undone: boolean;
}

/** What people saw on the screen with their own eyes, kept outside the desk: what it may never forget. */
export class Book {
  readonly packed = new Map<string, Done>();
  /** Record ids of orders that were typed in. */
  readonly typedIn = new Set<string>();
  /** Orders typed in that still wait to be packed, as their ids were shown. */
  readonly typedOrders: string[] = [];
  readonly voided = new Map<string, { reason: string; at: number }>();
  readonly resubmitted = new Map<string, string>();
  readonly usedWaybills: string[] = [];
  readonly closings: { outageId: string; seal: string }[] = [];
  readonly triedAgain = new Map<string, number>();
  readonly counts: Record<string, number> = {};

  count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }
}
