import { createCacheHelper } from '../../electron/store/cacheHelper.ts';
import { createKeptAsideRepo } from '../../electron/store/keptAsideRepo.ts';
import { openStore } from '../../electron/store/openStore.ts';
import { createOrderRepo } from '../../electron/store/orderRepo.ts';
import { createProductRepo } from '../../electron/store/productRepo.ts';
import { createStockRepo } from '../../electron/store/stockRepo.ts';
import { createSyncRepo } from '../../electron/store/syncRepo.ts';
import { generateOrder } from '../../electron/practice/generateOrder.ts';
import { createPuller } from '../../electron/usecases/pullChanges.ts';
import { systemClock } from '../../electron/adapters/clock/systemClock.ts';
import { feedOf, scriptedWms } from './scriptedWms.ts';

// Pulls so many orders into a data folder and says when it is done; made to be killed while it does.
const [dataDir, count] = process.argv.slice(2) as [string, string];
const opened = openStore(dataDir, { exclusive: true });
if (!opened.ok) throw new Error(opened.message ?? opened.code);
const { cache } = opened.value;
const puller = createPuller({
  connector: scriptedWms(feedOf(Array.from({ length: Number(count) }, (_, index) => generateOrder(7, index, Date.UTC(2026, 10, 23))))),
  orders: createOrderRepo(cache),
  products: createProductRepo(cache),
  stock: createStockRepo(cache),
  keptAside: createKeptAsideRepo(cache),
  sync: createSyncRepo(cache),
  helper: createCacheHelper(cache),
  clock: systemClock,
  onProgress: () => {},
  onEpoch: () => {},
});
process.stdout.write('pulling\n');
const report = await puller.pull();
process.stdout.write(report.ordersComplete ? 'done\n' : `${JSON.stringify(report)}\n`);
opened.value.close();
