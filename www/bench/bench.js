// The page of benchmarks: everything is measured in this browser, in this run, contenders taking turns, and the best of
// several turns counts, so that what else the machine does matters least. Nothing here is loaded by any other page.

import * as js from "./opponent.js";
import * as squiggle from "./squiggle.js";

const LINK =
  "v=1&buyer.discount=5..25&buyer.perf=0.9..1.1&buyer.eng=15..26&buyer.overhead=15..45&buyer.port=1.5..6&buyer.fail=5..20&buyer.years=2..5";
const FIVE = "buyer.npv,buyer.k,buyer.edge,buyer.breakeven_discount,buyer.payback";
const SIZES = [1 << 13, 1 << 17, 1 << 20]; // whole powers of two, as draws always are
const place = document.getElementById("desk").dataset;
const status = document.getElementById("bench-status");
const table = document.getElementById("bench-results");
const results = [];

const pause = () => new Promise((done) => setTimeout(done, 20));
const now = () => performance.now();

/** Milliseconds of each contender: the best of many turns, each short, so that
 * some are undisturbed, and long enough for the clock. */
async function race(contenders, { turns = 40, least = 4 } = {}) {
  const entries = Object.entries(contenders);
  const repeats = {}, best = {};
  for (const [name, run] of entries) {
    run();
    let n = 1;
    for (;;) {
      const from = now();
      for (let i = 0; i < n; i++) run();
      const took = now() - from;
      if (took >= least) break;
      n = Math.max(n + 1, Math.ceil((n * least * 1.2) / Math.max(took, 0.1)));
    }
    repeats[name] = n;
    best[name] = Infinity;
    await pause();
  }
  for (let turn = 0; turn < turns; turn++) {
    for (const [name, run] of entries) {
      const from = now();
      for (let i = 0; i < repeats[name]; i++) run();
      best[name] = Math.min(best[name], (now() - from) / repeats[name]);
      await pause();
    }
  }
  return best;
}

const digits = (x) => Number(x.toPrecision(3)).toString();
const time = (ms) => (ms >= 1 ? `${digits(ms)} ms` : `${digits(ms * 1000)} µs`);

function row(what, who, value, per = "", ratio = "") {
  results.push([what, who, value, per, ratio]);
  const line = table.insertRow();
  for (const text of [what, who, value, per, ratio]) line.insertCell().textContent = text;
}

function say(text) {
  status.textContent = text;
}

const rms = (list) => Math.sqrt(list.reduce((sum, x) => sum + x * x, 0) / list.length);

async function main() {
  const desk = await import(new URL(place.glue, document.baseURI).href);
  await desk.default({ module_or_path: new URL(place.wasm, document.baseURI).href });
  let step = 0;
  // A reader drags: the scenario differs each time, in an input that is no range.
  const moved = () => `${LINK}&buyer.spend=${50 + (step++ % 8)}`;
  const ours = (n, { kept = false, median = false, outputs = FIVE, link = LINK } = {}) => desk.timed_draws(link, outputs, n, kept, median);

  say("All eight models …");
  const points = await race({ point: () => desk.timed_points(100) });
  row("All eight models at a point", "this page", time(points.point / 100));
  const all = await race({ cold: () => ours(1 << 16, { outputs: "", link: "v=1" }), warm: () => ours(1 << 16, { outputs: "", link: "v=1", kept: true }) }, { turns: 5 });
  row("65,536 joint draws of all eight, every output", "this page, nothing kept", time(all.cold), `${digits((all.cold * 1e6) / 65536)} ns`);
  row("", "this page, inputs' draws kept", time(all.warm), `${digits((all.warm * 1e6) / 65536)} ns`);

  const speed = {};
  for (const n of SIZES) {
    say(`buyer, ${n.toLocaleString("en-US")} draws …`);
    const out = js.columns(n), inputs = js.inputs(n);
    const best = await race(
      {
        cold: () => ours(n),
        warm: () => ours(n, { kept: true, link: moved() }),
        pseudo: () => js.pseudo(n, out),
        shifted: () => js.shifted(n, out),
        owen: () => js.owen(n, out),
        kept: () => js.kept(n, inputs, out),
      },
      { turns: n > 1 << 18 ? 6 : n > 1 << 14 ? 20 : 60 },
    );
    speed[n] = best;
    const what = `buyer, seven ranges, five outputs, ${n.toLocaleString("en-US")} draws`;
    const per = (ms) => `${digits((ms * 1e6) / n)} ns`;
    const times = (ms) => `${digits(ms / best.cold)} × nothing kept, ${digits(ms / best.warm)} × kept`;
    row(what, "this page, nothing kept", time(best.cold), per(best.cold));
    row("", "this page, inputs' draws kept, spend dragged", time(best.warm), per(best.warm));
    row("", "JavaScript, pseudo-random", time(best.pseudo), per(best.pseudo), times(best.pseudo));
    row("", "JavaScript, Sobol, shifted", time(best.shifted), per(best.shifted), times(best.shifted));
    row("", "JavaScript, Sobol, Owen-scrambled", time(best.owen), per(best.owen), times(best.owen));
    row("", "JavaScript, inputs' draws kept", time(best.kept), per(best.kept), times(best.kept));
  }

  const what = "buyer, 8,192 draws";
  if (squiggle.run) {
    say("Squiggle …");
    let best = Infinity;
    for (let turn = 0; turn < 8; turn++) {
      const from = now();
      await squiggle.run(SIZES[0]);
      best = Math.min(best, now() - from);
      await pause();
    }
    const { cold, warm } = speed[SIZES[0]];
    const times = `${digits(best / cold)} × nothing kept, ${digits(best / warm)} × kept`;
    row(what, `Squiggle ${squiggle.version}, npv alone`, time(best), `${digits((best * 1e6) / SIZES[0])} ns`, times);
  } else {
    row(what, "Squiggle", "not built in: cargo xtask bench --models");
  }

  say("How near the median is …");
  await accuracy(ours);
  say("Done.");
  document.documentElement.dataset.bench = "done";
  globalThis.__benchmarks = results;
}

