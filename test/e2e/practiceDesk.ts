import people from '../../resources/practice/people.json' with { type: 'json' };
import type { Role } from '../../shared/model/role.ts';
import { callOver, serveDesk } from '../support/processes.ts';
import { tempDir } from '../support/tempDir.ts';
import type { Tour } from './screenTour.ts';

/** Who stands on the practice warehouse's sign-in screen, and under which key. */
function practicePerson(role: Role): { user: string; pin: string; key: string } {
  const index = people.findIndex((one) => one.role === role);
  const { user, pin } = people[index]!;
  return { user, pin, key: String(index + 1) };
}

export interface PracticeDesk {
  /** What to open in a browser. */
  page: string;
  /** One call by the person that was signed in; throws when it is refused. */
  call: <T>(name: string, input?: unknown) => Promise<T>;
}

/** Serves a desk on a practice warehouse of its own, with somebody signed in over HTTP. */
export async function openPracticeDesk(role: Role): Promise<PracticeDesk> {
  const { url, token } = await serveDesk(tempDir());
  let session: string | undefined;
  const call = async <T>(name: string, input: unknown = {}) => {
    const answer = (await callOver(url, token, name, input, session)) as { ok: boolean; value: T };
    if (!answer.ok) throw new Error(`${name} answered ${JSON.stringify(answer)}`);
    return answer.value;
  };
  const { user, pin } = practicePerson(role);
  ({ session } = await call<{ session: string }>('session/sign-in', { user, pin }));
  return { page: `${url}/#token=${token}`, call };
}

/** Signs in at the screen, by keyboard. */
export async function signIn(tour: Tour, role: Role): Promise<void> {
  const { pin, key } = practicePerson(role);
  await tour.see('session:whoTitle');
  await tour.keys(key);
  await tour.see('session:pinTitle');
  await tour.hands.type(pin);
  await tour.keys('Enter');
  await tour.see('bar:person');
}
