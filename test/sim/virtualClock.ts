import type { Clock } from '../../electron/ports/clock.ts';
import { Random } from '../../electron/practice/random.ts';
import type { Instant } from '../../shared/model/time.ts';

interface Alarm {
  at: Instant;
  seq: number;
  work: (() => void) | null;
}

/**
 * Time that stands still while anything runs, and jumps to the next alarm when nothing does. With its own randomness and
 * ids, one seed gives one history to the letter.
 */
export class VirtualClock implements Clock {
  #now: Instant;
  #random: Random;
  #alarms: Alarm[] = [];
  #seq = 0;
  #lastId = { at: 0, count: 0 };
  steps = 0;

  constructor(seed: number, start: Instant) {
    this.#now = start;
    this.#random = new Random(seed, 1);
  }

  now(): Instant {
    return this.#now;
  }

  random(): number {
    return this.#random.next();
  }

  /** UUID version 7; those of one millisecond count up, so that ids sort in the order they were made. */
  newId(): string {
    const last = this.#lastId;
    this.#lastId = { at: this.#now, count: last.at === this.#now ? last.count + 1 : 0 };
    const time = this.#now.toString(16).padStart(12, '0');
    const count = this.#lastId.count.toString(16).padStart(3, '0');
    const tail = Array.from({ length: 15 }, () => Math.floor(this.random() * 16).toString(16)).join('');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-8${tail.slice(0, 3)}-${tail.slice(3)}`;
  }

  after(ms: number, work: () => void): () => void {
    const alarm: Alarm = { at: this.#now + Math.max(0, Math.round(ms)), seq: (this.#seq += 1), work };
    this.#push(alarm);
    return () => {
      alarm.work = null;
    };
  }

  /** Runs alarms until `done` says so or the time is over; answers whether `done` did. */
  async run(limitMs: number, done: () => boolean = () => false): Promise<boolean> {
    const end = this.#now + limitMs;
    for (;;) {
      await settled();
      if (done()) return true;
      const next = this.#alarms[0];
      if (!next || next.at > end) {
        this.#now = Math.max(this.#now, end);
        return false;
      }
      this.#pop();
      this.#now = Math.max(this.#now, next.at);
      this.steps += 1;
      next.work?.();
    }
  }

  #push(alarm: Alarm): void {
    const heap = this.#alarms;
    let place = heap.push(alarm) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!before(alarm, heap[parent]!)) break;
      heap[place] = heap[parent]!;
      place = parent;
    }
    heap[place] = alarm;
  }

  #pop(): void {
    const heap = this.#alarms;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let place = 0;
    for (;;) {
      let child = place * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1;
      if (!before(heap[child]!, last)) break;
      heap[place] = heap[child]!;
      place = child;
    }
    heap[place] = last;
  }
}

function before(a: Alarm, b: Alarm): boolean {
  return a.at < b.at || (a.at === b.at && a.seq < b.seq);
}

/** Until everything that runs by itself has come to wait for an alarm. */
function settled(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
