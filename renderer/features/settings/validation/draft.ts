import type { Settings } from '../../../../shared/contract/site.ts';
import type { HoldChoice } from '../../../../shared/model/exception.ts';
import type { RuleChoice, RuleId, ValidationChoice, ValidationSettings } from '../../../../shared/model/finding.ts';

/** The whole site, as opposed to one merchant. */
export const SITE = '';

/** Limits that are typed, with the least and the most that the core takes. */
export const TYPED_LIMITS = {
  addressLength: { least: 1, most: 100 },
  mostPieces: { least: 1, most: 1_000_000 },
  duplicateMinutes: { least: 0, most: 10_080 },
} as const;
export type TypedLimit = keyof typeof TYPED_LIMITS;
export const TYPED_LIMIT_NAMES = Object.keys(TYPED_LIMITS) as TypedLimit[];

/** What was changed of one scope: null takes a choice back, a text is a limit as it was typed. */
export interface ScopeDraft {
  rules?: { [rule in RuleId]?: RuleChoice | null };
  limits?: { [limit in TypedLimit]?: string };
  rareCharacters?: boolean | null;
}

/** What was changed of the rules and is not applied; by scope. */
export interface ValidationDraft {
  scopes?: Record<string, ScopeDraft>;
  holds?: { validation?: HoldChoice; stock?: boolean; request?: boolean };
}

export interface ValidationChange {
  /** What would be stored, where it differs from what is. */
  change: Partial<Pick<Settings, 'validation' | 'holds'>>;
  /** Limits that are no numbers within their bounds, as `scope limit`. */
  problems: string[];
}

/** A limit as it is typed; null where it is left as it is without a choice, undefined where it is no such number. Full-width digits count. */
export function typedLimit(text: string, name: TypedLimit): number | null | undefined {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return null;
  const value = /^\d{1,7}$/.test(plain) ? Number(plain) : Number.NaN;
  return value >= TYPED_LIMITS[name].least && value <= TYPED_LIMITS[name].most ? value : undefined;
}

/** The choices stored for a scope. */
export function storedScope(stored: ValidationSettings, scope: string): ValidationChoice {
  if (scope === SITE) return stored;
  return (Object.hasOwn(stored.merchants ?? {}, scope) ? stored.merchants?.[scope] : undefined) ?? {};
}

/** Compares a draft with what is stored. */
export function readValidation(draft: ValidationDraft, stored: Pick<Settings, 'validation' | 'holds'>): ValidationChange {
  const problems: string[] = [];
  const { merchants: known, ...site } = stored.validation;
  const merchants: Record<string, ValidationChoice> = { ...known };
  let own: ValidationChoice = site;
  for (const [scope, changed] of Object.entries(draft.scopes ?? {})) {
    const choice = changedScope(storedScope(stored.validation, scope), changed, (limit) => problems.push(`${scope} ${limit}`));
    if (scope === SITE) own = choice;
    else if (isEmpty(choice)) delete merchants[scope];
    else merchants[scope] = choice;
  }
  const validation = { ...own, ...(Object.keys(merchants).length > 0 && { merchants }) };
  const holds = { ...stored.holds, ...draft.holds };
  return {
    change: {
      ...(!isSame(validation, stored.validation) && { validation }),
      ...(!isSame(holds, stored.holds) && { holds }),
    },
    problems,
  };
}

function changedScope(stored: ValidationChoice, draft: ScopeDraft, wrong: (limit: TypedLimit) => void): ValidationChoice {
  const rules = kept({ ...stored.rules, ...draft.rules });
  const limits: Record<string, number | boolean | null | undefined> = { ...stored.limits };
  for (const name of TYPED_LIMIT_NAMES) {
    const text = draft.limits?.[name];
    if (text === undefined) continue;
    const value = typedLimit(text, name);
    if (value === undefined) wrong(name);
    else limits[name] = value;
  }
  if (draft.rareCharacters !== undefined) limits['rareCharacters'] = draft.rareCharacters;
  const keptLimits = kept(limits);
  return {
    ...(Object.keys(rules).length > 0 && { rules }),
    ...(Object.keys(keptLimits).length > 0 && { limits: keptLimits }),
  };
}

/** Without what was taken back. */
function kept(choices: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== null && value !== undefined));
}

function isEmpty({ rules, limits }: ValidationChoice): boolean {
  return rules === undefined && limits === undefined;
}

/** Whether two settings say the same, whatever order they were written in. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([, inner]) => inner !== undefined && !(typeof inner === 'object' && inner !== null && Object.keys(inner as object).length === 0),
      )
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
