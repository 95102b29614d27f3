import { createCore } from '../../electron/app/core.ts';
import type { Store } from '../../electron/store/openStore.ts';
import type { Core } from '../../electron/usecases/core.ts';
import { fakeNotifier } from './fakeNotifier.ts';
import { orderOf } from '../support/cacheStation.ts';
import { handClock } from '../support/handClock.ts';
import { openTestStore } from '../support/openTestStore.ts';
import { memorySecrets } from '../support/deskFixture.ts';
import { scriptedWms } from '../support/scriptedWms.ts';

export const CLERK = { user: '王小丽', role: 'clerk' } as const;
/** 28 November 2026, 10:00 in Shanghai. */
export const MORNING = Date.UTC(2026, 10, 28, 2);

/** A core on real files whose time moves by hand, with some orders. */
export function noticeCore(store: Store = openTestStore(), start = MORNING) {
  const fake = fakeNotifier();
  const secrets = memorySecrets();
  const clock = handClock(start);
  const connector = scriptedWms(() => ({ status: 'unreachable', reason: 'refused', message: 'nobody there' }));
  const woken: string[] = [];
  const core: Core = createCore({ store, clock, connector, secrets, notifier: fake, changed: () => {}, wake: (work) => woken.push(work) });
  core.orders.upsertPage(
    Array.from({ length: 20 }, (_, index) => orderOf(index)),
    1,
  );
  return { core, clock, store, woken, fake, secrets };
}

/** Takes a result apart; a failure ends the test. */
export function valueOf<T>(result: { ok: true; value: T } | { ok: false; code: string }): T {
  if (!result.ok) throw new Error(`failed with ${result.code}`);
  return result.value;
}
