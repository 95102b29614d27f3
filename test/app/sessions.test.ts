import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../shared/model/time.ts';
import { openDesk, until } from '../support/deskFixture.ts';
import { packOrders } from '../support/packing.ts';
import { PEOPLE } from '../support/readyPeople.ts';

const { clerk, supervisor, admin } = PEOPLE;

describe('the first start', () => {
  test('makes one admin, once, also when two try at the same time', async () => {
    const desk = await openDesk({ empty: true });
    expect(await desk.value('session/state', {}, null)).toMatchObject({ needsFirstAdmin: true, practice: false, users: [] });
    const names = ['甲', '乙', '丙'];
    const answers = await Promise.all(names.map((user) => desk.call('session/first-admin', { user, pin: '2468' }, null)));
    const made = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
    expect(made).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual([1, 2].map(() => expect.objectContaining({ code: 'session/already-set-up' })));
    const [first] = made;
    expect(await desk.value('session/state', {}, { session: first!.session })).toMatchObject({
      needsFirstAdmin: false,
      signedIn: { user: first!.user, role: 'admin' },
    });
    expect(await desk.code('session/first-admin', { user: '丁', pin: '2468' }, null)).toBe('session/already-set-up');
    expect((await desk.value('users/list', {}, { session: first!.session })).users).toEqual([
      { user: first!.user, role: 'admin', disabled: false },
    ]);
  });
});

describe('signing in', () => {
  test('gives a session that names person and role; signing out ends it, and only it', async () => {
    const desk = await openDesk();
    const one = await desk.value('session/sign-in', clerk, null);
    const other = await desk.value('session/sign-in', clerk, null);
    expect(one).toMatchObject({ user: '王小丽', role: 'clerk' });
    await desk.value('session/sign-out', {}, one);
    expect(await desk.code('orders/search', {}, one)).toBe('session/required');
    expect((await desk.call('orders/search', {}, other)).ok).toBe(true);
  });

  test('is slowed down after three wrong PINs of a name, unknown names included, and free again after a right one', async () => {
    const desk = await openDesk();
    const wrong = { user: clerk.user, pin: '0000' };
    for (let round = 0; round < 3; round += 1) expect(await desk.code('session/sign-in', wrong, null)).toBe('session/wrong-pin');
    const refused = await desk.call('session/sign-in', clerk, null);
    expect(refused).toMatchObject({ ok: false, code: 'session/wait' });
    expect(refused.ok || Number(refused.details?.['seconds'])).toBeGreaterThan(0);
    expect((await desk.call('session/sign-in', supervisor, null)).ok).toBe(true);
    desk.clock.skip(5 * MINUTE);
    expect((await desk.call('session/sign-in', clerk, null)).ok).toBe(true);
    expect(await desk.code('session/sign-in', wrong, null)).toBe('session/wrong-pin');
    expect((await desk.call('session/sign-in', clerk, null)).ok).toBe(true);
    const nobody = { user: '没有这个人', pin: '0000' };
    for (let round = 0; round < 3; round += 1) expect(await desk.code('session/sign-in', nobody, null)).toBe('session/wrong-pin');
    expect(await desk.code('session/sign-in', nobody, null)).toBe('session/wait');
  });

  test('waits grow with each wrong PIN', async () => {
    const desk = await openDesk({ speed: 1 });
    const waits: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      await desk.code('session/sign-in', { user: clerk.user, pin: '0000' }, null);
      // A wrong one while it waits is not even looked at.
      const refused = await desk.call('session/sign-in', { user: clerk.user, pin: '0000' }, null);
      if (refused.ok || refused.code !== 'session/wait') continue;
      const seconds = Number(refused.details?.['seconds']);
      waits.push(seconds);
      desk.clock.skip(seconds * SECOND);
    }
    expect(waits).toEqual([5, 10, 20, 40, 80]);
  });

  test('tries side by side do not go around the slow-down', async () => {
    const desk = await openDesk();
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, at) => desk.call('session/sign-in', { user: clerk.user, pin: String(1_000 + at) }, null)),
    );
    const codes = tries.map((answer) => (answer.ok ? 'in' : answer.code));
    expect(codes.filter((code) => code === 'session/wrong-pin')).toHaveLength(3);
    expect(codes.filter((code) => code === 'session/wait')).toHaveLength(17);
  });

  test('in two windows at once lets the same person into both', async () => {
    const desk = await openDesk();
    const both = await Promise.all([desk.value('session/sign-in', clerk, null), desk.value('session/sign-in', clerk, null)]);
    expect(new Set(both.map(({ session }) => session)).size).toBe(2);
  });
});

