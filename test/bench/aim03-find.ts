import type { Aim } from './harness.ts';
import { quantile, timed } from './harness.ts';
import { loaded } from './loadedStation.ts';
import { openOfflineApp, signIn } from './offlineApp.ts';
import { orderAt } from './rows.ts';

const FINDS = 20_000;

export const find: Aim = {
  aim: 3,
  title: 'packing/find by a code of unknown kind, against the bare query with its lines',
  async run(context) {
    const { dataDir, plain } = await loaded(context);
    const app = await openOfflineApp(dataDir);
    const session = await signIn(app);
    const [bare] = plain;
    const byNo = bare!.db.prepare('SELECT * FROM orders WHERE order_no = ?');
    const byWaybill = bare!.db.prepare('SELECT * FROM orders WHERE waybill_no = ?');
    const linesOf = bare!.db.prepare('SELECT * FROM line WHERE order_row = ? ORDER BY line_no');
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let at = 0; at < FINDS; at += 1) {
      const order = orderAt((at * 7919) % context.orders);
      const code = at % 2 === 0 ? order.orderNo : (order.waybill?.number ?? order.orderNo);
      const bareQuery = () => {
        const row = (byNo.get(code) ?? byWaybill.get(code)) as { row: number; body: string } | undefined;
        if (row) linesOf.all(row.row);
      };
      // Whoever comes second finds the processor's caches warmer, so they take turns.
      if (at % 4 < 2) theirs.push(timed(bareQuery));
      const asked = performance.now();
      const answer = await app.dispatch('packing/find', { barcode: code }, session);
      ours.push(performance.now() - asked);
      if (!answer.ok && answer.code === 'order/not-found') throw new Error(`${code} was not found`);
      if (at % 4 >= 2) theirs.push(timed(bareQuery));
    }
    await app.close();
    const part = (name: string, value: number) => [
      { name: `packing/find with checks of input and output, ${name}`, value: quantile(ours, value) * 1000, unit: 'µs' },
      { name: `bare query with its lines, ${name}`, value: quantile(theirs, value) * 1000, unit: 'µs' },
    ];
    return [
      { name: 'p99 in the core', value: quantile(ours, 0.99), unit: 'ms', aim: { atMost: 1 } },
      { name: 'median to the bare query', value: quantile(ours, 0.5) / quantile(theirs, 0.5), unit: 'x', aim: { atMost: 3 } },
      ...part('median', 0.5),
      ...part('p99', 0.99),
    ];
  },
};
