import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './DataTable.module.css';

/** The field that a table is narrowed with by typing; the down key goes from it into the rows. */
export function TableFilter({
  field,
  view,
  text,
  onChange,
}: {
  field: RefObject<HTMLInputElement | null>;
  view: RefObject<HTMLDivElement | null>;
  text: string;
  onChange: (text: string) => void;
}) {
  const { t } = useTranslation('common');
  return (
    <input
      ref={field}
      className={classes.filter}
      type="search"
      value={text}
      placeholder={t('filterByTyping')}
      aria-label={t('filterByTyping')}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' || event.altKey) return;
        // Else the list, focused now, would be scrolled by this very key.
        event.preventDefault();
        view.current?.focus();
      }}
    />
  );
}
