//! `buyer`: is 15 % cheaper cheap enough? One firm that could switch, and a
//! market of firms that differ.
//!
//! A switch saves k = 1 - (1-d)/r - e·o of the spend: hardware cheaper by d, of
//! whose paper performance r is realized, with engineering e of the spend that
//! rises by o. With port cost P, chance of failure q and annuity A:
//! npv = A·S·(k - q·max(k,0)) - P. A failed port goes back; a bad one is not
//! made better by failing.

use crate::declare::{inputs, outputs};
use crate::growth::annuity;
use crate::input::{Family::*, Input};
use crate::normal;
use crate::number::Num;
use crate::output::Output;
use crate::unit::Unit::*;
use crate::word::Word;

inputs! {
    spend: Input::new("S", "Spend on accelerators", MillionPerYear).within(0.1, 10000.0, 1.0).family(Lognormal).at(50.0)
        .assumed("A large but not a giant buyer; move it to your own.");
    discount: Input::new("d", "Cheaper on paper", Percent("a unit of work")).within(-50.0, 95.0, 1.0).family(Normal).at(15.0)
        .linkable("specs.paper_discount")
        .ledger("claim:discount-vs-engineering", "The case that one of the articles puts: hardware fifteen percent cheaper.");
    perf: Input::new("r", "Paper performance realized", Plain).within(0.05, 2.0, 0.05).family(Lognormal).range(0.9, 1.1)
        .ledger("fact:independent-trn2-vs-h200-test", "Around the article's case, which takes the paper at its word; one independent test is far more sober.");
    eng: Input::new("e", "Engineering", Percent("of spend")).within(0.0, 100.0, 1.0).family(Logit).range(15.0, 26.0)
        .assumed("What a team that tunes models costs beside the accelerators it runs; no survey is public.");
    overhead: Input::new("o", "More engineering on the new chip", Percent("more")).within(0.0, 300.0, 1.0).family(Normal).at(30.0)
        .ledger("claim:discount-vs-engineering", "The same case: thirty percent more engineering overhead.");
    port: Input::new("P", "One-time port", Million).within(0.0, 1000.0, 0.5).family(Lognormal).range(1.5, 6.0)
        .ledger("fact:porting-effort-published", "Published efforts run from weeks to months of engineers for one model; a fleet has many.");
    fail: Input::new("q", "Chance that the port fails", Percent("")).within(0.0, 95.0, 1.0).family(Logit).range(5.0, 20.0)
        .assumed("Migrations of this size fail now and then; nobody counts them in public.");
    years: Input::new("L", "Years the saving lasts", Years).within(1.0, 10.0, 1.0).family(Lognormal).at(3.0)
        .assumed("About one generation of accelerators.");
    rate: Input::new("ρ", "The buyer's discount rate", Percent("a year")).within(0.0, 50.0, 0.5).family(Normal).at(10.0)
        .assumed("A usual corporate rate.");
    hurdle: Input::new("h", "Saving a buyer wants before moving", Percent("of spend")).within(0.0, 50.0, 1.0).family(Normal).range(2.0, 8.0)
        .assumed("Nobody moves for nothing; how much is judgment.");
    market_median: Input::new("M_S", "Median buyer's spend", MillionPerYear).within(0.1, 5000.0, 1.0).family(Lognormal).range(10.0, 40.0)
        .assumed("Spend is not published buyer by buyer; a few giants and a long tail.");
    market_sigma: Input::new("σ", "How unequal buyers are", LogUnits).within(0.1, 4.0, 0.1).family(Lognormal).at(1.5)
        .assumed("A spread at which the top tenth spends about seven times the median.");
    spread: Input::new("σ_r", "How realized performance differs between buyers", LogUnits).within(0.0, 1.0, 0.05).family(Normal).at(0.25)
        .assumed("The same chip suits one workload and not the next.");
    port_scale: Input::new("η", "How the port cost grows with spend", Plain).within(0.0, 0.9, 0.1).family(Normal).at(0.5)
        .assumed("Twice the spend has more models, though not twice as many.");
}

outputs! {
    k: [1] Output::new("k", "Saving before port and failure", Percent("of spend"));
    npv: [1] Output::new("NPV", "Value of switching", Million);
    edge: [1] Output::new("edge", "Saving after everything", Percent("of spend"));
    breakeven_discount: [1] Output::new("d*", "Discount at which switching breaks even", Percent("a unit of work"));
    breakeven_eng: [1] Output::new("e*", "Engineering share at which the saving is gone", Percent("of spend")).quotient();
    payback: [1] Output::new("payback", "Months until the port has paid", Months).quotient();
    share_count: [1] Output::new("share of buyers", "Buyers for whom switching pays", Percent("of buyers"));
    share_spend: [1] Output::new("share of spend", "Spend for which switching pays", Percent("of spend"));
}

