import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PlanDraft } from '../../../../shared/model/sampling.ts';
import { COUNTED, DEFECT_SEVERITIES, POPULATIONS, SAMPLING_SCHEMES, STRATUM_KINDS } from '../../../../shared/model/sampling.ts';
import { CheckField } from '../../../ui/CheckField.tsx';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import { NumberField } from '../../../ui/NumberField.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import classes from './plans.module.css';
import { SchemeFields } from './SchemeFields.tsx';

export interface PlanFieldsProps {
  plan: PlanDraft;
  problems: ReadonlySet<string>;
  readOnly: boolean;
  onEdit: (change: Partial<PlanDraft>) => void;
}

const FIRST_SCHEME: { [K in PlanDraft['scheme']['kind']]: Extract<PlanDraft['scheme'], { kind: K }> } = {
  share: { kind: 'share', percent: 2, minPerStratum: 3, byHandPercent: 10, rejectAbovePercent: null },
  acceptance: { kind: 'acceptance', level: 'II', aql: 1, allowReduced: false, startWith: 'normal' },
};

/** What is drawn, out of which orders, and what decides. */
export function PlanFields({ plan, problems, readOnly, onEdit }: PlanFieldsProps) {
  const { t } = useTranslation('sampling');
  const toggleStratum = (kind: (typeof STRATUM_KINDS)[number], on: boolean) =>
    onEdit({ strata: STRATUM_KINDS.filter((one) => (one === kind ? on : plan.strata.includes(one))) });
  return (
    <fieldset className={classes.fields} disabled={readOnly}>
      <legend className="unseen">{t('plans.what')}</legend>
      <div className={classes.grid}>
        <TextInput
          size="md"
          label={t('plans.name')}
          error={problems.has('name') && t('plans.nameMissing')}
          maxLength={60}
          autoComplete="off"
          value={plan.name}
          onChange={(event) => onEdit({ name: event.currentTarget.value })}
        />
        <SelectField
          label={t('plans.population')}
          value={plan.population}
          choices={POPULATIONS.map((value) => ({ value, label: t(`population.${value}`) }))}
          onChange={(population) => onEdit({ population })}
        />
      </div>
      <CheckField checked={plan.on} onChange={(on) => onEdit({ on })}>
        {t('plans.on')}
      </CheckField>
      <ChoiceGroup
        label={t('plans.scheme')}
        value={plan.scheme.kind}
        choices={SAMPLING_SCHEMES.map((value) => ({ value, label: t(`scheme.${value}`), text: t(`schemeText.${value}`) }))}
        onChange={(kind) => onEdit({ scheme: FIRST_SCHEME[kind] })}
        disabled={readOnly}
      />
      <SchemeFields scheme={plan.scheme} problems={problems} onEdit={(scheme) => onEdit({ scheme })} />
      <fieldset className={classes.group}>
        <legend>{t('plans.strata')}</legend>
        {STRATUM_KINDS.map((kind) => (
          <CheckField key={kind} checked={plan.strata.includes(kind)} onChange={(on) => toggleStratum(kind, on)}>
            {t(`stratum.${kind}`)}
          </CheckField>
        ))}
        <CheckField checked={plan.byHandApart} onChange={(byHandApart) => onEdit({ byHandApart })}>
          {t('plans.byHandApart')}
        </CheckField>
      </fieldset>
      <div className={classes.grid}>
        <SelectField
          label={t('plans.counted')}
          value={plan.counted}
          choices={COUNTED.map((value) => ({ value, label: t(`counted.${value}`) }))}
          onChange={(counted) => onEdit({ counted })}
        />
        <SelectField
          label={t('plans.countsFrom')}
          value={plan.countsFrom}
          choices={DEFECT_SEVERITIES.map((value) => ({ value, label: t(`countsFrom.${value}`) }))}
          onChange={(countsFrom) => onEdit({ countsFrom })}
        />
        <NumberField
          label={t('plans.doublePercent')}
          unit="%"
          value={plan.doublePercent}
          error={problems.has('doublePercent') ? t('plans.outOfRange', { least: 0, most: 100 }) : undefined}
          onChange={(doublePercent) => onEdit({ doublePercent })}
        />
      </div>
      {problems.has('counted') && <p className={classes.problem}>{t('plans.countDefects')}</p>}
      <CheckField checked={plan.criticalRejects} onChange={(criticalRejects) => onEdit({ criticalRejects })}>
        {t('plans.criticalRejects')}
      </CheckField>
    </fieldset>
  );
}
