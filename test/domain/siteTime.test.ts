import { expect, test } from 'vitest';
import { addDays, createSiteTime, weekdayOf } from '../../shared/domain/siteTime.ts';
import { createZone } from '../../shared/domain/zone.ts';
import { HOUR, isTimeZone, MINUTE } from '../../shared/model/time.ts';

test('a day begins at midnight where the site stands', () => {
  const shanghai = createSiteTime('Asia/Shanghai');
  const midnight = Date.parse('2026-11-22T16:00:00Z');
  expect(shanghai.dayOf(midnight)).toBe('2026-11-23');
  expect(shanghai.dayOf(midnight - 1)).toBe('2026-11-22');
  expect(shanghai.minuteOf(midnight)).toBe(0);
  expect(shanghai.minuteOf(midnight - 1)).toBe(1439);
  expect(shanghai.at('2026-11-23', 0)).toBe(midnight);
  expect(shanghai.at('2026-11-23', 1440)).toBe(shanghai.at('2026-11-24', 0));
});

test('days are counted by the calendar', () => {
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(['2026-11-23', '2026-11-29'].map(weekdayOf)).toEqual([1, 7]);
});

test('a day on which the clocks change is an hour shorter or longer', () => {
  const berlin = createSiteTime('Europe/Berlin');
  const length = (day: string) => berlin.at(day, 1440) - berlin.at(day, 0);
  expect(length('2026-03-29')).toBe(23 * HOUR);
  expect(length('2026-10-25')).toBe(25 * HOUR);
  expect(length('2026-10-26')).toBe(24 * HOUR);
});

test.each([
  ['Asia/Shanghai', 0],
  ['Asia/Kolkata', 0],
  ['America/New_York', 4],
])('in %s every quarter of an hour of a year comes back from its wall time, but for the hour that is passed twice', (name, quarters) => {
  const zone = createZone(name);
  const strange = [];
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 15 * MINUTE) {
    if (zone.instantOf(zone.wallOf(at)) !== at) strange.push(at);
  }
  expect(strange).toHaveLength(quarters);
});

test.each([
  ['Europe/Berlin', '2026-10-25T02:30Z', '2026-10-25T01:30Z'],
  ['America/New_York', '2026-11-01T01:30Z', '2026-11-01T06:30Z'],
  ['America/Havana', '2026-11-01T00:00Z', '2026-11-01T05:00Z'],
  ['Europe/Berlin', '2026-03-29T02:30Z', '2026-03-29T01:30Z'],
  ['America/New_York', '2026-03-08T02:30Z', '2026-03-08T07:30Z'],
])('in %s %s, passed twice or never, is %s', (name, wall, at) => {
  expect(new Date(createZone(name).instantOf(Date.parse(wall))).toISOString()).toBe(at.replace('Z', ':00.000Z'));
});

test('a zone that does not exist is known as such', () => {
  expect(isTimeZone('Asia/Shanghai')).toBe(true);
  expect(isTimeZone('Asia/Atlantis')).toBe(false);
});