/// Realised performance differs between buyers: sixteen equal classes, each at
/// its middle quantile Φ⁻¹((j-½)/16).
const CLASSES: u32 = 16;
/// Engineering differs too: half, once and one and a half times, with weights.
const ENGINEERING: [(f64, f64); 3] = [(0.5, 0.25), (1.0, 0.5), (1.5, 0.25)];

/// The equations. Without `with_market` the two shares stay *none*.
#[inline]
pub(crate) fn run<N: Num>(x: &In<N>, with_market: bool) -> Out<N> {
    let (zero, one) = (N::lit(0.0), N::lit(1.0));
    let price = one - x.discount;
    let a = annuity(x.years, x.rate).named("A");
    let keep = one - x.fail;
    let hardware = one - price / x.perf;
    let k = (hardware - x.eng * x.overhead).named("k");
    let worth = a * x.spend;
    let npv = worth * (k - x.fail * k.max(zero)) - x.port;
    let edge = zero.max(npv / worth);
    let breakeven_discount = one - x.perf * (one - x.eng * x.overhead - x.port / (keep * worth));
    let breakeven_eng = N::select(
        x.overhead.le(zero),
        N::word(Word::None),
        hardware / x.overhead,
    );
    let months = N::lit(12.0) * x.port / (keep * x.spend * k);
    let payback = N::select(
        k.le(zero),
        N::word(Word::Never),
        N::select(
            (N::lit(12.0) * x.years).lt(months),
            N::word(Word::Beyond),
            months,
        ),
    );
    let none = N::word(Word::None);
    let (share_count, share_spend) = if with_market {
        market(x, a)
    } else {
        (none, none)
    };
    Out {
        k: [k],
        npv: [npv],
        edge: [edge],
        breakeven_discount: [breakeven_discount],
        breakeven_eng: [breakeven_eng],
        payback: [payback],
        share_count: [share_count],
        share_spend: [share_spend],
    }
}

/// Who switches: of buyers, and of their spend.
///
/// A buyer of class (i, j) switches from the spend
/// S_min = (P·S^-η/((1-q)·A·(k_ij-h)))^(1/(1-η)) upward, if k_ij > h at all.
/// Spend is lognormal, so the shares are
/// Σ w·Φ(-(ln S_min - ln median)/σ) and Σ w·Φ(σ - (ln S_min - ln median)/σ).
#[inline]
fn market<N: Num>(x: &In<N>, a: N) -> (N, N) {
    let (zero, one) = (N::lit(0.0), N::lit(1.0));
    let price = one - x.discount;
    let free = x.port.le(zero);
    // ln S_min = (base - ln(k_ij - h))/(1-η)
    let base = x.port.ln() - x.port_scale * x.spend.ln() - ((one - x.fail) * a).ln();
    let scale = one / ((one - x.port_scale) * x.market_sigma);
    let centre = x.market_median.ln() / x.market_sigma;
    let overheads = ENGINEERING.map(|(times, _)| N::lit(times) * x.eng * x.overhead);

    let classes = (1..=CLASSES).flat_map(|j| {
        let z = normal::quantile((f64::from(j) - 0.5) / f64::from(CLASSES));
        let hardware = one - price / (x.perf * (x.spread * N::lit(z)).exp());
        let mut pairs = [(zero, zero); 3];
        for ((pair, overhead), (_, weight)) in pairs.iter_mut().zip(overheads).zip(ENGINEERING) {
            let w = N::lit(weight / f64::from(CLASSES));
            // At a tie k = h nobody moves, so k is computed first, as a buyer's k is.
            let k = hardware - overhead;
            let distance = (base - (k - x.hurdle).ln()) * scale - centre;
            let pays = x.hurdle.lt(k);
            let count = N::select(free, one, (-distance).norm_cdf());
            let spend = N::select(free, one, (x.market_sigma - distance).norm_cdf());
            *pair = (
                N::select(pays, w * count, zero),
                N::select(pays, w * spend, zero),
            );
        }
        pairs
    });
    N::sum2("48 kinds of buyer", classes)
}
