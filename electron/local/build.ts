import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from './project.ts';

/** `screens` is what a browser shows; `desktop` is that and the two programs that Electron runs. */
export type BuildTarget = 'screens' | 'desktop';
type Part = 'renderer' | 'main' | 'preload';

const PARTS: Record<BuildTarget, Part[]> = { screens: ['renderer'], desktop: ['main', 'preload', 'renderer'] };
const DESKTOP_SOURCES = ['electron', 'shared', 'resources', 'electron.vite.config.ts', 'package-lock.json'];
const SOURCES: Record<Part, string[]> = {
  renderer: ['renderer', 'shared', 'resources', 'package-lock.json'],
  main: DESKTOP_SOURCES,
  preload: DESKTOP_SOURCES,
};

/** True when what lies in out/ was built from the sources as they are now. */
export function isBuilt(target: BuildTarget): boolean {
  return PARTS[target].every((part) => {
    const stamp = join(projectDir, 'out', part, '.stamp');
    return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash(part);
  });
}

/**
 * Builds a target beside the old one and swaps it in when it is complete: a desk that serves the old screens
 * never serves half of the new ones. Rejects when the bundler fails; what it says goes to stderr.
 */
export async function build(target: BuildTarget): Promise<void> {
  const parts = PARTS[target].map((part) => ({ part, hash: sourceHash(part) }));
  const fresh = join(projectDir, 'out', `fresh-${process.pid}`);
  try {
    await runBundler(target, fresh);
    for (const { part, hash } of parts) {
      writeFileSync(join(fresh, part, '.stamp'), hash);
      swapIn(join(fresh, part), join(projectDir, 'out', part));
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** One hash over names and contents; dates would lie after a clone or a copy. */
function sourceHash(part: Part): string {
  const hash = createHash('sha256');
  for (const source of SOURCES[part]) {
    for (const file of filesOf(join(projectDir, source)))
      hash.update(file.slice(projectDir.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesOf(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function runBundler(target: BuildTarget, outDir: string): Promise<void> {
  mkdirSync(outDir, { recursive: true });
  const quiet = ['--logLevel', 'warn'];
  const [tool, ...args] =
    target === 'screens'
      ? ['vite/bin/vite.js', 'build', 'renderer', '--outDir', join(outDir, 'renderer'), '--emptyOutDir', ...quiet]
      : ['electron-vite/bin/electron-vite.js', 'build', '--outDir', outDir, ...quiet];
  // A process of its own: the bundler's memory is given back, and calls are answered meanwhile. Its stdout joins stderr,
  // because `desk serve` promises one single line on stdout.
  // A test runner's NODE_ENV would otherwise build React for development, slow and doing everything twice.
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = spawn(process.execPath, [join(projectDir, 'node_modules', tool), ...args], {
    cwd: projectDir,
    env,
    stdio: ['ignore', 2, 2],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the bundler ended with code ${code}`))));
  });
}

function swapIn(fresh: string, place: string, attempt = 1): void {
  if (existsSync(place)) renameSync(place, `${fresh}.old${attempt}`);
  try {
    renameSync(fresh, place);
  } catch (error) {
    // Another build has put its own there in this very moment.
    if (attempt === 5) throw error;
    swapIn(fresh, place, attempt + 1);
  }
}
