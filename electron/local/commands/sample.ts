import { z } from 'zod';
import { ok } from '../../../shared/model/result.ts';
import type { LotProblem } from '../../usecases/sampling/verifyLots.ts';
import { dataOption, defineCommand, DONE, FAILED, flag, valued } from './command.ts';
import { onDesk, tellFailure } from './onDesk.ts';

const dayOption = valued(
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'a day such as 2026-11-23 is needed')
    .optional(),
  'DAY',
  'a day of the site, YYYY-MM-DD; left out: all',
);

const PROBLEMS: Record<LotProblem, string> = {
  'no-commit': 'the journal does not say that its seed was sealed',
  'no-freeze': 'the journal does not say that its list was frozen',
  'no-draw': 'the journal does not say that orders were drawn',
  'order-of-entries': 'seal, list and draw do not stand in this order in the journal, or a list was frozen twice',
  'seed-hash': 'the seed is not the one that was sealed',
  'seed-differs': 'the journal names another seed for the draw',
  'list-missing': 'the frozen list is missing or cannot be unpacked',
  'list-hash': 'the list is not the one that was frozen',
  'list-form': 'the list is not written as lists are',
  'plan-changed': 'the plan is not the one that the list was frozen by',
  sizes: 'the sample is not of the size that the plan asks for',
  'drawn-hash': 'seed and list lead to other orders than the journal says',
  'drawn-differs': 'the orders to check are not those that seed and list lead to',
  'lot-missing': 'the journal knows a lot that is no longer there',
  'frozen-early': 'the journal says that a list was frozen, and the lot does not',
};

/** Draws every list again from the journal, so that anyone can see that nobody chose. */
export const verifySample = defineCommand({
  name: 'sample verify',
  summary: 'draws the lists of spot checks again from the journal and says what does not fit; also while a station runs',
  options: z.strictObject({ data: dataOption, day: dayOption, json: flag('one JSON object instead of sentences') }),
  async run({ data, day, json }, terminal) {
    const { verifyLots } = await import('../../usecases/sampling/verifyLots.ts');
    const verified = await onDesk(data, false, (core) => ok(verifyLots(core, day ?? null)));
    if (!verified.ok) return tellFailure(terminal, verified);
    const { lots, journalIntact } = verified.value;
    const wrong = lots.filter(({ problems }) => problems.length > 0);
    const well = journalIntact && wrong.length === 0;
    if (json) terminal.out(JSON.stringify({ ok: well, journalIntact, lots }));
    else {
      for (const { day, planName, part, lotId, problems } of wrong) {
        for (const problem of problems) terminal.out(`${day} ${planName} ${part} (${lotId}): ${PROBLEMS[problem as LotProblem]}`);
      }
      terminal.out(`journal   ${journalIntact ? 'chain intact' : 'chain broken: what it says proves nothing'}`);
      terminal.out(`lots      ${lots.length}, of which ${wrong.length} do not fit`);
      terminal.out(well ? 'All well: every list comes out of its seed again.' : 'Not well. Keep this folder as it is.');
    }
    return well ? DONE : FAILED;
  },
});

/** Prints a day's lists, drawn orders and all that is needed to draw them by hand. */
export const listSample = defineCommand({
  name: 'sample list',
  summary: 'prints the spot check lots of a day with seed, hashes and the orders drawn; --frame prints the frozen list of one lot',
  options: z.strictObject({
    data: dataOption,
    day: dayOption,
    frame: valued(z.string().min(1).optional(), 'LOT', 'print the frozen list of this lot, as it was hashed'),
  }),
  async run({ data, day, frame }, terminal) {
    const listed = await onDesk(data, false, ({ sampling }) => {
      if (frame !== undefined) return ok((sampling.lots.list(frame) ?? '').split('\n').slice(0, -1));
      const lots = sampling.lots.between(day ?? '', day ?? '9999');
      return ok(
        lots.flatMap((lot) => [
          [lot.day, lot.part, lot.lotId, lot.state, lot.verdict].join('\t'),
          ...(lot.frozenAt === null ? [`  sealed ${lot.seedHash}`] : [`  seed ${lot.seed}`, `  list ${lot.listHash ?? ''}`]),
          ...sampling.items
            .ofLot(lot.lotId)
            .map(({ place, phase, drawnId, orderNo, outcome }) =>
              ['  ' + String(place), phase, drawnId, orderNo, outcome ?? 'waiting'].join('\t'),
            ),
        ]),
      );
    });
    if (!listed.ok) return tellFailure(terminal, listed);
    for (const line of listed.value) terminal.out(line);
    return DONE;
  },
});
