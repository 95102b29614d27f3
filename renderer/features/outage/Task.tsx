import type { ReactNode } from 'react';
import classes from './outage.module.css';

export type TaskPlace = 'done' | 'now' | 'ahead';
const SIGN: Record<TaskPlace, string | null> = { done: '✓', now: '▶', ahead: null };

export interface TaskProps {
  place: TaskPlace;
  title: string;
  /** Its number, shown while it lies ahead. */
  sign: string;
  /** Whether it shows more than its title although it is not its turn. */
  open?: boolean;
  children?: ReactNode;
}

/** One step of a list that is worked through from the top; the one whose turn it is stands out. */
export function Task({ place, title, sign, open = false, children }: TaskProps) {
  return (
    <li className={classes.task} data-place={place} aria-current={place === 'now' ? 'step' : undefined}>
      <h2 className={classes.taskTitle}>
        <span className={classes.taskSign} aria-hidden="true">
          {SIGN[place] ?? sign}
        </span>
        {title}
      </h2>
      {(place === 'now' || open) && <div className={classes.taskBody}>{children}</div>}
    </li>
  );
}
