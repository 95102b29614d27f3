import type { Writable } from '../../electron/store/database.ts';
import { openStore } from '../../electron/store/openStore.ts';
import { commitLots } from '../../electron/usecases/sampling/commitLots.ts';
import { followUp } from '../../electron/usecases/sampling/followUp.ts';
import { freezePlan } from '../../electron/usecases/sampling/freezeLists.ts';
import { BOSS, coreAt } from './drawing.ts';

// drawProcess.ts FOLDER STEP NOW commit|freeze|further [ID]: does one thing that draws or seals, and is killed by the system just
// before its step of that number: a statement that writes, the end of a transaction, or, for the last, right after it.
const [folder, stepAt, now, verb, id = ''] = process.argv.slice(2) as [string, string, string, string, string | undefined];
let left = Number.POSITIVE_INFINITY;

function step(): void {
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

/** The connection as the core sees it; each thing that it does to the file is a step. */
function watched(db: Writable): Writable {
  return new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') {
        return (sql: string) => {
          const statement = target.prepare(sql);
          const isCommit = sql === 'COMMIT';
          if ((statement.readonly && !isCommit) || sql.startsWith('BEGIN')) return statement;
          const run = statement.run.bind(statement);
          statement.run = (...values: unknown[]) => {
            step();
            const done = run(...values);
            if (isCommit) step();
            return done;
          };
          return statement;
        };
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as (...values: unknown[]) => unknown).bind(target) : value;
    },
  });
}

const opened = openStore(folder, { exclusive: true });
if (!opened.ok) throw new Error(opened.code);
const store = opened.value;
const core = coreAt({ ...store, records: watched(store.records) }, Number(now));
left = Number(stepAt);
if (verb === 'commit') commitLots(core);
if (verb === 'freeze') await freezePlan(core, BOSS, id);
if (verb === 'further') followUp(core, BOSS, { lotId: id, way: 'further-sample' });
store.close();
