//! `specs`: what the chip offers. Peaks as published, the roofline, and a bound
//! on serving one mixture-of-experts model (after Pope et al. 2022, *Efficiently
//! Scaling Transformer Inference*).
//!
//! With w bytes a weight, cache of one sequence κ = kv·(C+O/2) and batch b, the
//! model fits n chips when w·N_t + b·κ ≤ 0.9·n·memory. A decode step reads
//! w·N_t·(1-(1-N_a/N_t)^b) + b·κ and computes 2·N_a·b; the slower of the two is
//! its time t. A request takes C·2N_a/(F·mfu) + O·t·n/b chip-seconds. An upper
//! bound: interconnect is not in it.

use crate::choices::{ChipId, Choices, MAX_CHIPS, Per};
use crate::declare::{inputs, outputs};
use crate::input::{Family::*, Input};
use crate::number::Num;
use crate::output::{Index::*, Output};
use crate::unit::Unit::*;
use crate::word::Word;
use ledger::{Chip, Format, Sparsity};

inputs! {
    active: Input::new("N_a", "Active parameters", BillionParameters).within(0.1, 5000.0, 1.0).family(Lognormal).at(37.0)
        .assumed("With the next two: one published mixture-of-experts model with latent attention.");
    total: Input::new("N_t", "All parameters", BillionParameters).within(0.1, 20000.0, 1.0).family(Lognormal).at(671.0)
        .assumed("The same model.");
    kv: Input::new("kv", "Cache a token", KilobytesPerToken).within(1.0, 5000.0, 1.0).family(Lognormal).at(70.0)
        .assumed("The same model.");
    context: Input::new("C", "Tokens in", Tokens).within(1.0, 4_000_000.0, 1024.0).family(Lognormal).at(16384.0)
        .assumed("A long document or a coding session.");
    output: Input::new("O", "Tokens out", Tokens).within(1.0, 131_072.0, 100.0).family(Lognormal).at(1000.0)
        .assumed("A page or two of answer.");
    batch: Input::new("b", "Sequences at once", Sequences).within(1.0, 65536.0, 1.0).family(Lognormal).at(64.0)
        .assumed("Enough to share the reading of weights, few enough to answer quickly.");
    mfu: Input::new("mfu", "Arithmetic really used", Percent("of peak")).within(1.0, 100.0, 1.0).family(Logit).range(40.0, 60.0)
        .assumed("Measured matrix products reach more, whole models less.");
    mbu: Input::new("mbu", "Bandwidth really used", Percent("of peak")).within(1.0, 100.0, 1.0).family(Logit).range(60.0, 80.0)
        .assumed("Well-tuned decoding reaches about this on mature chips.");
    n: Input::new("n", "Chips that serve it", Chips).within(1.0, 10000.0, 1.0).family(Lognormal).whole().point_only().linked("specs.chips_used")
        .assumed("The fewest that hold the weights and the cache.");
}

outputs! {
    peak_tflops: [MAX_CHIPS] Output::new("F", "Peak arithmetic", Tflops).each(EachChip).missing(Word::Absent);
    memory_gb: [MAX_CHIPS] Output::new("memory", "Memory", Gigabytes).each(EachChip).missing(Word::Absent);
    bandwidth_tbs: [MAX_CHIPS] Output::new("BW", "Memory bandwidth", TerabytesPerSecond).each(EachChip).missing(Word::Absent);
    peak_ratio: [MAX_CHIPS] Output::new("F/F_ref", "Peak against the reference", Times).each(EachChip).missing(Word::Absent);
    ridge: [MAX_CHIPS] Output::new("F/BW", "Ridge point", FlopPerByte).each(EachChip).missing(Word::Absent);
    chips_used: [MAX_CHIPS] Output::new("n", "Chips that hold it", Chips).each(EachChip).missing(Word::Absent);
    tokens_per_chip: [MAX_CHIPS] Output::new("T", "Output tokens a chip and second", TokensPerSecond).each(EachChip).missing(Word::Absent);
    tokens_per_user: [MAX_CHIPS] Output::new("1/t", "Tokens a second for each user", TokensPerSecond).each(EachChip).missing(Word::Absent);
    bound: [MAX_CHIPS] Output::new("bound", "What the decode step waits for", Choice).each(EachChip).missing(Word::Absent);
    usd_per_mtok: [MAX_CHIPS] Output::new("$/Mtok", "List price of a million output tokens", PerMillionTokens).each(EachChip).missing(Word::Absent);
    throughput_ratio: [1] Output::new("ratio", "Tokens a chip, first chip against the other", Times).missing(Word::Absent);
    paper_discount: [1] Output::new("d_p", "Cheaper on paper", Percent("a unit of work")).missing(Word::Absent);
}

