import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const DESK = join(import.meta.dirname, '..', '..', 'electron', 'local', 'desk.ts');
const ADMIN = { user: 'bench', pin: '274915' };

/** A desk in a process of its own, as a station runs it, with a WMS that does not answer. */
export interface ServedDesk {
  /** The page to open. */
  page: string;
  /** What `session/sign-in` answered. */
  admin: { session: string; user: string; role: string };
  call<T>(name: string, input?: unknown): Promise<T>;
  stop(): Promise<void>;
}

interface Answer {
  ok: boolean;
  code?: string;
  value?: unknown;
}

/** Serves a loaded folder and signs an admin in. */
export async function serveLoaded(dataDir: string): Promise<ServedDesk> {
  const away = ['--wms', 'rest', '--wms-url', 'http://127.0.0.1:9', '--wms-token', 'none'];
  const child = spawn(process.execPath, [DESK, 'serve', '--data', dataDir, '--port', '0', '--no-browser', ...away], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { url, token } = JSON.parse(line) as { url: string; token: string };
  const ask = async (name: string, input: unknown, session: string | null) => {
    const headers: Record<string, string> = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    if (session !== null) headers['x-holdfast-session'] = session;
    const post = () => fetch(`${url}/call/${name}`, { method: 'POST', headers, body: JSON.stringify(input) });
    // A connection that was kept may be closed by the desk just when it is used again.
    const response = await post().catch(post);
    return (await response.json()) as Answer;
  };
  const first = await ask('session/first-admin', ADMIN, null);
  const signedIn = first.ok ? first : await ask('session/sign-in', ADMIN, null);
  const admin = signedIn.value as ServedDesk['admin'];
  return {
    page: `${url}/#token=${token}`,
    admin,
    async call<T>(name: string, input: unknown = {}) {
      const answer = await ask(name, input, admin.session);
      if (!answer.ok) throw new Error(`${name} answered ${answer.code}`);
      return answer.value as T;
    },
    async stop() {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}
