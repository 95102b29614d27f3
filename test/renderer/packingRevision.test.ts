import { describe, expect, it } from 'vitest';
import type { OrderView } from '../../shared/contract/common.ts';
import { countedOf } from '../../shared/domain/packingDraft.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { deskOver, LABEL, MUG, orderOf } from './deskOver.ts';

/** An order being finished that the core knows as `fresh` by now. */
function finishing(fresh: OrderView) {
  const packed: OrderView[] = [];
  const parts = deskOver({
    'packing/pack': ({ revision }: { revision: number }) => {
      if (revision !== fresh.revision) return fail('order/changed', { orderNo: fresh.orderNo });
      packed.push(fresh);
      return ok({ handlingId: 'h', recordId: 'h' });
    },
    'orders/detail': () => ok({ order: fresh }),
  });
  for (const code of ['900001', MUG, MUG, MUG, LABEL, '0.9kg']) parts.desk.scan(code);
  return { ...parts, packed };
}

describe('an order that the WMS told anew while it was being finished', () => {
  it('is done at once where nothing is new for the packer', async () => {
    const { now, settled, of, packed } = finishing(orderOf('900001', { revision: 2 }));
    await settled();
    expect([now().view, packed.length]).toEqual(['done', 1]);
    expect(of('packing/pack')).toMatchObject([{ revision: 1 }, { revision: 2 }]);
  });

  it('stops for new words, and Enter finishes it', async () => {
    const { desk, now, settled, packed } = finishing(orderOf('900001', { revision: 2, buyerRemark: '放门卫' }));
    await settled();
    expect(now().stop).toMatchObject({ kind: 'failure', failure: { code: 'order/changed' }, retry: true });
    expect([now().bench?.order.buyerRemark, countedOf(now().bench!.draft, 1), packed]).toEqual(['放门卫', 3, []]);
    // The screen hears of the change by itself too; what Enter is for stays.
    desk.recheck(orderOf('900001', { revision: 2, buyerRemark: '放前台' }), false, Number.MAX_SAFE_INTEGER);
    await settled();
    expect([now().note?.kind, now().stop?.retry]).toEqual(['updated', true]);
    desk.main();
    await settled();
    await settled();
    expect([now().view, packed.length]).toEqual(['done', 1]);
  });

  it('is counted again where its goods are others', async () => {
    const lines = [{ lineNo: 1, sku: 'MUG-1', barcodes: [MUG], quantity: 2 }];
    const { now, settled, packed } = finishing(orderOf('900001', { revision: 2, lines }));
    await settled();
    expect([now().stop?.kind, countedOf(now().bench!.draft, 1), packed]).toEqual(['changed', 0, []]);
  });

  it('stays as it is where the core cannot say what is new', async () => {
    const { desk, settled, now } = deskOver({ 'packing/pack': () => fail('order/changed'), 'orders/detail': () => fail('internal') });
    for (const code of ['900001', MUG, MUG, MUG, LABEL, '0.9kg']) desk.scan(code);
    await settled();
    expect([now().stop?.kind, now().stop?.retry, countedOf(now().bench!.draft, 1)]).toEqual(['failure', true, 3]);
  });
});
