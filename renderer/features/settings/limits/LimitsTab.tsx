import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../../shared/contract/site.ts';
import { useAction, useCall } from '../../../bridge/index.ts';
import { ErrorState, LoadingState } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toasts.ts';
import { useDraft } from '../drafts.ts';
import { SaveRow } from '../SaveRow.tsx';
import classes from '../settings.module.css';
import { CalendarFields } from './CalendarFields.tsx';
import { EscalationFields } from './EscalationFields.tsx';
import { readLimitsForm, shownField } from './limitsForm.ts';
import type { LimitsForm } from './limitsForm.ts';
import { StepLimits } from './StepLimits.tsx';

/** In how much working time the steps of exceptions must be done, when the site works, and who is told of what is late. */
export function LimitsTab() {
  const settings = useCall('settings/get', {});
  if (settings.data !== undefined) return <Form stored={settings.data} />;
  return settings.error === null ? <LoadingState /> : <ErrorState failure={settings.error} onRetry={settings.refresh} retryKey="Enter" />;
}

function Form({ stored }: { stored: Settings }) {
  const { t } = useTranslation('limits');
  const [draft = {}, setDraft] = useDraft('limits');
  const save = useAction('settings/change');
  const { change, problems, count } = readLimitsForm(draft, stored);
  const form: LimitsForm = {
    shown: (field) => draft[field] ?? shownField(field, stored),
    edit(fields) {
      const next = { ...draft, ...fields };
      save.reset();
      setDraft(readLimitsForm(next, stored).count === 0 ? undefined : next);
    },
    wrong: (field) => problems.has(field),
  };
  const submit = async () => {
    const answer = await save.run(change);
    if (!answer.ok) return;
    setDraft(undefined);
    toast('green', t('limits:saved'));
  };
  return (
    <div className={classes.form}>
      <StepLimits form={form} />
      <CalendarFields form={form} timeZone={stored.timeZone} />
      <EscalationFields form={form} />
      {save.error !== null && <ErrorState failure={save.error} />}
      <SaveRow
        count={count}
        wrong={problems.size > 0}
        busy={save.busy}
        onSave={() => void submit()}
        onDiscard={() => setDraft(undefined)}
      />
    </div>
  );
}
