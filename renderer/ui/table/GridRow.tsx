import { memo } from 'react';
import type { ReactNode } from 'react';
import type { TableColumn } from './column.ts';
import classes from './DataTable.module.css';
import { LINE_REM } from './windows.ts';

/** The heading of a group of rows. */
export interface GridGroup {
  /** Translated. */
  title: string;
  count: number;
  folded: boolean;
  /** Keys of all its rows, the folded ones too. */
  keys: () => readonly string[];
}

interface GridRowProps<T extends object> {
  id: string;
  /** From 0. */
  index: number;
  /** The row; undefined while it is on its way, and of a heading. */
  row: T | undefined;
  group: GridGroup | null;
  columns: readonly TableColumn<T>[];
  isActive: boolean;
  isChosen: boolean;
  isOpenable: boolean;
}

/** A line of a grid. Only of what has changed about it is anything made anew: while one scrolls, most lines stay as they are. */
export const GridRow = memo(DrawnRow) as typeof DrawnRow;

function DrawnRow<T extends object>({ id, index, row, group, columns, isActive, isChosen, isOpenable }: GridRowProps<T>) {
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      aria-expanded={group === null ? undefined : !group.folded}
      data-active={isActive}
      data-openable={isOpenable}
      data-waiting={group === null && row === undefined ? true : undefined}
      data-group={group === null ? undefined : true}
      className={classes.row}
      style={{ top: `${index * LINE_REM}rem` }}
    >
      {group === null ? <Cells row={row} columns={columns} /> : <GroupHead group={group} />}
    </div>
  );
}

function GroupHead({ group: { title, count, folded } }: { group: GridGroup }) {
  return (
    <div role="gridcell" className={classes.group}>
      <span aria-hidden="true">{folded ? '▸' : '▾'}</span>
      <span className={classes.text} title={title}>
        {title}
      </span>
      <span className={classes.groupCount}>{count}</span>
    </div>
  );
}

/** Drawn once for a row, however often it is looked for, chosen or moved to. */
const Cells = memo(DrawnCells) as typeof DrawnCells;

/** A row that is still on its way has the place of its cells, and where they will be read a bar. */
function DrawnCells<T extends object>({ row, columns }: { row: T | undefined; columns: readonly TableColumn<T>[] }): ReactNode {
  return columns.map((column) => {
    const content = row === undefined ? '' : (column.cell ?? column.value)(row);
    const isText = typeof content === 'string';
    return (
      <div
        key={column.key}
        role="gridcell"
        className={isText ? classes.textCell : classes.cell}
        // Text too long for its column ends in dots; here it stands in full.
        title={isText && content !== '' ? content : undefined}
        data-align={column.align}
        style={{ flexBasis: `${column.width}rem` }}
      >
        {content}
      </div>
    );
  });
}
