import { describe, expect, it } from 'vitest';
import { createScanQueue } from '../../renderer/ui/scanner/scanQueue.ts';

const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 20));

describe('scan queue', () => {
  it('hands out one after another, in order, while handlers take their time', async () => {
    const queue = createScanQueue(() => {});
    const log: string[] = [];
    queue.listen(async (code) => {
      log.push(`begin ${code}`);
      await Promise.resolve();
      log.push(`end ${code}`);
    }, 'screen');
    for (let index = 0; index < 30; index += 1) queue.enqueue(String(index));
    await settle();
    expect(log).toEqual(Array.from({ length: 30 }, (_, index) => [`begin ${index}`, `end ${index}`]).flat());
    expect(queue.waiting()).toBe(0);
  });

  it('asks overlay before screen before frame, newest first, and lets them pass', async () => {
    const queue = createScanQueue(() => {});
    const asked: string[] = [];
    const pass = (name: string) => () => {
      asked.push(name);
      return 'pass' as const;
    };
    queue.listen(pass('overlay'), 'overlay');
    queue.listen(pass('screen'), 'screen');
    queue.listen(pass('part of the screen'), 'screen');
    queue.listen((code) => void asked.push(`frame ${code}`), 'frame');
    queue.enqueue('A');
    await settle();
    expect(asked).toEqual(['overlay', 'part of the screen', 'screen', 'frame A']);
  });

  it('keeps a scan until the screen it opened is there', async () => {
    const queue = createScanQueue(() => {});
    const got: string[] = [];
    queue.listen(() => 'later', 'frame');
    queue.enqueue('A');
    queue.enqueue('B');
    await settle();
    expect(got).toEqual([]);
    queue.listen((code) => void got.push(code), 'screen');
    await settle();
    expect(got).toEqual(['A', 'B']);
  });

  it('gives a scan at once to a screen that was there before whoever opened it had answered', async () => {
    const queue = createScanQueue(() => {});
    const got: string[] = [];
    let isOpen = false;
    queue.listen(() => {
      if (!isOpen) queue.listen((code) => void got.push(code), 'screen');
      isOpen = true;
      return 'later';
    }, 'frame');
    queue.enqueue('A');
    queue.enqueue('B');
    await settle();
    expect(got).toEqual(['A', 'B']);
  });

  it('asks no more than once for each that came', async () => {
    const queue = createScanQueue(() => {});
    let asked = 0;
    queue.listen(() => {
      asked += 1;
      return 'later';
    }, 'frame');
    queue.enqueue('A');
    await settle();
    expect(asked).toBe(1);
    queue.listen(() => 'pass', 'screen');
    await settle();
    expect(asked).toBe(2);
  });

  it('goes on after a handler that threw, and tells of scans nobody wanted', async () => {
    const lost: string[] = [];
    const queue = createScanQueue((code) => lost.push(code));
    const got: string[] = [];
    const end = queue.listen((code) => {
      if (code === 'bad') throw new Error('expected by the test');
      got.push(code);
    }, 'screen');
    queue.enqueue('bad');
    queue.enqueue('good');
    await settle();
    end();
    queue.enqueue('unwanted');
    await settle();
    expect({ got, lost }).toEqual({ got: ['good'], lost: ['unwanted'] });
  });
});
