import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { VALIDATION_LIMITS } from '../../../../shared/model/finding.ts';
import type { ValidationSettings } from '../../../../shared/model/finding.ts';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import classes from '../settings.module.css';
import { SITE, storedScope, TYPED_LIMIT_NAMES, TYPED_LIMITS } from './draft.ts';
import type { ScopeDraft } from './draft.ts';

interface LimitFieldsProps {
  scope: string;
  stored: ValidationSettings;
  draft: ScopeDraft;
  problems: readonly string[];
  onChange: (part: ScopeDraft) => void;
}

/** Where the rules draw their lines, each with its unit; left empty, a limit is as usual. */
export function LimitFields({ scope, stored, draft, problems, onChange }: LimitFieldsProps) {
  const { t } = useTranslation('settings');
  const own = storedScope(stored, scope).limits ?? {};
  const usual = { ...VALIDATION_LIMITS, ...(scope === SITE ? {} : stored.limits) };
  const rare = draft.rareCharacters === undefined ? (own.rareCharacters ?? null) : draft.rareCharacters;
  return (
    <>
      <div className={classes.grid}>
        {TYPED_LIMIT_NAMES.map((name) => (
          <TextInput
            key={name}
            size="md"
            className={classes.timeField}
            label={t(`rules.limit.${name}.label`)}
            description={t(`rules.limit.${name}.text`)}
            error={problems.includes(`${scope} ${name}`) && t('rules.limitWrong', TYPED_LIMITS[name])}
            placeholder={t('rules.usualLimit', { value: usual[name] })}
            inputMode="numeric"
            maxLength={7}
            autoComplete="off"
            rightSection={<span className={classes.unit}>{t(`rules.limit.${name}.unit`)}</span>}
            rightSectionWidth="4.5rem"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={draft.limits?.[name] ?? String(own[name] ?? '')}
            onChange={(event) => onChange({ limits: { ...draft.limits, [name]: event.currentTarget.value } })}
          />
        ))}
      </div>
      <ChoiceGroup
        label={t('rules.rare.label')}
        value={rare === null ? 'usual' : rare ? 'yes' : 'no'}
        choices={[
          { value: 'usual', label: t('rules.usual', { choice: t(usual.rareCharacters ? 'rules.rare.yes' : 'rules.rare.no') }) },
          { value: 'yes', label: t('rules.rare.yes') },
          { value: 'no', label: t('rules.rare.no') },
        ]}
        onChange={(value) => onChange({ rareCharacters: value === 'usual' ? null : value === 'yes' })}
      />
    </>
  );
}
