import type { CallInput, CallName, CallOutput } from '../../shared/contract/index.ts';
import type { Served } from '../support/processes.ts';
import { callOver, serveDesk } from '../support/processes.ts';

export type Call = <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;

/** Signs the practice warehouse's admin in, and calls as this person. */
export async function signedIn({ url, token }: Served): Promise<Call> {
  const { value: state } = (await callOver(url, token, 'session/state')) as { value: CallOutput<'session/state'> };
  const admin = state.users.find(({ role }) => role === 'admin')!;
  const signIn = { user: admin.user, pin: admin.practicePin };
  const { value } = (await callOver(url, token, 'session/sign-in', signIn)) as { value: { session: string } };
  return async (name, input) => {
    const answer = (await callOver(url, token, name, input, value.session)) as { ok: boolean; value: never; code?: string };
    if (!answer.ok) throw new Error(`${name}: ${answer.code ?? ''}`);
    return answer.value;
  };
}

/** Pulls the plug and starts again on the same folder. */
export async function killed(running: Served, dataDir: string): Promise<{ running: Served; call: Call }> {
  running.kill('SIGKILL');
  await running.ended;
  const next = await serveDesk(dataDir);
  return { running: next, call: await signedIn(next) };
}
