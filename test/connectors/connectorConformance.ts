import { describe } from 'vitest';
import type { ConformanceFixture } from './fixture.ts';
import { pullingSuite } from './pulling.ts';
import { troublesSuite } from './troubles.ts';
import { writingSuite } from './writing.ts';

/** What every connector must do alike, whatever it speaks; each test gets a peer of its own. */
export function connectorConformance(name: string, makeFixture: () => Promise<ConformanceFixture>): void {
  describe(`connector ${name}`, () => {
    pullingSuite(makeFixture);
    writingSuite(makeFixture);
    troublesSuite(makeFixture);
  });
}
