import { describe, expect, it } from 'vitest';
import { parseWeight, weightDoubt } from '../../shared/domain/parcelWeight.ts';

describe('parcel weight', () => {
  it.each([
    ['1250', 1_250],
    ['1.25', 1_250],
    ['1,25', 1_250],
    ['0.3', 300],
    ['2.0', 2_000],
    ['2kg', 2_000],
    ['2 公斤', 2_000],
    ['450g', 450],
    ['450 克', 450],
    ['ST,GS,+  1.250kg', 1_250],
  ])('%s is %i g', (text, grams) => expect(parseWeight(text)).toBe(grams));

  it.each(['', 'heavy', '0', '0.0001', '6901234567892', '-5', '12a'])('%j is no weight', (text) => expect(parseWeight(text)).toBeNull());

  it('lets a carton weigh something and goods not less than they do', () => {
    expect(weightDoubt(1_000, 1_000)).toBeNull();
    expect(weightDoubt(1_500, 1_000)).toBeNull();
    expect(weightDoubt(890, 1_000)).toBeNull();
    expect(weightDoubt(1_601, 1_000)).toBe('heavy');
    expect(weightDoubt(800, 1_000)).toBe('light');
  });
});
