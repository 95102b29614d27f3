import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigAction } from './BigAction.tsx';
import classes from './ConfirmReason.module.css';
import { useKey } from './scanner/index.ts';
import type { Tone } from './tone.ts';

export interface ConfirmReasonProps {
  /** The question, translated: what will happen and why a reason is asked. */
  label: string;
  /** The word on the button. */
  action: string;
  onConfirm: (reason: string) => void;
  onCancel: () => void;
  tone?: Tone;
  busy?: boolean;
  /** Ready-made reasons, chosen with one press; translated. */
  suggestions?: readonly string[];
  maxLength?: number;
}

/** Asks for a reason in the flow of the screen, without a modal. Enter confirms, Esc gives up. */
export function ConfirmReason({
  label,
  action,
  onConfirm,
  onCancel,
  tone = 'red',
  busy = false,
  suggestions = [],
  maxLength = 200,
}: ConfirmReasonProps) {
  const { t } = useTranslation('common');
  const [reason, setReason] = useState('');
  const ready = reason.trim() !== '';
  useKey('Escape', onCancel);
  return (
    <div className={classes.box} role="group" aria-label={label}>
      <TextInput
        label={label}
        value={reason}
        maxLength={maxLength}
        data-autofocus
        autoFocus
        size="md"
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {suggestions.length > 0 && (
        <div className={classes.row}>
          {suggestions.map((text) => (
            <BigAction key={text} size="small" onAct={() => setReason(text)}>
              {text}
            </BigAction>
          ))}
        </div>
      )}
      <div className={classes.row}>
        <BigAction tone={tone} hotkey="Enter" disabled={!ready} busy={busy} onAct={() => onConfirm(reason.trim())}>
          {action}
        </BigAction>
        <BigAction onAct={onCancel}>{t('cancel')}</BigAction>
      </div>
    </div>
  );
}
