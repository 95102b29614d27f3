import { z } from 'zod';
import { ROLES } from '../model/role.ts';
import { ADMINS, defineCalls } from './define.ts';
import { done, nothing } from './common.ts';

const userName = z.string().trim().min(1).max(40);
const pin = z.string().min(4).max(32);
const role = z.enum(ROLES);

export const sessionCalls = defineCalls({
  'session/state': {
    access: 'open',
    summary: 'Who can sign in here, who is signed in with this session, and whether a first admin is still to be made.',
    input: nothing,
    output: z.object({
      needsFirstAdmin: z.boolean(),
      practice: z.boolean(),
      station: z.string(),
      users: z.array(z.object({ user: z.string(), role, /** Only in the practice warehouse. */ practicePin: z.string().optional() })),
      signedIn: z.object({ user: z.string(), role }).optional(),
      idleLockMs: z.int(),
      /** The site's, an IANA name: screens show times in it. */
      timeZone: z.string(),
    }),
    fails: [],
  },
  'session/first-admin': {
    access: 'open',
    summary: 'Makes the first admin and signs them in; works once, while there is no user.',
    input: z.strictObject({ user: userName, pin }),
    output: z.object({ session: z.string(), user: z.string(), role }),
    fails: ['session/already-set-up', 'user/exists'],
  },
  'session/sign-in': {
    access: 'open',
    summary: 'Signs a person in by PIN; send the answer as the header X-Holdfast-Session.',
    input: z.strictObject({ user: userName, pin: z.string().max(64) }),
    output: z.object({ session: z.string(), user: z.string(), role }),
    fails: ['session/wrong-pin', 'session/wait'],
  },
  'session/sign-out': {
    access: 'signed-in',
    summary: 'Ends this session. Nothing unsynced is forgotten: records belong to the station, not to the session.',
    input: nothing,
    output: done,
    fails: [],
  },
  'users/list': {
    access: ADMINS,
    summary: 'All people of this station, disabled ones too.',
    input: nothing,
    output: z.object({ users: z.array(z.object({ user: z.string(), role, disabled: z.boolean() })) }),
    fails: [],
  },
  'users/add': {
    access: ADMINS,
    summary: 'Adds a person.',
    input: z.strictObject({ user: userName, role, pin }),
    output: done,
    fails: ['user/exists'],
  },
  'users/change': {
    access: ADMINS,
    summary: 'Changes a person: role, PIN, disabled or not.',
    input: z.strictObject({ user: userName, role: role.optional(), pin: pin.optional(), disabled: z.boolean().optional() }),
    output: done,
    fails: ['user/not-found', 'user/last-admin'],
  },
});
