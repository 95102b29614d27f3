import { statSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE_FILE } from '../../electron/store/database.ts';
import type { Aim } from './harness.ts';
import { loaded, openStation } from './loadedStation.ts';

export const fileSize: Aim = {
  aim: 9,
  title: 'The file, search included',
  async run(context) {
    const { dataDir, plain } = await loaded(context);
    const { store } = openStation(dataDir);
    store.cache.pragma('main.wal_checkpoint(TRUNCATE)');
    store.close();
    return [
      { name: 'bytes an order', value: statSync(join(dataDir, CACHE_FILE)).size / context.orders, unit: 'bytes', aim: { atMost: 700 } },
      ...plain.map((one) => ({
        name: `plain, without search: ${one.name}`,
        value: statSync(one.db.name).size / context.orders,
        unit: 'bytes',
      })),
    ];
  },
};
