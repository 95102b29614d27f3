import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from '../../electron/local/browserWindow.ts';
import { projectDir } from '../../electron/local/project.ts';

const run = promisify(execFile);

export interface TestBrowser {
  program: string;
  /** Where it came from, for the log of a test run. */
  origin: 'installed' | 'from npm';
  env: Record<string, string>;
}

/** A browser for tests: an installed one, else the one that comes with npm (Linux x64). Null where there is neither. */
export async function findTestBrowser(): Promise<TestBrowser | null> {
  const installed = findBrowser();
  if (installed !== null) return { program: installed, origin: 'installed', env: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  return browserFromNpm();
}

/** A camera that shows a test picture, and that nobody has to allow. */
export const TEST_CAMERA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** Starts a browser without a window; the caller closes it. Throws where `findTestBrowser` finds none. */
export async function launchTestBrowser(more: readonly string[] = []): Promise<Browser> {
  const browser = await findTestBrowser();
  if (browser === null) throw new Error('no Chromium, Chrome or Edge on this machine');
  return chromium.launch({
    executablePath: browser.program,
    env: { ...process.env, ...browser.env },
    args: ['--autoplay-policy=no-user-gesture-required', ...more, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
}

/** Unpacks the browser of the npm package once, beside its place and then moved there: several test processes may come at the same time. */
export async function browserFromNpm(
  place: string = join(projectDir, 'node_modules', '.cache', 'holdfast', 'chromium'),
): Promise<TestBrowser> {
  if (!existsSync(join(place, 'chromium'))) {
    const unpacking = `${place}-${process.pid}`;
    mkdirSync(unpacking, { recursive: true });
    // The package unpacks into the temporary folder, and the libraries a bare system lacks only where it believes to be on its usual host.
    const env = { ...process.env, TMPDIR: unpacking, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
    await run(process.execPath, ['--input-type=module', '-e', "await (await import('@sparticuz/chromium')).default.executablePath()"], {
      cwd: projectDir,
      env,
    });
    try {
      renameSync(unpacking, place);
    } catch {
      rmSync(unpacking, { recursive: true, force: true });
    }
  }
  const program = join(place, 'chromium');
  const { stdout } = await run('ldd', [program]).catch(() => ({ stdout: 'not found' }));
  const env: Record<string, string> = {};
  if (stdout.includes('not found')) env['LD_LIBRARY_PATH'] = join(place, 'al2023', 'lib');
  if (!existsSync('/etc/fonts/fonts.conf')) env['FONTCONFIG_PATH'] = join(place, 'fonts');
  return { program, origin: 'from npm', env };
}
