import { describe, expect, test } from 'vitest';
import { declareOutage } from '../../../electron/usecases/declareOutage.ts';
import { packOrder } from '../../../electron/usecases/packOrder.ts';
import { takeStep } from '../../../electron/usecases/takeStep.ts';
import type { LinkPart, LinkReason, LinkState } from '../../../shared/model/link.ts';
import { HOUR, MINUTE, SECOND } from '../../../shared/model/time.ts';
import type { WatchedStation } from '../../support/watchedStation.ts';
import { plainOrder, watchedStation } from '../../support/watchedStation.ts';

const CLERK = { user: '王小丽', role: 'clerk' } as const;
const jdDown: LinkPart[] = [{ name: 'platform:jd', status: 'down' }];
const jdWell: LinkPart[] = [{ name: 'platform:jd', status: 'ok' }];

/** So long the monitor sees the link like that. */
function seen(station: WatchedStation, ms: number, state: LinkState, reason: LinkReason = 'refused', parts: LinkPart[] = []) {
  Object.assign(station.core.wms.link.status, { state, reason, parts });
  for (let passed = 0; passed <= ms; passed += 2 * SECOND) {
    station.detection.watch();
    station.clock.advance(2 * SECOND);
  }
}
const well = (station: WatchedStation, ms: number, parts: LinkPart[] = []) => seen(station, ms, 'up', 'answering', parts);
const failures = (station: WatchedStation) => station.core.exceptions.ofNone().filter(({ state }) => state === 'open');

/** Closes a failure by the handbook's steps. */
function close(station: WatchedStation, exceptionId: string): void {
  const steps: [string, Record<string, string>][] = [
    ['investigate', { cause: 'internal', findings: '重启' }],
    ['inform', { channel: 'dingtalk', told: '商家', progress: '已恢复' }],
    ['repair', { repair: '14:05' }],
    ['enter-orders', { byHand: 'none' }],
    ['close', { outcome: 'repaired', rootCause: '限流', measure: '加带宽' }],
  ];
  for (const [step, values] of steps) expect(takeStep(station.core, CLERK, { exceptionId, step, values })).toMatchObject({ ok: true });
}

describe('H2.3 a link that fails', () => {
  test('is one system failure with the 30-minute clock and no order; flapping makes no second one; closing stays with a person', () => {
    const station = watchedStation();
    well(station, 10 * SECOND);
    for (let flap = 0; flap < 10; flap += 1) {
      seen(station, 10 * SECOND, 'down');
      well(station, 20 * SECOND);
    }
    const [failure, ...more] = failures(station);
    expect(more).toEqual([]);
    expect(failure).toMatchObject({ class: 'system-failure', orderId: null, cause: 'link:wms', blocks: 0, limitMs: 30 * MINUTE });
    expect(station.kinds(failure!.exceptionId)).toEqual(['opened']);
    well(station, 5 * MINUTE);
    expect(station.kinds(failure!.exceptionId)).toEqual(['opened', 'note']);
    expect(failures(station)).toMatchObject([{ state: 'open', present: 0 }]);
    seen(station, 10 * SECOND, 'wrong', 'canary-failed');
    expect(station.kinds(failure!.exceptionId)).toEqual(['opened', 'note', 'note']);
    expect(failures(station)).toMatchObject([{ present: 1 }]);
  });

  test('closed and broken again soon, it reopens; later it is another one; closed while broken, it stays closed', () => {
    const station = watchedStation();
    seen(station, 10 * SECOND, 'down');
    const { exceptionId } = failures(station)[0]!;
    close(station, exceptionId);
    expect(station.core.exceptions.find(exceptionId)).toMatchObject({ state: 'resolved', recordId: null });
    expect(station.core.outbox.newestSeq()).toBe(0);
    seen(station, MINUTE, 'down');
    expect(failures(station)).toEqual([]);
    well(station, 2 * MINUTE);
    seen(station, 10 * SECOND, 'down');
    expect(failures(station)).toMatchObject([{ exceptionId, step: 'investigate' }]);
    close(station, exceptionId);
    well(station, 2 * HOUR);
    seen(station, 10 * SECOND, 'down');
    expect(failures(station)).toHaveLength(1);
    expect(failures(station)[0]?.exceptionId).not.toBe(exceptionId);
  });

  test('after a restart the failure is known: no second one, and its end is noted', () => {
    const station = watchedStation();
    seen(station, 10 * SECOND, 'down');
    station.restart();
    seen(station, 10 * SECOND, 'down');
    expect(failures(station)).toHaveLength(1);
    station.restart();
    well(station, 2 * MINUTE);
    expect(station.kinds(failures(station)[0]!.exceptionId)).toEqual(['opened', 'note']);
  });

  test('of a platform has the orders attached that were made meanwhile, also those that come in late', async () => {
    const station = watchedStation();
    station.orders(plainOrder('before', { platform: 'jd' }));
    await station.detection.look();
    well(station, 10 * SECOND, jdWell);
    seen(station, 10 * SECOND, 'degraded', 'part-down', jdDown);
    const during = station.clock.now();
    well(station, 2 * MINUTE, jdWell);
    const after = station.clock.now();
    station.orders(
      plainOrder('hurt', { platform: 'jd', createdAt: during }),
      plainOrder('other', { platform: 'taobao', createdAt: during }),
      plainOrder('after', { platform: 'jd', createdAt: after }),
    );
    await station.detection.look();
    const [failure] = failures(station);
    expect(failure).toMatchObject({ cause: 'link:platform:jd' });
    expect(station.core.exceptions.attached(failure!.exceptionId, 10).map(({ orderId }) => orderId)).toEqual(['hurt']);
  });

  test('H3.3b: of the WMS has the orders attached that were packed by hand meanwhile', async () => {
    const station = watchedStation();
    station.orders(plainOrder('a'), plainOrder('b'));
    declareOutage(station.core, { user: '李主管', role: 'supervisor' }, '断网');
    const pack = (orderId: string) =>
      packOrder(station.core, CLERK, {
        orderId,
        parcels: [{ carrier: 'SF', waybillNo: `W${orderId}`, lines: [{ lineNo: 1, sku: 'CUP', quantity: 1 }] }],
      });
    expect(pack('a')).toMatchObject({ ok: true });
    station.clock.advance(SECOND);
    seen(station, 10 * SECOND, 'down');
    expect(pack('b')).toMatchObject({ ok: true });
    await station.detection.look();
    const [failure] = failures(station);
    expect(station.core.exceptions.attached(failure!.exceptionId, 10).map(({ orderId }) => orderId)).toEqual(['b']);
  });
});
