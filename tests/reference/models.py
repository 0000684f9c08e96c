"""The eight models a second time, in plain Python, written from their
specification and not from the Rust code: what both say alike is not one
person's slip. No dependencies beyond Python 3.11.

    python3 tests/reference/models.py 'v=1&runrate.growth=120'
    python3 tests/reference/compare.py path/to/site

Inside, per cent are fractions; `outputs` gives the unit on screen. A value that
is no number is its word.
"""

import math
import sys
import tomllib
from decimal import ROUND_HALF_EVEN, Context, Decimal
from pathlib import Path

Z = 1.6448536269514722
YEARS = range(2026, 2031)
CHIPS = Path(__file__).resolve().parents[2] / "content/ledger/chips.toml"


class Input:
    def __init__(self, text):
        part = text.split()
        self.id, self.unit = part[0], part[1]
        self.min, self.max = float(part[2]), float(part[3])
        self.family, self.default = part[4], part[5]
        self.whole = "whole" in part[6:]
        self.linkable = "linkable" in part[6:] or self.default == "auto"
        self.ranges = self.family != "-"
        self.factor = 100.0 if self.unit == "%" else 1.0


INPUTS = [
    Input(line)
    for line in """
specs.active - 0.1 5000 lognormal 37
specs.total - 0.1 20000 lognormal 671
specs.kv - 1 5000 lognormal 70
specs.context - 1 4000000 lognormal 16384
specs.output - 1 131072 lognormal 1000
specs.batch - 1 65536 lognormal 64
specs.mfu % 1 100 logit 40..60
specs.mbu % 1 100 logit 60..80
specs.n - 1 10000 - auto whole
runrate.now - 1 500 lognormal 20
runrate.standalone - 1 1000 lognormal 50
runrate.growth % -50 400 normal 100
runrate.halflife - 0.25 50 lognormal 1..4
runrate.nvidia - 10 5000 lognormal 326.46
runrate.nvgrowth % -50 400 normal 85.2
runrate.nvhalflife - 0.25 50 lognormal 1..3
runrate.trainium % 0 100 logit 30..70
runrate.internal % 1 100 logit 20..60
runrate.credit % 0 100 logit 20..80
runrate.system - 0.1 100 lognormal auto
buyer.spend - 0.1 10000 lognormal 50
buyer.discount % -50 95 normal 15 linkable
buyer.perf - 0.05 2 lognormal 0.9..1.1
buyer.eng % 0 100 logit 15..26
buyer.overhead % 0 300 normal 30
buyer.port - 0 1000 lognormal 1.5..6
buyer.fail % 0 95 logit 5..20
buyer.years - 1 10 lognormal 3
buyer.rate % 0 50 normal 10
buyer.hurdle % 0 50 normal 2..8
buyer.market_median - 0.1 5000 lognormal 10..40
buyer.market_sigma - 0.1 4 lognormal 1.5
buyer.spread - 0 1 normal 0.25
buyer.port_scale - 0 0.9 normal 0.5
bundle.price - 0.05 50 lognormal 2.235
bundle.contract % 10 100 logit 50..80
bundle.use % 1 100 logit 70..90
bundle.decline % 0 50 normal 0
bundle.opex - 0 50 lognormal 2.5..5
bundle.site - 0 100 lognormal 6..16
bundle.attach - 0 5 normal 0.2..0.8
bundle.attach_margin % 0 100 logit 60
bundle.sale - 1 200 lognormal 18..35
bundle.cost - 0.5 200 lognormal 7..14
bundle.support % 0 50 normal 4
bundle.retained % 0 100 logit 10
bundle.life - 1 12 lognormal 5
bundle.rate % 0 50 normal 10
bundle.displace % 0 100 logit auto
supply.supply - 10 50000 lognormal 1100
supply.supply_growth % -50 300 normal 35..65
supply.supply_halflife - 0.25 50 lognormal 3
supply.booked % 0 200 normal 95..105
supply.demand_growth % -50 300 normal 35..75
supply.demand_halflife - 0.25 50 lognormal 3
supply.carve % 0 100 logit 5
supply.demand_external - 0 50000 lognormal 100..500
supply.external_growth % -50 300 normal 50
paths.demand % 0 100 logit auto
paths.signings - 0 100 lognormal 3 whole
paths.prospects - 1 100 lognormal 10 whole
paths.credibility % 0 100 logit 40..80
paths.common % 1 95 logit 30
paths.adopt % 0 100 logit 20..60
paths.trust % 0 100 logit 30..70
paths.both % 0 100 logit 80
paths.only_adopt % 0 100 logit 30
paths.only_trust % 0 100 logit 10
paths.neither % 0 100 logit 2
paths.power_if % 0 100 logit 70
paths.power_else % 0 100 logit 10
paths.saving - 0 500 lognormal 15..45
leverage.incumbent - 1 10000 lognormal auto
leverage.contestable % 0 100 logit 5..30
leverage.pass % 0 100 logit 30..70
leverage.spill % 0 100 logit 10..35
ecosystem.ceiling % 0 100 logit auto
ecosystem.innovate - 0.001 0.5 lognormal 0.01..0.05
ecosystem.imitate - 0 3 normal 0.2..0.56
ecosystem.friction % 0 100 logit 40..80
ecosystem.tooling % 0 100 logit 10..50
""".strip().splitlines()
]
BY_ID = {i.id: i for i in INPUTS}

