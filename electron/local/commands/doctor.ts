import { z } from 'zod';
import { ok } from '../../../shared/model/result.ts';
import { dataOption, defineCommand, DONE, FAILED, flag } from './command.ts';
import { onDesk, tellFailure } from './onDesk.ts';

export const doctor = defineCommand({
  name: 'doctor',
  summary: 'checks a data folder: the file, the chain of the journal, the records; also while a station runs on it',
  options: z.strictObject({ data: dataOption, json: flag('one JSON object instead of sentences') }),
  async run({ data, json }, terminal) {
    const { examine } = await import('../../usecases/tendStore.ts');
    const found = await onDesk(data, false, (core, dataDir) => {
      const { 'in-flight': inFlight, ...counts } = core.outbox.counts();
      return ok({ ...examine(core, dataDir), outbox: { ...counts, inFlight }, dataDir });
    });
    if (!found.ok) {
      if (!json) return tellFailure(terminal, found);
      terminal.out(JSON.stringify(found));
      return FAILED;
    }
    const { ok: well, file, journal, outbox, backups, lastBackupAt } = found.value;
    if (json) terminal.out(JSON.stringify(found.value));
    else {
      terminal.out(`file      ${file}`);
      terminal.out(
        `journal   ${journal.entries} entries, ${journal.intact ? 'chain intact' : `chain broken at ${journal.brokenAt ?? '?'}`}`,
      );
      terminal.out(
        `records   ${Object.entries(outbox)
          .map(([state, count]) => `${count} ${state}`)
          .join(', ')}`,
      );
      terminal.out(`backups   ${backups.length}, the last ${lastBackupAt === null ? 'never' : new Date(lastBackupAt).toISOString()}`);
      terminal.out(well ? 'All well.' : 'Not well. Keep this folder as it is, and restore a backup: npm run -s desk -- restore --list');
    }
    return well ? DONE : FAILED;
  },
});
