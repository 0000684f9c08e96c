// The `buyer` case in Squiggle, for the page of benchmarks. `cargo xtask bench --models` bundles this with
// @quri/squiggle-lang (MIT) into the built site's bench/squiggle.js; no reader gets it.
import { run as squiggle } from "@quri/squiggle-lang";

const CODE = `
z = 1.6448536269514722
of(m, s) = SampleSet.fromDist(normal(m, s))
family(lo, hi) = of((lo + hi) / 2, (hi - lo) / 2 / z)
logit(p) = log(p / (1 - p))
d = family(0.05, 0.25)
r = exp(family(log(0.9), log(1.1)))
e = 1 / (1 + exp(-family(logit(0.15), logit(0.26))))
o = family(0.15, 0.45)
port = exp(family(log(1.5), log(6)))
q = 1 / (1 + exp(-family(logit(0.05), logit(0.2))))
years = exp(family(log(2), log(5)))
a = (1 - exp(-years * log(1.1))) / 0.1
k = 1 - (1 - d) / r - e * o
npv = a * 50 * (k - q * SampleSet.map(k, {|x| max([x, 0])})) - port
quantile(npv, 0.5)
`;

export const version = "VERSION";

/** The median of npv. */
export async function run(draws) {
  const { result } = await squiggle(CODE, { environment: { sampleCount: draws, xyPointLength: 1000, seed: "1" } });
  if (!result.ok) throw new Error(String(result.value));
  return result.value.result.value;
}