CHOICES = {
    "specs.chips": "trainium3~trainium2~gb300-gpu~tpu-v7",
    "specs.reference": "trainium2",
    "specs.against": "gb300-gpu",
    "specs.format": "fp8",
    "specs.per": "chip",
    "runrate.reading": "supplier",
    "leverage.year": "2028",
    "paths.see": "",
    "paths.do": "",
}


# ---------------------------------------------------------------- the scenario


def six(text):
    """A screen value: six significant digits, half to even on the text."""
    return float(Context(prec=6, rounding=ROUND_HALF_EVEN).create_decimal(text))


def half_up(x):
    return math.floor(x + 0.5)


class Scenario:
    """Settings: a float, a pair, or 'auto'. Only well-formed queries are read:
    what is out of bounds is clamped, all else must be right."""

    def __init__(self, query=""):
        self.choices = dict(CHOICES)
        self.settings = {i.id: self.read(i, i.default) for i in INPUTS}
        for pair in filter(None, query.split("&")):
            key, value = pair.split("=", 1)
            if key in self.choices:
                self.choices[key] = value
            elif key in BY_ID:
                self.settings[key] = self.read(BY_ID[key], value)

    @staticmethod
    def read(spec, text):
        if text == "auto":
            return "auto"
        clamp = lambda t: min(max(six(t), spec.min), spec.max)
        if ".." not in text:
            x = clamp(text)
            return half_up(x) if spec.whole else x
        lo, hi = map(clamp, text.split(".."))
        if lo == hi:
            return half_up(lo) if spec.whole else lo
        return (lo, hi)

    def value(self, spec, z=0.0):
        """The value used inside, a range at z standard deviations of its family."""
        setting = self.settings[spec.id]
        if setting == "auto":
            setting = self.read(spec, spec.default)
            if setting == "auto":
                return math.nan
        if not isinstance(setting, tuple):
            return setting / spec.factor
        lo, hi = (end / spec.factor for end in setting)
        family = spec.family
        if family == "lognormal" and lo <= 0 or family == "logit" and (lo <= 0 or hi >= 1):
            family = "normal"
        there = {"normal": lambda x: x, "lognormal": math.log, "logit": lambda x: math.log(x / (1 - x))}[family]
        back = {"normal": lambda y: y, "lognormal": math.exp, "logit": lambda y: 1 / (1 + math.exp(-y))}[family]
        a, b = there(lo), there(hi)
        x = back((a + b) / 2 + (b - a) / (2 * Z) * z)
        x = min(max(x, spec.min / spec.factor), spec.max / spec.factor)
        return half_up(x) if spec.whole else x

    def linked(self, key):
        return self.settings[key] == "auto"

    def ranged(self):
        return [i for i in INPUTS if isinstance(self.settings[i.id], tuple)]


