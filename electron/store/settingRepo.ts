import type { Writable } from './database.ts';
import { readable } from './database.ts';

/** Small values by name: the settings, the WMS's epoch, marks of what was last done. */
export function createSettingRepo(db: Writable) {
  const one = readable(db).read<[string], { value: string }>('SELECT value FROM setting WHERE key = ?');
  const put = db.prepare<[string, string]>(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const drop = db.prepare<[string]>('DELETE FROM setting WHERE key = ?');
  return {
    get: (key: string): string | null => one.get(key)?.value ?? null,
    set(key: string, value: string | null): void {
      if (value === null) drop.run(key);
      else put.run(key, value);
    },
  };
}
export type SettingRepo = ReturnType<typeof createSettingRepo>;
