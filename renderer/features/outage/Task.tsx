import type { ReactNode } from 'react';
import classes from './tasks.module.css';

export type TaskPlace = 'done' | 'now' | 'ahead';
const SIGN: Record<TaskPlace, string | null> = { done: '✓', now: '▶', ahead: null };

export interface TaskProps {
  place: TaskPlace;
  title: string;
  /** Its number, shown while it lies ahead. */
  sign: string;
  /** The one that is worked on: it stands below the others, over the whole width, with its children. */
  open: boolean;
  /** Shown beside the title while it is not open. */
  aside?: ReactNode;
  children: ReactNode;
}

/** One step of a list that is worked through from the first to the last; the one whose turn it is stands out. */
export function Task({ place, title, sign, open, aside, children }: TaskProps) {
  return (
    <li className={classes.task} data-place={place} data-open={open} aria-current={open ? 'step' : undefined}>
      <h2 className={classes.taskTitle}>
        <span className={classes.taskSign} aria-hidden="true">
          {SIGN[place] ?? sign}
        </span>
        {title}
      </h2>
      {open ? <div className={classes.taskBody}>{children}</div> : aside}
    </li>
  );
}