# ------------------------------------------------------------- shared equations


def annuity(years, rate):
    return years if rate == 0 else -math.expm1(-years * math.log1p(rate)) / rate


def grow(x0, g, halflife, t):
    k = math.log(2) / halflife
    return x0 * math.exp(math.log1p(g) * -math.expm1(-k * t) / k)


def cdf(z):
    return 0.5 * math.erfc(-z / math.sqrt(2))


def at_least(m, n, mu, c):
    """At least m of n sign, beta-binomial."""
    if m == 0:
        return 1.0
    if m > n or mu == 0:
        return 0.0
    if mu == 1:
        return 1.0
    a, b = mu * (1 - c) / c, (1 - mu) * (1 - c) / c
    total = 0.0
    for k in range(int(m), int(n) + 1):
        p = float(math.comb(int(n), k))
        for i in range(int(n)):
            up = a + i if i < k else b + (i - k)
            p *= up / (a + b + i)
        total += p
    return total


# --------------------------------------------------------------------- the chips


def load_chips():
    with open(CHIPS, "rb") as file:
        ledger = tomllib.load(file)
    return {chip["id"]: Chip(chip, ledger["system"]) for chip in ledger["chip"]}


class Chip:
    def __init__(self, chip, systems):
        values = chip.get("values", {})
        self.peaks, self.dense = {}, {}
        for form in ("bf16", "fp8", "fp4"):
            peak = values.get(f"{form}_dense_tflops")
            if peak:
                self.peaks[form] = float(peak["value"])
                self.dense[form] = not peak.get("sparsity", "dense").startswith("not stated")
        self.memory = self.norm(values.get("memory_capacity"), "norm_gb", "GB")
        self.bandwidth = self.norm(values.get("memory_bandwidth"), "norm_tb_s", "TB/s")
        self.watt = values["tdp_w"]["value"] if "tdp_w" in values else None
        domain = values.get("scaleup_domain")
        domains = [domain, *domain.get("alt", [])] if domain else []
        chips = [d["value"] for d in domains if d["unit"] == "chips" and d["basis"] == "published"]
        self.domain = max(chips, default=None)
        counts = [s["values"]["chip_count"]["value"] for s in systems if s.get("chip") == chip["id"]]
        self.system = max(counts, default=None)
        self.price = self.list_price(chip.get("price", []))

    @staticmethod
    def norm(value, key, unit):
        if value is None:
            return None
        return value[key] if key in value else value["value"] if value["unit"] == unit else None

    @staticmethod
    def list_price(prices):
        """The newest dated US list price: capacity block, else on demand; ties: the lowest."""
        american = [p for p in prices if p["region"].startswith(("us-", "US "))]
        for terms in ("capacity-block", "on-demand"):
            these = [p for p in american if p["terms"].startswith(terms)]
            if these:
                newest = max(p["date"] for p in these)
                return min(p["usd_per_chip_hour"] for p in these if p["date"] == newest)
        return None

    def peak(self, form, per):
        divisor = {"chip": 1.0, "system": 1.0, "watt": self.watt, "dollar": self.price}[per]
        if form not in self.peaks or divisor is None:
            return None
        if per == "system":
            return None if self.system is None else self.peaks[form] * self.system
        return self.peaks[form] / divisor


ALL_CHIPS = load_chips()
ABSENT, UNFIT = "absent", "does not fit"


# --------------------------------------------------------------------- the models


