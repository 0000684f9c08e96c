// The opponent of benches/models.rs without a browser: the same draws of `buyer` in hand-written JavaScript
// (www/bench/opponent.js says how).
//
//     node src/model/benches/opponent.mjs

import * as js from "../../../www/bench/opponent.js";

for (const n of [1 << 13, 1 << 17, 1 << 20]) {
  const out = js.columns(n), inputs = js.inputs(n);
  const runs = {
    "pseudo-random": () => js.pseudo(n, out),
    "Sobol, shifted": () => js.shifted(n, out),
    "Sobol, Owen-scrambled": () => js.owen(n, out),
    "inputs' draws kept": () => js.kept(n, inputs, out),
  };
  for (const [name, run] of Object.entries(runs)) {
    for (let i = 0; i < Math.max(2, (1 << 20) / n); i++) run();
    let best = Infinity;
    for (let i = 0; i < Math.max(5, (1 << 22) / n); i++) {
      const from = performance.now();
      run();
      best = Math.min(best, performance.now() - from);
    }
    console.log(`${name}, ${n} draws: ${((best * 1e6) / n).toFixed(1)} ns a draw; median ${js.median(out.npv.slice()).toFixed(4)}`);
  }
}
