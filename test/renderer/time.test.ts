import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  clockTime,
  clockTimeWithSeconds,
  dateTime,
  dateTimeWithSeconds,
  dayWords,
  duration,
  moment,
  stopwatch,
  wallWords,
} from '../../renderer/ui/time.ts';
import { useSiteZone } from '../../renderer/ui/siteZone.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/model/time.ts';

// Whatever zone the machine is in.
beforeAll(() => useSiteZone.setState({ timeZone: 'Asia/Shanghai' }));
afterAll(() => useSiteZone.setState({ timeZone: undefined }));

/** 23 November 2026, 14:05:09 in Shanghai. */
const NOW = Date.UTC(2026, 10, 23, 6, 5, 9);

describe('times of day', () => {
  it('have 24 hours and two digits, in the time zone of the site', () => {
    expect(clockTime(NOW, 'zh-CN')).toBe('14:05');
    expect(clockTime(NOW, 'en')).toBe('14:05');
    expect(clockTimeWithSeconds(NOW, 'zh-CN')).toBe('14:05:09');
    expect(clockTime(Date.UTC(2026, 10, 22, 16, 0), 'en')).toBe('00:00');
  });
});

it('the site may move: times, days and years go with its zone', () => {
  const newYear = Date.UTC(2026, 11, 31, 20);
  expect(dateTime(newYear, NOW, 'en')).toBe('Jan 1, 2027 04:00');
  useSiteZone.setState({ timeZone: 'America/New_York' });
  onTestFinished(() => useSiteZone.setState({ timeZone: 'Asia/Shanghai' }));
  expect(clockTime(NOW, 'en')).toBe('01:05');
  expect(dateTime(newYear, NOW, 'en')).toBe('Dec 31 15:00');
});

describe('dates', () => {
  it('read as people write them', () => {
    expect(dateTime(NOW, NOW, 'zh-CN')).toBe('11月23日 14:05');
    expect(dateTime(NOW, NOW, 'en')).toBe('Nov 23 14:05');
    expect(dateTimeWithSeconds(NOW, NOW, 'zh-CN')).toBe('11月23日 14:05:09');
  });
  it('name the year when it is another one', () => {
    expect(dateTime(NOW - 365 * DAY, NOW, 'zh-CN')).toBe('2025年11月23日 14:05');
    expect(dateTime(NOW - 365 * DAY, NOW, 'en')).toBe('Nov 23, 2025 14:05');
  });
});

const JUST_NOW = { 'zh-CN': '刚刚', en: 'just now' };
const told = (language: keyof typeof JUST_NOW, at: number, now: number) => moment(at, now, language, JUST_NOW[language]);

describe('moments', () => {
  it('are relative within the hour, before and after', () => {
    expect(told('zh-CN', NOW - 12 * MINUTE, NOW)).toBe('12分钟前');
    expect(told('en', NOW - 12 * MINUTE, NOW)).toBe('12 minutes ago');
    expect(told('zh-CN', NOW + 12 * MINUTE, NOW)).toBe('12分钟后');
    expect(told('en', NOW - 59 * MINUTE - 59 * SECOND, NOW)).toBe('59 minutes ago');
  });
  it('count seconds in tens, so that they do not flicker', () => {
    expect(told('zh-CN', NOW - 59 * SECOND, NOW)).toBe('50秒前');
    expect(told('en', NOW - 12 * SECOND, NOW)).toBe('10 seconds ago');
    expect(told('zh-CN', NOW - 9 * SECOND, NOW)).toBe('刚刚');
    expect(told('en', NOW, NOW)).toBe('just now');
  });
  it('are the time of day beyond the hour, with the date on another day', () => {
    expect(told('zh-CN', NOW - HOUR, NOW)).toBe('13:05');
    expect(told('zh-CN', NOW - 15 * HOUR, NOW)).toBe('11月22日 23:05');
    expect(told('en', NOW + DAY, NOW)).toBe('Nov 24 14:05');
  });
});

describe('durations', () => {
  it('are the two largest units in words', () => {
    expect(duration(40 * SECOND, 'en')).toBe('40 seconds');
    expect(duration(HOUR + 5 * MINUTE + 59 * SECOND, 'zh-CN')).toBe('1小时5分钟');
    expect(duration(HOUR + 5 * MINUTE, 'en')).toBe('1 hour 5 minutes');
    expect(duration(2 * DAY + 3 * HOUR, 'zh-CN')).toBe('2天3小时');
  });
  it('leave out a second unit of zero', () => {
    expect(duration(HOUR + 59 * SECOND, 'en')).toBe('1 hour');
  });
  it('count what is negative or under a second as zero', () => {
    expect(duration(-5 * MINUTE, 'en')).toBe('0 seconds');
    expect(duration(999, 'en')).toBe('0 seconds');
  });
});

describe('running clocks', () => {
  it('show hours only when there are some', () => {
    expect(stopwatch(4 * MINUTE + 5 * SECOND)).toBe('4:05');
    expect(stopwatch(HOUR + 12 * MINUTE + 40 * SECOND)).toBe('1:12:40');
    expect(stopwatch(0)).toBe('0:00');
  });
  it('keep the sign', () => {
    expect(stopwatch(-90 * SECOND)).toBe('−1:30');
  });
});

it('a day of the site is the same day wherever the screen stands', () => {
  const now = Date.UTC(2026, 11, 31, 20);
  useSiteZone.setState({ timeZone: 'Asia/Shanghai' });
  expect(['zh-CN', 'en'].map((language) => dayWords('2027-01-03', now, language))).toEqual(['1月3日', 'Jan 3']);
  expect(['zh-CN', 'en'].map((language) => dayWords('2026-11-30', now, language))).toEqual(['2026年11月30日', 'Nov 30, 2026']);
  expect(['zh-CN', 'en'].map((language) => wallWords('2027-01-03T16:00', now, language))).toEqual(['1月3日 16:00', 'Jan 3 16:00']);
});
