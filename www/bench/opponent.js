// The honest opponent: the `buyer` draw with seven ranged inputs in hand-written JavaScript, typed arrays, no allocation
// in the loops. Normals by Acklam's rational inverse (relative error 1e-9); points from a pseudo-random generator
// (xorshift128), from Sobol points under a random digital shift (fast), or under the Owen scrambling that the page's own
// draws have. `kept` is what a page can do while a reader drags something else: the inputs' draws are there already.
// Used by the page of benchmarks and by `node src/model/benches/opponent.mjs`; src/model/tests/opponent.rs holds its points
// against the page's own.

const Z = 1.6448536269514722;
const LOG_RATE = 0.09531017980432493; // ln(1 + ρ), ρ = 10 %
const A = [-3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1, 2.506628277459239];
const B = [-5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1];
const C = [-7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783];
const D = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416];

function quantile(u) {
  if (u < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(u));
    return (((((C[0] * q + C[1]) * q + C[2]) * q + C[3]) * q + C[4]) * q + C[5]) / ((((D[0] * q + D[1]) * q + D[2]) * q + D[3]) * q + 1);
  }
  if (u > 0.97575) return -quantile(1 - u);
  const q = u - 0.5, r = q * q;
  return ((((((A[0] * r + A[1]) * r + A[2]) * r + A[3]) * r + A[4]) * r + A[5]) * q) / (((((B[0] * r + B[1]) * r + B[2]) * r + B[3]) * r + B[4]) * r + 1);
}

const normal = (lo, hi) => [(lo + hi) / 2, (hi - lo) / 2 / Z];
const log = (lo, hi) => normal(Math.log(lo), Math.log(hi));
const logit = (lo, hi) => normal(Math.log(lo / (1 - lo)), Math.log(hi / (1 - hi)));
const [dm, ds] = normal(0.05, 0.25), [rm, rs] = log(0.9, 1.1), [em, es] = logit(0.15, 0.26), [om, os] = normal(0.15, 0.45);
const [pm, ps] = log(1.5, 6), [qm, qs] = logit(0.05, 0.2), [lm, ls] = log(2, 5);
const clamp = (x, lo, hi) => (x < lo ? lo : x > hi ? hi : x);

// The outputs of one draw.
function outputs(d, r, e, o, P, q, L, i, out) {
  const S = 50;
  const a = (1 - Math.exp(-L * LOG_RATE)) / 0.1;
  const k = 1 - (1 - d) / r - e * o;
  const npv = a * S * (k - q * Math.max(k, 0)) - P;
  out.npv[i] = npv;
  out.k[i] = k;
  out.edge[i] = Math.max(0, npv / (a * S));
  out.discount[i] = 1 - r * (1 - e * o - P / ((1 - q) * a * S));
  const months = (12 * P) / ((1 - q) * S * k);
  out.payback[i] = k <= 0 ? Infinity : months > 12 * L ? Number.MAX_VALUE : months;
}

// Inputs from seven uniforms, then the outputs; for `npv` alone nothing else is computed.
function one(u, i, out) {
  const d = clamp(dm + ds * quantile(u[0]), -0.5, 0.95);
  const r = clamp(Math.exp(rm + rs * quantile(u[1])), 0.05, 2);
  const e = 1 / (1 + Math.exp(-(em + es * quantile(u[2]))));
  const o = clamp(om + os * quantile(u[3]), 0, 3);
  const P = clamp(Math.exp(pm + ps * quantile(u[4])), 0, 1000);
  const q = clamp(1 / (1 + Math.exp(-(qm + qs * quantile(u[5])))), 0, 0.95);
  const L = clamp(Math.exp(lm + ls * quantile(u[6])), 1, 10);
  if (out.k) return outputs(d, r, e, o, P, q, L, i, out);
  const a = (1 - Math.exp(-L * LOG_RATE)) / 0.1;
  const k = 1 - (1 - d) / r - e * o;
  out.npv[i] = a * 50 * (k - q * Math.max(k, 0)) - P;
}

/** Room for the draws: of all five outputs, or of `npv` alone. */
export const columns = (n, all = true) =>
  all
    ? { npv: new Float64Array(n), k: new Float64Array(n), edge: new Float64Array(n), discount: new Float64Array(n), payback: new Float64Array(n) }
    : { npv: new Float64Array(n), k: null };

const u = new Float64Array(7);

export function pseudo(n, out, seed = 0) {
  let x = 123456789 ^ Math.imul(seed, 0x9e3779b1), y = 362436069, z = 521288629, w = 88675123;
  for (let i = -20; i < n; i++) {
    for (let j = 0; j < 7; j++) {
      const t = x ^ (x << 11);
      x = y; y = z; z = w;
      w = w ^ (w >>> 19) ^ t ^ (t >>> 8);
      u[j] = ((w >>> 0) + 0.5) / 4294967296;
    }
    if (i >= 0) one(u, i, out);
  }
}

