import { useTranslation } from 'react-i18next';
import { EXCEPTION_CLASSES } from '../../../../shared/model/record.ts';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import classes from '../settings.module.css';
import { escalationField } from './limitsForm.ts';
import type { LimitsForm } from './limitsForm.ts';
import { MinutesField } from './MinutesField.tsx';

const ROLES = ['supervisor', 'admin'] as const;

/** Who is told of a limit that is at risk or passed, and when the next role is. */
export function EscalationFields({ form }: { form: LimitsForm }) {
  const { t } = useTranslation(['limits', 'terms', 'common']);
  return (
    <section className={classes.form} aria-label={t('limits:escalation.title')}>
      <h2>{t('limits:escalation.title')}</h2>
      <p className={classes.soft}>{t('limits:escalation.text')}</p>
      {(['atRisk', 'breached'] as const).map((warning) => (
        <ChoiceGroup
          key={warning}
          label={t(`limits:escalation.${warning}`)}
          value={form.shown(`escalation/${warning}`) === 'on' ? 'on' : 'off'}
          choices={[
            { value: 'on', label: t('limits:escalation.tell') },
            { value: 'off', label: t('limits:escalation.silent') },
          ]}
          onChange={(value) => form.edit({ [`escalation/${warning}`]: value })}
        />
      ))}
      <div className={classes.grid}>
        {ROLES.map((role) => (
          <MinutesField
            key={role}
            form={form}
            field={escalationField(role)}
            label={t('limits:escalation.after', { role: t(`common:role.${role}`) })}
            otherwise={t('limits:escalation.never')}
          />
        ))}
        {EXCEPTION_CLASSES.flatMap((one) =>
          ROLES.map((role) => (
            <MinutesField
              key={`${one} ${role}`}
              form={form}
              field={escalationField(role, one)}
              label={t('limits:escalation.ofClass', { class: t(`terms:exceptionClass.${one}`), role: t(`common:role.${role}`) })}
              otherwise={t('limits:escalation.likeAll')}
            />
          )),
        )}
      </div>
    </section>
  );
}
