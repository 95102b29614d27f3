import type { ReactNode } from 'react';
import classes from './BigAction.module.css';
import { KeyHint } from './KeyHint.tsx';
import { useKey } from './scanner/index.ts';
import type { Layer } from './scanner/index.ts';
import type { Tone } from './tone.ts';

export interface BigActionProps {
  children: ReactNode;
  onAct: () => void;
  /** `Enter` for the screen's main action. Shown on the button. */
  hotkey?: string;
  tone?: Tone;
  /** `main`: the largest thing on the screen; `normal`: beside it; `small`: in rows and notices. */
  size?: 'main' | 'normal' | 'small';
  busy?: boolean;
  disabled?: boolean;
  layer?: Layer;
}

/** A button made for gloves and three metres, with its key on it. */
export function BigAction({
  children,
  onAct,
  hotkey,
  tone = 'plain',
  size = 'normal',
  busy = false,
  disabled = false,
  layer,
}: BigActionProps) {
  const able = !busy && !disabled;
  useKey(hotkey, onAct, { enabled: able, ...(layer === undefined ? {} : { layer }) });
  return (
    <button
      type="button"
      className={classes.action}
      data-tone={tone}
      data-size={size}
      disabled={!able}
      aria-busy={busy}
      aria-keyshortcuts={hotkey}
      onClick={onAct}
    >
      <span className={classes.words}>{children}</span>
      {busy ? <span className={classes.busy} aria-hidden="true" /> : hotkey !== undefined && <KeyHint name={hotkey} />}
    </button>
  );
}
