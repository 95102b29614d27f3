import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { tempDir } from './tempDir.ts';

/** Why no file system can be mounted here, or null when it can. Printed, so that a skipped test says why. */
export const noMounting: string | null = whyNot();

function whyNot(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return sayWhy('only root on Linux can mount');
  const folder = '/tmp/holdfast-mount-try';
  try {
    mkdirSync(folder, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'pipe' });
    execFileSync('umount', [folder]);
    return null;
  } catch (error) {
    return sayWhy(`mounting fails: ${error instanceof Error ? error.message.trim() : String(error)}`);
  }
}

function sayWhy(reason: string): string {
  console.info(`tests on a mounted file system are skipped: ${reason}`);
  return reason;
}

/** A file system of its own with that much room, gone when the test is over. */
export function smallDisk(megabytes: number): string {
  const folder = tempDir();
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  // Lazily: a file that a failed test left open must not keep the mount.
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
  return folder;
}

/** Makes a folder or a file read-only for everybody, root included, until the test is over or the answer is called. */
export function makeReadOnly(place: string): () => void {
  execFileSync('mount', ['--bind', place, place]);
  let mounted = true;
  const undo = () => {
    if (mounted) execFileSync('umount', ['-l', place]);
    mounted = false;
  };
  onTestFinished(undo);
  execFileSync('mount', ['-o', 'remount,ro,bind', place]);
  return undo;
}
