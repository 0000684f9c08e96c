
const NEVER = Infinity, UNFIT = -Infinity, NONE = NaN, BEYOND = Number.MAX_VALUE;
const { exp, expm1, log: ln, log1p: ln1p, ceil } = Math;
const div = (a, b) => a / b;
const half_up = (x) => Math.floor(x + 0.5);

// Φ by its continued fraction in the tails and its series in the middle.
function phi(x) {
  const z = Math.abs(x);
  if (z < 3) {
    let term = z, sum = z;
    for (let k = 1; k < 200 && Math.abs(term) > 1e-18 * sum; k++) sum += term *= (z * z) / (2 * k + 1);
    const half = sum * Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    return x < 0 ? 0.5 - half : 0.5 + half;
  }
  let f = z;
  for (let k = 120; k > 0; k--) f = z + k / f;
  const tail = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / f;
  return x < 0 ? tail : 1 - tail;
}

// At least m of n, and fewer: beta-binomial with mean mu and correlation c.
function tails(m, n, mu, c) {
  if (m <= 0 || (m <= n && mu >= 1)) return [1, 0];
  if (m > n || mu <= 0) return [0, 1];
  const a = (mu * (1 - c)) / c, b = ((1 - mu) * (1 - c)) / c;
  let mass = 1, upper = 0, lower = 0;
  for (let i = 0; i < n; i++) mass *= (b + i) / (a + b + i);
  for (let k = 0; k <= n; k++) {
    if (k < m) lower += mass;
    else upper += mass;
    if (k < n) mass *= (((n - k) / (k + 1)) * (a + k)) / (b + n - k - 1);
  }
  return [upper, lower];
}

// The value in the unit on screen, or its word.
function show(x, factor, high, missing, choice) {
  if (Number.isNaN(x)) return missing;
  if (x === NEVER) return "never";
  if (x === BEYOND) return high;
  if (x === UNFIT) return "does not fit";
  if (choice) return x > 0.5 ? "compute" : "memory";
  return x * factor + 0;
}

