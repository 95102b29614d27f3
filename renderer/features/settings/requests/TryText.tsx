import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../../shared/contract/site.ts';
import { useCall } from '../../../bridge/index.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { useSettled } from '../../../ui/useSettled.ts';
import classes from '../settings.module.css';

/** What a text would be read as, with the words as they are typed now. */
export function TryText({ choice }: { choice: Settings['requestWords'] }) {
  const { t } = useTranslation(['services', 'terms']);
  const [text, setText] = useState('');
  const settled = useSettled(text);
  const isEmpty = settled.trim() === '';
  const read = useCall('requests/read', { text: settled, requestWords: choice }, { enabled: !isEmpty, keepPrevious: true });
  const readings = isEmpty ? undefined : read.data?.readings;
  return (
    <div className={classes.form}>
      <TextInput
        size="md"
        label={t('services:try')}
        placeholder={t('services:tryPlaceholder')}
        maxLength={500}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {readings !== undefined && (
        <p className={classes.row} role="status">
          {readings.length === 0
            ? t('services:nothingRead')
            : readings.map(({ kind, words }) => (
                <StateBadge key={`${kind} ${words}`} tone="amber">
                  {t('services:read', { kind: t(`terms:request.${kind}`), words })}
                </StateBadge>
              ))}
        </p>
      )}
    </div>
  );
}
