import type { CallInput, CallOutput } from '../../../shared/contract/index.ts';
import type { RealWms, RealWmsKind, WmsField } from '../../../shared/model/wmsKinds.ts';
import { fieldValue, missingField, WMS_FIELDS, wmsIdentity } from '../../../shared/model/wmsKinds.ts';
import type { WmsDraft } from './drafts.ts';

type Stored = CallOutput<'settings/get'>;

/** What the form holds: the settings as they are, changed by what was typed. Another kind starts with empty fields. */
export interface WmsFormState {
  wms: Stored['wms'];
  fields: readonly WmsField[];
  /** By the field's name. */
  values: Record<string, string>;
  /** The real WMS that the form names; null for the practice warehouse. */
  real: RealWms | null;
  /** It is another WMS than the stored one: its data is loaded anew. */
  moves: boolean;
  /** Something is not saved. */
  changed: boolean;
  /** Name of a field that must be filled in before it can be tried; null when there is none. */
  missing: string | null;
  /** The address is none. */
  badAddress: boolean;
  /** Names what is to be tried, so that a trial of other words does not count. */
  trial: string;
}

/** Reads the form. */
export function readWmsForm(stored: Stored, draft: WmsDraft): WmsFormState {
  const wms = draft.wms ?? stored.wms;
  const before = stored.wms === 'practice' ? null : toReal(stored.wms, stored, '');
  if (wms === 'practice') {
    const moves = before !== null;
    const nothing = { fields: [], values: {}, real: null, missing: null, badAddress: false, trial: wms };
    return { wms, moves, changed: moves, ...nothing };
  }
  const fields: readonly WmsField[] = WMS_FIELDS[wms];
  const start = toReal(wms, wms === stored.wms ? stored : { wmsUrl: '', wmsUser: '', wmsOptions: {} }, '');
  const typed: Record<string, string> = { ...draft.fields, token: draft.wmsToken ?? '' };
  const values: Record<string, string> = Object.fromEntries(
    fields.map((field) => [field.name, typed[field.name] ?? fieldValue(start, field)]),
  );
  const { url = '', user = '', token = '', ...options } = values;
  const real = toReal(wms, { wmsUrl: url.trim(), wmsUser: user.trim(), wmsOptions: options }, token);
  const moves = before === null || wmsIdentity(before) !== wmsIdentity(real);
  const changed = moves || token !== '' || fields.some((field) => fieldValue(before, field) !== fieldValue(real, field));
  const badAddress = 'url' in values && !/^https?:\/\/[^\s/]/.test(real.url);
  return {
    wms,
    fields,
    values,
    real,
    moves,
    changed,
    missing: missingField(real, stored.hasWmsToken && !moves),
    badAddress,
    trial: JSON.stringify(real),
  };
}

function toReal(kind: RealWmsKind, from: Pick<Stored, 'wmsUrl' | 'wmsUser' | 'wmsOptions'>, token: string): RealWms {
  return { kind, url: from.wmsUrl, user: from.wmsUser, token, options: from.wmsOptions };
}

/** The form as the calls take it; an empty token is left out, so that a stored one stays in use. */
export function wmsInput({ kind, url, user = '', token, options = {} }: RealWms): CallInput<'settings/try-wms'> & { wms: RealWmsKind } {
  return { wms: kind, wmsUrl: url, wmsUser: user, wmsOptions: options, ...(token === '' ? {} : { wmsToken: token }) };
}