/** Errors of the median of npv, against many more points of several seeds. */
async function accuracy(ours) {
  const NPV = "buyer.npv";
  const seeded = (seed) => `${LINK}&seed=${seed}`;
  const mine = (n, seed) => ours(n, { median: true, outputs: NPV, link: seeded(seed) });
  const theirs = (draw, n, seed) => {
    const out = js.columns(n, false);
    draw(n, out, seed);
    return js.median(out.npv);
  };
  let truth = 0;
  for (let seed = 101; seed < 105; seed++) truth += mine(1 << 20, seed) / 4;
  const plain = theirs(js.pseudo, 1 << 20, 1), sobol = theirs(js.owen, 1 << 20, 1);
  row("Median of npv, 1,048,576 draws", "this page, four seeds", `${truth.toFixed(4)} $M`);
  row("", "JavaScript, pseudo-random", `${plain.toFixed(4)} $M`, "", `${digits(Math.abs(plain - truth))} apart`);
  row("", "JavaScript, Sobol, Owen-scrambled", `${sobol.toFixed(4)} $M`, "", `${digits(Math.abs(sobol - truth))} apart`);

  // Equal time: as many pseudo-random draws as fit into the time of ours.
  const N = 1 << 16, SEEDS = Array.from({ length: 24 }, (_, i) => i + 1);
  const took = await race({ mine: () => mine(N, 1), plain: () => theirs(js.pseudo, N, 1) }, { turns: 20 });
  const n = Math.round((N * took.mine) / took.plain);
  const error = rms(SEEDS.map((seed) => mine(N, seed) - truth));
  await pause();
  const other = rms(SEEDS.map((seed) => theirs(js.pseudo, n, seed) - truth));
  row(`Error of the median after ${time(took.mine)} (24 seeds)`, `this page, ${N.toLocaleString("en-US")} draws, nothing kept`, `${digits(error)} $M`);
  row("", `JavaScript, ${n.toLocaleString("en-US")} plain draws`, `${digits(other)} $M`, "", `${digits(other / error)} × the error`);
  await pause();
  // What of that is the points' and not the speed's.
  const equal = rms(SEEDS.map((seed) => theirs(js.pseudo, N, seed) - truth));
  row("", `JavaScript, ${N.toLocaleString("en-US")} plain draws, as many as ours`, `${digits(equal)} $M`, "", `${digits(equal / error)} × the error`);

  // Time until at least 95 of 100 seeds are within 0.05 of the truth, and stay so with twice the points.
  const many = Array.from({ length: 60 }, (_, i) => i + 1);
  const within = (median) => many.filter((seed) => Math.abs(median(seed) - truth) <= 0.05).length >= 57;
  const enough = (median) => {
    let n = 128;
    while (n < 1 << 20 && !(within((seed) => median(n, seed)) && within((seed) => median(2 * n, seed)))) n *= 2;
    return n;
  };
  const contenders = { mine, shifted: (n, seed) => theirs(js.shifted, n, seed), owen: (n, seed) => theirs(js.owen, n, seed) };
  const needed = {};
  for (const [name, median] of Object.entries(contenders)) {
    needed[name] = enough(median);
    await pause();
  }
  let seed = 0;
  const NEXT = () => (seed = (seed + 1) % 64);
  const until = await race({
    mine: () => mine(needed.mine, NEXT()),
    warm: () => ours(needed.mine, { median: true, outputs: NPV, kept: true, link: seeded(1) }),
    shifted: () => theirs(js.shifted, needed.shifted, NEXT()),
    owen: () => theirs(js.owen, needed.owen, NEXT()),
  });
  const label = (name) => `${needed[name].toLocaleString("en-US")} draws`;
  const times = (ms) => `${digits(ms / until.mine)} × nothing kept, ${digits(ms / until.warm)} × kept`;
  row("Until the median is within 0.05 $M (57 of 60 seeds)", `this page, ${label("mine")}, nothing kept`, time(until.mine));
  row("", `this page, ${label("mine")}, inputs' draws kept`, time(until.warm));
  row("", `JavaScript, Sobol, shifted, ${label("shifted")}`, time(until.shifted), "", times(until.shifted));
  row("", `JavaScript, Sobol, Owen-scrambled, ${label("owen")}`, time(until.owen), "", times(until.owen));
}

main().catch((error) => {
  say(`The benchmarks stopped: ${error}`);
  document.documentElement.dataset.bench = "failed";
});
