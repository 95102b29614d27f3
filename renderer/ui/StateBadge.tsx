import classes from './StateBadge.module.css';
import { TONE_SIGN } from './tone.ts';
import type { Tone } from './tone.ts';

export interface StateBadgeProps {
  tone: Tone;
  /** The word; already translated. */
  children: string;
  /** Instead of the tone's own sign. */
  sign?: string;
  size?: 'small' | 'normal' | 'large';
}

/** A state in three ways: colour, sign and word. */
export function StateBadge({ tone, children, sign, size = 'normal' }: StateBadgeProps) {
  return (
    <span className={classes.badge} data-tone={tone} data-size={size}>
      <span className={classes.sign} aria-hidden="true">
        {sign ?? TONE_SIGN[tone]}
      </span>
      {children}
    </span>
  );
}
