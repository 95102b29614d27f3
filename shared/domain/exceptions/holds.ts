import type { ExceptionSource, HoldChoice } from '../../model/exception.ts';
import type { RuleId } from '../../model/finding.ts';

/** Findings with which an order certainly cannot go out; the others can be false alarms, and goods in hand beat a number. */
export const CERTAIN_RULES: readonly RuleId[] = ['name-missing', 'phone-missing', 'address-missing', 'address-pickup-only'];

export interface HoldSettings {
  validation: HoldChoice;
  stock: boolean;
  request: boolean;
}

/**
 * Whether an exception that the product raises keeps its order from being packed from the start; packing happens in outages,
 * and a false alarm there stops the floor. A link never does. `rules`: what the validation found.
 */
export function holdsOrder(source: ExceptionSource, rules: readonly string[], holds: HoldSettings): boolean {
  switch (source) {
    case 'validation':
      return holds.validation === 'blocking' || (holds.validation === 'certain' && rules.some((rule) => isCertain(rule)));
    case 'stock':
      return holds.stock;
    case 'request':
      return holds.request;
    case 'hand':
    case 'sample':
    case 'link':
    case 'writeback':
      return false;
  }
}

function isCertain(rule: string): boolean {
  return CERTAIN_RULES.some((certain) => certain === rule);
}
