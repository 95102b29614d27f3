import type { ReactNode } from 'react';
import { TONE_SIGN } from '../../ui/tone.ts';
import type { Tone } from '../../ui/tone.ts';
import classes from './outage.module.css';

/** The answer to the screen's question, readable from three metres: colour, sign and words. */
export function Headline({ tone, title, clock, children }: { tone: Tone; title: string; clock?: string; children?: ReactNode }) {
  return (
    <header className={classes.headline} data-tone={tone}>
      <span className={classes.sign} aria-hidden="true">
        {TONE_SIGN[tone]}
      </span>
      <div className={classes.answer}>
        <h1 className={classes.title}>
          {title}
          {clock !== undefined && <time className={classes.clock}>{clock}</time>}
        </h1>
        {children !== undefined && <div className={classes.sub}>{children}</div>}
      </div>
    </header>
  );
}