def specs(x, s):
    out = {}
    form, per = s.choices["specs.format"], s.choices["specs.per"]
    auto = s.linked("specs.n")
    reference = ALL_CHIPS[s.choices["specs.reference"]]
    base = reference.peak(form, per) if reference.dense.get(form) else None
    chips = s.choices["specs.chips"].split("~")
    or_absent = lambda v: ABSENT if v is None else v
    for name in chips:
        chip = ALL_CHIPS[name]
        flops, peak = chip.peaks.get(form), chip.peak(form, per)
        comparable = chip.dense.get(form) and peak is not None and base is not None
        serving = serve(x, chip, form, auto)
        values = {
            "peak_tflops": or_absent(peak),
            "memory_gb": or_absent(chip.memory),
            "bandwidth_tbs": or_absent(chip.bandwidth),
            "peak_ratio": peak / base if comparable else ABSENT,
            "ridge": flops / chip.bandwidth if flops and chip.bandwidth else ABSENT,
            **serving,
        }
        out.update({f"specs.{key}.{name}": value for key, value in values.items()})
    first, other = ALL_CHIPS[chips[0]], ALL_CHIPS[s.choices["specs.against"]]
    a, b = (serve(x, chip, form, auto) for chip in (first, other))
    shown = first.dense.get(form) and other.dense.get(form)
    out["specs.throughput_ratio"] = ratio(a["tokens_per_chip"], b["tokens_per_chip"], shown)
    priced = shown and first.price is not None and other.price is not None
    cost = ratio(a["usd_per_mtok"], b["usd_per_mtok"], priced)
    out["specs.paper_discount"] = cost if isinstance(cost, str) else 100 * (1 - cost)
    return out


def ratio(a, b, shown):
    if not shown or ABSENT in (a, b):
        return ABSENT
    return UNFIT if UNFIT in (a, b) else a / b


def serve(x, chip, form, auto):
    keys = ("chips_used", "tokens_per_chip", "tokens_per_user", "bound", "usd_per_mtok")
    if chip.memory is None:
        return dict.fromkeys(keys, ABSENT)
    w = {"bf16": 2.0, "fp8": 1.0, "fp4": 0.5}[form]
    total, batch = x["specs.total"], x["specs.batch"]
    active = min(x["specs.active"], total)
    context, output = x["specs.context"], x["specs.output"]
    cache = batch * x["specs.kv"] * 1e3 * (context + output / 2) / 1e9  # GB
    held = w * total + cache
    room = 0.9 * chip.memory
    n = max(1, math.ceil(held / room)) if auto else x["specs.n"]
    fits = held <= n * room and (chip.domain is None or n <= chip.domain)
    flops, bandwidth = chip.peaks.get(form), chip.bandwidth
    known = flops is not None and bandwidth is not None
    if not fits:
        out = dict.fromkeys(keys, UNFIT if known else ABSENT)
        out["chips_used"] = UNFIT
        if chip.price is None:
            out["usd_per_mtok"] = ABSENT
        return out
    out = dict.fromkeys(keys, ABSENT)
    out["chips_used"] = n
    if not known:
        return out
    touched = 1 - (1 - active / total) ** batch if active / total > 1e-3 else -math.expm1(batch * math.log1p(-active / total))
    t_mem = (w * total * touched + cache) * 1e9 / (n * bandwidth * 1e12 * x["specs.mbu"])
    t_cmp = 2 * active * 1e9 * batch / (n * flops * 1e12 * x["specs.mfu"])
    t = max(t_mem, t_cmp)
    seconds = context * 2 * active * 1e9 / (flops * 1e12 * x["specs.mfu"]) + output * t * n / batch
    out["tokens_per_chip"] = output / seconds
    out["tokens_per_user"] = 1 / t
    out["bound"] = "compute" if t_cmp > t_mem else "memory"
    if chip.price is not None:
        out["usd_per_mtok"] = chip.price / 3600 / out["tokens_per_chip"] * 1e6
    return out


