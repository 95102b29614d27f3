import type { Finding, FindingField, RuleId } from '../../model/finding.ts';

/** What a rule saw, before the settings say how much it counts. */
export type Suspicion = Omit<Finding, 'severity'>;

/** A suspicion about a field. */
export function suspect(
  rule: RuleId,
  field: FindingField,
  value: string,
  more: { params?: Finding['params']; proposal?: string | undefined; lineNo?: number } = {},
): Suspicion {
  const { params = {}, proposal, lineNo } = more;
  return { rule, field, value, params, ...(proposal === undefined ? {} : { proposal }), ...(lineNo === undefined ? {} : { lineNo }) };
}

/** Printable ASCII and Chinese characters without gaps: nothing to change, as in nearly every field. */
const ALREADY_PLAIN = /^[!-~\u4e00-\u9fff]*$/;

/** Full-width letters, digits and signs as their plain forms, without invisible characters and gaps around. */
export function plain(text: string): string {
  if (ALREADY_PLAIN.test(text)) return text;
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim();
}
