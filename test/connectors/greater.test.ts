import { connectorConformance } from './connectorConformance.ts';
import { makeGreaterFixture } from './greater/fixture.ts';
import { greaterSuite } from './greater/quirks.ts';
import { storySuite } from './greater/story.ts';

const NO_PLACE = 'GreaterWMS has no place for it';

const lacks = {
  kinds: { correction: NO_PLACE, exception: NO_PLACE, 'new-order': NO_PLACE, 'stock-adjustment': NO_PLACE },
  cancelling: 'GreaterWMS cancels no order that was confirmed',
  holding: 'GreaterWMS holds no order back',
  rewriting: 'its rows are not elements of the contract; broken rows are tested for themselves',
  waybills: 'GreaterWMS hands out no numbers',
};
for (const [what, reason] of Object.entries(lacks))
  if (typeof reason === 'string') console.log(`left out for GreaterWMS, ${what}: ${reason}`);

connectorConformance('greater', makeGreaterFixture, lacks);
greaterSuite();
storySuite();
