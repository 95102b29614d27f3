/** What a field of a WMS's set-up holds; screens choose its input by it. */
export type WmsFieldShape = 'url' | 'text' | 'secret' | 'choice';

/** One thing that must be known to work with a WMS. */
export interface WmsField {
  /** `url`, `user` and `token` have places of their own in the settings; any other name is one of its options. */
  name: string;
  shape: WmsFieldShape;
  /** It may not stay empty. */
  required: boolean;
  /** Another value means another WMS, whose data must not be taken for that of the one before. */
  identifies?: true;
  /** Of a `choice`: what it may be; the first is taken where nothing was chosen. */
  choices?: readonly [string, ...string[]];
}

const url: WmsField = { name: 'url', shape: 'url', required: true, identifies: true };
const user: WmsField = { name: 'user', shape: 'text', required: true };
const token: WmsField = { name: 'token', shape: 'secret', required: true };

/** Every real WMS that can be worked with, and what it asks for, in the order in which it is typed. */
export const WMS_FIELDS = {
  /** The WMS bridge. */
  rest: [url, token],
  /** The address ends with the database; the token is the user's password. */
  tryton: [url, user, token],
  /** The ERP behind the Qimen protocol, told in the WMS's place. `user` is the app key, `token` its secret. */
  qimen: [
    url,
    user,
    token,
    { name: 'customerId', shape: 'text', required: true, identifies: true },
    { name: 'warehouseCode', shape: 'text', required: true, identifies: true },
    { name: 'ownerCode', shape: 'text', required: false },
  ],
  /** Tables in two folders: the WMS exports into the first and imports from the second. `columns`: `heading=column, …`. */
  file: [
    { name: 'inFolder', shape: 'text', required: true, identifies: true },
    { name: 'outFolder', shape: 'text', required: true, identifies: true },
    { name: 'format', shape: 'choice', required: true, choices: ['csv', 'xlsx'] },
    { name: 'columns', shape: 'text', required: false },
  ],
} as const satisfies Record<string, readonly WmsField[]>;

export type RealWmsKind = keyof typeof WMS_FIELDS;

/** The kinds in the order of the settings screen. */
export const REAL_WMS_KINDS = Object.keys(WMS_FIELDS) as [RealWmsKind, ...RealWmsKind[]];

/** A real WMS and how to sign in there. */
export interface RealWms {
  kind: RealWmsKind;
  /** Empty where the kind asks for none. */
  url: string;
  user?: string;
  token: string;
  /** By the field's name. */
  options?: Readonly<Record<string, string>>;
}

/** What was given for a field; an untouched choice is its first. */
export function fieldValue(wms: RealWms, { name, choices }: WmsField): string {
  if (name === 'url') return wms.url;
  if (name === 'user') return wms.user ?? '';
  if (name === 'token') return wms.token;
  return wms.options?.[name] ?? choices?.[0] ?? '';
}

/** The first required field that was left empty. The token may be one that is stored: then it is not asked for. */
export function missingField(wms: RealWms, hasToken: boolean): string | null {
  const fields: readonly WmsField[] = WMS_FIELDS[wms.kind];
  const missing = fields.find((field) => field.required && fieldValue(wms, field).trim() === '' && !(hasToken && field.name === 'token'));
  return missing?.name ?? null;
}

/** Names a WMS by what tells it from others of its kind: two settings with the same name mean the same WMS. */
export function wmsIdentity(wms: RealWms): string {
  const fields: readonly WmsField[] = WMS_FIELDS[wms.kind];
  const telling = fields.filter(({ identifies }) => identifies === true).map((field) => fieldValue(wms, field).replace(/\/+$/, ''));
  return [wms.kind, ...telling].join(' ');
}
