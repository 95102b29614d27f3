import { parseArgs } from 'node:util';
import { z } from 'zod';

/** Exit codes of the command line. */
export const DONE = 0;
export const FAILED = 1;
export const WRONG_USAGE = 2;

/** Where a command speaks: results on `out` (stdout), all else on `tell` (stderr). */
export interface Terminal {
  out: (line: string) => void;
  tell: (line: string) => void;
}

/** One command of `desk`. Its options describe themselves: `describe` is the help text, `placeholder` makes it take a value. */
export interface Command<S extends z.ZodObject = z.ZodObject> {
  /** One or two words: `serve`, `user add`. */
  name: string;
  summary: string;
  options: S;
  run(options: z.output<S>, terminal: Terminal): Promise<number>;
}

/** Declares a command, keeping the exact types of its options. */
export function defineCommand<S extends z.ZodObject>(command: Command<S>): Command {
  return command;
}

/** An option that takes a value. */
export function valued<T extends z.ZodType>(schema: T, placeholder: string, description: string): T {
  return schema.meta({ placeholder, description });
}

/** An option that is there or not. */
export function flag(description: string): z.ZodDefault<z.ZodBoolean> {
  return z.boolean().default(false).meta({ description });
}

export const dataOption = valued(z.string().min(1).optional(), 'DIR', "data folder; left out: this system's place for application data");
export const portOption = valued(
  z.coerce.number('a number is needed').int().min(0).max(65_535).optional(),
  'N',
  'port on 127.0.0.1; left out or 0: any free one',
);

/** Reads a command's arguments; wrong ones are answered as the sentence that says so. */
export function readOptions<S extends z.ZodObject>(
  command: Pick<Command<S>, 'options'>,
  args: string[],
): { ok: true; value: z.output<S> } | { ok: false; problem: string } {
  const known = Object.fromEntries(
    Object.entries(command.options.shape).map(([name, schema]) => [name, { type: takesValue(schema) ? 'string' : 'boolean' } as const]),
  );
  try {
    const parsed = command.options.safeParse(parseArgs({ args, options: known }).values);
    return parsed.success ? { ok: true, value: parsed.data } : { ok: false, problem: optionProblem(parsed.error) };
  } catch (error) {
    return { ok: false, problem: (error as Error).message };
  }
}

function optionProblem(error: z.ZodError): string {
  const issue = error.issues[0];
  return `--${String(issue?.path[0] ?? '')}: ${issue?.message ?? 'wrong value'}`;
}

/** A command's own help; `called` is how it is typed. */
export function usage(command: Pick<Command, 'summary' | 'options'>, called: string): string {
  const lines = Object.entries(command.options.shape).map(([name, schema]) => {
    const { placeholder, description } = describe(schema);
    return `  --${placeholder === undefined ? name : `${name} ${placeholder}`}`.padEnd(22) + description;
  });
  return [`${called} [options]`, `  ${command.summary}`, ...lines].join('\n');
}

function takesValue(schema: z.core.$ZodType): boolean {
  return describe(schema).placeholder !== undefined;
}

function describe(schema: z.core.$ZodType): { placeholder?: string; description?: string } {
  return z.globalRegistry.get(schema) ?? {};
}
