import { TextInput } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BigAction } from './BigAction.tsx';
import { KeyHint } from './KeyHint.tsx';
import classes from './ReasonPicker.module.css';
import { useTyping } from './scanner/index.ts';
import type { Tone } from './tone.ts';

export interface ReasonPickerProps {
  /** The question, translated. */
  label: string;
  /** Ready-made reasons, chosen by their number; translated, nine at the most. */
  presets: readonly string[];
  /** What the field says while it is empty; without it, that a number chooses and words may be one's own. */
  placeholder?: string;
  /** The word on the button. */
  action: string;
  onConfirm: (reason: string) => void;
  /** Without it the picker belongs to the screen and cannot be left. */
  onCancel?: () => void;
  tone?: Tone;
  size?: 'main' | 'normal';
  busy?: boolean;
  /** True where the words may also be left out. */
  optional?: boolean;
  maxLength?: number;
  /** More buttons in the row of the main one. */
  actions?: ReactNode;
}

/**
 * Asks for a reason without mouse and without a modal: a number takes a ready-made one, `0` or any other letter goes to
 * the field, Enter confirms, Esc gives up.
 */
export function ReasonPicker({
  label,
  presets,
  placeholder,
  action,
  onConfirm,
  onCancel,
  tone = 'red',
  size = 'normal',
  busy = false,
  optional = false,
  maxLength = 200,
  actions,
}: ReasonPickerProps) {
  const { t } = useTranslation('common');
  const [reason, setReason] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const ready = optional || reason.trim() !== '';

  // A table or button that has the focus would keep Enter for itself.
  useLayoutEffect(() => box.current?.focus(), []);
  useTyping(field, (character) => {
    const preset = presets[Number(character) - 1];
    if (preset !== undefined) setReason(preset);
    else {
      if (character !== '0') setReason((text) => text + character);
      field.current?.focus();
    }
  });

  return (
    <div ref={box} className={classes.box} role="group" aria-label={label} tabIndex={-1}>
      <p className={classes.label}>{label}</p>
      <div className={classes.presets}>
        {presets.map((text, index) => (
          <button
            key={text}
            type="button"
            className={classes.preset}
            aria-pressed={reason === text}
            aria-keyshortcuts={String(index + 1)}
            onClick={() => {
              setReason(text);
              field.current?.focus();
            }}
          >
            <KeyHint name={String(index + 1)} />
            <span>{text}</span>
          </button>
        ))}
      </div>
      <TextInput
        ref={field}
        size="md"
        value={reason}
        maxLength={maxLength}
        aria-label={label}
        placeholder={placeholder ?? t('reasonOwn')}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.row}>
        <BigAction tone={tone} size={size} hotkey="Enter" disabled={!ready} busy={busy} onAct={() => onConfirm(reason.trim())}>
          {action}
        </BigAction>
        {actions}
        {onCancel !== undefined && (
          <BigAction hotkey="Escape" onAct={onCancel}>
            {t('cancel')}
          </BigAction>
        )}
      </div>
    </div>
  );
}
