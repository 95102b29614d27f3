import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkFile } from '../../electron/store/integrity.ts';
import { createJournalRepo } from '../../electron/store/journalRepo.ts';
import { openStore } from '../../electron/store/openStore.ts';
import { Site } from './site.ts';

const seed = Number(process.env['KILL_SEED'] ?? 20_261);
const kills = Number(process.env['KILLS'] ?? 200);
const sites = Math.min(2, availableParallelism());

test(`${kills} kill -9 of packing and draining desks lose nothing and double nothing`, { timeout: 1_200_000 }, async () => {
  const startedAt = performance.now();
  console.log(`kills: KILL_SEED=${seed} KILLS=${kills}`);
  expect.hasAssertions();
  const told = await Promise.all(Array.from({ length: sites }, (_, index) => killThrough(seed + index, Math.ceil(kills / sites))));
  console.log([`kills of seed ${seed}: ${Math.round((performance.now() - startedAt) / 1000)} s`, ...told].join('\n  '));
});

async function killThrough(siteSeed: number, times: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-kill-'));
  const site = new Site(folder, siteSeed);
  onTestFinished(() => {
    site.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await site.prepare();
  for (let index = 1; index <= times; index += 1) await site.killOne(index);
  await site.finish();
  return check(site, times);
}

interface Row {
  recordId: string;
  handlingId: string;
  kind: string;
  state: string;
  wmsRef: string | null;
  voidReason: string | null;
}

/** Everything that was promised, read from the file and asked of the WMS. */
async function check(site: Site, times: number): Promise<string> {
  const { shown } = site;
  expect(shown.errors).toEqual([]);
  expect(shown.closed).not.toBeNull();
  const opened = openStore(site.dataDir, { exclusive: true });
  if (!opened.ok) throw new Error(opened.code);
  const { records, cache } = opened.value;
  try {
    expect([checkFile(records), checkFile(cache)]).toEqual(['ok', 'ok']);
    expect(createJournalRepo(records).verify()).toMatchObject({ intact: true });
    const rows = records
      .prepare<[], Row>(
        `SELECT record_id AS recordId, handling_id AS handlingId, kind, state, wms_ref AS wmsRef, void_reason AS voidReason FROM outbox`,
      )
      .all();
    const byId = new Map(rows.map((row) => [row.recordId, row]));
    expect([...shown.done.keys()].filter((recordId) => !byId.has(recordId))).toEqual([]);
    expect(rows.filter(({ state, voidReason }) => state !== 'acked' && !(state === 'void' && voidReason))).toEqual([]);
    const undone = records.prepare<[], { id: string }>('SELECT id FROM handling WHERE undone_at IS NOT NULL').all();
    const undoneIds = new Set(undone.map(({ id }) => id));
    expect([...shown.undone.keys()].filter((handlingId) => !undoneIds.has(handlingId))).toEqual([]);

    const { applied, pushes, faults } = await site.applied();
    expect(applied.filter(({ id, times: effects }) => effects !== 1 || !byId.has(id))).toEqual([]);
    const refs = new Map(applied.map(({ id, wmsRef }) => [id, wmsRef]));
    expect(refs.size).toBe(applied.length);
    expect(rows.filter(({ recordId, state, wmsRef }) => state === 'acked' && refs.get(recordId) !== wmsRef)).toEqual([]);
    expect(rows.filter(({ recordId, state }) => state === 'void' && refs.has(recordId))).toEqual([]);
    const shipped = applied.filter(({ id }) => byId.get(id)?.kind === 'shipment').map(({ orderId }) => orderId);
    expect(new Set(shipped).size).toBe(shipped.length);

    const interrupted = records
      .prepare<[], { count: number }>(`SELECT count(*) AS count FROM journal WHERE action = 'writeback/interrupted'`)
      .get();
    // A test that never caught a desk at its work would prove nothing.
    expect(shown.done.size).toBeGreaterThan(times);
    expect(interrupted?.count).toBeGreaterThan(0);
    const acked = rows.filter(({ state }) => state === 'acked').length;
    return (
      `${times} kills (${site.killedStarting} while starting, ${interrupted?.count} with records in flight): ${shown.done.size} showed done, ` +
      `${rows.length} records, ${acked} in the WMS, ${rows.length - acked} void, ${pushes} pushes, ${faults} of them broken; ${shown.closed}`
    );
  } finally {
    opened.value.close();
  }
}
