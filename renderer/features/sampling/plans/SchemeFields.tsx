import { useTranslation } from 'react-i18next';
import type { AcceptanceScheme, PlanDraft, ShareScheme } from '../../../../shared/model/sampling.ts';
import { AQLS, INSPECTION_LEVELS, INSPECTIONS } from '../../../../shared/model/sampling.ts';
import { CheckField } from '../../../ui/CheckField.tsx';
import { NumberField } from '../../../ui/NumberField.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import classes from './plans.module.css';

type Scheme = PlanDraft['scheme'];
type Problems = ReadonlySet<string>;

/** What a share is to be offered as where nothing limited the lot before. */
const USUAL_LIMIT = 2;

/** The numbers of the scheme that was chosen. */
export function SchemeFields({ scheme, problems, onEdit }: { scheme: Scheme; problems: Problems; onEdit: (scheme: Scheme) => void }) {
  return scheme.kind === 'share' ? (
    <ShareFields scheme={scheme} problems={problems} onEdit={onEdit} />
  ) : (
    <AcceptanceFields scheme={scheme} onEdit={onEdit} />
  );
}

function ShareFields({ scheme, problems, onEdit }: { scheme: ShareScheme; problems: Problems; onEdit: (scheme: Scheme) => void }) {
  const { t } = useTranslation('sampling');
  const error = (field: string, least: number, most: number) =>
    problems.has(`scheme.${field}`) ? t('plans.outOfRange', { least, most }) : undefined;
  return (
    <>
      <div className={classes.grid}>
        <NumberField
          label={t('share.percent')}
          unit="%"
          value={scheme.percent}
          error={error('percent', 0.1, 100)}
          onChange={(percent) => onEdit({ ...scheme, percent })}
        />
        <NumberField
          label={t('share.minPerStratum')}
          value={scheme.minPerStratum}
          error={error('minPerStratum', 0, 1000)}
          onChange={(minPerStratum) => onEdit({ ...scheme, minPerStratum })}
        />
        <NumberField
          label={t('share.byHandPercent')}
          unit="%"
          value={scheme.byHandPercent}
          error={error('byHandPercent', 0.1, 100)}
          onChange={(byHandPercent) => onEdit({ ...scheme, byHandPercent })}
        />
      </div>
      <div className={classes.group}>
        <CheckField
          checked={scheme.rejectAbovePercent !== null}
          onChange={(on) => onEdit({ ...scheme, rejectAbovePercent: on ? USUAL_LIMIT : null })}
        >
          {t('share.limited')}
        </CheckField>
        {scheme.rejectAbovePercent !== null && (
          <NumberField
            label={t('share.rejectAbove')}
            unit="%"
            value={scheme.rejectAbovePercent}
            error={error('rejectAbovePercent', 0, 100)}
            onChange={(rejectAbovePercent) => onEdit({ ...scheme, rejectAbovePercent })}
          />
        )}
      </div>
    </>
  );
}

function AcceptanceFields({ scheme, onEdit }: { scheme: AcceptanceScheme; onEdit: (scheme: Scheme) => void }) {
  const { t } = useTranslation('sampling');
  return (
    <>
      <div className={classes.grid}>
        <SelectField
          label={t('acceptance.level')}
          value={scheme.level}
          choices={INSPECTION_LEVELS.map((value) => ({ value, label: value }))}
          onChange={(level) => onEdit({ ...scheme, level })}
        />
        <SelectField
          label={t('acceptance.aql')}
          value={String(scheme.aql)}
          choices={AQLS.map((value) => ({ value: String(value), label: String(value) }))}
          onChange={(chosen) => onEdit({ ...scheme, aql: AQLS.find((one) => String(one) === chosen) ?? scheme.aql })}
        />
        <SelectField
          label={t('acceptance.startWith')}
          value={scheme.startWith}
          choices={INSPECTIONS.map((value) => ({ value, label: t(`standing.${value}`) }))}
          onChange={(startWith) => onEdit({ ...scheme, startWith })}
        />
      </div>
      <CheckField checked={scheme.allowReduced} onChange={(allowReduced) => onEdit({ ...scheme, allowReduced })}>
        {t('acceptance.allowReduced')}
      </CheckField>
    </>
  );
}
