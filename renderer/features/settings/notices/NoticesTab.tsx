import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../bridge/index.ts';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import { ErrorState, LoadingState } from '../../../ui/states.tsx';
import classes from '../settings.module.css';
import { ChannelsPart } from './ChannelsPart.tsx';
import { ContactsPart } from './ContactsPart.tsx';
import { RulesPart } from './RulesPart.tsx';
import { TextsPart } from './TextsPart.tsx';

const PARTS = ['channels', 'contacts', 'texts', 'rules'] as const;
type Part = (typeof PARTS)[number];

/** How people outside the desk are told: channels, contacts, words, times. */
export function NoticesTab() {
  const { t } = useTranslation('noticeSetup');
  const [part, setPart] = useState<Part>('channels');
  const setup = useCall('notice-setup/get', {});
  if (setup.data === undefined)
    return setup.error === null ? <LoadingState /> : <ErrorState failure={setup.error} onRetry={setup.refresh} retryKey="Enter" />;
  return (
    <div className={classes.form}>
      <ChoiceGroup
        label={t('part')}
        value={part}
        choices={PARTS.map((value) => ({ value, label: t(`parts.${value}`) }))}
        onChange={setPart}
      />
      {part === 'channels' && <ChannelsPart channels={setup.data.channels} />}
      {part === 'contacts' && <ContactsPart setup={setup.data} />}
      {part === 'texts' && <TextsPart texts={setup.data.texts} />}
      {part === 'rules' && <RulesPart />}
    </div>
  );
}
