import type { CallOutput } from '../../shared/contract/index.ts';
import { isToGoOut } from '../../shared/domain/stock/demand.ts';
import { maskFinding } from '../../shared/domain/validation/maskFinding.ts';
import type { Finding, RuleId, ValidationSettings } from '../../shared/model/finding.ts';
import { RULE_IDS } from '../../shared/model/finding.ts';
import type { Order } from '../../shared/model/order.ts';
import type { Core } from './core.ts';
import { blockingFinder } from './detection/judgeOrder.ts';

/** Rows looked at: the newest, where there are more. */
const ROWS_MOST = 50_000;
const AT_ONCE = 40;
const EXAMPLES = 5;

type Preview = CallOutput<'validation/preview'>;
type RulePreview = Preview['rules'][number];

/**
 * What other rules would change for the orders still to go out (H2.2): which would be stopped newly, and which no longer.
 * Nothing is written. Scans come first while it reads.
 */
export async function previewValidation(core: Core, validation: ValidationSettings): Promise<Preview> {
  const before = blockingFinder(core, core.settings().validation);
  const after = blockingFinder(core, validation);
  const rules = new Map<RuleId, RulePreview>();
  const preview = { checked: 0, newly: 0, noLonger: 0 };
  for (let row = Math.max(0, core.orders.marks.get('detect-row') - ROWS_MOST); ;) {
    const rows = core.orders.rowsAfter(row, AT_ONCE);
    for (const { order } of rows) {
      if (!isToGoOut(order)) continue;
      const [was, would] = [before(order), after(order)];
      preview.checked += 1;
      if (was.length === 0 && would.length > 0) preview.newly += 1;
      if (was.length > 0 && would.length === 0) preview.noLonger += 1;
      compare(rules, order, was, would);
    }
    const last = rows.at(-1);
    if (!last) break;
    row = last.row;
    await new Promise((resolve) => void setImmediate(resolve));
  }
  return { ...preview, rules: RULE_IDS.flatMap((rule) => rules.get(rule) ?? []) };
}

function has(findings: readonly Finding[], rule: RuleId): boolean {
  return findings.some((finding) => finding.rule === rule);
}

function compare(rules: Map<RuleId, RulePreview>, order: Order, was: readonly Finding[], would: readonly Finding[]): void {
  for (const finding of would) if (!has(was, finding.rule)) count(rules, order, finding, true);
  for (const finding of was) if (!has(would, finding.rule)) count(rules, order, finding, false);
}

function count(rules: Map<RuleId, RulePreview>, { orderId, orderNo }: Order, finding: Finding, newly: boolean): void {
  const known = rules.get(finding.rule) ?? { rule: finding.rule, newly: 0, noLonger: 0, examples: [] };
  rules.set(finding.rule, known);
  if (known.examples.at(-1)?.orderId === orderId) return;
  known[newly ? 'newly' : 'noLonger'] += 1;
  if (known.examples.length < EXAMPLES) known.examples.push({ orderId, orderNo, newly, value: maskFinding(finding).value });
}
