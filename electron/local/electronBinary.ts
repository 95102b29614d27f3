import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectDir } from './project.ts';

// Electron's own module must not be loaded here: under plain Node that alone starts a download.
const FETCH_LIMIT_MS = 20_000;
const TRY_AGAIN_AFTER_MS = 24 * 60 * 60 * 1000;

const packageOf = (project: string) => join(project, 'node_modules', 'electron');
const failureMark = (project: string) => join(project, 'node_modules', '.cache', 'holdfast', 'electron-not-downloaded');

/** Electron's program file when it is here and complete, else null. */
export function findElectron(project: string = projectDir): string | null {
  const place = packageOf(project);
  try {
    const program = join(place, 'dist', readFileSync(join(place, 'path.txt'), 'utf8').trim());
    return existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

/** True when a download failed within the last day, so that not every start waits for it again. */
export function failedLately(now: number, project: string = projectDir): boolean {
  try {
    return now - statSync(failureMark(project)).mtimeMs < TRY_AGAIN_AFTER_MS;
  } catch {
    return false;
  }
}

/** Runs Electron's installer for at most `limitMs`; answers the program file, or null. A failure is remembered for a day. */
export async function fetchElectron(project: string = projectDir, limitMs: number = FETCH_LIMIT_MS): Promise<string | null> {
  const installer = join(packageOf(project), 'install.js');
  if (existsSync(installer)) await runInstaller(installer, limitMs);
  const program = findElectron(project);
  const mark = failureMark(project);
  if (program === null) {
    mkdirSync(dirname(mark), { recursive: true });
    writeFileSync(mark, 'Electron could not be downloaded. Remove this file to try again before a day is over.\n');
  } else {
    rmSync(mark, { force: true });
  }
  return program;
}

function runInstaller(installer: string, limitMs: number): Promise<void> {
  const child = spawn(process.execPath, [installer], { stdio: 'ignore', timeout: limitMs, killSignal: 'SIGKILL' });
  return new Promise((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
}