def runrate(x, s):
    R0, R1, g, H = (x[f"runrate.{k}"] for k in ("now", "standalone", "growth", "halflife"))
    N0, gn, Hn = (x[f"runrate.{k}"] for k in ("nvidia", "nvgrowth", "nvhalflife"))
    share, own, credit = (x[f"runrate.{k}"] for k in ("trainium", "internal", "credit"))
    system = 144 * x["bundle.sale"] / 1000 if s.linked("runrate.system") else x["runrate.system"]
    k = math.log(2) / H
    if R1 <= R0:
        reach = 0.0
    elif g <= 0 or (y := k * math.log(R1 / R0) / math.log1p(g)) >= 1:
        reach = "never"
    else:
        reach = -math.log1p(-y) / k
    exponent = math.log1p(g) / k
    ceiling = R0 * math.exp(exponent) if exponent < 100 else math.inf
    external = max(0.0, (1 - credit) * (R1 - R0))
    systems = 1000 * external / system
    out = {
        "gap": R1 - R0,
        "multiple_needed": R1 / R0,
        "reach": reach,
        "ceiling": "no ceiling in sight" if ceiling > 10_000 else ceiling,
        "share_now": 100 * R0 / N0,
        "share_standalone": 100 * R1 / N0,
        "trainium_now": share * R0,
        "implied_price": share * R1 * 1000 / x["supply.supply"],
        "price_now": share * R0 * 1000 / x["supply.supply"],
        "implied_multiple": 1 + (R1 - R0) / (own * R0),
        "external_needed": external,
        "systems_needed": systems,
        "chips_needed": 144 * systems,
    }
    for t in range(6):
        out[f"at.{t}"], out[f"nvidia_at.{t}"] = grow(R0, g, H, t), grow(N0, gn, Hn, t)
        out[f"share_at.{t}"] = 100 * out[f"at.{t}"] / out[f"nvidia_at.{t}"]
    return {f"runrate.{key}": value for key, value in out.items()}


# Φ⁻¹((j-½)/16), j = 9..16, with 20 digits from a 40-digit computation; odd in j.
HALF = [
    0.078412412733112204, 0.23720210932878767, 0.40225006532172530, 0.57913216225555581,
    0.77642176114792777, 1.0099901692495823, 1.3180108973035371, 1.8627318674216515,
]  # fmt: skip
QUANTILES = [-z for z in reversed(HALF)] + HALF


def buyer(x):
    get = lambda *keys: (x[f"buyer.{k}"] for k in keys)
    S, d, r, e, o, P, q = get("spend", "discount", "perf", "eng", "overhead", "port", "fail")
    L, rho, h = get("years", "rate", "hurdle")
    median, sigma, spread, eta = get("market_median", "market_sigma", "spread", "port_scale")
    A = annuity(L, rho)
    k = 1 - (1 - d) / r - e * o
    npv = A * S * (k - q * max(k, 0)) - P
    payback = 12 * P / ((1 - q) * S * k) if k > 0 else "never"
    if payback != "never" and payback > 12 * L:
        payback = "beyond"
    count = spend = 0.0
    for z in QUANTILES:
        for times, weight in ((0.5, 0.25), (1.0, 0.5), (1.5, 0.25)):
            margin = 1 - (1 - d) / (r * math.exp(spread * z)) - times * e * o - h
            if margin <= 0:
                continue
            if P == 0:
                a = b = 1.0
            else:
                log_min = (math.log(P) - eta * math.log(S) - math.log((1 - q) * A) - math.log(margin)) / (1 - eta)
                u = (log_min - math.log(median)) / sigma
                a, b = cdf(-u), cdf(sigma - u)
            count += weight / 16 * a
            spend += weight / 16 * b
    return {
        "buyer.k": 100 * k,
        "buyer.npv": npv,
        "buyer.edge": 100 * max(0.0, npv / (A * S)),
        "buyer.breakeven_discount": 100 * (1 - r * (1 - e * o - P / ((1 - q) * A * S))),
        "buyer.breakeven_eng": 100 * (1 - (1 - d) / r) / o if o else "none",
        "buyer.payback": payback,
        "buyer.share_count": 100 * count,
        "buyer.share_spend": 100 * spend,
    }


