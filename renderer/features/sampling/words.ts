import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import type { CheckView, ItemView, LotView } from '../../../shared/contract/samplingShapes.ts';
import type { DefectSeverity, ItemOutcome, StandingKind, Trait, Verdict } from '../../../shared/model/sampling.ts';
import { useCall } from '../../bridge/index.ts';
import type { Tone } from '../../ui/tone.ts';

export type { CheckView, ItemView, LotView };
export type PlanView = CallOutput<'sampling/plans'>['plans'][number];
export type Question = CheckView['questions'][number];
export type Code = Question['codes'][number];

export const VERDICT_TONE: Record<Verdict, Tone> = { accept: 'green', reject: 'red', pending: 'blue' };
export const OUTCOME_TONE: Record<ItemOutcome, Tone> = { ok: 'green', defect: 'red', undecided: 'amber' };
export const SEVERITY_TONE: Record<DefectSeverity, Tone> = { critical: 'red', major: 'red', minor: 'amber' };
export const STANDING_TONE: Record<StandingKind, Tone> = { normal: 'blue', tightened: 'amber', reduced: 'green', discontinued: 'red' };

/** The tone of a lot: plain before there is a list. */
export function lotTone({ state, verdict }: LotView): Tone {
  return state === 'drawn' ? VERDICT_TONE[verdict] : 'plain';
}

/** How an order of the list stands, as a key of `sampling:item`, with its tone. */
export function itemState(item: ItemView): { key: string; tone: Tone } {
  if (item.kept) return { key: 'second', tone: 'amber' };
  if (item.recheck === 'wanted') return { key: 'recheck', tone: 'red' };
  if (item.recheck === 'well') return { key: 'well', tone: 'green' };
  if (item.state === 'waiting') return { key: 'waiting', tone: 'plain' };
  if (item.state === 'checking') return { key: 'checking', tone: 'blue' };
  if (item.unavailable !== null) return { key: item.unavailable, tone: 'amber' };
  const outcome = item.outcome ?? 'undecided';
  return { key: outcome, tone: OUTCOME_TONE[outcome] };
}

export interface GroupWords {
  /** One thing by which orders are told apart: a merchant's or carrier's name rather than its code. */
  trait: (trait: Trait, value: string) => string;
  /** All values of a stratum, whatever they are; what is empty is left out. */
  stratum: (values: readonly string[]) => string;
}

/** What tells groups of orders apart, in words. */
export function useGroupWords(): GroupWords {
  const { t } = useTranslation(['sampling', 'terms']);
  const merchants = useCall('sampling/plans', {}).data?.merchants;
  return useMemo(() => {
    const names = new Map(merchants?.map(({ merchantId, merchantName }) => [merchantId, merchantName]));
    const known = (value: string) =>
      names.get(value) ?? t(`terms:carrier.${value}`, { defaultValue: t(`terms:platform.${value}`, { defaultValue: value }) });
    return {
      trait: (trait, value) => {
        if (trait === 'hand') return t(value === '1' ? 'sampling:byHand' : 'sampling:notByHand');
        if (value === '') return t('sampling:noValue');
        if (trait === 'merchant') return names.get(value) ?? value;
        return trait === 'carrier' || trait === 'platform' ? t(`terms:${trait}.${value}`, { defaultValue: value }) : value;
      },
      stratum: (values) =>
        values
          .filter((value) => value !== '')
          .map(known)
          .join(' · '),
    };
  }, [t, merchants]);
}

export interface SamplingWords {
  question: (key: string) => string;
  defect: (code: string) => string;
}

/** The words of questions and defects: the plan's own in the language on screen, else the product's. */
export function useSamplingWords(): SamplingWords {
  const { t, i18n } = useTranslation('sampling');
  const plans = useCall('sampling/plans', {}).data?.plans;
  return useMemo(() => {
    const language = i18n.language === 'en' ? 'en' : 'zh-CN';
    const questions = new Map(plans?.flatMap((plan) => plan.questions).map(({ key, text }) => [key, text?.[language]]));
    const defects = new Map(plans?.flatMap((plan) => plan.codes).map(({ code, text }) => [code, text?.[language]]));
    return {
      question: (key) => questions.get(key) ?? t(`question.${key}`, { defaultValue: key }),
      defect: (code) => defects.get(code) ?? t(`defect.${code}`, { defaultValue: code }),
    };
  }, [t, i18n.language, plans]);
}
