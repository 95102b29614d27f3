import { parseArgs } from 'node:util';
import { z } from 'zod';

export const START_HELP = `Holdfast

  npm start -- [options]

  --shell=electron|local  the window to use; left out: Electron where its program is here or can be had
  --data DIR              data folder; left out: this system's place for application data
  --port N                port of the local shell; left out: any free one
  --no-browser            serve and print the address, open no window
  --help                  this text

A new data folder begins as a practice warehouse. For the command line of a site see: npm run -s desk -- help`;

export const port = z.coerce.number().int().min(0).max(65_535);

const options = z.object({
  shell: z.enum(['electron', 'local']).optional(),
  data: z.string().min(1).optional(),
  port: port.optional(),
  'no-browser': z.boolean().default(false),
  help: z.boolean().default(false),
});
export type StartOptions = z.output<typeof options>;

/** Reads the arguments of `npm start`; wrong ones are answered as the sentence that says so. */
export function parseStart(args: string[]): { ok: true; value: StartOptions } | { ok: false; problem: string } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        shell: { type: 'string' },
        data: { type: 'string' },
        port: { type: 'string' },
        'no-browser': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const parsed = options.safeParse(values);
    if (!parsed.success) return { ok: false, problem: optionProblem(parsed.error) };
    if (parsed.data.shell === 'electron' && (parsed.data['no-browser'] || parsed.data.port !== undefined)) {
      return { ok: false, problem: '--port and --no-browser belong to the local shell' };
    }
    return { ok: true, value: parsed.data };
  } catch (error) {
    return { ok: false, problem: (error as Error).message };
  }
}

/** The first wrong option as a sentence: `--port: expected a number`. */
export function optionProblem(error: z.ZodError): string {
  const issue = error.issues[0];
  return `--${String(issue?.path[0] ?? '')}: ${issue?.message ?? 'wrong value'}`;
}
