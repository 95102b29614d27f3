import type { CallOutput, CallParsed } from '../../../shared/contract/index.ts';
import { strataOf } from '../../../shared/domain/sampling/draw.ts';
import { operatingCurve } from '../../../shared/domain/sampling/operating.ts';
import type { Core } from '../core.ts';
import { collectOrders } from './collectOrders.ts';
import { sizesOf } from './drawLot.ts';
import { siteTimeOf, siteToday } from './siteDays.ts';

/** What a plan would draw, of a lot of the size asked for or of the orders of now, and how it would judge. Draws nothing. */
export async function previewPlan(core: Core, input: CallParsed<'sampling/preview'>): Promise<CallOutput<'sampling/preview'>> {
  const day = siteToday(core);
  const collected = input.lotSize === undefined ? await collectOrders(core, input, day, siteTimeOf(core).at(day, 0)) : null;
  const strata = collected ? strataOf(collected.main).map(({ values, rows }) => ({ values, orders: rows.length })) : sizeAlone(input);
  const { sizes, numbers } = sizesOf(
    input,
    'main',
    input.inspection,
    strata.map(({ orders }) => orders),
  );
  const byHand = collected ? strataOf(collected.byHand).map(({ rows }) => rows.length) : [];
  return {
    ...numbers,
    strata: strata.map((stratum, index) => ({ ...stratum, drawn: sizes[index] ?? 0 })),
    byHand: byHand.length === 0 ? null : sizesOf(input, 'by-hand', 'tightened', byHand).numbers,
    curve: operatingCurve(numbers, input.counted),
  };
}

function sizeAlone({ lotSize = 0 }: CallParsed<'sampling/preview'>): { values: string[]; orders: number }[] {
  return lotSize === 0 ? [] : [{ values: [], orders: lotSize }];
}
