import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../shared/contract/site.ts';
import { useAction, useCall } from '../../bridge/index.ts';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.ts';
import { useDraft } from './drafts.ts';
import { readRules, shownTime, TIME_RULE_NAMES, TIME_RULES } from './rules.ts';
import type { RulesDraft } from './rules.ts';
import { SaveRow } from './SaveRow.tsx';
import classes from './settings.module.css';
import { TimeField } from './TimeField.tsx';

const MODES = ['review', 'automatic'] as const;

/** The station's name and the rules of outage and write-back. */
export function StationTab() {
  const settings = useCall('settings/get', {});
  if (settings.data !== undefined) return <StationForm stored={settings.data} />;
  return settings.error === null ? <LoadingState /> : <ErrorState failure={settings.error} onRetry={settings.refresh} retryKey="Enter" />;
}

function StationForm({ stored }: { stored: Settings }) {
  const { t } = useTranslation('settings');
  const [draft = {}, setDraft] = useDraft('rules');
  const save = useAction('settings/change');
  const { change, problems, count } = readRules(draft, stored);

  const edit = (part: RulesDraft) => {
    const next = { ...draft, ...part };
    save.reset();
    setDraft(readRules(next, stored).count === 0 ? undefined : next);
  };
  const submit = async () => {
    const answer = await save.run(change);
    if (!answer.ok) return;
    setDraft(undefined);
    toast('green', t('settings:station.saved'));
  };
  return (
    <div className={classes.form}>
      <TextInput
        size="md"
        className={classes.timeField}
        label={t('settings:station.name')}
        description={t('settings:station.nameText')}
        error={problems.station !== undefined && t('settings:station.nameEmpty')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        maxLength={40}
        value={draft.station ?? stored.station}
        onChange={(event) => edit({ station: event.currentTarget.value })}
      />
      <div className={classes.timeField}>
        <SelectField
          label={t('settings:station.timeZone')}
          value={draft.timeZone ?? stored.timeZone}
          choices={[...new Set([stored.timeZone, ...Intl.supportedValuesOf('timeZone')])]
            .toSorted()
            .map((value) => ({ value, label: value }))}
          onChange={(timeZone) => edit({ timeZone })}
        />
      </div>
      <ChoiceGroup
        label={t('settings:station.writeback')}
        value={draft.writebackMode ?? stored.writebackMode}
        choices={MODES.map((value) => ({
          value,
          label: t(`settings:station.modes.${value}`),
          text: t(`settings:station.modeTexts.${value}`),
        }))}
        onChange={(writebackMode) => edit({ writebackMode })}
      />
      <div className={classes.grid}>
        {TIME_RULE_NAMES.map((name) => (
          <TimeField
            key={name}
            name={name}
            value={draft[name] ?? shownTime(stored[name], TIME_RULES[name])}
            onChange={(text) => edit({ [name]: text })}
          />
        ))}
      </div>
      {save.error !== null && <ErrorState failure={save.error} />}
      <SaveRow
        count={count}
        wrong={Object.keys(problems).length > 0}
        busy={save.busy}
        onSave={() => void submit()}
        onDiscard={() => setDraft(undefined)}
      />
    </div>
  );
}
