import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/useFormats.ts';
import classes from './sampling.module.css';
import type { LotView } from './words.ts';

/** Enough of a hash to compare two at a glance; the whole is in the title and in the journal. */
const SHOWN = 12;

function Proof({ name, value }: { name: string; value: string }) {
  return (
    <span title={value}>
      {name} <code>{value.slice(0, SHOWN)}…</code>
    </span>
  );
}

/** Why nobody could have chosen: when the list was sealed, and what proves it, in plain words. */
export function SealLine({ lot, freezeAt }: { lot: LotView; freezeAt: string | null }) {
  const { t } = useTranslation('sampling');
  const formats = useFormats(60_000);
  const when = lot.frozenAt === null ? (freezeAt ?? '') : formats.clockTime(lot.frozenAt);
  const isFrozen = lot.frozenAt !== null;
  return (
    <section className={classes.seal} aria-label={t('seal.title')}>
      <p>
        <strong>{isFrozen ? t('seal.frozen', { when }) : t('seal.waiting')}</strong>{' '}
        {isFrozen &&
          t(lot.everyOrder ? 'seal.all' : 'seal.drawn', { size: formats.number(lot.lotSize), drawn: formats.number(lot.sampleSize) })}
      </p>
      <p className={classes.soft}>
        <Proof name={t('seal.hash')} value={lot.seedHash} />
        {lot.seed !== null && <Proof name={t('seal.seed')} value={lot.seed} />}
        <span>{t(isFrozen ? 'seal.verify' : 'seal.committed')}</span>
      </p>
    </section>
  );
}
