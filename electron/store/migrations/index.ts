import type { Migration } from '../database.ts';
import { recordsBase } from './0010-records.ts';
import { fewerIndexes } from './0030-fewer-indexes.ts';
import { orderCache } from './0020-order-cache.ts';
import { exceptions } from './0040-exceptions.ts';
import { detectionCache } from './0050-detection-cache.ts';
import { exceptionSources } from './0050-exception-sources.ts';
import { exceptionDeadlines } from './0060-exception-deadlines.ts';
import { notices } from './0070-notices.ts';
import { handlingOfExceptions } from './0080-handling.ts';
import { spotChecks } from './0090-spot-checks.ts';
import { exceptionTable } from './0100-exception-table.ts';
import { specialRequests } from './0110-requests.ts';
import { exceptionLog } from './0120-exception-log.ts';
import { manyExceptions } from './0130-many-exceptions.ts';
import { notesOfChecks } from './0140-notes-of-checks.ts';
import { serviceLimits } from './0160-service-limits.ts';
import { notesOfExceptions } from './0180-notes-of-exceptions.ts';
import { outboxStates } from './0190-outbox-states.ts';
import { waybillCase } from './0200-waybill-case.ts';

/** Steps of records.sqlite, in order. */
export const recordMigrations: readonly Migration[] = [
  recordsBase,
  fewerIndexes,
  exceptions,
  exceptionSources,
  exceptionDeadlines,
  notices,
  handlingOfExceptions,
  spotChecks,
  exceptionTable,
  specialRequests,
  exceptionLog,
  manyExceptions,
  notesOfChecks,
  serviceLimits,
  notesOfExceptions,
  outboxStates,
  waybillCase,
];
/** Steps of cache.sqlite, in order. */
export const cacheMigrations: readonly Migration[] = [orderCache, detectionCache];
