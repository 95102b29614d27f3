import { casesOf } from '../../shared/domain/waybillPattern.ts';
import { fold, searchTerms } from '../../shared/domain/searchTerms.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

/** Exported for the test of its plan. */
export const SKU_PREFIX_SQL = 'SELECT DISTINCT sku FROM product WHERE sku >= ? AND sku < ? LIMIT ?';

/** Shorter beginnings stand for half the master. */
const SHORTEST = 3;
/** Of a term that begins more SKUs than this, who looks for something types on. */
const SKUS_PER_TERM = 20;

/** Which SKUs somebody may be typing: the search index knows SKUs only as a whole, the product master has them in order. */
export function createSkuPrefixes(cache: Writable) {
  const beginning = readable(cache).read<[string, string, number], { sku: string }>(SKU_PREFIX_SQL);

  function skusBeginning(word: string, term: string): string[] {
    const skus = casesOf(word).flatMap((prefix) => beginning.all(prefix, `${prefix}\uffff`, SKUS_PER_TERM).map(({ sku }) => sku));
    return [...new Set(skus)].filter((sku) => fold(sku) !== term).slice(0, SKUS_PER_TERM);
  }

  /** By term of a search the longer SKUs that begin with it; terms without any are left out. */
  return (text: string): Map<string, string[]> => {
    const found = new Map<string, string[]>();
    for (const word of text.trim().split(/\s+/)) {
      const [term] = searchTerms(word);
      if (term === undefined || term.length < SHORTEST || found.has(term)) continue;
      const skus = skusBeginning(word, term);
      if (skus.length > 0) found.set(term, skus);
    }
    return found;
  };
}
