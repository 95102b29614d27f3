import { fork } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { projectDir } from '../../electron/local/project.ts';

export interface Desktop {
  /** Asks the stand-in to do or tell something. */
  ask<T>(name: string, ...args: unknown[]): Promise<T>;
  /** What the program sent to its page so far. */
  events(): unknown[];
  ended: Promise<{ code: number | null; messageBoxes: string[] }>;
}

/** Starts the built desktop program under Node with the stand-in for Electron; settles when the screens are loaded or it ended. */
export async function startDesktop(dataDir: string): Promise<Desktop> {
  const child = fork(join(projectDir, 'out', 'main', 'main.js'), [`--data=${dataDir}`], {
    execPath: process.execPath,
    execArgv: ['--import', join(import.meta.dirname, 'useStandIn.mjs')],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const waiting = new Map<number, (answer: { value?: unknown; error?: string }) => void>();
  const events: unknown[] = [];
  const messageBoxes: string[] = [];
  const ready = Promise.withResolvers<void>();
  let stderr = '';
  child.stderr?.on('data', (text: Buffer) => (stderr += text.toString()));
  child.on('message', (message: { id?: number; value?: unknown; error?: string; ready?: true; channel?: string; messageBox?: string }) => {
    if (message.ready === true) ready.resolve();
    else if (message.messageBox !== undefined) messageBoxes.push(message.messageBox);
    else if (message.channel === 'holdfast:change') events.push(message.value);
    else if (message.id !== undefined) waiting.get(message.id)?.(message);
  });
  const ended = new Promise<{ code: number | null; messageBoxes: string[] }>((resolve) => {
    child.once('close', (code) => {
      ready.resolve();
      for (const answer of waiting.values()) answer({ error: `the program ended with ${String(code)}: ${stderr}` });
      resolve({ code, messageBoxes });
    });
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  await ready.promise;

  let last = 0;
  return {
    ended,
    events: () => events,
    ask<T>(name: string, ...args: unknown[]): Promise<T> {
      const id = ++last;
      return new Promise<T>((resolve, reject) => {
        waiting.set(id, ({ value, error }) => (error === undefined ? resolve(value as T) : reject(new Error(error))));
        child.send({ id, name, args });
      });
    },
  };
}
