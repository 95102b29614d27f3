import type { App, CallAnswer } from '../../electron/app/app.ts';
import type { ChangeEvent } from '../../shared/contract/events.ts';

export interface FakeApp extends App {
  /** What was asked, in order. */
  asked: { name: string; input: unknown; session: string | null }[];
  /** What the next calls answer. */
  answer: CallAnswer;
  /** Sends a change event to everyone who listens. */
  change(event: ChangeEvent): void;
  listeners(): number;
  closed: number;
}

/** An app that answers what it is told and remembers what it was asked; for tests of the shells alone. */
export function fakeApp(): FakeApp {
  const listeners = new Set<(event: ChangeEvent) => void>();
  const app: FakeApp = {
    asked: [],
    answer: { ok: true, value: { session: 's1' } },
    closed: 0,
    async dispatch(name, input, session) {
      app.asked.push({ name, input, session });
      return app.answer;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      app.closed += 1;
    },
    change: (event) => listeners.forEach((listener) => listener(event)),
    listeners: () => listeners.size,
  };
  return app;
}
