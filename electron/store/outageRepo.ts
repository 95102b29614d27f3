import type { OutageState } from '../../shared/model/outage.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

export interface Outage {
  outageId: string;
  state: OutageState;
  reason: string;
  suspectedAt: Instant | null;
  declaredAt: Instant | null;
  declaredBy: string | null;
  recoveringAt: Instant | null;
  reconcilingAt: Instant | null;
  closedAt: Instant | null;
  closedBy: string | null;
  investigateBy: Instant;
  investigatedAt: Instant | null;
  investigatedBy: string | null;
}

export interface OutageEvent {
  at: Instant;
  kind: string;
  user: string | null;
  station: string;
  text: string;
}

const COLUMNS = `id AS outageId, state, reason, suspected_at AS suspectedAt, declared_at AS declaredAt, declared_by AS declaredBy,
  recovering_at AS recoveringAt, reconciling_at AS reconcilingAt, closed_at AS closedAt, closed_by AS closedBy,
  investigate_by AS investigateBy, investigated_at AS investigatedAt, investigated_by AS investigatedBy`;

/** Outages and their timelines. At most one is open; the schema sees to it. */
export function createOutageRepo(db: Writable) {
  const query = readable(db);
  const open = query.read<[], Outage>(`SELECT ${COLUMNS} FROM outage WHERE closed_at IS NULL`);
  const openState = query.read<[], Pick<Outage, 'outageId' | 'state'>>('SELECT id AS outageId, state FROM outage WHERE closed_at IS NULL');
  const one = query.read<[string], Outage>(`SELECT ${COLUMNS} FROM outage WHERE id = ?`);
  const newest = query.read<[number], Outage>(`SELECT ${COLUMNS} FROM outage ORDER BY id DESC LIMIT ?`);
  const proof = query.read<[string], { proof: string | null }>('SELECT proof FROM outage WHERE id = ?');
  const events = query.read<[string], OutageEvent>(
    'SELECT at, kind, person AS user, station, text FROM outage_event WHERE outage_id = ? ORDER BY seq',
  );
  const save = db.prepare<[Outage]>(`
    INSERT INTO outage (id, state, reason, suspected_at, declared_at, declared_by, recovering_at, reconciling_at,
      closed_at, closed_by, investigate_by, investigated_at, investigated_by, handlings_before, records_before)
    VALUES (@outageId, @state, @reason, @suspectedAt, @declaredAt, @declaredBy, @recoveringAt, @reconcilingAt,
      @closedAt, @closedBy, @investigateBy, @investigatedAt, @investigatedBy,
      (SELECT coalesce(max(seq), 0) FROM handling), (SELECT coalesce(max(seq), 0) FROM outbox))
    ON CONFLICT (id) DO UPDATE SET state = excluded.state, reason = excluded.reason, suspected_at = excluded.suspected_at,
      declared_at = excluded.declared_at, declared_by = excluded.declared_by, recovering_at = excluded.recovering_at,
      reconciling_at = excluded.reconciling_at, closed_at = excluded.closed_at, closed_by = excluded.closed_by,
      investigate_by = excluded.investigate_by, investigated_at = excluded.investigated_at, investigated_by = excluded.investigated_by`);
  const saveProof = db.prepare<[string, string]>('UPDATE outage SET proof = ? WHERE id = ?');
  const addEvent = db.prepare<[string, Instant, string, string | null, string, string]>(
    'INSERT INTO outage_event (outage_id, at, kind, person, station, text) VALUES (?, ?, ?, ?, ?, ?)',
  );
  return {
    open: (): Outage | null => open.get() ?? null,
    /** Only what each packing must know. */
    openState: (): Pick<Outage, 'outageId' | 'state'> | null => openState.get() ?? null,
    find: (outageId: string): Outage | null => one.get(outageId) ?? null,
    /** Newest first: ids are UUID version 7, so their order is the order of time. */
    list: (limit: number): Outage[] => newest.all(limit),
    save: (outage: Outage): void => void save.run(outage),
    /** The proof as JSON text, null while the outage is open or when it was a false alarm. */
    proof: (outageId: string): string | null => proof.get(outageId)?.proof ?? null,
    saveProof: (outageId: string, text: string): void => void saveProof.run(text, outageId),
    addEvent: (outageId: string, event: OutageEvent): void =>
      void addEvent.run(outageId, event.at, event.kind, event.user, event.station, event.text),
    events: (outageId: string): OutageEvent[] => events.all(outageId),
  };
}
export type OutageRepo = ReturnType<typeof createOutageRepo>;
