import { expect } from 'vitest';
import type { Role } from '../../shared/model/role.ts';
import { callOver, serveDesk } from '../support/processes.ts';
import { tempDir } from '../support/tempDir.ts';
import { person, until } from './hands.ts';

/** One call by the person that was signed in; throws when it is refused. */
export type Call = <T>(name: string, input?: unknown) => Promise<T>;

/** Serves a desk on a practice warehouse of its own, with somebody signed in over HTTP; `page` is what to open in a browser. */
export async function openPracticeDesk(role: Role): Promise<{ page: string; call: Call }> {
  const { url, token } = await serveDesk(tempDir());
  let session: string | undefined;
  const call: Call = async <T>(name: string, input: unknown = {}) => {
    const answer = (await callOver(url, token, name, input, session)) as { ok: boolean; value: T };
    if (!answer.ok) throw new Error(`${name} answered ${JSON.stringify(answer)}`);
    return answer.value;
  };
  const { user, pin } = person(role);
  ({ session } = await call<{ session: string }>('session/sign-in', { user, pin }));
  return { page: `${url}/#token=${token}`, call };
}

/** Waits until the first load is through. That nothing is being loaded is so before it has begun, too. */
export async function everythingLoaded(ask: (name: 'cache/summary') => Promise<unknown>): Promise<void> {
  await until(() => ask('cache/summary'), 'all is loaded').toMatchObject({ loading: null, lastPullAt: expect.any(Number) });
}
