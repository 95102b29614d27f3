import { useTranslation } from 'react-i18next';
import type { Counted } from '../../../../shared/model/sampling.ts';
import { useFormats } from '../../../ui/useFormats.ts';
import classes from './plans.module.css';

interface Point {
  percent: number;
  /** 0 to 1. */
  accepted: number;
}

const WIDTH = 320;
const HEIGHT = 140;
/** What is told in words: a lot that nearly always passes, and one that hardly ever does. */
const TOLD = [0.95, 0.1] as const;

/** The quality at which a lot is accepted with this likelihood, between the two points around it; null when the curve never falls so far. */
export function qualityAt(curve: readonly Point[], accepted: number): number | null {
  for (const [index, point] of curve.entries()) {
    if (point.accepted > accepted) continue;
    const before = curve[index - 1];
    if (before === undefined) return null;
    const share = (before.accepted - accepted) / (before.accepted - point.accepted);
    return before.percent + share * (point.percent - before.percent);
  }
  return null;
}

/** How likely a lot is accepted by how much of it is wrong: a line for the eye, two sentences for everybody. */
export function AcceptanceCurve({ curve, counted }: { curve: readonly Point[]; counted: Counted }) {
  const { t } = useTranslation('sampling');
  const { language } = useFormats(60_000);
  const most = curve.at(-1)?.percent ?? 0;
  if (most === 0) return null;
  const percent = (value: number) => new Intl.NumberFormat(language, { maximumSignificantDigits: 2 }).format(value);
  const line = curve.map((point) => `${(point.percent / most) * WIDTH},${(1 - point.accepted) * HEIGHT}`).join(' ');
  const told = TOLD.flatMap((accepted) => {
    const quality = qualityAt(curve, accepted);
    return quality === null ? [] : [t(`curve.${counted}`, { percent: percent(quality), accepted: percent(accepted * 100) })];
  });
  return (
    <figure className={classes.curve}>
      <figcaption>{t('curve.title')}</figcaption>
      <svg viewBox={`-1 -1 ${WIDTH + 2} ${HEIGHT + 2}`} role="img" aria-label={told.join(' ')} preserveAspectRatio="none">
        <line x1={0} y1={HEIGHT} x2={WIDTH} y2={HEIGHT} className={classes.axis} />
        <line x1={0} y1={0} x2={0} y2={HEIGHT} className={classes.axis} />
        <polyline points={line} className={classes.line} />
      </svg>
      <p className={classes.scale} aria-hidden="true">
        <span>0%</span>
        <span>{percent(most)}%</span>
      </p>
      {told.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </figure>
  );
}
