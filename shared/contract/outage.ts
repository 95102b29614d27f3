import { z } from 'zod';
import { OUTAGE_STATES } from '../model/outage.ts';
import { OUTBOX_STATES } from '../model/record.ts';
import { defineCalls, PACKERS, SUPERVISORS } from './define.ts';
import { done, id, instant, limit, nothing } from './common.ts';

const outage = z.object({
  outageId: id,
  state: z.enum(OUTAGE_STATES),
  reason: z.string(),
  suspectedAt: instant.nullable(),
  declaredAt: instant.nullable(),
  /** Person, or null when it was declared by itself after the set time. */
  declaredBy: z.string().nullable(),
  recoveringAt: instant.nullable(),
  reconcilingAt: instant.nullable(),
  closedAt: instant.nullable(),
  closedBy: z.string().nullable(),
  /** The technical investigation must have begun by then (handbook H4.1: 30 minutes). */
  investigateBy: instant,
  investigatedAt: instant.nullable(),
  investigatedBy: z.string().nullable(),
});

/** The proof that nothing is missing: every hand-made record of the outage with its outcome. */
export const proof = z.object({
  outageId: id,
  reason: z.string(),
  declaredAt: instant,
  closedAt: instant,
  closedBy: z.string(),
  counts: z.object({
    handlings: z.int(),
    records: z.int(),
    acked: z.int(),
    void: z.int(),
    undone: z.int(),
  }),
  entries: z.array(
    z.object({
      handlingId: id,
      recordId: id,
      kind: z.string(),
      orderNo: z.string(),
      waybillNos: z.array(z.string()),
      recordedBy: z.string(),
      station: z.string(),
      occurredAt: instant,
      state: z.enum(OUTBOX_STATES),
      wmsRef: z.string().nullable(),
      voidReason: z.string().nullable(),
    }),
  ),
  /** SHA-256 over the entries and the journal's head at closing. */
  seal: z.string(),
});

export const outageCalls = defineCalls({
  'outage/current': {
    access: 'open',
    summary: 'The outage that is not closed, or null.',
    input: nothing,
    output: outage.nullable(),
    fails: [],
  },
  'outage/declare': {
    access: SUPERVISORS,
    summary: 'Declares an outage, also while the WMS looks healthy; a suspected one becomes declared.',
    input: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
    output: outage,
    fails: ['outage/already-declared'],
  },
  'outage/dismiss': {
    access: SUPERVISORS,
    summary: 'Ends a suspected outage as a false alarm; the same trouble raises no other until the link has answered again.',
    input: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
    output: done,
    fails: ['outage/not-found', 'outage/already-declared'],
  },
  'outage/investigate': {
    access: SUPERVISORS,
    summary: 'Notes that the technical investigation has begun; stops the 30-minute clock.',
    input: z.strictObject({ text: z.string().trim().max(1000).default('') }),
    output: outage,
    fails: ['outage/none-declared'],
  },
  'outage/note': {
    access: PACKERS,
    summary: "Adds a line to the outage's timeline (contact with technical support, what was told to merchants ...).",
    input: z.strictObject({ text: z.string().trim().min(1).max(1000) }),
    output: done,
    fails: ['outage/none-declared'],
  },
  'outage/timeline': {
    access: 'signed-in',
    summary: 'What happened in an outage, oldest first.',
    input: z.strictObject({ outageId: id }),
    output: z.object({
      events: z.array(z.object({ at: instant, kind: z.string(), user: z.string().nullable(), station: z.string(), text: z.string() })),
    }),
    fails: ['outage/not-found'],
  },
  'outage/list': {
    access: 'signed-in',
    summary: 'Outages, newest first.',
    input: z.strictObject({ limit: limit(100, 20) }),
    output: z.object({ outages: z.array(outage) }),
    fails: [],
  },
  'outage/pull-list': {
    access: PACKERS,
    summary: 'Parcels packed here, not handed over, whose order was cancelled or held meanwhile: to pull from the dock, by station.',
    input: nothing,
    output: z.object({
      parcels: z.array(
        z.object({
          handlingId: id,
          orderId: id,
          orderNo: z.string(),
          station: z.string(),
          packedBy: z.string(),
          packedAt: instant,
          waybillNos: z.array(z.string()),
          reason: z.enum(['cancelled', 'held', 'recipient-changed', 'lines-changed', 'relabel']),
          pulledAt: instant.nullable(),
          pulledBy: z.string().nullable(),
        }),
      ),
    }),
    fails: [],
  },
  'outage/mark-pulled': {
    access: PACKERS,
    summary: 'Notes that a parcel was pulled from the dock.',
    input: z.strictObject({ handlingId: id }),
    output: done,
    fails: ['packing/not-found'],
  },
  'outage/close': {
    access: SUPERVISORS,
    summary: 'Closes the outage when every record is accounted for (acked or void), with a proof.',
    input: nothing,
    output: z.object({ proof }),
    fails: ['outage/none-declared', 'outage/unsettled', 'writeback/epoch-changed'],
  },
  'outage/proof': {
    access: 'signed-in',
    summary: 'The proof of a closed outage.',
    input: z.strictObject({ outageId: id }),
    output: z.object({ proof }),
    fails: ['outage/not-found'],
  },
});
