import { z } from 'zod';
import { dataOption, flag, portOption, readOptions, usage, valued } from './commands/command.ts';

const start = {
  summary: 'opens Holdfast; a new data folder begins as a practice warehouse',
  options: z.strictObject({
    shell: valued(
      z.enum(['electron', 'local']).optional(),
      'KIND',
      'electron or local; left out: Electron where its program is here or can be had, else the local shell',
    ),
    data: dataOption,
    port: portOption,
    'no-browser': flag('serve and print the address, open no window (local shell)'),
    help: flag('this text'),
  }),
};
export type StartOptions = z.output<typeof start.options>;

export const START_HELP = `${usage(start, 'npm start --')}

The command line for those who run a site: npm run -s desk -- help`;

/** Reads the arguments of `npm start`; wrong ones are answered as the sentence that says so. */
export function parseStart(args: string[]): { ok: true; value: StartOptions } | { ok: false; problem: string } {
  const read = readOptions(start, args);
  if (read.ok && read.value.shell === 'electron' && (read.value['no-browser'] || read.value.port !== undefined)) {
    return { ok: false, problem: '--port and --no-browser belong to the local shell' };
  }
  return read;
}
