//! `leverage`: equations worked by hand, words at their edges, limits.

#[path = "support/any.rs"]
mod any;
#[path = "support/hand.rs"]
mod hand;

use hand::example;
use proptest::prelude::*;
use std::f64::consts::E;

/// The buyer saves k = 1 - 0.8 - 0.2·0.5 = 0.1; A = 0.8 + 0.64 = 1.44;
/// npv = 144·(0.1 - 0.01) - 5 = 7.96, edge = 7.96/144.
const BUYER: &str = "buyer.spend=100&buyer.discount=20&buyer.perf=1&buyer.eng=20&buyer.overhead=50\
    &buyer.port=5&buyer.fail=10&buyer.years=2&buyer.rate=25";
/// Each year 1000 made and 900 wanted, 200 set aside and sold: half of them displaced.
const SUPPLY: &str = "supply.supply=1000&supply.supply_growth=0&supply.booked=90&supply.demand_growth=0\
    &supply.carve=20&supply.demand_external=300&supply.external_growth=0";
/// Worked in `bundle.rs`: sell = 6.141984, rent = 7.061056.
const BUNDLE: &str = "bundle.price=2.5&bundle.contract=50&bundle.use=80&bundle.decline=20\
    &bundle.opex=2&bundle.site=1&bundle.attach=0.5&bundle.attach_margin=60&bundle.sale=10\
    &bundle.cost=4&bundle.support=5&bundle.retained=25&bundle.life=2&bundle.rate=25";
const OWN: &str =
    "leverage.incumbent=400&leverage.contestable=20&leverage.pass=50&leverage.spill=25";

fn with(more: &str) -> hand::Example {
    example(&format!("{BUYER}&{SUPPLY}&{BUNDLE}&{OWN}&{more}"))
}

#[test]
fn what_buyers_gain() {
    let x = with("leverage.year=2028");
    // Half of the edge: 3.98/144 = 2.7638…%.
    x.is("leverage.cut", 398.0 / 144.0);
    // 400·cut·(0.2 + 0.8·0.25) = 160·3.98/144.
    x.is("leverage.buyers_gain", 636.8 / 144.0);
    // Everything contestable: 400·cut, whatever spills over.
    with("leverage.contestable=100").is("leverage.buyers_gain", 1592.0 / 144.0);
    // Nothing contestable: the spill-over alone, a quarter.
    with("leverage.contestable=0").is("leverage.buyers_gain", 398.0 / 144.0);
}

#[test]
fn what_amazon_sells_and_gains() {
    let x = with("leverage.year=2028");
    // 200 thousand chips at $10k.
    x.is("leverage.amazon_revenue", 2.0);
    // Half displaced: 200·(6.141984 - 3.530528)/1000.
    x.is("leverage.amazon_gain", 0.522_291_2);
    // 636.8/144 dollars over two.
    x.is("leverage.lever", 318.4 / 144.0);
    // A quarter displaced, by decree: 200·(6.141984 - 1.765264)/1000.
    with("bundle.displace=25").is("leverage.amazon_gain", 0.875_344);
}

#[test]
fn each_year_has_its_own_displacement() {
    // Supply grows ×e^{1/2} to 1,648.7 in 2027 and on; 300 are free from then.
    let growing = "supply.supply_growth=100&supply.supply_halflife=1";
    let x = with(&format!("{growing}&leverage.year=2026"));
    x.is("leverage.amazon_gain", 0.522_291_2);
    // In 2027 nothing is displaced: 300·6.141984/1000, and 3 $B are sold.
    let x = with(&format!("{growing}&leverage.year=2027"));
    x.is("leverage.amazon_gain", 1.842_595_2);
    x.is("leverage.amazon_revenue", 3.0);
    // The bundle keeps the tightness of all years, 100/(200 + 4·300) = 1/14.
    x.is("bundle.advantage", 6.141_984 - 7.061_056 / 14.0);
    // By decree it is the same share in every year: 300·(6.141984 - 3.530528)/1000.
    let x = with(&format!("{growing}&leverage.year=2027&bundle.displace=50"));
    x.is("leverage.amazon_gain", 0.783_436_8);
}

#[test]
fn nothing_sold_has_no_lever() {
    let x = with("supply.demand_external=0");
    x.is("leverage.amazon_revenue", 0.0);
    x.is("leverage.amazon_gain", 0.0);
    x.says("leverage.lever", "none");
    // Buyers gain all the same.
    x.is("leverage.buyers_gain", 636.8 / 144.0);
}

#[test]
fn without_an_edge_nobody_gains() {
    // A dearer chip: k = 1 - 1.1 - 0.1, so the edge is 0.
    let x = with("buyer.discount=-10");
    x.is("leverage.cut", 0.0);
    x.is("leverage.buyers_gain", 0.0);
    x.is("leverage.lever", 0.0);
}

#[test]
fn the_incumbent_is_nvidia_in_that_year_while_linked() {
    // ln 4/ln 2 = 2: 300·exp(2·(1-2^{-t})) is 300, 300·e, 300·e^{3/2}, 300·e^{7/4}, 300·e^{15/8}.
    for (year, exponent) in [
        (2026, 0.0),
        (2027, 1.0),
        (2028, 1.5),
        (2029, 1.75),
        (2030, 1.875),
    ] {
        let x = with(&format!(
            "leverage.incumbent=auto&runrate.nvidia=300&runrate.nvgrowth=300&runrate.nvhalflife=1&leverage.year={year}"
        ));
        // 300·0.4·3.98/144 = 477.6/144.
        x.is("leverage.buyers_gain", 477.6 / 144.0 * E.powf(exponent));
    }
}

proptest! {
    #![proptest_config(any::cases(100))]

    #[test]
    fn the_gain_is_in_proportion_to_the_incumbent(
        n in 1.0..5000.0_f64, x in 0.0..100.0_f64, pass in 0.0..100.0_f64, spill in 0.0..100.0_f64,
    ) {
        // Held to six digits, so that twice as much is exactly that.
        let n = n.round();
        let at = |n: f64| with(&format!(
            "leverage.incumbent={n}&leverage.contestable={x}&leverage.pass={pass}&leverage.spill={spill}"
        )).number("leverage.buyers_gain");
        let (one, two) = (at(n), at(2.0 * n));
        prop_assert!((two - 2.0 * one).abs() <= 1e-9 * two, "{} {}", one, two);
        // At most the whole edge of the whole market.
        prop_assert!(one >= 0.0 && one <= n * 7.96 / 144.0 * (1.0 + 1e-9));
    }

    #[test]
    fn the_gain_rises_with_each_share(
        x in 0.0..90.0_f64, pass in 1.0..90.0_f64, spill in 1.0..90.0_f64, more in 0.1..10.0_f64,
    ) {
        let at = |x: f64, pass: f64, spill: f64| with(&format!(
            "leverage.contestable={x}&leverage.pass={pass}&leverage.spill={spill}"
        )).number("leverage.buyers_gain");
        let base = at(x, pass, spill);
        prop_assert!(at(x + more, pass, spill) > base);
        prop_assert!(at(x, pass + more, spill) > base);
        prop_assert!(at(x, pass, spill + more) > base);
    }
}
