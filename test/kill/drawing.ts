import { v7 } from 'uuid';
import { createRestConnector } from '../../electron/adapters/wms/rest/restConnector.ts';
import { createCore } from '../../electron/app/core.ts';
import type { Clock } from '../../electron/ports/clock.ts';
import type { Store } from '../../electron/store/openStore.ts';
import type { Caller, Core } from '../../electron/usecases/core.ts';
import type { Instant } from '../../shared/model/time.ts';

export const BOSS: Caller = { user: '李主管', role: 'supervisor' };

/** A clock that stands: no day turns while a process is killed and started again. */
function stillClock(at: Instant): Clock {
  let made = 0;
  return { now: () => at, random: () => 0.5, newId: () => v7({ msecs: at, seq: (made += 1) }), after: () => () => {} };
}

/** The real core on a store, at a time that stands, with a WMS that is never asked. */
export function coreAt(store: Store, at: Instant): Core {
  const clock = stillClock(at);
  const connector = createRestConnector({ url: 'http://127.0.0.1:9', token: '', now: () => at });
  return createCore({ store, clock, connector, changed: () => {}, wake: () => {} });
}
