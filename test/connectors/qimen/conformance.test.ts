import { connectorConformance } from '../connectorConformance.ts';
import type { Lacks } from '../fixture.ts';
import { makeQimenFixture } from './qimenFixture.ts';

const lacks = {
  pulling: 'an ERP pushes orders to the WMS and cannot be asked for them',
  lookingUp: 'the protocol has no question about a message that was sent; repeats are harmless by their outBizCode',
  rehearsing: 'the protocol knows no trial run',
  kinds: {
    correction: 'an order is changed in the ERP alone, which cancels it and sends another one',
    'stock-adjustment': 'a stock change names documents of the WMS that a station does not have',
  },
  telling: 'an ERP compares the outBizCode, not the content',
  changing: 'a confirmation carries no recipient; a changed order is cancelled by the ERP and sent under another number',
  rewriting: 'there are no pages',
  waybills: 'the protocol hands out no numbers to a WMS',
  restoring: 'an ERP does not tell that it was restored',
} satisfies Lacks;

const { kinds, ...parts } = lacks;
for (const [what, reason] of Object.entries({ ...parts, ...kinds }))
  console.log(`skipped, a part of the conformance suite for Qimen: ${what}: ${reason}`);

connectorConformance('qimen', makeQimenFixture, lacks);
