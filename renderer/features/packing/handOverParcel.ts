import type { DeskParts } from './deskParts.ts';

const SHOWN = 50;

/** Scans one parcel out to the courier. An order with several parcels is handed over once; its other labels are noted. */
export async function handOverParcel(parts: DeskParts, scanned: string): Promise<void> {
  const code = scanned.trim().toUpperCase();
  const { given } = parts.store.getState().handOver;
  const known = given.find(({ handling }) => handling.waybillNos.some((number) => number.toUpperCase() === code));
  if (known?.scanned.includes(code) === true) return parts.look({ kind: 'again' });
  if (known !== undefined) {
    const next = { ...known, scanned: [...known.scanned, code] };
    parts.play('right');
    parts.store.setState({ handOver: { given: [next, ...given.filter((one) => one !== known)] }, stop: null, note: null });
    return undefined;
  }
  parts.store.setState({ busy: 'finding' });
  const answer = await parts.call('packing/hand-over', { waybillNo: scanned.trim().slice(0, 40) });
  parts.store.setState({ busy: null });
  if (!answer.ok) return parts.stop({ kind: 'failure', failure: { ...answer, details: { waybillNo: code, ...answer.details } } });
  parts.play('right');
  const fresh = { handling: answer.value, scanned: [code] };
  parts.store.setState({ handOver: { given: [fresh, ...given].slice(0, SHOWN) }, stop: null, note: null });
  return undefined;
}
