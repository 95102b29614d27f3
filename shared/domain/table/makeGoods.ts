import type { Finding } from '../../model/table.ts';
import type { ReadRow } from './readRow.ts';

/** A product or a stock figure in the contract's form; null when something essential is missing or spoiled. */
export interface MadeGoods {
  element: Record<string, unknown> | null;
  findings: Finding[];
}

const LONGEST_SKU = 64;

/** All rows of one SKU: several barcodes make one product. */
export function makeProduct(rows: readonly ReadRow[], merchantId: string): MadeGoods {
  const first = rows[0]!;
  const findings = rows.flatMap((row) => row.findings);
  const name = rows.find(({ fields }) => fields.productName !== undefined)?.fields.productName;
  if (name === undefined) findings.push({ row: first.row, field: 'productName', kind: 'missing', value: '', weight: 'unusable' });
  checkSku(first, findings);
  if (findings.some(({ weight }) => weight === 'unusable')) return { element: null, findings };
  const barcodes = rows.flatMap(({ fields }) => (fields.barcode ?? '').split(/[,;，；、|\s]+/).filter((code) => code !== ''));
  const { sku, spec, unitGrams, safetyStock } = first.fields;
  const element = {
    sku,
    name,
    merchantId: first.fields.merchantId ?? merchantId,
    barcodes: barcodes.length === 0 ? undefined : [...new Set(barcodes)],
    spec,
    unitGrams: numberOf(unitGrams),
    safetyStock: numberOf(safetyStock),
  };
  return { element, findings };
}

/** All rows of one SKU in one bin, added up. `asOf` is missing where the table has none. */
export function makeStock(rows: readonly ReadRow[]): MadeGoods {
  const first = rows[0]!;
  const findings = rows.flatMap((row) => row.findings);
  for (const { row, fields } of rows) {
    const told = findings.some((finding) => finding.row === row && finding.field === 'onHand');
    if (fields.onHand === undefined && !told) findings.push({ row, field: 'onHand', kind: 'missing', value: '', weight: 'unusable' });
  }
  checkSku(first, findings);
  if (findings.some(({ weight }) => weight === 'unusable')) return { element: null, findings };
  const sum = (field: 'onHand' | 'allocated') => rows.reduce((total, { fields }) => total + Number(fields[field] ?? 0), 0);
  const { sku, location, asOf } = first.fields;
  return { element: { sku, location, onHand: sum('onHand'), allocated: sum('allocated'), asOf }, findings };
}

function checkSku({ row, fields: { sku = '' } }: ReadRow, findings: Finding[]): void {
  if (sku.length > LONGEST_SKU) findings.push({ row, field: 'sku', kind: 'too-long', value: sku.slice(0, 80), weight: 'unusable' });
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
