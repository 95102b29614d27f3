import type { CallOutput, CallParsed } from '../../../shared/contract/index.ts';
import { isLow } from '../../../shared/domain/requests/material.ts';
import { feeText } from '../../../shared/domain/requests/serviceWords.ts';
import type { Result } from '../../../shared/model/result.ts';
import { fail, ok } from '../../../shared/model/result.ts';
import { inTransaction } from '../../store/database.ts';
import type { Caller, Core } from '../core.ts';
import { writeJournal } from '../writeJournal.ts';

/** Packaging material with what is left of it. */
export function listMaterials(core: Core): CallOutput<'services/materials'> {
  return { materials: core.materials.all().map((material) => ({ ...material, low: isLow(material) })) };
}

/** Keeps a material as counted now. Fails `services/exists` (details: code) where a new one has the code of another. */
export function saveMaterial(
  core: Core,
  caller: Caller,
  { isNew, ...material }: CallParsed<'services/save-material'>,
): Result<Record<string, never>> {
  const before = core.materials.all().find(({ code }) => code === material.code);
  if (isNew && before !== undefined) return fail('services/exists', { code: material.code });
  inTransaction(core.records, () => {
    core.materials.save({ ...material, countedAt: core.clock.now() });
    const { code, name, kind, onHand, lowAt, countsDown } = material;
    const detail = { name, request: kind, fee: feeText(material.fee), onHand, lowAt, countsDown };
    writeJournal(core, caller, 'services/material', code, { ...detail, ...(before && { onHandBefore: before.onHand }) });
  });
  core.changed('services', 'journal');
  return ok({});
}

/** Takes a material off the list; the journal keeps how many there were. */
export function removeMaterial(core: Core, caller: Caller, code: string): Record<string, never> {
  const known = core.materials.all().find((material) => material.code === code);
  if (known === undefined) return {};
  inTransaction(core.records, () => {
    core.materials.remove(code);
    writeJournal(core, caller, 'services/material-removed', code, { name: known.name, onHand: known.onHand });
  });
  core.changed('services', 'journal');
  return {};
}
