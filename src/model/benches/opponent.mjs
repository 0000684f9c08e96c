// The honest opponent: the `buyer` draw of benches/models.rs in hand-written
// JavaScript with typed arrays and no allocation in the loop. Once with a fast
// pseudo-random generator (xorshift128), once with Sobol points scrambled by a
// random shift; both with a rational inverse normal (Acklam, relative error 1e-9).
//
//     node src/model/benches/opponent.mjs

const Z = 1.6448536269514722;
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

// Outputs of one draw, from seven uniforms in u.
function one(u, i, out) {
  const d = clamp(dm + ds * quantile(u[0]), -0.5, 0.95);
  const r = clamp(Math.exp(rm + rs * quantile(u[1])), 0.05, 2);
  const e = 1 / (1 + Math.exp(-(em + es * quantile(u[2]))));
  const o = clamp(om + os * quantile(u[3]), 0, 3);
  const P = clamp(Math.exp(pm + ps * quantile(u[4])), 0, 1000);
  const q = clamp(1 / (1 + Math.exp(-(qm + qs * quantile(u[5])))), 0, 0.95);
  const L = clamp(Math.exp(lm + ls * quantile(u[6])), 1, 10);
  const S = 50, rho = 0.1, LOG = 0.09531017980432493; // ln(1 + rho)
  const a = (1 - Math.exp(-L * LOG)) / rho;
  const k = 1 - (1 - d) / r - e * o;
  const npv = a * S * (k - q * Math.max(k, 0)) - P;
  out.k[i] = k;
  out.npv[i] = npv;
  out.edge[i] = Math.max(0, npv / (a * S));
  out.discount[i] = 1 - r * (1 - e * o - P / ((1 - q) * a * S));
  const months = (12 * P) / ((1 - q) * S * k);
  out.payback[i] = k <= 0 ? Infinity : months > 12 * L ? Number.MAX_VALUE : months;
}

const columns = (n) => ({ k: new Float64Array(n), npv: new Float64Array(n), edge: new Float64Array(n), discount: new Float64Array(n), payback: new Float64Array(n) });

function pseudo(n, out) {
  let x = 123456789, y = 362436069, z = 521288629, w = 88675123;
  const u = new Float64Array(7);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < 7; j++) {
      const t = x ^ (x << 11);
      x = y; y = z; z = w;
      w = w ^ (w >>> 19) ^ t ^ (t >>> 8);
      u[j] = ((w >>> 0) + 0.5) / 4294967296;
    }
    one(u, i, out);
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
const flat = new Uint32Array(7 * 32);
directions.forEach((v, j) => v.forEach((x, b) => (flat[b * 7 + j] = x)));

function sobol(n, out) {
  const u = new Float64Array(7), x = new Uint32Array(7), shift = Uint32Array.from([11, 22, 33, 44, 55, 66, 77], (s) => Math.imul(s, 0x9e3779b1));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < 7; j++) u[j] = (((x[j] ^ shift[j]) >>> 0) + 0.5) / 4294967296;
    one(u, i, out);
    const b = 31 - Math.clz32((i + 1) & -(i + 1));
    for (let j = 0; j < 7; j++) x[j] ^= flat[b * 7 + j];
  }
}

for (const [name, run] of [["pseudo-random", pseudo], ["Sobol", sobol]]) {
  for (const n of [1 << 13, 1 << 17, 1 << 20]) {
    const out = columns(n);
    for (let i = 0; i < Math.max(2, (1 << 21) / n); i++) run(n, out);
    let best = Infinity;
    for (let i = 0; i < Math.max(5, (1 << 23) / n); i++) {
      const from = performance.now();
      run(n, out);
      best = Math.min(best, performance.now() - from);
    }
    const sorted = out.npv.slice().sort();
    console.log(`${name}, ${n} draws: ${best.toFixed(3)} ms, ${((best * 1e6) / n).toFixed(1)} ns a draw; median ${sorted[n / 2 - 1].toFixed(4)}`);
  }
}
