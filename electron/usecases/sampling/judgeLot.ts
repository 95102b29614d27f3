import { verdictOf } from '../../../shared/domain/sampling/verdict.ts';
import type { LotRow } from '../../store/sampling/lotRepo.ts';
import type { Caller, Core } from '../core.ts';
import { SYSTEM } from '../core.ts';
import { enqueueNotice } from '../notices/enqueueNotice.ts';
import { writeJournal } from '../writeJournal.ts';
import { numbersOfLot, planOfLot } from './plans.ts';
import { tallyOf } from './viewLot.ts';

/**
 * Gives a lot the verdict that its first sample says now; call it inside the transaction that changed what was found. What a
 * person decided stays. Answers the lot as it stands.
 */
export function judgeLot(core: Core, caller: Caller | null, lotId: string): LotRow {
  const lot = core.sampling.lots.find(lotId);
  const numbers = lot && numbersOfLot(lot);
  if (!lot || !numbers) throw new Error(`judging a lot that is not drawn: ${lotId}`);
  if (lot.verdictReason === 'by-hand') return lot;
  const plan = planOfLot(core, lot);
  const first = core.sampling.items.ofLot(lotId).filter(({ phase }) => phase === 'first');
  const found = tallyOf(core, first, plan);
  const { verdict, reason } = verdictOf(found, { ...plan, sampleSize: numbers.sampleSize, re: numbers.re });
  if (verdict === lot.verdict && reason === lot.verdictReason && found.counted === lot.counted) return lot;
  const decided = verdict === 'pending' ? { decidedAt: null, decidedBy: null } : { decidedAt: core.clock.now(), decidedBy: SYSTEM };
  const judged: LotRow = { ...lot, verdict, verdictReason: reason, counted: found.counted, ...(verdict === lot.verdict ? {} : decided) };
  core.sampling.lots.update(judged);
  if (verdict !== lot.verdict) {
    const { day, part } = lot;
    const { sampleSize, ac, re } = numbers;
    if (verdict === 'reject') {
      enqueueNotice(core, caller, {
        template: 'lot-rejected',
        target: { kind: 'role', role: 'supervisor' },
        params: { lot: `${plan.name} ${day}`, lotSize: numbers.lotSize, sampleSize, defects: found.counted, rejectFrom: re ?? '' },
        about: { kind: 'lot', id: lotId },
        once: `sampling/lot/${lotId}`,
      });
    }
    writeJournal(core, caller, 'sampling/verdict', lotId, {
      name: plan.name,
      day,
      part,
      verdict,
      why: reason,
      sampleSize,
      counted: found.counted,
      ac,
      re,
    });
  }
  return judged;
}
