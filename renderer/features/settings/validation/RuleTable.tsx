import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { RULE_CHOICES, RULE_IDS, VALIDATION_RULES } from '../../../../shared/model/finding.ts';
import type { RuleChoice, RuleId, ValidationSettings } from '../../../../shared/model/finding.ts';
import classes from '../settings.module.css';
import { SITE, storedScope } from './draft.ts';
import type { ScopeDraft } from './draft.ts';

interface RuleTableProps {
  scope: string;
  stored: ValidationSettings;
  draft: NonNullable<ScopeDraft['rules']>;
  onChange: (rules: NonNullable<ScopeDraft['rules']>) => void;
}

/** Every rule with what it does: as usual, nothing, a hint, or an exception. Tab goes from rule to rule, the arrow keys choose. */
export function RuleTable({ scope, stored, draft, onChange }: RuleTableProps) {
  const { t } = useTranslation(['settings', 'validation']);
  const own = storedScope(stored, scope).rules ?? {};
  return (
    <div className={classes.rules} role="group" aria-label={t('settings:rules.title')}>
      {RULE_IDS.map((rule) => {
        const chosen = Object.hasOwn(draft, rule) ? (draft[rule] ?? null) : (own[rule] ?? null);
        const usual = scope === SITE ? VALIDATION_RULES[rule] : (stored.rules?.[rule] ?? VALIDATION_RULES[rule]);
        return (
          <RuleRow key={rule} rule={rule} chosen={chosen} usual={usual} onChange={(choice) => onChange({ ...draft, [rule]: choice })} />
        );
      })}
    </div>
  );
}

interface RuleRowProps {
  rule: RuleId;
  /** Null: as usual. */
  chosen: RuleChoice | null;
  usual: RuleChoice;
  onChange: (choice: RuleChoice | null) => void;
}

function RuleRow({ rule, chosen, usual, onChange }: RuleRowProps) {
  const { t } = useTranslation(['settings', 'validation']);
  const name = useId();
  return (
    <fieldset className={classes.rule} data-choice={chosen ?? usual}>
      <legend className={classes.ruleName}>{t(`validation:short.${rule}`)}</legend>
      {[null, ...RULE_CHOICES].map((choice) => (
        <label key={choice ?? 'usual'} className={classes.ruleChoice} data-checked={choice === chosen}>
          <input type="radio" name={name} checked={choice === chosen} onChange={() => onChange(choice)} />
          {choice === null
            ? t('settings:rules.usual', { choice: t(`settings:rules.choice.${usual}`) })
            : t(`settings:rules.choice.${choice}`)}
        </label>
      ))}
    </fieldset>
  );
}
