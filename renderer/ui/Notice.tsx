import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import classes from './Notice.module.css';
import { TONE_SIGN } from './tone.ts';
import type { Tone } from './tone.ts';

export interface NoticeProps {
  tone: Tone;
  title: ReactNode;
  children?: ReactNode;
  /** Buttons. */
  actions?: ReactNode;
  /** `alert` is read out at once. */
  role?: 'alert' | 'status' | 'note';
  /** Scrolls itself into view when it appears: what somebody just did has failed, and nobody looks below the edge. */
  reveal?: boolean;
}

/** Says something in the screen's flow, never over it. */
export function Notice({ tone, title, children, actions, role = tone === 'red' ? 'alert' : 'status', reveal = false }: NoticeProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (reveal) box.current?.scrollIntoView({ block: 'nearest' });
  }, [reveal]);
  return (
    <div ref={box} className={classes.notice} data-tone={tone} role={role}>
      <span className={classes.sign} aria-hidden="true">
        {TONE_SIGN[tone]}
      </span>
      <div className={classes.words}>
        <strong>{title}</strong>
        {children !== undefined && <div className={classes.text}>{children}</div>}
      </div>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
