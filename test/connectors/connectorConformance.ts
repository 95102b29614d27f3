import { describe } from 'vitest';
import type { ConformanceFixture, Lacks } from './fixture.ts';
import { pullingSuite } from './pulling.ts';
import { troublesSuite } from './troubles.ts';
import { writingSuite } from './writing.ts';

/** What every connector must do alike, whatever it speaks; each test gets a peer of its own. */
export function connectorConformance(name: string, makeFixture: () => Promise<ConformanceFixture>, lacks: Lacks = {}): void {
  describe(`connector ${name}`, () => {
    pullingSuite(makeFixture, lacks);
    writingSuite(makeFixture, lacks);
    troublesSuite(makeFixture, lacks);
  });
}
