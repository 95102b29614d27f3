import { spawn } from 'node:child_process';
import { hasDisplay } from './browserWindow.ts';
import { failedLately, fetchElectron, findElectron } from './electronBinary.ts';
import { projectDir } from './project.ts';
import type { ShellWord } from '../app/words.ts';

/** Electron's program file, or the word for why there is none. `insist`: try the download even if it failed today. */
export async function electronProgram(insist: boolean): Promise<{ program: string } | { missing: ShellWord }> {
  if (!hasDisplay()) return { missing: 'electronNoDisplay' };
  const here = findElectron();
  if (here !== null) return { program: here };
  if (!insist && failedLately(Date.now())) return { missing: 'electronNotAgain' };
  const fetched = await fetchElectron();
  return fetched === null ? { missing: 'electronNoDownload' } : { program: fetched };
}

/** Runs the built desktop program until it ends; answers its exit code. */
export function runElectron(program: string, dataDir: string): Promise<number> {
  // Electron's sandbox cannot run as root on Linux; nobody but root pays for that.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(program, [projectDir, ...asRoot, `--data=${dataDir}`], { stdio: 'inherit' });
  const pass = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGINT', pass).on('SIGTERM', pass);
  return new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 0)));
  });
}
