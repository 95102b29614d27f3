import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { projectDir } from '../../electron/local/project.ts';
import { startLocalServer } from '../../electron/local/server.ts';
import type { CallInput, CallName, CallOutput } from '../../shared/contract/index.ts';
import type { As, DeskFixture } from './deskFixture.ts';
import { callOver } from './processes.ts';

export type HttpAnswer<N extends CallName> =
  | { ok: true; value: CallOutput<N> }
  | { ok: false; code: string; details?: Record<string, string | number> };
/** Makes a call as one of the ready people, with another session, or as nobody. */
export type HttpCall = <N extends CallName>(name: N, input: CallInput<N>, as: As) => Promise<HttpAnswer<N>>;

const TOKEN = 'a'.repeat(64);

/** The real local server before a desk: its address with the token in it, as a window gets it, and a way to call. */
export async function serveOver(desk: DeskFixture): Promise<{ url: string; call: HttpCall }> {
  const server = await startLocalServer({
    app: desk.app,
    token: TOKEN,
    port: 0,
    pagesDir: join(projectDir, 'out', 'renderer'),
    pagesReady: Promise.resolve(),
    waitingPage: '',
    failedPage: '',
  });
  onTestFinished(() => server.close());
  return {
    url: `${server.url}/#token=${TOKEN}`,
    call: async <N extends CallName>(name: N, input: CallInput<N>, as: As) => {
      const session = as === null ? undefined : typeof as === 'string' ? await desk.session(as) : as.session;
      return (await callOver(server.url, TOKEN, name, input, session)) as HttpAnswer<N>;
    },
  };
}
