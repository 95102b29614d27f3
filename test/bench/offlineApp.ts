import { systemClock } from '../../electron/adapters/clock/systemClock.ts';
import type { App } from '../../electron/app/app.ts';
import { createApp } from '../../electron/app/createApp.ts';

/** The whole core as both shells start it, with a WMS that does not answer: the cache alone serves. */
export async function openOfflineApp(dataDir: string): Promise<App> {
  const secrets = { get: () => null, set: () => {} };
  const opened = await createApp({ dataDir, secrets, clock: systemClock, wms: { kind: 'rest', url: 'http://127.0.0.1:9', token: 'none' } });
  if (!opened.ok) throw new Error(opened.message ?? opened.code);
  return opened.value;
}

const ADMIN = { user: 'bench', pin: '274915' };

/** Signs in, making the first admin where there is none. */
export async function signIn(app: App): Promise<string> {
  const first = await app.dispatch('session/first-admin', ADMIN, null);
  const answer = first.ok ? first : await app.dispatch('session/sign-in', ADMIN, null);
  if (!answer.ok) throw new Error(answer.message);
  return (answer.value as { session: string }).session;
}
