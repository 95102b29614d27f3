import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../../shared/contract/index.ts';
import type { PlanDraft } from '../../../../shared/model/sampling.ts';
import { useCall } from '../../../bridge/index.ts';
import { NumberField } from '../../../ui/NumberField.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { useFormats } from '../../../ui/useFormats.ts';
import { useGroupWords } from '../words.ts';
import { AcceptanceCurve } from './AcceptanceCurve.tsx';
import classes from './plans.module.css';

type Preview = CallOutput<'sampling/preview'>;

/** Parts of a plan that the preview cannot do without. */
const NEEDED = ['scheme', 'counted', 'strata', 'population'];

/** A sentence of what is drawn: 8,200 orders → letter L, 200 to check, Ac 10 / Re 11. */
function usePreviewWords(): (
  numbers: Pick<Preview, 'lotSize' | 'sampleSize' | 'ac' | 're' | 'letter' | 'planLetter' | 'everyOrder'>,
) => string {
  const { t } = useTranslation('sampling');
  const { number } = useFormats(60_000);
  return ({ lotSize, sampleSize, ac, re, letter, planLetter, everyOrder }) =>
    [
      letter === null
        ? t('preview.share', { size: number(lotSize), sample: number(sampleSize) })
        : t('preview.acceptance', { size: number(lotSize), letter, sample: number(sampleSize) }),
      ...(ac === null || re === null ? [t('preview.noLimit')] : [t('preview.limits', { ac: number(ac), re: number(re) })]),
      ...(planLetter !== null && planLetter !== letter ? [t('preview.arrow', { letter: planLetter })] : []),
      ...(everyOrder ? [t('preview.everyOrder')] : []),
    ].join(t('preview.and'));
}

/** What the plan would draw out of the orders of now, or out of as many as somebody types, and how sharply it tells lots apart. */
export function PlanPreview({ plan, problems }: { plan: PlanDraft; problems: ReadonlySet<string> }) {
  const { t } = useTranslation('sampling');
  const words = usePreviewWords();
  const groups = useGroupWords();
  const { number } = useFormats(60_000);
  const [lotSize, setLotSize] = useState(Number.NaN);
  const isReadable = ![...problems].some((path) => NEEDED.some((part) => path.startsWith(part)));
  const { scheme, population, strata, byHandApart, counted } = plan;
  const asked = useDeferredValue({
    scheme,
    population,
    strata,
    byHandApart,
    counted,
    ...(Number.isInteger(lotSize) && lotSize >= 0 ? { lotSize } : {}),
  });
  const preview = useCall('sampling/preview', asked, { enabled: isReadable, keepPrevious: true });
  const { data } = preview;
  return (
    <aside className={classes.preview} aria-label={t('preview.title')}>
      <h2 className={classes.heading}>{t('preview.title')}</h2>
      <NumberField label={t('preview.lotSize')} description={t('preview.lotSizeText')} value={lotSize} onChange={setLotSize} />
      {preview.error !== null && <ErrorState failure={preview.error} onRetry={preview.refresh} />}
      {data !== undefined && (
        <>
          <p className={classes.sentence} role="status">
            {words(data)}
          </p>
          {data.byHand !== null && <p>{t('preview.byHand', { words: words(data.byHand) })}</p>}
          {data.strata.length > 1 && (
            <ul className={classes.strata} aria-label={t('preview.strata')}>
              {data.strata.map(({ values, orders, drawn }) => (
                <li key={values.join('\n')}>
                  {t('preview.stratum', { name: groups.stratum(values), orders: number(orders), drawn: number(drawn) })}
                </li>
              ))}
            </ul>
          )}
          <AcceptanceCurve curve={data.curve} counted={plan.counted} />
        </>
      )}
    </aside>
  );
}
