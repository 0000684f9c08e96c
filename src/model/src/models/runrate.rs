//! `runrate`: $20B or $50B? The chip business as it runs, the chip business as
//! Amazon says it would run alone, and how the one would become the other.
//!
//! A run rate R grows by g a year now, and its growth fades by half every H
//! years: R(t) = R₀·exp(ln(1+g)·(1-e^{-kt})/k), k = ln 2/H, t in years from
//! April 2026. Nvidia's run rate likewise. The level R₁ is reached after
//! t = -ln(1-y)/k, y = k·ln(R₁/R₀)/ln(1+g); never where y ≥ 1.

use crate::declare::{inputs, outputs};
use crate::growth;
use crate::input::{Family::*, Input};
use crate::number::Num;
use crate::output::{Index::*, Output};
use crate::unit::Unit::*;
use crate::word::Word;

inputs! {
    now: Input::new("R₀", "Chip business today", BillionPerYear).within(1.0, 500.0, 1.0).family(Lognormal).at(20.0)
        .ledger("fact:chips-scope-letter", "Amazon's letter gives it to Graviton, Trainium and Nitro together, as a floor.");
    standalone: Input::new("R₁", "As a stand-alone business", BillionPerYear).within(1.0, 1000.0, 1.0).family(Lognormal).at(50.0)
        .ledger("fact:letter-50b-wording", "The letter's hypothetical: what the run rate would be if the chips were sold by a stand-alone company.");
    growth: Input::new("g", "Growth now", Percent("a year")).within(-50.0, 400.0, 5.0).family(Normal).at(100.0)
        .ledger("fact:chips-scope-letter", "The letter says triple digits over the past year: the floor of that, carried forward as today's rate.");
    halflife: Input::new("H", "Growth halves every", Years).within(0.25, 50.0, 0.25).family(Lognormal).range(1.0, 4.0)
        .assumed("Nobody publishes how fast chip growth fades; young hardware lines have kept their pace for one to four years.");
    nvidia: Input::new("N₀", "Nvidia's run rate today", BillionPerYear).within(10.0, 5000.0, 1.0).family(Lognormal).at(326.46)
        .ledger("fact:nvda-runrate-q1fy27", "Four times the revenue of the quarter that ended in April 2026.");
    nvgrowth: Input::new("g_N", "Nvidia's growth now", Percent("a year")).within(-50.0, 400.0, 5.0).family(Normal).at(85.2)
        .ledger("series:nvda-revenue", "That quarter against the same quarter a year earlier.");
    nvhalflife: Input::new("H_N", "Nvidia's growth halves every", Years).within(0.25, 50.0, 0.25).family(Lognormal).range(1.0, 3.0)
        .assumed("A larger base fades sooner; nobody publishes the pace.");
    trainium: Input::new("s", "Trainium's part of the chip business", Percent("of today's run rate")).within(0.0, 100.0, 1.0).family(Logit).range(30.0, 70.0)
        .assumed("No source splits Trainium from Graviton and Nitro, so the range is wide on purpose.");
    internal: Input::new("i", "AWS's own use", Percent("of today's run rate")).within(1.0, 100.0, 1.0).family(Logit).range(20.0, 60.0)
        .assumed("How much of the run rate is AWS paying itself at cost is not published.");
    credit: Input::new("c", "Gap closed by own use", Percent("of the gap")).within(0.0, 100.0, 5.0).family(Logit).range(20.0, 80.0)
        .assumed("Whether own use counts toward the hypothetical 50 is exactly what the wording leaves open.");
    system: Input::new("p_s", "Price of a 144-chip system", MillionPerSystem).within(0.1, 100.0, 0.1).family(Lognormal).linked("bundle.sale")
        .assumed("144 times the price of a chip in the bundle model; Amazon has named no price.");
}