/// What a chip's peak arithmetic is per chip, system, watt or dollar; `None`
/// where a figure that is needed was never published. Kept out of ratios: peaks
/// whose source does not state sparsity.
#[must_use]
pub fn peak(chip: &Chip, format: Format, per: Per) -> Option<f64> {
    let tflops = chip.peak(format)?.tflops;
    match per {
        Per::Chip => Some(tflops),
        Per::System => chip.system.map(|s| tflops * f64::from(s.chip_count)),
        Per::Watt => chip.tdp_w.map(|w| tflops / w),
        Per::Dollar => chip.list_price().map(|p| tflops / p.usd_per_chip_hour),
    }
}

/// Whether a chip's peak may enter a ratio.
#[must_use]
pub fn comparable(chip: &Chip, format: Format) -> bool {
    chip.peak(format)
        .is_some_and(|p| p.sparsity == Sparsity::Dense)
}

/// How one chip serves the model.
#[derive(Clone, Copy)]
struct Serving<N> {
    chips: N,
    per_chip: N,
    per_user: N,
    bound: N,
    dollars: N,
}

impl<N: Num> Serving<N> {
    fn all(word: Word) -> Self {
        let w = N::word(word);
        Self {
            chips: w,
            per_chip: w,
            per_user: w,
            bound: w,
            dollars: w,
        }
    }
}

/// The share of a chip's memory that weights and cache may fill.
const USABLE: f64 = 0.9;

/// The equations. `auto` means: the fewest chips that hold the model.
#[inline]
pub(crate) fn run<N: Num>(x: &In<N>, choices: &Choices, auto: bool) -> Out<N> {
    let absent = N::word(Word::Absent);
    let none = [absent; MAX_CHIPS];
    let mut out = Out {
        peak_tflops: none,
        memory_gb: none,
        bandwidth_tbs: none,
        peak_ratio: none,
        ridge: none,
        chips_used: none,
        tokens_per_chip: none,
        tokens_per_user: none,
        bound: none,
        usd_per_mtok: none,
        throughput_ratio: [absent],
        paper_discount: [absent],
    };
    let format = choices.format;
    let number = |x: Option<f64>| x.map_or(absent, N::lit);
    let reference = choices.reference.chip().filter(|c| comparable(c, format));
    let reference = reference.and_then(|c| peak(c, format, choices.per));
    let request = Request::of(x, format);
    for (place, id) in choices.chips.iter().enumerate() {
        let Some(chip) = id.chip() else { continue };
        let shown = peak(chip, format, choices.per);
        let ratio = shown
            .filter(|_| comparable(chip, format))
            .zip(reference)
            .map(|(a, b)| a / b);
        let flops = chip.peak(format).map(|p| p.tflops);
        let serving = serve(x, &request, chip, format, auto);
        out.peak_tflops[place] = number(shown);
        out.memory_gb[place] = number(chip.memory_gb);
        out.bandwidth_tbs[place] = number(chip.bandwidth_tbs);
        out.peak_ratio[place] = number(ratio);
        out.ridge[place] = number(flops.zip(chip.bandwidth_tbs).map(|(f, bw)| f / bw));
        out.chips_used[place] = serving.chips;
        out.tokens_per_chip[place] = serving.per_chip;
        out.tokens_per_user[place] = serving.per_user;
        out.bound[place] = serving.bound;
        out.usd_per_mtok[place] = serving.dollars;
    }
    let (throughput, discount) = against(x, &request, choices, auto);
    out.throughput_ratio = [throughput];
    out.paper_discount = [discount];
    out
}

