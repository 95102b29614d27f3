/** ln Gamma(x) for x > 0, by Lanczos' series (g = 7, nine terms); good to fifteen digits. */
function logGamma(x: number): number {
  const series = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
    -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  const at = x - 1;
  const sum = series.reduce((total, term, index) => (index === 0 ? term : total + term / (at + index)), 0);
  const base = at + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(base) - base + Math.log(sum);
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

/** The regularized incomplete beta function I_x(a, b), by its continued fraction (Lentz). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast only left of the mean.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1), tiny);
  let fraction = d;
  for (let m = 1; m <= 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let step = 1;
    for (const term of [even, odd]) {
      d = 1 / notZero(1 + term * d, tiny);
      c = notZero(1 + term / c, tiny);
      step = c * d;
      fraction *= step;
    }
    if (Math.abs(step - 1) < 1e-15) break;
  }
  const front = a * Math.log(x) + b * Math.log1p(-x) - Math.log(a) - (logGamma(a) + logGamma(b) - logGamma(a + b));
  return Math.exp(front) * fraction;
}

function notZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

/** How likely at most `ac` of `n` are defective when each is so with probability `p` (0 to 1): lots much larger than the sample. */
export function acceptedBinomial(n: number, ac: number, p: number): number {
  if (ac >= n || p <= 0) return 1;
  return p >= 1 ? 0 : incompleteBeta(1 - p, n - ac, ac + 1);
}

/** How likely at most `ac` of `n` drawn from a lot are defective when `defective` of its `lotSize` are. */
export function acceptedHypergeometric(lotSize: number, defective: number, n: number, ac: number): number {
  const all = logChoose(lotSize, n);
  let sum = 0;
  for (let k = Math.max(0, n - (lotSize - defective)); k <= Math.min(ac, n, defective); k += 1) {
    sum += Math.exp(logChoose(defective, k) + logChoose(lotSize - defective, n - k) - all);
  }
  return Math.min(1, sum);
}

/** How likely at most `ac` defects turn up where `mean` are expected: for counted defects, of which an order may have several. */
export function acceptedPoisson(mean: number, ac: number): number {
  if (mean <= 0) return 1;
  let sum = 0;
  for (let k = 0; k <= ac; k += 1) sum += Math.exp(k * Math.log(mean) - mean - logGamma(k + 1));
  return Math.min(1, sum);
}

/**
 * The Clopper-Pearson interval of a share, from beta quantiles. `confidence` 0.95 covers the true share at least that often
 * whatever it is, also for the few defects in few orders that spot checks have, where Wilson's interval may fall short of it.
 */
export function shareInterval(defective: number, checked: number, confidence = 0.95): { low: number; high: number } {
  if (checked === 0) return { low: 0, high: 1 };
  const tail = (1 - confidence) / 2;
  return {
    low: defective === 0 ? 0 : betaQuantile(tail, defective, checked - defective + 1),
    high: defective === checked ? 1 : betaQuantile(1 - tail, defective + 1, checked - defective),
  };
}

function betaQuantile(probability: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  // Fifty halvings are all that a double can hold.
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2;
    if (incompleteBeta(middle, a, b) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
