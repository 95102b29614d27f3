import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { ok } from '../../../shared/model/result.ts';
import { chooseDataDir } from '../../app/dataDir.ts';
import { dataOption, defineCommand, DONE, flag, valued, WRONG_USAGE } from './command.ts';
import { onDesk, tellFailure } from './onDesk.ts';

export const backup = defineCommand({
  name: 'backup',
  summary: 'makes a backup, also while a station runs',
  options: z.strictObject({
    data: dataOption,
    to: valued(z.string().min(1).optional(), 'FILE', 'also copy the records into this new file, for another disk'),
  }),
  async run({ data, to }, terminal) {
    const target = to === undefined ? undefined : resolve(to);
    if (target !== undefined && existsSync(target)) {
      terminal.tell(`--to: ${target} is there already; a backup overwrites nothing`);
      return WRONG_USAGE;
    }
    const [{ backupNow }, { carryOut }] = await Promise.all([import('../../usecases/tendStore.ts'), import('../../store/carryBackup.ts')]);
    const made = await onDesk(data, false, async (core, dataDir) => {
      const info = await backupNow(core, null, dataDir);
      if (info.ok && target !== undefined) carryOut(dataDir, info.value.name, target);
      return info;
    });
    if (!made.ok) return tellFailure(terminal, made);
    terminal.out(`${made.value.name}\t${made.value.bytes} bytes${target === undefined ? '' : `\t${target}`}`);
    return DONE;
  },
});

export const restore = defineCommand({
  name: 'restore',
  summary: 'puts a backup in the place of the data; what lay there is moved aside, never deleted. The station must be closed',
  options: z.strictObject({
    data: dataOption,
    from: valued(z.string().min(1).optional(), 'NAME', 'name of a backup, or a file that backup --to made; left out: the newest'),
    list: flag('only list the backups'),
  }),
  async run({ data, from, list }, terminal) {
    const dataDir = chooseDataDir(data);
    const [{ listBackups }, { restoreBackup }, { carryIn }] = await Promise.all([
      import('../../store/backups.ts'),
      import('../../store/restore.ts'),
      import('../../store/carryBackup.ts'),
    ]);
    if (list) {
      for (const { name, bytes, at, hasRecords } of listBackups(dataDir)) {
        terminal.out([name, `${bytes} bytes`, new Date(at).toISOString(), ...(hasRecords ? [] : ['cache only'])].join('\t'));
      }
      return DONE;
    }
    const named = from === undefined || listBackups(dataDir).some((backup) => backup.name === from);
    const name = named ? ok(from ?? null) : carryIn(dataDir, resolve(from), Date.now());
    const restored = name.ok ? restoreBackup(dataDir, name.value, Date.now()) : name;
    if (!restored.ok) return tellFailure(terminal, restored);
    terminal.out(`Restored ${restored.value.restored}. What lay there before is in ${restored.value.movedAside}`);
    return DONE;
  },
});
