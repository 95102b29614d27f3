import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../../bridge/index.ts';
import { useSession } from '../../../state/session.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from '../sampling.module.css';

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

/** When the day's lists are frozen by themselves; an admin changes it, and without a time they are frozen by hand alone. */
export function FreezeTime() {
  const { t } = useTranslation('sampling');
  const role = useSession((session) => session.role);
  const freezeAt = useCall('sampling/day', {}).data?.freezeAt;
  if (freezeAt === undefined) return null;
  return role === 'admin' ? (
    <EditFreezeTime key={freezeAt} freezeAt={freezeAt} />
  ) : (
    <p className={classes.soft}>{freezeAt === null ? t('freezeTime.never') : t('freezeTime.at', { time: freezeAt })}</p>
  );
}

function EditFreezeTime({ freezeAt }: { freezeAt: string | null }) {
  const { t } = useTranslation('sampling');
  const [text, setText] = useState(freezeAt ?? '');
  const change = useAction('settings/change');
  const typed = text.trim();
  const isTime = typed === '' || TIME_OF_DAY.test(typed);
  const save = async () => {
    if ((await change.run({ sampleFreezeAt: typed === '' ? null : typed })).ok) toast('green', t('freezeTime.saved'));
  };
  return (
    <>
      {change.error !== null && <ErrorState failure={change.error} />}
      <div className={classes.row}>
        <TextInput
          size="sm"
          label={t('freezeTime.label')}
          description={t('freezeTime.text')}
          error={!isTime && t('freezeTime.noTime')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={5}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <BigAction
          size="small"
          hotkey="Alt+M"
          busy={change.busy}
          disabled={!isTime || typed === (freezeAt ?? '')}
          onAct={() => void save()}
        >
          {t('freezeTime.save')}
        </BigAction>
      </div>
    </>
  );
}
