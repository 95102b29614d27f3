import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/useFormats.ts';
import classes from './board.module.css';

export interface ShareRow {
  key: string;
  name: string;
  total: number;
  breached: number;
  atRisk: number;
}

/** How many open exceptions each has, and how many of them are late or nearly so. */
export function Shares({ title, shares }: { title: string; shares: readonly ShareRow[] }) {
  const { t } = useTranslation('board');
  const formats = useFormats(60_000);
  return (
    <section aria-label={title}>
      <table className={classes.shares}>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{t('total')}</th>
            <th scope="col">{t('late')}</th>
            <th scope="col">{t('soon')}</th>
          </tr>
        </thead>
        <tbody>
          {shares.map(({ key, name, total, breached, atRisk }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{formats.number(total)}</td>
              <td data-tone={breached > 0 ? 'red' : undefined}>{formats.number(breached)}</td>
              <td data-tone={atRisk > 0 ? 'amber' : undefined}>{formats.number(atRisk)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
