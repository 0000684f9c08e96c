"""Compares `site eval --json` with models.py on random scenarios.

    python3 tests/reference/compare.py SITE [COUNT] [SEED]

SITE is the command, for example `target/release/site`. Points are compared to
1e-9 of the value, or to 1e-12 of the output's own scale where it crosses zero;
percentiles against 4,000 independent plain draws, within five standard errors
of their ranks. Prints each disagreement and fails if there is any.
"""

import json
import math
import random
import subprocess
import sys

import models

MARKS = ["D.yes", "D.no", "G.yes", "G.no", "H.yes", "H.no", "I.yes", "I.no", "J.yes", "J.no"]


def six(x):
    return format(models.Decimal(f"{x:.6g}"), "f")


def number(rng, spec):
    kind = rng.random()
    if kind < 0.08:
        return six(rng.choice([spec.min, spec.max]))
    if kind < 0.12:
        return six(rng.choice([spec.min - 1, spec.max * 2, -3, 12345678.9]))
    if kind < 0.5 and spec.min > 0 and spec.max / spec.min > 50:
        return six(math.exp(rng.uniform(math.log(spec.min), math.log(spec.max))))
    if kind < 0.8 and isinstance(setting := models.Scenario().settings[spec.id], (float, int)):
        return six(setting * rng.uniform(0.5, 1.5))
    return six(rng.uniform(spec.min, spec.max))


def choices(rng):
    chips = list(models.ALL_CHIPS)
    node = lambda: rng.choice(MARKS)
    if rng.random() < 0.6:
        yield "specs.chips", "~".join(rng.sample(chips, rng.randint(2, 6)))
        yield "specs.reference", rng.choice(chips)
        yield "specs.against", rng.choice(chips)
        yield "specs.format", rng.choice(["bf16", "fp8", "fp4"])
        yield "specs.per", rng.choice(["chip", "system", "watt", "dollar"])
    if rng.random() < 0.5:
        yield "leverage.year", str(rng.randint(2026, 2030))
    for key in ("paths.see", "paths.do"):
        if rng.random() < 0.35:
            said = {m[0]: m for m in (node() for _ in range(rng.randint(1, 3)))}
            yield key, "~".join(said[n] for n in models.NODES if n in said)


def scenario(rng):
    pairs = list(choices(rng))
    density = rng.choice([0.05, 0.3, 0.8])
    for spec in models.INPUTS:
        if rng.random() > density:
            continue
        kind = rng.random()
        if kind < 0.1 and spec.linkable:
            pairs.append((spec.id, "auto"))
        elif kind < 0.35 and spec.ranges:
            a, b = sorted((number(rng, spec), number(rng, spec)), key=float)
            pairs.append((spec.id, f"{a}..{b}"))
        else:
            pairs.append((spec.id, number(rng, spec)))
    rng.shuffle(pairs)
    return "&".join(["v=1", *(f"{k}={v}" for k, v in pairs)])


def largest_term(name, outputs):
    """The largest term of outputs that are differences and can cross zero; 0 for all others."""
    size = lambda key: abs(outputs[key])
    model, key = name.split(".")[:2]
    year = name.rsplit(".", 1)[-1]
    chips = size("bundle.sell") + size("bundle.rent") + 100
    if model == "supply" and key in ("external", "short", "displaced", "revenue"):
        return max(size(f"supply.made.{year}"), size(f"supply.wanted.{year}"), size(f"supply.external.{year}"))
    if name == "supply.tightness":
        return 100 * max(size("supply.made.2030"), size("supply.wanted.2030")) / max(1e-9, sum(size(f"supply.external.{y}") for y in models.YEARS))
    if model == "bundle" and key != "rent_year":
        return chips * (1 if key in ("rent", "sell", "advantage") else 1e3)
    if name in ("leverage.amazon_gain", "paths.difference", "paths.market"):
        return chips * max(size(f"supply.external.{y}") for y in models.YEARS) / 1000
    if name in ("buyer.npv", "buyer.k", "buyer.edge", "buyer.breakeven_discount", "leverage.cut"):
        return 100 + size("buyer.npv")
    return 0.0


def differs(name, ours, theirs, outputs):
    if isinstance(ours, str) or isinstance(theirs, str):
        return ours != theirs
    if abs(ours - theirs) <= 1e-9 * abs(theirs):
        return False
    return abs(ours - theirs) > 1e-12 * largest_term(name, outputs)


