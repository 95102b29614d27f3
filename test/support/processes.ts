import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { projectDir } from '../../electron/local/project.ts';

export interface Finished {
  code: number | null;
  out: string;
  err: string;
}

export interface Running {
  pid: number;
  /** What stood on stdout so far. */
  out(): string;
  err(): string;
  /** Settles with the first line on stdout; rejects when the process ends before. */
  firstLine: Promise<string>;
  ended: Promise<Finished>;
  kill(signal?: NodeJS.Signals): void;
}

/** Starts one of our programs as a person would, under the test's own Node; it is killed when the test ends before it does. */
export function startProgram(script: string, args: string[], env: Record<string, string> = {}): Running {
  const preload = ['--import', join(projectDir, 'electron', 'local', 'nodeVersion.mjs')];
  const child = spawn(process.execPath, [...preload, join(projectDir, script), ...args], {
    cwd: projectDir,
    env: { ...process.env, LANG: 'C.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  const line = Promise.withResolvers<string>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (out.includes('\n')) line.resolve(out.slice(0, out.indexOf('\n')));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<Finished>((resolve) => {
    child.once('close', (code) => {
      line.reject(new Error(`${script} ended with ${String(code)} before it said anything: ${err}`));
      resolve({ code, out, err });
    });
  });
  // Nobody has to wait for the first line.
  line.promise.catch(() => undefined);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    pid: child.pid ?? -1,
    out: () => out,
    err: () => err,
    firstLine: line.promise,
    ended,
    kill: (signal = 'SIGTERM') => void child.kill(signal),
  };
}

/** Runs `desk` with these words and waits for its end. */
export function desk(...args: string[]): Promise<Finished> {
  return startProgram('electron/local/desk.ts', args).ended;
}

export type Served = Running & { url: string; token: string };

/** Starts `desk serve` on a folder and answers how to call it. */
export async function serveDesk(dataDir: string, ...args: string[]): Promise<Served> {
  const running = startProgram('electron/local/desk.ts', ['serve', '--data', dataDir, '--port', '0', '--no-browser', ...args]);
  const { url, token } = JSON.parse(await running.firstLine) as { url: string; token: string };
  return { ...running, url, token };
}

/** One contract call over HTTP. */
export async function callOver(url: string, token: string, name: string, input: unknown = {}, session?: string): Promise<unknown> {
  const headers: Record<string, string> = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  if (session !== undefined) headers['X-Holdfast-Session'] = session;
  const response = await fetch(`${url}/call/${name}`, { method: 'POST', headers, body: JSON.stringify(input) });
  return response.json();
}
