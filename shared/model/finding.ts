/** How much a finding says: `blocks` - the order cannot go out as it is; `warns` - somebody looks, the work goes on. */
export const SEVERITIES = ['blocks', 'warns'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a rule does: its severity, or nothing. */
export const RULE_CHOICES = ['off', ...SEVERITIES] as const;
export type RuleChoice = (typeof RULE_CHOICES)[number];

/** Every rule of the validation (handbook H2.2) with what it does unless the site or the merchant chose otherwise. */
export const VALIDATION_RULES = {
  'name-missing': 'blocks',
  'name-symbols': 'blocks',
  'phone-missing': 'blocks',
  'phone-unreadable': 'blocks',
  'phone-digits': 'blocks',
  'phone-prefix': 'blocks',
  'phone-repeated': 'blocks',
  'phone-land-line': 'warns',
  'phone-area-code': 'warns',
  'phone-foreign': 'warns',
  'division-missing': 'blocks',
  'division-unknown': 'blocks',
  'district-unknown': 'warns',
  'division-mismatch': 'blocks',
  'address-elsewhere': 'blocks',
  'address-missing': 'blocks',
  'address-pickup-only': 'blocks',
  'address-too-short': 'blocks',
  'address-no-street': 'blocks',
  'address-no-number': 'blocks',
  'address-no-house': 'warns',
  'text-unprintable': 'warns',
  'merchant-unknown': 'blocks',
  'product-unknown': 'blocks',
  'barcode-unknown': 'warns',
  'spec-mismatch': 'warns',
  'quantity-unlikely': 'warns',
  'order-duplicate': 'warns',
} as const satisfies Record<string, Severity>;
export type RuleId = keyof typeof VALIDATION_RULES;
export const RULE_IDS = Object.keys(VALIDATION_RULES) as [RuleId, ...RuleId[]];

/** The part of an order a finding is about. */
export const FINDING_FIELDS = [
  'name',
  'phone',
  'province',
  'city',
  'district',
  'address',
  'merchant',
  'sku',
  'barcode',
  'spec',
  'quantity',
  'order',
] as const;
export type FindingField = (typeof FINDING_FIELDS)[number];

/** One thing that validation found wrong with an order. */
export interface Finding {
  rule: RuleId;
  severity: Severity;
  field: FindingField;
  /** The line it is about, where it is about one. */
  lineNo?: number | undefined;
  /** What stands in the field. */
  value: string;
  /** What the rule's text is filled with. */
  params: Record<string, string | number>;
  /** What should stand in the field, where that is certain. */
  proposal?: string | undefined;
}

/** Where rules draw their lines. */
export interface ValidationLimits {
  /** Fewer characters behind the district are no address. */
  addressLength: number;
  /** More pieces of one line than anybody orders. */
  mostPieces: number;
  /** The same order again within so many minutes counts as a duplicate. */
  duplicateMinutes: number;
  /** Whether Chinese characters count as printable that few label fonts have. */
  rareCharacters: boolean;
}

export const VALIDATION_LIMITS: ValidationLimits = { addressLength: 4, mostPieces: 200, duplicateMinutes: 30, rareCharacters: false };

/** What a site, or one merchant, chose; what is absent stays as it is without the choice. */
export interface ValidationChoice {
  rules?: { [rule in RuleId]?: RuleChoice | undefined } | undefined;
  limits?: { [limit in keyof ValidationLimits]?: ValidationLimits[limit] | undefined } | undefined;
}

/** The choices of the site, and by merchant id those that go before them. */
export interface ValidationSettings extends ValidationChoice {
  merchants?: Record<string, ValidationChoice> | undefined;
}
