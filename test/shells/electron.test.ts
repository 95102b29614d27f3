import { beforeAll, describe } from 'vitest';
import { build, isBuilt } from '../../electron/local/build.ts';
import { electronMissing, launchElectron } from '../support/electron.ts';
import { shellSuite, type OpenShell } from './shellSuite.ts';

const missing = electronMissing();
if (missing !== null) console.log(`The desktop shell is not tried in the real Electron: ${missing}.`);

async function open(dataDir: string): Promise<OpenShell> {
  const { electron, page } = await launchElectron(dataDir);
  const heard: unknown[] = [];
  await page.exposeFunction('heardByTest', (event: unknown) => heard.push(event));
  await page.evaluate(() => {
    const { holdfast, heardByTest } = window as unknown as { holdfast: { onChange(pass: unknown): void }; heardByTest: unknown };
    holdfast.onChange(heardByTest);
  });
  return {
    call: (name, input, session) =>
      page.evaluate(
        ([asked, given, who]) => {
          const { holdfast } = window as unknown as { holdfast: { call(...args: unknown[]): Promise<unknown> } };
          return holdfast.call(asked, given, who);
        },
        [name, input, session] as const,
      ),
    events: () => heard,
    async close() {
      const ended = new Promise<number | null>((resolve) => electron.process().once('exit', resolve));
      await electron.close();
      return ended;
    },
  };
}

describe.skipIf(missing !== null)('desktop shell in the real Electron', () => {
  beforeAll(async () => {
    if (!isBuilt('desktop')) await build('desktop');
  }, 120_000);
  shellSuite(open);
});
