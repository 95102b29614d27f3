import { systemClock } from '../../electron/adapters/clock/systemClock.ts';
import { createCore } from '../../electron/app/core.ts';
import { openStore } from '../../electron/store/openStore.ts';
import { createDetection } from '../../electron/usecases/detection/detect.ts';
import { generateOrder } from '../../electron/practice/generateOrder.ts';
import { feedOf, scriptedWms } from './scriptedWms.ts';

// Pulls so many orders into a data folder, looks at them, and says when it is done; made to be killed while it does.
const [dataDir, count] = process.argv.slice(2) as [string, string];
const opened = openStore(dataDir, { exclusive: true });
if (!opened.ok) throw new Error(opened.message ?? opened.code);
const orders = Array.from({ length: Number(count) }, (_, index) => generateOrder(7, index, Date.UTC(2026, 10, 23)));
const core = createCore({
  store: opened.value,
  clock: systemClock,
  connector: scriptedWms(feedOf(orders)),
  changed: () => {},
  wake: () => {},
});
process.stdout.write('pulling\n');
await core.puller.pull();
process.stdout.write('looking\n');
await createDetection(core).look();
process.stdout.write('done\n');
opened.value.close();
