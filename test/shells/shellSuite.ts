import { expect, test } from 'vitest';
import { tempDir } from '../support/tempDir.ts';

/** One opened shell, as its page sees it. */
export interface OpenShell {
  call(name: string, input: unknown, session: string | null): Promise<unknown>;
  /** Change events that reached the page so far. */
  events(): unknown[];
  /** Closes it as a person would; settles with the exit code. */
  close(): Promise<number | null>;
}

async function signIn(shell: OpenShell): Promise<string> {
  const state = (await shell.call('session/state', {}, null)) as {
    value: { users: { user: string; role: string; practicePin: string }[] };
  };
  const supervisor = state.value.users.find(({ role }) => role === 'supervisor');
  const answer = (await shell.call('session/sign-in', { user: supervisor?.user, pin: supervisor?.practicePin }, null)) as {
    value: { session: string };
  };
  return answer.value.session;
}

/** What every shell has to do; both run it on the real app and a practice warehouse. */
export function shellSuite(open: (dataDir: string) => Promise<OpenShell>): void {
  test('a call carries input and session, and answers values and expected failures', async () => {
    const shell = await open(tempDir());
    expect(await shell.call('outage/declare', { reason: 'drill' }, null)).toMatchObject({ ok: false, code: 'session/required' });
    const session = await signIn(shell);
    expect(await shell.call('outage/declare', { reason: 'drill' }, session)).toMatchObject({
      ok: true,
      value: { state: 'declared', reason: 'drill' },
    });
    expect(await shell.call('outage/declare', { reason: 'again' }, session)).toMatchObject({ ok: false, code: 'outage/already-declared' });
    expect(await shell.call('outage/declare', { cause: 'drill' }, session)).toMatchObject({ ok: false, code: 'input/invalid' });
    expect(await shell.call('outage/dance', {}, session)).toMatchObject({ ok: false, code: 'call/unknown' });
  });

  test('the page hears of changes', async () => {
    const shell = await open(tempDir());
    const session = await signIn(shell);
    await shell.call('outage/declare', { reason: 'drill' }, session);
    await expect.poll(() => JSON.stringify(shell.events()), { timeout: 20_000 }).toContain('"outage"');
  });

  test('what was done is there after closing and opening again', async () => {
    const dataDir = tempDir();
    const first = await open(dataDir);
    await first.call('outage/declare', { reason: 'drill' }, await signIn(first));
    expect(await first.close()).toBe(0);
    const second = await open(dataDir);
    expect(await second.call('outage/current', {}, null)).toMatchObject({ ok: true, value: { state: 'declared', reason: 'drill' } });
  });
}
