import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { build, isBuilt } from '../electron/local/build.ts';
import { projectDir } from '../electron/local/project.ts';
import { findTestBrowser } from './support/browser.ts';

const report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

// The end-to-end tests look at the built screens, the packaging test at the built programs.
if (!isBuilt('desktop')) await build('desktop');
const browser = await findTestBrowser();
console.log(
  browser === null ? 'No browser here: tests that need one are skipped.' : `Browser for the tests: ${browser.program} (${browser.origin})`,
);

const folder = mkdtempSync(join(tmpdir(), 'holdfast-report-'));
const file = join(folder, 'report.json');
try {
  const code = await runVitest(['--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...process.argv.slice(2)]);
  const { passed, failed, skipped } = count(file);
  for (const name of skipped) console.log(`skipped: ${name}`);
  // What fails outside a test (a file that cannot be loaded, a stray rejection) counts as one.
  const failures = failed === 0 && code !== 0 ? 1 : failed;
  console.log(`${passed} passed, ${failures} failed`);
  process.exitCode = failures === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function runVitest(args: string[]): Promise<number> {
  const vitest = join(projectDir, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', ...args], { cwd: projectDir, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function count(path: string): { passed: number; failed: number; skipped: string[] } {
  const read = report.safeParse(readJson(path));
  if (!read.success) return { passed: 0, failed: 1, skipped: [] };
  const { numPassedTests, numFailedTests, testResults } = read.data;
  const unloadable = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  const skipped = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'pending' || status === 'skipped'),
  );
  return { passed: numPassedTests, failed: numFailedTests + unloadable.length, skipped: skipped.map(({ fullName }) => fullName) };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
