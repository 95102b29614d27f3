import type { OrderRequest } from '../../model/order.ts';
import type { FeasibilityReason, Material } from '../../model/service.ts';

/** Words that mean one certain thing: any other material would not be what was asked for. */
const CERTAIN = /礼盒|礼品盒|礼品袋|气泡|木架|木箱|真空|干冰|冰袋|贺卡|卡片|留言卡/;

/** Whether it is to be ordered again. */
export function isLow({ onHand, lowAt }: Pick<Material, 'onHand' | 'lowAt'>): boolean {
  return onHand <= lowAt;
}

/**
 * The material that a request of this kind takes (H3.4a), and what its stock says. Words that mean one certain thing need that
 * thing; others are met by whatever there is of the kind. Null where there is none or nobody keeps count of any.
 */
export function needMaterial(
  kind: OrderRequest,
  words: readonly string[],
  materials: readonly Material[],
): { material: Material | null; reason: FeasibilityReason } {
  const ofKind = materials.filter((one) => one.kind === kind);
  const certain = words.filter((word) => CERTAIN.test(word));
  const meant = ofKind.filter(({ name }) => certain.some((word) => isNamed(name, word)));
  // A single kind of card is the card, whatever it is called.
  const fitting = meant.length > 0 ? meant : certain.length === 0 || kind === 'gift-card' ? ofKind : [];
  if (fitting.length === 0)
    return { material: null, reason: { code: 'material-not-listed', params: { kind, words: certain.join(' · ') }, weight: 'unknown' } };
  const [there] = fitting.filter(({ onHand }) => onHand > 0).toSorted((a, b) => a.fee - b.fee || b.onHand - a.onHand);
  if (there === undefined)
    return {
      material: null,
      reason: { code: 'material-out', params: { material: fitting.map(({ name }) => name).join(' · ') }, weight: 'impossible' },
    };
  const params = { material: there.name, count: there.onHand };
  return { material: there, reason: { code: isLow(there) ? 'material-low' : 'material-there', params, weight: 'possible' } };
}

/** One name within the other, or the same certain thing in both: 气泡膜 for 气泡柱. */
function isNamed(name: string, word: string): boolean {
  if (name.includes(word) || word.includes(name)) return true;
  const pieces = CERTAIN.exec(word)?.[0] ?? '';
  return pieces !== '' && name.includes(pieces);
}