// Joe and Kuo's direction numbers of the first seven dimensions.
const TABLE = [null, [3, 1], [7, 1, 3], [11, 1, 3, 1], [13, 1, 1, 1], [19, 1, 1, 3, 3], [25, 1, 3, 5, 13]];
const directions = TABLE.map((row) => {
  const v = new Uint32Array(32);
  if (!row) return v.map((_, i) => (1 << (31 - i)) >>> 0);
  const [poly, ...m] = row, s = m.length;
  for (let i = 0; i < 32; i++) {
    if (i < s) { v[i] = (m[i] << (31 - i)) >>> 0; continue; }
    let next = v[i - s] ^ (v[i - s] >>> s);
    for (let k = 1; k < s; k++) if ((poly >> (s - k)) & 1) next ^= v[i - k];
    v[i] = next >>> 0;
  }
  return v;
});
const reverse = (x) => {
  x = (x >>> 16) | (x << 16);
  x = ((x & 0xff00ff00) >>> 8) | ((x & 0x00ff00ff) << 8);
  x = ((x & 0xf0f0f0f0) >>> 4) | ((x & 0x0f0f0f0f) << 4);
  x = ((x & 0xcccccccc) >>> 2) | ((x & 0x33333333) << 2);
  return ((x & 0xaaaaaaaa) >>> 1) | ((x & 0x55555555) << 1);
};
const flat = new Int32Array(7 * 32), reversed = new Int32Array(7 * 32);
directions.forEach((v, j) => v.forEach((x, b) => { flat[b * 7 + j] = x; reversed[b * 7 + j] = reverse(x); }));
const mix = (x) => {
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
};
const seeds = (seed) => Int32Array.from([1, 2, 3, 4, 5, 6, 7], (d) => mix(seed ^ mix(d)));
const x = new Int32Array(7);

/** Sobol points in Gray code order under a random digital shift. */
export function shifted(n, out, seed = 0) {
  const shift = seeds(seed);
  x.fill(0);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < 7; j++) u[j] = (((x[j] ^ shift[j]) >>> 0) + 0.5) / 4294967296;
    one(u, i, out);
    const b = 31 - Math.clz32((i + 1) & -(i + 1));
    for (let j = 0; j < 7; j++) x[j] ^= flat[b * 7 + j];
  }
}

/** Sobol points in Gray code order under Owen scrambling by hash, as the page's own draws. */
export function owen(n, out, seed = 0) {
  const scramble = seeds(seed);
  x.fill(0);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < 7; j++) {
      const s = scramble[j];
      let y = x[j];
      y ^= Math.imul(y, 0x3d20adea);
      y = Math.imul((y + s) | 0, (s >>> 16) | 1);
      y ^= Math.imul(y, 0x05526c56);
      y ^= Math.imul(y, 0x53a22864);
      u[j] = ((reverse(y) >>> 0) + 0.5) / 4294967296;
    }
    one(u, i, out);
    const b = 31 - Math.clz32((i + 1) & -(i + 1));
    for (let j = 0; j < 7; j++) x[j] ^= reversed[b * 7 + j];
  }
}

/** The inputs' draws, to be kept. */
export function inputs(n) {
  const kept = Array.from({ length: 7 }, () => new Float64Array(n));
  let w = 88675123;
  const next = () => quantile((((w = mix(w + 0x9e3779b1)) >>> 0) + 0.5) / 4294967296);
  for (let i = 0; i < n; i++) {
    kept[0][i] = clamp(dm + ds * next(), -0.5, 0.95);
    kept[1][i] = clamp(Math.exp(rm + rs * next()), 0.05, 2);
    kept[2][i] = 1 / (1 + Math.exp(-(em + es * next())));
    kept[3][i] = clamp(om + os * next(), 0, 3);
    kept[4][i] = clamp(Math.exp(pm + ps * next()), 0, 1000);
    kept[5][i] = clamp(1 / (1 + Math.exp(-(qm + qs * next()))), 0, 0.95);
    kept[6][i] = clamp(Math.exp(lm + ls * next()), 1, 10);
  }
  return kept;
}

/** The outputs of inputs that were kept. */
export function kept(n, [d, r, e, o, P, q, L], out) {
  for (let i = 0; i < n; i++) outputs(d[i], r[i], e[i], o[i], P[i], q[i], L[i], i, out);
}

/** The median: the draw of rank ⌈n/2⌉, by quickselect; the list is put into another order. */
export function median(list) {
  let from = 0, to = list.length - 1;
  const rank = Math.ceil(list.length / 2) - 1;
  while (from < to) {
    const a = list[from], b = list[(from + to) >> 1], c = list[to];
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    let i = from, j = to;
    while (i <= j) {
      while (list[i] < pivot) i++;
      while (list[j] > pivot) j--;
      if (i <= j) {
        const t = list[i];
        list[i++] = list[j];
        list[j--] = t;
      }
    }
    if (rank <= j) to = j;
    else if (rank >= i) from = i;
    else break;
  }
  return list[rank];
}
