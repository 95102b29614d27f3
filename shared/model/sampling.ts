import type { ExceptionClass } from './record.ts';
import type { Instant } from './time.ts';

/** share: a share of the day's orders (handbook H2.4) · acceptance: single sampling by GB/T 2828.1-2012 = ISO 2859-1:1999. */
export const SAMPLING_SCHEMES = ['share', 'acceptance'] as const;
export type SamplingSchemeKind = (typeof SAMPLING_SCHEMES)[number];

/** Inspection levels of the standard, from the smallest sample to the largest. */
export const INSPECTION_LEVELS = ['S-1', 'S-2', 'S-3', 'S-4', 'I', 'II', 'III'] as const;
export type InspectionLevel = (typeof INSPECTION_LEVELS)[number];

/** Acceptance quality limits of the standard: per cent nonconforming up to 10, nonconformities per 100 items beyond. */
export const AQLS = [
  0.01, 0.015, 0.025, 0.04, 0.065, 0.1, 0.15, 0.25, 0.4, 0.65, 1, 1.5, 2.5, 4, 6.5, 10, 15, 25, 40, 65, 100, 150, 250, 400, 650, 1000,
] as const;
export type Aql = (typeof AQLS)[number];
/** The largest AQL that can mean defective orders; larger ones only make sense for counted defects. */
export const MOST_PERCENT_AQL = 10;

/** How strict an inspection is. `discontinued` is no inspection: five lots were not accepted on tightened, somebody must act first. */
export const INSPECTIONS = ['normal', 'tightened', 'reduced'] as const;
export type Inspection = (typeof INSPECTIONS)[number];
export const STANDINGS = [...INSPECTIONS, 'discontinued'] as const;
export type StandingKind = (typeof STANDINGS)[number];

/** By what orders are told apart before the draw. */
export const STRATUM_KINDS = ['merchant', 'platform', 'carrier', 'goods', 'station'] as const;
export type StratumKind = (typeof STRATUM_KINDS)[number];

/** Which orders are a day's lot: made on the day · to go out by its end · packed and still in the house. */
export const POPULATIONS = ['to-go-out', 'packed', 'made'] as const;
export type Population = (typeof POPULATIONS)[number];

/** main: the day's orders · by-hand: those handled by hand during an outage, a lot of its own under tightened inspection. */
export const LOT_PARTS = ['main', 'by-hand'] as const;
export type LotPart = (typeof LOT_PARTS)[number];

/** The questions of a check as the handbook has them; a plan may switch each off and add its own (`own-…`). */
export const QUESTIONS = ['recipient', 'address', 'phone', 'products', 'quantities', 'packaging', 'request', 'waybill'] as const;
export type QuestionKey = (typeof QUESTIONS)[number];

export const ANSWERS = ['ok', 'defect', 'cannot-tell'] as const;
export type Answer = (typeof ANSWERS)[number];

/** How much a defect weighs, the heaviest first. */
export const DEFECT_SEVERITIES = ['critical', 'major', 'minor'] as const;
export type DefectSeverity = (typeof DEFECT_SEVERITIES)[number];

/** A text in both languages of the interface. */
export interface BothTexts {
  'zh-CN': string;
  en: string;
}

/** A question of a plan. Without texts of its own it is shown in the product's words (`sampling:question.<key>`). */
export interface PlanQuestion {
  key: string;
  on: boolean;
  text?: BothTexts | undefined;
}

/** A defect that a question may find. Without texts of its own it is shown in the product's words (`sampling:defect.<code>`). */
export interface DefectCode {
  code: string;
  /** The question that it answers. */
  question: string;
  severity: DefectSeverity;
  /** The class of the exception it opens. */
  class: ExceptionClass;
  on: boolean;
  text?: BothTexts | undefined;
}

/** What counts towards the verdict: orders with at least one counted defect, or each counted defect by itself. */
export const COUNTED = ['orders', 'defects'] as const;
export type Counted = (typeof COUNTED)[number];

