import type { Finding } from '../../model/finding.ts';
import { maskName, maskPhone } from '../mask.ts';

const MASKS: { [field in Finding['field']]?: (text: string) => string } = { name: maskName, phone: maskPhone, address: () => '****' };

/** A finding as it is shown where the recipient is masked. */
export function maskFinding(finding: Finding): Finding {
  const mask = MASKS[finding.field];
  if (!mask) return finding;
  const { value, proposal, params, ...rest } = finding;
  return {
    ...rest,
    value: value === '' ? '' : mask(value),
    // A rare character is a part of somebody's name.
    params: 'characters' in params ? { ...params, characters: '*' } : params,
    ...(proposal === undefined ? {} : { proposal: mask(proposal) }),
  };
}
