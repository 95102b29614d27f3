import { describe, expect, test } from 'vitest';
import { breathe } from '../../../electron/usecases/breathe.ts';
import { LARGE_LOAD } from '../../../electron/usecases/logRoom.ts';
import { noteOnException } from '../../../electron/usecases/noteOnException.ts';
import { summarizeCache } from '../../../electron/usecases/summarizeCache.ts';
import { plainOrder, watchedStation } from '../../support/watchedStation.ts';

const CLERK = { user: '王小丽', role: 'clerk' } as const;
const badPhone = { ...plainOrder('o').recipient, phone: '1381234567' };
const noNumber = { ...plainOrder('o').recipient, address: '人民东路' };

describe('H2.2 orders that fail validation show up by themselves', () => {
  test('one exception for the recipient, one for the goods, with the rules that speak; a clean order has none', async () => {
    const station = watchedStation();
    station.products({ sku: 'CUP', name: '马克杯', merchantId: 'M1' });
    station.orders(plainOrder('good'), plainOrder('bad', { recipient: badPhone, lines: [{ lineNo: 1, sku: 'CAP', quantity: 1 }] }));
    await station.detection.look();
    expect(station.of('good')).toEqual([]);
    expect(
      station.of('bad').map(({ class: of, cause, reason, params, blocks, openedBy }) => ({ of, cause, reason, params, blocks, openedBy })),
    ).toEqual([
      {
        of: 'recipient-error',
        cause: 'rules:recipient',
        reason: 'findings',
        params: '{"rules":"phone-digits"}',
        blocks: 0,
        openedBy: 'system',
      },
      {
        of: 'product-error',
        cause: 'rules:product',
        reason: 'findings-goods',
        params: '{"rules":"product-unknown","skus":"CAP"}',
        blocks: 0,
        openedBy: 'system',
      },
    ]);
    expect(JSON.stringify(station.core.journal.list('', [], null, 10))).not.toContain('138');
  });

  test('looked at again with nothing changed, nothing is written; a restart changes nothing either', async () => {
    const station = watchedStation();
    station.orders(plainOrder('bad', { recipient: badPhone }));
    await station.detection.look();
    const [before] = station.of('bad');
    const entries = station.core.journal.list('', [], null, 100).length;
    station.orders(plainOrder('bad', { recipient: badPhone, sellerRemark: '快' }));
    await station.detection.look();
    station.restart();
    await station.detection.look();
    expect(station.of('bad')).toEqual([before]);
    expect(station.core.journal.list('', [], null, 100)).toHaveLength(entries);
  });

  test('another finding is a note; findings that are gone resolve it by itself, without a word to the WMS; back, it reopens', async () => {
    const station = watchedStation();
    station.orders(plainOrder('bad', { recipient: badPhone }));
    await station.detection.look();
    station.orders(plainOrder('bad', { recipient: { ...noNumber, phone: '1381234567' } }));
    await station.detection.look();
    const { exceptionId } = station.of('bad')[0]!;
    expect(station.kinds(exceptionId)).toEqual(['opened', 'note']);
    station.orders(plainOrder('bad'));
    await station.detection.look();
    expect(station.of('bad')).toMatchObject([{ state: 'resolved', outcome: 'self-resolved', recordId: null, present: 0 }]);
    station.orders(plainOrder('bad', { recipient: noNumber }));
    await station.detection.look();
    expect(station.of('bad')).toMatchObject([
      { state: 'open', step: 'call-customer', present: 1, params: '{"rules":"address-no-number"}' },
    ]);
    expect(station.kinds(exceptionId)).toEqual(['opened', 'note', 'cleared', 'reopened']);
    expect(station.core.outbox.newestSeq()).toBe(0);
  });

  test('touched by a person it stays open when its findings are gone, with a note', async () => {
    const station = watchedStation();
    station.orders(plainOrder('bad', { recipient: badPhone }));
    await station.detection.look();
    const { exceptionId } = station.of('bad')[0]!;
    noteOnException(station.core, CLERK, exceptionId, { code: 'text', params: {}, text: '客户说晚点回电' });
    station.orders(plainOrder('bad'));
    await station.detection.look();
    await station.detection.look();
    expect(station.of('bad')).toMatchObject([{ state: 'open', present: 0 }]);
    expect(station.core.exceptions.events(exceptionId).at(-1)).toMatchObject({ kind: 'note', user: 'system' });
    expect(station.kinds(exceptionId)).toEqual(['opened', 'note', 'note']);
  });

  test('only what certainly cannot go out is held from the start, unless the site chose otherwise', async () => {
    const nowhere = { ...plainOrder('o').recipient, address: '菜鸟驿站' };
    const held = async (validation: 'certain' | 'blocking' | 'nothing') => {
      const station = watchedStation({ holds: { validation, stock: false, request: false } });
      station.orders(plainOrder('doubtful', { recipient: badPhone }), plainOrder('certain', { recipient: nowhere }));
      await station.detection.look();
      expect([station.of('doubtful'), station.of('certain')].map((all) => all.length)).toEqual([1, 1]);
      return ['doubtful', 'certain'].map((orderId) => station.core.exceptions.blocking(orderId) !== null);
    };
    expect(await held('certain')).toEqual([false, true]);
    expect(await held('blocking')).toEqual([true, true]);
    expect(await held('nothing')).toEqual([false, false]);
  });

  test('a product that arrives, and a rule that is switched off, count for what is open', async () => {
    const station = watchedStation();
    station.products({ sku: 'CUP', name: '马克杯', merchantId: 'M1' });
    station.orders(plainOrder('a', { lines: [{ lineNo: 1, sku: 'CAP', quantity: 1 }] }), plainOrder('b', { recipient: badPhone }));
    await station.detection.look();
    expect([station.of('a'), station.of('b')].map(([one]) => one?.state)).toEqual(['open', 'open']);
    station.products({ sku: 'CAP', name: '帽子', merchantId: 'M1' });
    await station.detection.look();
    await station.detection.look();
    expect(station.of('a')).toMatchObject([{ state: 'resolved', outcome: 'self-resolved' }]);
    station.change({ validation: { rules: { 'phone-digits': 'off' } } });
    await station.detection.look();
    expect(station.of('b')).toMatchObject([{ state: 'resolved', outcome: 'self-resolved' }]);
    station.change({ validation: {} });
    await station.detection.look();
    expect(station.of('b')).toMatchObject([{ state: 'open' }]);
  });

  test('an order that is shipped or cancelled lets go of its exceptions; one that the WMS has packed keeps them', async () => {
    const station = watchedStation();
    station.orders(plainOrder('a', { recipient: badPhone }), plainOrder('b', { recipient: badPhone }));
    await station.detection.look();
    station.orders(plainOrder('a', { recipient: badPhone, status: 'shipped' }), plainOrder('b', { recipient: badPhone, status: 'packed' }));
    await station.detection.look();
    expect([station.of('a'), station.of('b')].map(([one]) => one?.state)).toEqual(['resolved', 'open']);
  });
});

