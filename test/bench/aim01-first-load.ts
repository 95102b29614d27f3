import type { Aim } from './harness.ts';
import { quantile } from './harness.ts';
import { loaded, loadRatio } from './loadedStation.ts';

export const firstLoad: Aim = {
  aim: 1,
  title: 'First load with validation, indexes and search, against the fastest plain load (indexes after)',
  async run(context) {
    const { rounds, plain } = await loaded(context);
    const median = (pick: (round: (typeof rounds)[number]) => number) => quantile(rounds.map(pick), 0.5);
    const perSecond = (ms: number) => (context.orders / ms) * 1000;
    return [
      { name: 'ours to the fastest plain load', value: loadRatio(rounds), unit: 'x', aim: { atLeast: 0.5 } },
      { name: 'ours', value: perSecond(median((round) => round.ours)), unit: 'orders/s' },
      ...plain.map((store, place) => ({
        name: `plain: ${store.name}`,
        value: perSecond(median((round) => round.plain[place]!)),
        unit: 'orders/s',
      })),
    ];
  },
};