def supply(x):
    get = lambda *keys: (x[f"supply.{k}"] for k in keys)
    S0, gS, hS, beta = get("supply", "supply_growth", "supply_halflife", "booked")
    gD, hD, carve, X0, gX = get("demand_growth", "demand_halflife", "carve", "demand_external", "external_growth")
    out, sold, lost, always = {}, 0.0, 0.0, True
    for y, year in enumerate(YEARS):
        S, D = grow(S0, gS, hS, y), grow(beta * S0, gD, hD, y)
        X = min(X0 * (1 + gX) ** y, max(max(0.0, S - D), carve * S))
        short = max(0.0, D + X - S)
        displaced = min(X, short)
        values = (S, D, X, short, displaced, X * x["bundle.sale"] / 1000)
        for key, value in zip(("made", "wanted", "external", "short", "displaced", "revenue"), values):
            out[f"supply.{key}.{year}"] = value
        sold, lost, always = sold + X, lost + displaced, always and D >= S
    out["supply.tightness"] = 100 * (lost / sold if sold else 1.0 if always else 0.0)
    return out


def bundle(x, delta):
    get = lambda *keys: (x[f"bundle.{k}"] for k in keys)
    pc, contract, u, decline, opex, site = get("price", "contract", "use", "decline", "opex", "site")
    a, am, ps, ck, support, retained = get("attach", "attach_margin", "sale", "cost", "support", "retained")
    L, rho = get("life", "rate")
    A = annuity(L, rho)
    rent_year = pc * 8760 * u * contract / 1000
    G = L / (1 + rho) if rho + decline == 0 else (1 - ((1 - decline) / (1 + rho)) ** L) / (rho + decline)
    rent = rent_year * (1 + a * am) * G - opex * A - ck - site
    kept = rent_year * a * am * retained * G
    sell = ps - ck - A * support * ps + kept
    breakeven = "none"
    if A * support < 1:
        breakeven = (delta * rent + ck - kept) / (1 - A * support)
        breakeven = "none" if breakeven > 200 else breakeven
    margin = rent_year - opex
    return {
        "bundle.rent_year": rent_year,
        "bundle.rent": rent,
        "bundle.sell": sell,
        "bundle.advantage": sell - delta * rent,
        "bundle.breakeven_sale": breakeven,
        "bundle.breakeven_displace": 100 * sell / rent if rent > 0 else "none",
        "bundle.payback_rent": (ck + site) / margin if margin > 0 else "never",
    }


def delta_of(out, x, s, year):
    """Sold chips of a year that would be rented otherwise."""
    if not s.linked("bundle.displace"):
        return x["bundle.displace"]
    sold = out[f"supply.external.{year}"]
    return out[f"supply.displaced.{year}"] / sold if sold else out["supply.tightness"] / 100


def leverage(out, x, s):
    year = int(s.choices["leverage.year"])
    N = out[f"runrate.nvidia_at.{year - 2026}"] if s.linked("leverage.incumbent") else x["leverage.incumbent"]
    share, spill = x["leverage.contestable"], x["leverage.spill"]
    cut = x["leverage.pass"] * out["buyer.edge"] / 100
    gain = N * (share * cut + (1 - share) * spill * cut)
    revenue = out[f"supply.revenue.{year}"]
    deal = out["bundle.sell"] - delta_of(out, x, s, year) * out["bundle.rent"]
    return {
        "leverage.cut": 100 * cut,
        "leverage.buyers_gain": gain,
        "leverage.amazon_revenue": revenue,
        "leverage.amazon_gain": out[f"supply.external.{year}"] * deal / 1000,
        "leverage.lever": gain / revenue if revenue else "none",
    }


