import type { RuleChoice, RuleId, ValidationLimits, ValidationSettings } from '../../model/finding.ts';
import { VALIDATION_LIMITS, VALIDATION_RULES } from '../../model/finding.ts';

/** The rules and limits that hold for a merchant: the product's own, the site's choice over them, the merchant's over that. */
export function rulesFor(
  settings: ValidationSettings,
  merchantId: string,
): { choiceOf: (rule: RuleId) => RuleChoice; limits: ValidationLimits } {
  // Any text may be a merchant's id, the name of a method too.
  const own = Object.hasOwn(settings.merchants ?? {}, merchantId) ? settings.merchants?.[merchantId] : undefined;
  const limit = <L extends keyof ValidationLimits>(name: L): ValidationLimits[L] =>
    own?.limits?.[name] ?? settings.limits?.[name] ?? VALIDATION_LIMITS[name];
  return {
    choiceOf: (rule) => own?.rules?.[rule] ?? settings.rules?.[rule] ?? VALIDATION_RULES[rule],
    limits: {
      addressLength: limit('addressLength'),
      mostPieces: limit('mostPieces'),
      duplicateMinutes: limit('duplicateMinutes'),
      rareCharacters: limit('rareCharacters'),
    },
  };
}