/// The first chip against `against`: ratio of tokens a chip, and how much less a
/// token costs.
fn against<N: Num>(x: &In<N>, request: &Request<N>, choices: &Choices, auto: bool) -> (N, N) {
    let absent = N::word(Word::Absent);
    let format = choices.format;
    let usable = |id: ChipId| {
        id.chip()
            .filter(|c| comparable(c, format) && serves(c, format))
    };
    let (Some(first), Some(other)) = (
        choices.chips.get(0).and_then(usable),
        usable(choices.against),
    ) else {
        return (absent, absent);
    };
    let (a, b) = (
        serve(x, request, first, format, auto),
        serve(x, request, other, format, auto),
    );
    let fits = N::both(N::lit(0.0).lt(a.per_chip), N::lit(0.0).lt(b.per_chip));
    let or_word = |value: N| N::select(fits, value, N::word(Word::DoesNotFit));
    let priced = first.list_price().is_some() && other.list_price().is_some();
    let discount = if priced {
        or_word(N::lit(1.0) - a.dollars / b.dollars)
    } else {
        absent
    };
    (or_word(a.per_chip / b.per_chip), discount)
}

/// Whether everything that serving needs was published.
fn serves(chip: &Chip, format: Format) -> bool {
    chip.peak(format).is_some() && chip.memory_gb.is_some() && chip.bandwidth_tbs.is_some()
}

/// What a request asks of any chip, whichever it is.
struct Request<N> {
    /// Active parameters, never more than all, billion.
    active: N,
    /// Weights and cache in memory, GB.
    held: N,
    /// Read in one decode step, GB.
    read: N,
}

impl<N: Num> Request<N> {
    fn of(x: &In<N>, format: Format) -> Self {
        let one = N::lit(1.0);
        let active = x.active.min(x.total).named("N_a'");
        let weights = N::lit(format.bytes()) * x.total;
        // kB a token × tokens = kB; a million of them are a GB.
        let cache = x.batch * x.kv * (x.context + x.output / N::lit(2.0)) / N::lit(1e6);
        let cache = cache.named("cache");
        let touched = -((x.batch * (-(active / x.total)).ln_1p()).exp_m1());
        let touched = N::select(active.lt(x.total), touched, one).named("touched");
        Self {
            active,
            held: (weights + cache).named("held"),
            read: (weights * touched + cache).named("read"),
        }
    }
}

fn serve<N: Num>(
    x: &In<N>,
    request: &Request<N>,
    chip: &Chip,
    format: Format,
    auto: bool,
) -> Serving<N> {
    let Some(memory) = chip.memory_gb else {
        return Serving::all(Word::Absent);
    };
    let one = N::lit(1.0);
    let room = N::lit(USABLE * memory);
    let n = if auto {
        one.max((request.held / room).ceil()).named("n")
    } else {
        x.n
    };
    let holds = request.held.le(n * room);
    let holds = match chip.domain {
        Some(domain) => N::both(holds, n.le(N::lit(f64::from(domain)))),
        None => holds,
    };
    let or_word = |value: N| N::select(holds, value, N::word(Word::DoesNotFit));
    let mut serving = Serving {
        chips: or_word(n),
        ..Serving::all(Word::Absent)
    };
    let (Some(peak), Some(bandwidth)) = (chip.peak(format), chip.bandwidth_tbs) else {
        return serving;
    };
    // GB over TB/s and billions over TFLOPS are milliseconds.
    let thousand = N::lit(1000.0);
    let flops = N::lit(peak.tflops) * x.mfu * thousand;
    let two = N::lit(2.0);
    let t_mem = (request.read / (n * N::lit(bandwidth) * x.mbu * thousand)).named("t_mem");
    let t_cmp = (two * request.active * x.batch / (n * flops)).named("t_cmp");
    let t = t_mem.max(t_cmp);
    let prompt = (x.context * two * request.active / flops).named("t_prompt");
    let seconds = prompt + (x.output * t * n / x.batch).named("t_write");
    let per_chip = x.output / seconds;
    serving.per_chip = or_word(per_chip);
    serving.per_user = or_word(one / t);
    serving.bound = or_word(N::select(
        t_mem.lt(t_cmp),
        N::word(Word::Compute),
        N::word(Word::Memory),
    ));
    if let Some(price) = chip.list_price() {
        let hour = N::lit(price.usd_per_chip_hour / 3600.0 * 1e6);
        serving.dollars = or_word(hour / per_chip);
    }
    serving
}
