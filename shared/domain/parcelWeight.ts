const HEAVIEST_GRAMS = 1_000_000;
const PLAIN = /^(\d+(?:[.,]\d+)?)$/;
/** Scales put a head before the figure (`ST,GS,+  1.250kg`). */
const WITH_UNIT = /(\d+(?:[.,]\d+)?)\s*(kg|g|千克|公斤|克)\s*$/i;

/**
 * Grams of a weight that was typed or came from a scale; null when it is none. Without a unit a whole number is grams
 * and one with a decimal point is kilograms, because that is how scales of either kind show them.
 */
export function parseWeight(text: string): number | null {
  const typed = text.trim();
  const united = WITH_UNIT.exec(typed);
  const [figure, unit] = united ? [united[1], united[2]?.toLowerCase()] : [PLAIN.exec(typed)?.[1], undefined];
  if (figure === undefined) return null;
  const value = Number(figure.replace(',', '.'));
  const kilograms = unit === undefined ? /[.,]/.test(figure) : ['kg', '千克', '公斤'].includes(unit);
  const grams = Math.round(kilograms ? value * 1_000 : value);
  return grams > 0 && grams <= HEAVIEST_GRAMS ? grams : null;
}

/**
 * Whether a parcel's weight is so far from what its goods weigh that somebody should look into the box. A carton and its
 * filling may weigh something; goods alone do not get lighter.
 */
export function weightDoubt(actualGrams: number, expectedGrams: number): 'heavy' | 'light' | null {
  if (actualGrams < expectedGrams * 0.9 - 20) return 'light';
  return actualGrams > expectedGrams * 1.3 + 300 ? 'heavy' : null;
}