export interface ShareScheme {
  kind: 'share';
  /** Per cent of each stratum, rounded up. */
  percent: number;
  /** At least so many of each stratum, as far as it has them. */
  minPerStratum: number;
  /** Per cent of orders handled by hand during an outage. */
  byHandPercent: number;
  /** The lot is rejected when more than so many per cent of the sample are defective; null: it is accepted whatever is found. */
  rejectAbovePercent: number | null;
}

export interface AcceptanceScheme {
  kind: 'acceptance';
  level: InspectionLevel;
  aql: Aql;
  /** The responsible person holds reduced inspection to be desirable and the work to be steady (ISO 2859-1, 9.3.3.1). */
  allowReduced: boolean;
  /** The inspection the series begins with. */
  startWith: Inspection;
}

/** What a person sets up; each saved change is a version of its own, so that a lot always shows the plan it was drawn by. */
export interface PlanDraft {
  name: string;
  on: boolean;
  scheme: ShareScheme | AcceptanceScheme;
  population: Population;
  strata: StratumKind[];
  /** Orders handled by hand during an outage are a lot of their own, tightened. */
  byHandApart: boolean;
  counted: Counted;
  /** The lightest severity that counts towards the verdict. */
  countsFrom: DefectSeverity;
  /** One critical defect rejects the lot whatever the numbers say. */
  criticalRejects: boolean;
  /** Per cent of the sample that a second person checks too. */
  doublePercent: number;
  questions: PlanQuestion[];
  codes: DefectCode[];
}

export interface Plan extends PlanDraft {
  planId: string;
  version: number;
  savedAt: Instant;
  savedBy: string;
}

/**
 * committed: the seed's hash is in the journal, the list is not frozen · drawn: frozen, drawn, being checked ·
 * empty: frozen without any order · skipped: not frozen on its day, or the plan stood still.
 */
export const LOT_STATES = ['committed', 'drawn', 'empty', 'skipped'] as const;
export type LotState = (typeof LOT_STATES)[number];

export const VERDICTS = ['pending', 'accept', 'reject'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why the verdict is what it is, as a code both languages say in words. */
export const VERDICT_REASONS = ['unchecked', 'undecided', 'within', 'beyond', 'critical', 'by-hand'] as const;
export type VerdictReason = (typeof VERDICT_REASONS)[number];

/** What a rejected lot is asked for. */
export const FOLLOW_UPS = ['full-check', 'further-sample'] as const;
export type FollowUp = (typeof FOLLOW_UPS)[number];

/** What somebody should do with a lot now, the most urgent first. */
export const LOT_TASKS = ['decide', 'follow-up', 'check', 'second-check', 'recheck'] as const;
export type LotTask = (typeof LOT_TASKS)[number];

/** Which draw an item came with. */
export const ITEM_PHASES = ['first', 'further', 'full'] as const;
export type ItemPhase = (typeof ITEM_PHASES)[number];

/** waiting · checking: somebody is at it, or was interrupted · done. */
export const ITEM_STATES = ['waiting', 'checking', 'done'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** What a check says of an order. undecided: a question could not be told, or the order could not be had. */
export const ITEM_OUTCOMES = ['ok', 'defect', 'undecided'] as const;
export type ItemOutcome = (typeof ITEM_OUTCOMES)[number];

export const CHECK_KINDS = ['first', 'second', 'recheck'] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

/** Why an order on the list could not be checked. */
export const UNAVAILABLE_REASONS = ['shipped', 'cancelled', 'not-found'] as const;
export type UnavailableReason = (typeof UNAVAILABLE_REASONS)[number];

/** By what an order is told apart in statistics, whatever the plan's strata are. `hand`: '1' when handled by hand. */
export const TRAITS = [...STRATUM_KINDS, 'hand'] as const;
export type Trait = (typeof TRAITS)[number];
export type Traits = Record<Trait, string>;

export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof PHOTO_TYPES)[number];
/** A photo is made smaller by the screen before it is sent; more than this is refused. */
export const MOST_PHOTO_BYTES = 400 * 1024;
export const MOST_PHOTOS_PER_CHECK = 8;
