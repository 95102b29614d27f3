import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { expectedGrams } from '../../../shared/domain/packingDraft.ts';
import { parseWeight, weightDoubt } from '../../../shared/domain/parcelWeight.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { useKey } from '../../ui/scanner/index.ts';
import { desk } from './desk.ts';
import { Hero } from '../../ui/Hero.tsx';
import classes from './order.module.css';
import type { Bench } from './state.ts';
import { useGrams } from './useGrams.ts';

/** Asks for the parcel's weight: typed, or scanned from a scale; Enter alone skips it. */
export function WeightEntry({ bench, parcel, which }: { bench: Bench; parcel: number; which: string }) {
  const { t } = useTranslation('packing');
  const grams = useGrams();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const expected = expectedGrams(bench.order, bench.draft.parcels[parcel]!);
  const weight = parseWeight(text);
  const doubt = weight !== null && expected !== null ? weightDoubt(weight, expected) : null;
  useKey('Backspace', desk.back, { enabled: text === '' });
  return (
    <Hero
      tone={doubt === null ? 'blue' : 'amber'}
      title={`${t('step.weight')}${which}`}
      text={
        <>
          {expected !== null && <span>{t('step.weightExpected', { weight: grams(expected) })} </span>}
          <span role="status">
            {text === '' ? t('step.weightHint') : weight === null ? t('step.weightNone') : t('step.weightRead', { weight: grams(weight) })}
            {doubt !== null && ` ${t(`note.${doubt}`)}`}
          </span>
        </>
      }
      actions={
        <>
          <input
            ref={field}
            className={classes.weight}
            value={text}
            inputMode="decimal"
            autoComplete="off"
            maxLength={12}
            aria-label={t('step.weight')}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <BigAction tone="blue" hotkey="Enter" onAct={() => desk.weigh(text)}>
            {text === '' ? t('step.weightSkip') : t('step.weightTake')}
          </BigAction>
        </>
      }
    />
  );
}