outputs! {
    gap: [1] Output::new("R₁-R₀", "The gap", BillionPerYear);
    multiple_needed: [1] Output::new("R₁/R₀", "Multiple needed", Times);
    reach: [1] Output::new("t", "Time until the stand-alone level is reached", Years);
    ceiling: [1] Output::new("R_∞", "Level at which growth would end", BillionPerYear).high(Word::NoCeiling);
    at: [6] Output::new("R(t)", "Chip business", BillionPerYear).each(YearsAhead(5));
    nvidia_at: [6] Output::new("N(t)", "Nvidia", BillionPerYear).each(YearsAhead(5));
    share_now: [1] Output::new("R₀/N₀", "Chip business as a share of Nvidia today", Percent("of Nvidia"));
    share_standalone: [1] Output::new("R₁/N₀", "The stand-alone level as a share of Nvidia today", Percent("of Nvidia"));
    share_at: [6] Output::new("R(t)/N(t)", "Chip business as a share of Nvidia", Percent("of Nvidia")).each(YearsAhead(5));
    trainium_now: [1] Output::new("s·R₀", "Trainium's part of today's run rate", BillionPerYear);
    implied_price: [1] Output::new("p₁", "Price a chip that the stand-alone level implies", ThousandPerChip);
    price_now: [1] Output::new("p₀", "Price a chip that today's run rate implies", ThousandPerChip);
    implied_multiple: [1] Output::new("m_i", "Market price over cost for own use", Times);
    external_needed: [1] Output::new("X", "Outside sales needed", BillionPerYear);
    systems_needed: [1] Output::new("X/p_s", "Systems to sell outside", Systems).quotient();
    chips_needed: [1] Output::new("144·X/p_s", "Chips to sell outside", Chips).quotient();
}

/// Chips in the system that Amazon would sell, claim:trn3-ultraserver-144.
pub(crate) const CHIPS_PER_SYSTEM: f64 = 144.0;
/// Above this, $B a year, the ceiling is out of sight.
const CEILING_IN_SIGHT: f64 = 10_000.0;

/// The equations. `supply` is `supply.supply`, thousand chips a year.
#[inline]
pub(crate) fn run<N: Num>(x: &In<N>, supply: N) -> Out<N> {
    let one = N::lit(1.0);
    let k = growth::fading(x.halflife).named("k");
    let log_g = x.growth.ln_1p();
    let gap = x.standalone - x.now;

    let y = (k * (x.standalone / x.now).ln() / log_g).named("y");
    let later = -((-y).ln_1p()) / k;
    let never = N::either(x.growth.le(N::lit(0.0)), one.le(y));
    let reach = N::select(
        x.standalone.le(x.now),
        N::lit(0.0),
        N::select(never, N::word(Word::Never), later),
    );
    let top = x.now * (log_g / k).exp();
    let ceiling = N::select(
        N::lit(CEILING_IN_SIGHT).lt(top),
        N::word(Word::NoCeiling),
        top,
    );

    let years = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0].map(N::lit);
    let at = years.map(|t| growth::grow(x.now, x.growth, x.halflife, t));
    let nvidia_at = years.map(|t| growth::grow(x.nvidia, x.nvgrowth, x.nvhalflife, t));
    let mut share_at = at;
    for (share, nvidia) in share_at.iter_mut().zip(nvidia_at) {
        *share = *share / nvidia;
    }

    let thousand = N::lit(1000.0);
    let external = N::lit(0.0).max((one - x.credit) * gap);
    let systems = thousand * external / x.system;
    Out {
        gap: [gap],
        multiple_needed: [x.standalone / x.now],
        reach: [reach],
        ceiling: [ceiling],
        at,
        nvidia_at,
        share_now: [x.now / x.nvidia],
        share_standalone: [x.standalone / x.nvidia],
        share_at,
        trainium_now: [x.trainium * x.now],
        implied_price: [x.trainium * x.standalone * thousand / supply],
        price_now: [x.trainium * x.now * thousand / supply],
        implied_multiple: [one + gap / (x.internal * x.now)],
        external_needed: [external],
        systems_needed: [systems],
        chips_needed: [N::lit(CHIPS_PER_SYSTEM) * systems],
    }
}
