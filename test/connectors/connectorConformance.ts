import { describe } from 'vitest';
import { capabilitiesSuite } from './capabilities.ts';
import { cuttingSuite } from './cutting.ts';
import type { ConformanceFixture, Lacks } from './fixture.ts';
import { pullingSuite } from './pulling.ts';
import { troublesSuite } from './troubles.ts';
import { writingSuite } from './writing.ts';

/** What every connector must do alike, whatever it speaks; each test gets a peer of its own. */
export function connectorConformance(name: string, makeFixture: () => Promise<ConformanceFixture>, lacks: Lacks = {}): void {
  describe(`connector ${name}`, () => {
    capabilitiesSuite(makeFixture, lacks);
    pullingSuite(makeFixture, lacks);
    writingSuite(makeFixture, lacks);
    cuttingSuite(makeFixture, lacks);
    troublesSuite(makeFixture, lacks);
  });
}
