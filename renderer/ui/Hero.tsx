import type { ReactNode } from 'react';
import { TONE_SIGN } from './tone.ts';
import type { Tone } from './tone.ts';
import classes from './Hero.module.css';

export interface HeroProps {
  tone: Tone;
  /** What to do now: the largest words on the screen. */
  title: ReactNode;
  /** One or two lines that help. */
  text?: ReactNode;
  /** At the right: the order number, a count. */
  aside?: ReactNode;
  actions?: ReactNode;
  /** `loud`: filled, for a stop and for "done". */
  loud?: boolean;
  /** `huge`: nothing else is waiting; `small`: something to look at, beside the next step. */
  size?: 'small' | 'large' | 'huge';
  role?: 'alert' | 'status';
}

/** The band over the full width that answers "what do I do now". */
export function Hero({ tone, title, text, aside, actions, loud = false, size = 'large', role = 'status' }: HeroProps) {
  return (
    <section className={classes.hero} data-tone={tone} data-loud={loud} data-size={size} role={role}>
      <span className={classes.sign} aria-hidden="true">
        {TONE_SIGN[tone]}
      </span>
      <div className={classes.words}>
        <p className={classes.title}>{title}</p>
        {text !== undefined && <div className={classes.text}>{text}</div>}
      </div>
      {aside !== undefined && <div className={classes.aside}>{aside}</div>}
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </section>
  );
}