def ecosystem(out, x, s):
    get = lambda *keys: (x[f"ecosystem.{k}"] for k in keys)
    M = out["buyer.share_spend"] / 100 if s.linked("ecosystem.ceiling") else x["ecosystem.ceiling"]
    p, q, f, tau = get("innovate", "imitate", "friction", "tooling")
    result = {}
    for name, half, tooling in (("at", "half", tau), ("without_tooling", "half_without_tooling", 0.0)):
        q1 = q * (1 - f * (1 - tooling))
        for t in range(11):
            E = math.exp(-(p + q1) * t)
            result[f"ecosystem.{name}.{t}"] = 100 * M * p * -math.expm1(-(p + q1) * t) / (p + q1 * E)
        result[f"ecosystem.{half}"] = math.log(2 + q1 / p) / (p + q1) if M > 0 else "never"
    return result


NODES = "DGHIJ"


def marks(text):
    return {part.split(".")[0]: part.split(".")[1] == "yes" for part in filter(None, text.split("~"))}


def paths(out, x, s):
    get = lambda key: x[f"paths.{key}"]
    see, do = marks(s.choices["paths.see"]), marks(s.choices["paths.do"])
    demand = get("demand")
    if s.linked("paths.demand"):
        mu = out["buyer.share_spend"] / 100 * get("credibility")
        demand = at_least(get("signings"), get("prospects"), mu, get("common"))

    def chance(state, node):
        D, G, H, I, _ = state
        if node == "D":
            return demand
        if node in "GH":
            return get("adopt" if node == "G" else "trust") if D else 0.0
        if node == "I":
            return get({(1, 1): "both", (1, 0): "only_adopt", (0, 1): "only_trust", (0, 0): "neither"}[G, H])
        return get("power_if" if I else "power_else")

    total, yes = 0.0, [0.0] * 5
    for code in range(32):
        state = tuple(code >> i & 1 for i in range(5))
        p = 1.0
        for value, node in zip(state, NODES):
            up = float(do[node]) if node in do else chance(state, node)
            p *= up if value else 1 - up
        if any(bool(value) != see[node] for value, node in zip(state, NODES) if node in see):
            continue
        total += p
        for i, value in enumerate(state):
            yes[i] += p * value
    external = out["supply.external.2030"]
    deal = external * (out["bundle.sell"] - delta_of(out, x, s, 2030) * out["bundle.rent"]) / 1000
    moat = get("saving")
    result = {"moat": moat}
    names = ("p_demand", "p_adopt", "p_trust", "p_challenge", "p_power")
    if total > 0:
        posterior = [p / total for p in yes]
        result.update({name: 100 * p for name, p in zip(names, posterior)})
        result["difference"] = posterior[0] * deal
        result["market"] = moat + posterior[0] * deal
        result["buyers_expected"] = posterior[4] * out["leverage.buyers_gain"]
    else:
        result.update(dict.fromkeys((*names, "market", "difference", "buyers_expected"), "impossible"))
    return {f"paths.{key}": value for key, value in result.items()}, total


def evaluate(s, z=None):
    """All outputs in the unit on screen, and the probability of the evidence.
    `z` gives each ranged input its standard deviations; without, every one is at
    its middle."""
    x = {i.id: s.value(i, (z or {}).get(i.id, 0.0)) for i in INPUTS}
    out = specs(x, s)
    if s.linked("buyer.discount") and not isinstance(out["specs.paper_discount"], str):
        x["buyer.discount"] = out["specs.paper_discount"] / 100
    out.update(buyer(x))
    out.update(supply(x))
    linked = s.linked("bundle.displace")
    out.update(bundle(x, out["supply.tightness"] / 100 if linked else x["bundle.displace"]))
    out.update(runrate(x, s))
    out.update(leverage(out, x, s))
    out.update(ecosystem(out, x, s))
    result, probability = paths(out, x, s)
    out.update(result)
    return out, probability


if __name__ == "__main__":
    values, _ = evaluate(Scenario(sys.argv[1] if len(sys.argv) > 1 else ""))
    for name, value in values.items():
        print(f"{name:34}{value}")
