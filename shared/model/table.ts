/** What a table can be about: orders to pack, goods, what lies in the bins, or what became of records that were handed over. */
export const TABLE_KINDS = ['orders', 'products', 'stock', 'receipt'] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

/** The fields that columns of each kind of table can stand for. Both locale files name them (`files:fields.<field>`). */
export const TABLE_FIELDS = {
  orders: [
    'orderNo',
    'orderId',
    'status',
    'name',
    'phone',
    'otherPhone',
    'province',
    'city',
    'district',
    'street',
    'address',
    'postcode',
    'sku',
    'barcode',
    'productName',
    'spec',
    'quantity',
    'items',
    'location',
    'carrier',
    'waybillNo',
    'buyerRemark',
    'sellerRemark',
    'giftText',
    'urgent',
    'createdAt',
    'paidAt',
    'shipBy',
    'platform',
    'shop',
    'merchantId',
    'merchantName',
  ],
  products: ['sku', 'productName', 'barcode', 'spec', 'unitGrams', 'safetyStock', 'merchantId'],
  stock: ['sku', 'onHand', 'allocated', 'location', 'asOf'],
  receipt: ['recordId', 'orderNo', 'result', 'reason', 'wmsRef'],
} as const satisfies Record<TableKind, readonly string[]>;
export type TableField = (typeof TABLE_FIELDS)[TableKind][number];

/** Of each group one column must be there, or nothing can be made of a row. */
export const REQUIRED_FIELDS: Record<TableKind, readonly (readonly TableField[])[]> = {
  orders: [['orderNo'], ['name'], ['phone', 'otherPhone'], ['address'], ['sku', 'barcode', 'items'], ['quantity', 'items']],
  products: [['sku'], ['productName']],
  stock: [['sku'], ['onHand']],
  receipt: [['recordId', 'orderNo'], ['result']],
};

/** Which column (from 0) stands for which field. */
export type TableColumns = Partial<Record<TableField, number>>;

/** What can be wrong with a cell or a row. Both locale files say each in words (`files:findings.<kind>`). */
export const FINDING_KINDS = [
  'missing',
  'shortened',
  'digits-lost',
  'maybe-rounded',
  'leading-zero',
  'point-zero',
  'bad-date',
  'bad-quantity',
  'bad-lines',
  'unknown-word',
  'rows-differ',
  'too-long',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Something about one cell that somebody should know. */
export interface Finding {
  /** The row in the file as a spreadsheet counts it, headings included. */
  row: number;
  field: TableField;
  kind: FindingKind;
  /** The cell as it came. */
  value: string;
  /** unusable: nothing can be made of the row · doubtful: the field is left out or left as it is · mended: certainly put right. */
  weight: 'unusable' | 'doubtful' | 'mended';
}

/** A cell as the file has it. Numbers of a workbook keep their own text, because it shows what a spreadsheet did to them. */
export type Cell = string | { number: string; isDate: boolean };
