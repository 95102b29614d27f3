import { assert, array, constantFrom, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LinkNews, LinkWatch } from '../../../shared/domain/exceptions/linkAlarm.ts';
import { watchLinks } from '../../../shared/domain/exceptions/linkAlarm.ts';
import type { LinkStatus } from '../../../shared/model/link.ts';
import { SECOND } from '../../../shared/model/time.ts';
import { seeded } from '../../support/seeded.ts';

type Seen = Pick<LinkStatus, 'state' | 'reason' | 'parts'>;
const up: Seen = { state: 'up', reason: 'answering', parts: [] };
const down: Seen = { state: 'down', reason: 'refused', parts: [] };
const recovering: Seen = { state: 'recovering', reason: 'settling', parts: [] };
const lagging = (lagSeconds: number): Seen => ({
  state: 'degraded',
  reason: 'part-lagging',
  parts: [{ name: 'platform:taobao', status: 'ok', lagSeconds }],
});
const stopped: Seen = { ...up, parts: [{ name: 'platform:jd', status: 'down' }] };

/** What is new, look by look, each two seconds after the one before. */
function follow(looks: readonly Seen[], stepMs = 2 * SECOND): { at: number; news: LinkNews[] }[] {
  let links: LinkWatch[] = [];
  return looks.flatMap((seen, index) => {
    const at = index * stepMs;
    const next = watchLinks(links, seen, at, 300);
    links = next.links;
    return next.news.length === 0 ? [] : [{ at, news: next.news }];
  });
}
const times = (count: number, seen: Seen) => Array.from({ length: count }, () => seen);

describe('H2.3 alarms of links', () => {
  test('the WMS that is down alarms at once, and is called off only after a minute of being well', () => {
    expect(follow([up, down, ...times(5, down), ...times(3, recovering), ...times(40, up)])).toEqual([
      { at: 2_000, news: [{ name: 'wms', reason: 'refused', since: 2_000 }] },
      { at: 80_000, news: [{ name: 'wms', reason: null }] },
    ]);
  });

  test('a part that stopped or lags must stay so for two looks; one hiccup is nothing', () => {
    expect(follow([stopped, up, stopped, { ...up, parts: [{ name: 'platform:jd', status: 'ok' }] }])).toEqual([]);
    expect(follow([lagging(299), ...times(3, lagging(400))])).toEqual([
      { at: 6_000, news: [{ name: 'platform:taobao', reason: 'part-lagging', since: 2_000 }] },
    ]);
    expect(follow(times(3, stopped))).toMatchObject([{ news: [{ name: 'platform:jd', reason: 'part-down' }] }]);
  });

  test('while the WMS does not answer, nothing new is known of its parts', () => {
    expect(follow([...times(3, stopped), ...times(60, down)]).map(({ news }) => news[0]?.name)).toEqual(['platform:jd', 'wms']);
  });

  test('before the first probe nothing is said', () => {
    expect(follow(times(5, { state: 'recovering', reason: 'not-yet-probed', parts: [] }))).toEqual([]);
  });

  test('however a link flaps, an alarm is given once until it is called off, and never called off without one', () => {
    const look = tuple(constantFrom(up, down, recovering, lagging(400), lagging(1), stopped), constantFrom(1, 3, 20, 40));
    assert(
      property(array(look, { maxLength: 40 }), (phases) => {
        const alarmed = new Set<string>();
        for (const { news } of follow(phases.flatMap(([seen, count]) => times(count, seen)))) {
          for (const { name, reason } of news) {
            expect(alarmed.has(name)).toBe(reason === null);
            if (reason === null) alarmed.delete(name);
            else alarmed.add(name);
          }
        }
      }),
      seeded(300),
    );
  });
});
