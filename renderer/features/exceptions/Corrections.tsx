import { useTranslation } from 'react-i18next';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Tone } from '../../ui/tone.ts';
import { useFormats } from '../../ui/useFormats.ts';
import classes from './exceptions.module.css';
import type { Detail } from './words.ts';

const TONES: Record<Detail['corrections'][number]['state'], Tone> = {
  pending: 'blue',
  'in-flight': 'blue',
  unknown: 'amber',
  acked: 'green',
  parked: 'red',
  void: 'plain',
};

/** What was corrected, and whether the WMS has it: a step that is done here is not yet done there. */
export function Corrections({ corrections }: Pick<Detail, 'corrections'>) {
  const { t } = useTranslation(['exceptions', 'common']);
  const formats = useFormats(60_000);
  if (corrections.length === 0) return null;
  return (
    <ul className={classes.existing} aria-label={t('exceptions:correction.title')}>
      {corrections.map(({ recordId, at, user, parts, state }) => {
        const words = parts.map((part) => t(`exceptions:correction.parts.${part}`)).join(t('common:listComma'));
        return (
          <li key={recordId} className={classes.row}>
            <StateBadge tone={TONES[state]}>{t(`exceptions:correction.${state}`, { parts: words })}</StateBadge>
            <span className={classes.soft}>{t('exceptions:correction.by', { user, when: formats.moment(at) })}</span>
          </li>
        );
      })}
    </ul>
  );
}