describe('very many orders', () => {
  test('how many are still to be looked at is told, also after the rules changed and for those that changed', async () => {
    const station = watchedStation();
    const left = () => summarizeCache(station.core).toLookAt;
    expect(left()).toBe(0);
    station.orders(...Array.from({ length: 50 }, (_, index) => plainOrder(`o${index}`)));
    expect(left()).toBe(50);
    await station.detection.look();
    expect(left()).toBe(0);
    station.orders(plainOrder('o7'));
    expect(left()).toBe(1);
    await station.detection.look();
    station.change({ validation: { rules: { 'phone-digits': 'off' } } });
    // The sweep begins with the look; what it has left is seen between its slices.
    const looking = station.detection.look();
    const seen: number[] = [];
    for (let turn = 0; turn < 20; turn += 1) {
      seen.push(left());
      await breathe();
    }
    await looking;
    expect(seen.filter((count) => count > 0 && count < 50)).not.toEqual([]);
    expect(left()).toBe(0);
  });

  test('the log of the cache is emptied beside the work, not by the commits between which scans wait', async () => {
    const station = watchedStation();
    station.orders(...Array.from({ length: LARGE_LOAD + 100 }, (_, index) => plainOrder(`o${index}`)));
    const room = () => station.core.cache.pragma('wal_autocheckpoint', { simple: true });
    const seen = new Set<unknown>();
    const progress = { over: false };
    const looking = station.detection.look().finally(() => (progress.over = true));
    while (!progress.over) {
      seen.add(room());
      await breathe();
    }
    await looking;
    expect(seen).toContain(0);
    expect(room()).toBe(1000);
    expect(summarizeCache(station.core).toLookAt).toBe(0);
  });
});

describe('H1.4 special requests show up by themselves', () => {
  test('from fields and remarks, one a order, not holding it; taken back, it resolves by itself', async () => {
    const station = watchedStation();
    station.orders(
      plainOrder('a', { requests: ['gift-card'], buyerRemark: '请写贺卡，急用' }),
      plainOrder('b', { buyerRemark: '不用加急' }),
    );
    await station.detection.look();
    expect(station.of('b')).toEqual([]);
    expect(station.of('a')).toMatchObject([
      { class: 'special-request', source: 'request', params: '{"kinds":"urgent,gift-card","words":"急用 · 贺卡"}', blocks: 0 },
    ]);
    station.orders(plainOrder('a'));
    await station.detection.look();
    expect(station.of('a')).toMatchObject([{ state: 'resolved', outcome: 'self-resolved' }]);
  });

  test('one order may carry several exceptions of different classes, each for itself', async () => {
    const station = watchedStation();
    station.products({ sku: 'CUP', name: '马克杯', merchantId: 'M1' });
    station.stock({ onHand: 0 });
    station.orders(plainOrder('a', { recipient: badPhone, urgent: true }));
    await station.detection.look();
    expect(
      station
        .of('a')
        .map((one) => one.class)
        .toSorted(),
    ).toEqual(['out-of-stock', 'recipient-error', 'special-request']);
  });
});