describe('a session', () => {
  test('ends after twice the idle time, not before, and use keeps it alive', async () => {
    const desk = await openDesk({ settings: { idleLockMs: 10 * MINUTE } });
    const session = await desk.value('session/sign-in', clerk, null);
    for (let round = 0; round < 3; round += 1) {
      desk.clock.skip(19 * MINUTE);
      expect((await desk.call('packing/recent', {}, session)).ok).toBe(true);
    }
    desk.clock.skip(21 * MINUTE);
    expect(await desk.code('packing/recent', {}, session)).toBe('session/expired');
    expect(await desk.code('packing/recent', {}, session)).toBe('session/required');
  });

  test('without an idle lock ends after a day', async () => {
    const desk = await openDesk({ settings: { idleLockMs: 0 } });
    const session = await desk.value('session/sign-in', clerk, null);
    desk.clock.skip(23 * 60 * MINUTE);
    expect((await desk.call('packing/recent', {}, session)).ok).toBe(true);
    desk.clock.skip(25 * 60 * MINUTE);
    expect(await desk.code('packing/recent', {}, session)).toBe('session/expired');
  });

  test('that was made up is nobody, also for calls that are open to all', async () => {
    const desk = await openDesk();
    expect(await desk.code('packing/recent', {}, { session: 'made-up' })).toBe('session/required');
    expect((await desk.value('session/state', {}, { session: 'made-up' })).signedIn).toBeUndefined();
  });

  test('ends with a restart, while the work stays', async () => {
    const desk = await openDesk();
    await desk.ready();
    await desk.value('outage/declare', { reason: '演练' }, 'supervisor');
    const session = await desk.session('clerk');
    await packOrders(desk, 2);
    await desk.value('session/sign-out', {}, 'clerk');
    await desk.restart();
    expect(await desk.code('packing/recent', {}, { session })).toBe('session/required');
    expect(await desk.value('writeback/summary', {}, null)).toMatchObject({ pending: 2 });
  });
});

describe('people', () => {
  test('are added, changed and disabled by an admin; a change of a person ends their sessions', async () => {
    const desk = await openDesk();
    await desk.value('users/add', { user: '新人', role: 'clerk', pin: '4321' }, 'admin');
    expect(await desk.code('users/add', { user: '新人', role: 'clerk', pin: '4321' }, 'admin')).toBe('user/exists');
    const first = await desk.value('session/sign-in', { user: '新人', pin: '4321' }, null);
    await desk.value('users/change', { user: '新人', role: 'supervisor', pin: '8765' }, 'admin');
    expect(await desk.code('packing/recent', {}, first)).toBe('session/required');
    expect(await desk.code('session/sign-in', { user: '新人', pin: '4321' }, null)).toBe('session/wrong-pin');
    const second = await desk.value('session/sign-in', { user: '新人', pin: '8765' }, null);
    expect(second.role).toBe('supervisor');
    await desk.value('users/change', { user: '新人', disabled: true }, 'admin');
    expect(await desk.code('writeback/release', {}, second)).toBe('session/required');
    expect(await desk.code('session/sign-in', { user: '新人', pin: '8765' }, null)).toBe('session/wrong-pin');
    expect((await desk.value('session/state', {}, null)).users.map(({ user }) => user)).not.toContain('新人');
    expect((await desk.value('users/list', {}, 'admin')).users.find(({ user }) => user === '新人')).toMatchObject({ disabled: true });
    expect(await desk.code('users/change', { user: '没有' }, 'admin')).toBe('user/not-found');
  });

  test('the last admin can neither be disabled nor made something else', async () => {
    const desk = await openDesk();
    expect(await desk.code('users/change', { user: admin.user, disabled: true }, 'admin')).toBe('user/last-admin');
    expect(await desk.code('users/change', { user: admin.user, role: 'clerk' }, 'admin')).toBe('user/last-admin');
    await desk.value('users/change', { user: clerk.user, role: 'admin' }, 'admin');
    await desk.value('users/change', { user: admin.user, disabled: true }, 'admin');
    expect(await desk.code('session/sign-in', admin, null)).toBe('session/wrong-pin');
  });

  test('a name is one person however it is spaced, and a PIN is never in a journal or an answer', async () => {
    const desk = await openDesk();
    await desk.value('users/add', { user: '  小李 ', role: 'clerk', pin: '135791' }, 'admin');
    expect(await desk.code('users/add', { user: '小李', role: 'clerk', pin: '135791' }, 'admin')).toBe('user/exists');
    await desk.value('users/change', { user: '小李', pin: '246802' }, 'admin');
    const { entries } = await desk.value('journal/list', { limit: 200 }, 'supervisor');
    expect(JSON.stringify(entries)).not.toMatch(/135791|246802|scrypt/);
    expect(entries.filter(({ action }) => action.startsWith('users/')).slice(0, 2)).toMatchObject([
      { action: 'users/change', subject: '小李', user: admin.user },
      { action: 'users/add', subject: '小李', user: admin.user },
    ]);
  });
});

test('what changes is told to the screens in bundles, and only while they listen', async () => {
  const desk = await openDesk();
  await desk.ready();
  const seen: string[] = [];
  const stop = desk.app.onChange(({ topics }) => seen.push(...topics));
  await desk.value('outage/declare', { reason: '演练' }, 'supervisor');
  await until('the outage topic', async () => seen.includes('outage'));
  stop();
  const before = seen.length;
  await desk.value('outage/close', {}, 'supervisor');
  const later = desk.clock.now() + 5 * SECOND;
  await until('some time', async () => desk.clock.now() > later);
  expect(seen).toHaveLength(before);
});
