import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { systemClock } from '../../electron/adapters/clock/systemClock.ts';
import { createRestConnector } from '../../electron/adapters/wms/rest/restConnector.ts';
import { createCore } from '../../electron/app/core.ts';
import { inTransaction } from '../../electron/store/database.ts';
import { openStore } from '../../electron/store/openStore.ts';
import { DRAIN_LANES, drainOutbox } from '../../electron/usecases/drainOutbox.ts';
import { encodeRecord } from '../../shared/domain/wireRecord.ts';
import type { Core } from '../../electron/usecases/core.ts';
import type { Aim } from './harness.ts';
import { quantile } from './harness.ts';

const ROUNDS = 5;
const RECORDS = 50_000;
const BATCH = 200;
/** PouchDB's replication of as many records reached this part of the no-store limit when it was measured side by side elsewhere. */
const POUCHDB = 0.03;

interface Made {
  id: string;
  body: string;
}

function makeRecords(count: number): Made[] {
  return Array.from({ length: count }, (_, at) => {
    const id = systemClock.newId();
    const parcels = [{ carrier: 'SF', waybillNo: `SF${at}`, weightGrams: 850, lines: [{ lineNo: 1, sku: 'TM-0101', quantity: 2 }] }];
    const common = { occurredAt: systemClock.now(), recordedBy: 'bench', station: 'P01', outageId: id };
    return { id, body: encodeRecord({ id, kind: 'shipment', orderId: `W${at}`, baseRevision: 1, ...common, payload: { parcels } }) };
  });
}

/** The limit: bodies made before, so many at the same time, nothing kept of the answers. Milliseconds. */
async function sendPlainly(url: string, records: Made[], lanes: number): Promise<number> {
  const bodies: string[] = [];
  for (let at = 0; at < records.length; at += BATCH) {
    const batch = records.slice(at, at + BATCH);
    bodies.push(`{"records":[${batch.map(({ body }) => body).join(',')}]}`);
  }
  const agent = new Agent({ keepAlive: true, maxSockets: lanes });
  const begun = performance.now();
  const lane = async () => {
    for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
      const asked = request(`${url}/v1/records:batch`, { method: 'POST', agent, headers: { 'Content-Type': 'application/json' } });
      asked.end(body);
      const [answer] = (await once(asked, 'response')) as [NodeJS.ReadableStream];
      JSON.parse(await text(answer));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const took = performance.now() - begun;
  agent.destroy();
  return took;
}

/** The same records from our outbox, each one's state kept on disk all the way. Milliseconds. */
async function drain(core: Core, records: Made[]): Promise<number> {
  inTransaction(core.records, () => {
    for (const [at, { id, body }] of records.entries()) {
      core.outbox.add({
        recordId: id,
        subject: `${id}-order`,
        orderId: `W${at}`,
        orderNo: `N${at}`,
        kind: 'shipment',
        body,
        handlingId: null,
        outageId: null,
        occurredAt: systemClock.now(),
        recordedBy: 'bench',
        station: 'P01',
        released: 1,
      });
    }
  });
  const before = core.outbox.counts().acked;
  const begun = performance.now();
  await Promise.all(Array.from({ length: DRAIN_LANES }, () => drainOutbox(core)));
  const took = performance.now() - begun;
  const acked = core.outbox.counts().acked - before;
  if (acked !== records.length) throw new Error(`${acked} of ${records.length} records were acknowledged`);
  return took;
}

export const draining: Aim = {
  aim: 6,
  title: `Draining ${RECORDS.toLocaleString('en')} records with state kept per record, against the no-store limit at batch ${BATCH}`,
  async run(context) {
    const server = spawn(process.execPath, [join(import.meta.dirname, 'ackServer.ts')], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    const url = String(line).trim();
    const opened = openStore(join(context.folder, 'draining'), { exclusive: true });
    if (!opened.ok) throw new Error(opened.message ?? opened.code);
    const connector = createRestConnector({ url, token: 'bench' });
    const core = createCore({ store: opened.value, clock: systemClock, connector, changed: () => {}, wake: () => {} });
    core.wms.link = { ...core.wms.link, status: { state: 'up', since: systemClock.now(), reason: 'answering', parts: [] } };
    core.wms.pulledSinceRecovery = true;
    try {
      const warm = makeRecords(2_000);
      await sendPlainly(url, warm, DRAIN_LANES);
      await drain(core, warm);
      const plain: number[] = [];
      const plainLanes: number[] = [];
      const ours: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const records = makeRecords(RECORDS / ROUNDS);
        plain.push(await sendPlainly(url, records, 1));
        plainLanes.push(await sendPlainly(url, records, DRAIN_LANES));
        ours.push(await drain(core, records));
      }
      const ratioTo = (limit: number[]) =>
        quantile(
          ours.map((took, round) => limit[round]! / took),
          0.5,
        );
      const ratio = ratioTo(plain);
      const perSecond = (took: number[]) => RECORDS / ROUNDS / (quantile(took, 0.5) / 1000);
      return [
        { name: 'ours to the no-store limit', value: ratio, unit: 'x', aim: { atLeast: 0.3 } },
        { name: 'ours to PouchDB (0.03 of the limit where it was measured)', value: ratio / POUCHDB, unit: 'x', aim: { atLeast: 10 } },
        { name: 'ours', value: perSecond(ours), unit: 'records/s' },
        { name: 'no-store limit, batch after batch', value: perSecond(plain), unit: 'records/s' },
        { name: `the limit with ${DRAIN_LANES} batches at a time, as ours`, value: perSecond(plainLanes), unit: 'records/s' },
        { name: 'ours to that', value: ratioTo(plainLanes), unit: 'x' },
      ];
    } finally {
      await connector.close();
      opened.value.close();
      server.kill();
    }
  },
};
