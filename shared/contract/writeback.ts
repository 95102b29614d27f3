import { z } from 'zod';
import { OUTBOX_STATES } from '../model/record.ts';
import { defineCalls, SUPERVISORS } from './define.ts';
import { done, id, instant, limit, nothing, orderView } from './common.ts';

const bucket = z.object({ count: z.int(), recordIds: z.array(id) });
const state = z.enum(OUTBOX_STATES);

const entry = z.object({
  recordId: id,
  orderId: id,
  orderNo: z.string(),
  kind: z.string(),
  state,
  /** The packing it tells of. */
  handlingId: id.optional(),
  code: z.string().optional(),
  message: z.string().optional(),
  wmsRef: z.string().optional(),
  released: z.boolean(),
  attempts: z.int(),
  occurredAt: instant,
  recordedBy: z.string(),
  station: z.string(),
  nextTryAt: instant.optional(),
  settledAt: instant.optional(),
  voidReason: z.string().optional(),
});

/** What a supervisor can do with a parked record; which of these are offered depends on its code. */
export const RESOLUTIONS = ['retry', 'resubmit', 'void'] as const;

/** The parts of a recipient that make a parcel go elsewhere when they change. */
export const RECIPIENT_PARTS = ['name', 'phone', 'province', 'city', 'district', 'address'] as const;

export const writebackCalls = defineCalls({
  'writeback/summary': {
    access: 'open',
    summary: 'How many records stand in which state.',
    input: nothing,
    output: z.object({
      pending: z.int(),
      inFlight: z.int(),
      unknown: z.int(),
      acked: z.int(),
      parked: z.int(),
      void: z.int(),
      /** Pending ones that a supervisor has not released yet. */
      unreleased: z.int(),
      /** When the oldest record that is not settled was made. */
      oldestUnsettledAt: instant.nullable(),
      /** Records per second over the last seconds of a drain that runs; null when none runs. */
      draining: z.object({ sent: z.int(), total: z.int() }).nullable(),
      mode: z.enum(['review', 'automatic']),
      /** True while write-back stands still because the WMS reports another epoch. */
      epochHold: z.boolean(),
    }),
    fails: [],
  },
  'writeback/rehearse': {
    access: SUPERVISORS,
    summary: 'Asks what would happen to every pending record, in buckets; changes nothing in the WMS.',
    input: nothing,
    output: z.object({
      applies: bucket,
      already: bucket,
      conflicts: bucket,
      refused: bucket,
      /** Records of an order whose earlier record is not settled yet; rehearsed when that one is. */
      waiting: bucket,
      entries: z.array(
        z.object({
          recordId: id,
          orderNo: z.string(),
          kind: z.string(),
          bucket: z.enum(['applies', 'already', 'conflicts', 'refused', 'waiting']),
          code: z.string().optional(),
          message: z.string().optional(),
        }),
      ),
      at: instant,
    }),
    fails: ['link/down', 'link/read-only', 'link/unauthorized', 'writeback/epoch-changed'],
  },
  'writeback/release': {
    access: SUPERVISORS,
    summary: 'Lets pending records go to the WMS: the named ones, or all.',
    input: z.strictObject({ recordIds: z.array(id).max(100_000).optional() }),
    output: z.object({ released: z.int() }),
    fails: ['writeback/epoch-changed'],
  },
  'writeback/list': {
    access: 'signed-in',
    summary: 'Records in the order they were made.',
    input: z.strictObject({ state: state.optional(), limit: limit(1000, 100), after: id.optional() }),
    output: z.object({ entries: z.array(entry), next: id.optional() }),
    fails: [],
  },
  'writeback/detail': {
    access: SUPERVISORS,
    summary: 'One record with the three versions: what we saw, what we did, what the WMS has; and the actions that fit.',
    input: z.strictObject({ recordId: id }),
    output: z.object({
      entry,
      saw: orderView.nullable(),
      did: z.record(z.string(), z.unknown()),
      has: orderView.nullable(),
      /** Parts of the recipient that differ between what we saw and what the WMS has; both are masked above, so the eye cannot tell. */
      recipientChanges: z.array(z.enum(RECIPIENT_PARTS)),
      actions: z.array(z.enum(RESOLUTIONS)),
    }),
    fails: ['writeback/not-found'],
  },
  'writeback/retry': {
    access: SUPERVISORS,
    summary: 'Sends a parked record again unchanged, or a waiting one at once.',
    input: z.strictObject({ recordId: id }),
    output: done,
    fails: ['writeback/not-found', 'writeback/wrong-state'],
  },
  'writeback/resubmit': {
    access: SUPERVISORS,
    summary:
      "Replaces a parked record by a new one against the order's present revision; the old one becomes void and names its successor.",
    input: z.strictObject({ recordId: id, reason: z.string().trim().min(1).max(500) }),
    output: z.object({ recordId: id }),
    fails: ['writeback/not-found', 'writeback/wrong-state', 'packing/already-undone', 'link/down'],
  },
  'writeback/void': {
    access: SUPERVISORS,
    summary: 'Withdraws a record that is pending or parked, with a reason; it stays in every list and proof.',
    input: z.strictObject({ recordId: id, reason: z.string().trim().min(1).max(500) }),
    output: done,
    fails: ['writeback/not-found', 'writeback/wrong-state'],
  },
  'writeback/export': {
    access: SUPERVISORS,
    summary:
      'Everything not delivered (pending, unknown, parked) as CSV (UTF-8 with BOM, opens in Chinese Excel), in the words of a language and the time of the site.',
    input: z.strictObject({ language: z.enum(['zh-CN', 'en']).default('zh-CN') }),
    output: z.object({ fileName: z.string(), csv: z.string(), rows: z.int() }),
    fails: [],
  },
  'writeback/epoch': {
    access: SUPERVISORS,
    summary: 'When the WMS reports another epoch: what it had acknowledged compared with what it holds now.',
    input: nothing,
    output: z.object({
      hold: z.boolean(),
      known: z.string().nullable(),
      reported: z.string().nullable(),
      compared: z.object({ acked: z.int(), held: z.int(), missing: z.array(entry), at: instant }).nullable(),
    }),
    fails: ['link/down'],
  },
  'writeback/accept-epoch': {
    access: SUPERVISORS,
    summary: 'A supervisor has seen the comparison: write-back goes on; `resend` sends the missing records again.',
    input: z.strictObject({ resend: z.boolean() }),
    output: z.object({ resent: z.int() }),
    fails: ['writeback/wrong-state', 'link/down'],
  },
});