def ranks(query, answer, draws=4000, seed=1):
    """Checks percentiles and shares of words against plain draws."""
    s = models.Scenario(query)
    rng = random.Random(seed)
    ranged = s.ranged()
    rows, weights = [], []
    for _ in range(draws):
        out, weight = models.evaluate(s, {i.id: rng.gauss(0, 1) for i in ranged})
        if weight > 0:
            rows.append(out)
            weights.append(weight if models.marks(s.choices["paths.see"]) else 1.0)
    total = sum(weights)
    effective = total**2 / sum(w * w for w in weights) if weights else 0
    if effective < 200:
        return
    order = lambda v: {"never": math.inf, "beyond": 1e300, "no ceiling in sight": 1e300}.get(v, v)
    for name, summary in answer["uncertain"].items():
        values = [(order(row[name]), w) for row, w in zip(rows, weights)]
        placed = [(v, w) for v, w in values if not isinstance(v, str)]
        mass = sum(w for _, w in placed)
        for word, share in summary["words"].items():
            found = sum(w for (row, w) in zip(rows, weights) if row[name] == word) / total
            if abs(found - share) > 5 * math.sqrt(max(share * (1 - share), 1e-3) / effective):
                yield f"{name}: {word} {share} against {found} of plain draws"
        positive = sum(w for v, w in placed if v > 0) / total
        if not any(isinstance(row[name], str) and row[name] in ("memory", "compute") for row in rows):
            if abs(positive - summary["positive"]) > 5 * math.sqrt(max(positive * (1 - positive), 1e-3) / effective):
                yield f"{name}: positive {summary['positive']} against {positive} of plain draws"
        for p, key in ((0.05, "p5"), (0.25, "p25"), (0.5, "p50"), (0.75, "p75"), (0.95, "p95")):
            value = order(summary[key])
            if isinstance(value, str) or mass < 0.05 * total:
                continue
            slack = 1e-9 * abs(value)
            below = sum(w for v, w in placed if v < value - slack) / mass
            upto = sum(w for v, w in placed if v <= value + slack) / mass
            error = 5 * math.sqrt(p * (1 - p) / (effective * mass / total))
            if below > p + error or upto < p - error:
                yield f"{name}: {key} {summary[key]} has {below:.4f} to {upto:.4f} of plain draws at or below"
        if "mean" in summary:
            numbers = [v for v, _ in placed]
            mean = sum(v * w for v, w in placed) / mass
            var = sum(w * (v - mean) ** 2 for v, w in placed) / mass
            if abs(mean - summary["mean"]) > 6 * math.sqrt(var / (effective * mass / total)) + 1e-9 * abs(mean) and len(set(numbers)) > 100:
                yield f"{name}: mean {summary['mean']} against {mean} of plain draws"


def main():
    site = sys.argv[1].split()
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    drawn = int(sys.argv[4]) if len(sys.argv) > 4 else 12
    rng = random.Random(seed)
    queries = ["", *(scenario(rng) for _ in range(count - 1))]
    run = lambda qs, *extra: [
        json.loads(line)
        for line in subprocess.run(
            [*site, "eval", "--json", *extra, "-"], input="\n".join(qs) + "\n", text=True, check=True, stdout=subprocess.PIPE
        ).stdout.splitlines()
    ]
    faults = compared = 0
    for query, answer in zip(queries, run(queries, "--draws", "8"), strict=True):
        theirs, _ = models.evaluate(models.Scenario(query))
        ours = answer["outputs"]
        wrong = [f"{name} is missing on one side" for name in ours.keys() ^ theirs.keys()]
        for name in ours.keys() & theirs.keys():
            compared += 1
            if differs(name, ours[name], theirs[name], theirs):
                wrong.append(f"{name}: {ours[name]} against {theirs[name]}")
        if models.evaluate(models.Scenario(answer["query"]))[0] != theirs:
            wrong.append(f"the canonical link {answer['query']} means something else")
        faults += len(wrong)
        if wrong:
            print(query, *wrong, sep="\n    ")
    with_ranges = queries[:drawn]
    for query, answer in zip(with_ranges, run(with_ranges) if with_ranges else [], strict=True):
        if isinstance(answer["uncertain"], str):
            continue
        wrong = list(ranks(query, answer))
        faults += len(wrong)
        if wrong:
            print(query, *wrong, sep="\n    ")
    print(f"{len(queries)} scenarios, {compared} values, {len(with_ranges)} with draws: {faults} disagreements")
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
