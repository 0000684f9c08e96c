//! `runrate`: equations worked by hand, words at their edges, limits.

#[path = "support/any.rs"]
mod any;
#[path = "support/hand.rs"]
mod hand;

use hand::example;
use model::Slot;
use model::sample::{SlotSet, draw};
use proptest::prelude::*;
use std::f64::consts::{E, SQRT_2};

/// Doubling a year, fading by half every two years: ln(1+g)/k = ln 2/(ln 2/2) = 2.
/// Nvidia: fourfold a year, halving every year: ln 4/ln 2 = 2 as well.
const ROUND: &str = "runrate.now=20&runrate.standalone=50&runrate.growth=100&runrate.halflife=2\
    &runrate.nvidia=300&runrate.nvgrowth=300&runrate.nvhalflife=1&runrate.trainium=50\
    &runrate.internal=40&runrate.credit=25&runrate.system=3&supply.supply=1000";

#[test]
fn the_gap_and_its_multiple() {
    let x = example(ROUND);
    // 50 - 20 and 50/20.
    x.is("runrate.gap", 30.0);
    x.is("runrate.multiple_needed", 2.5);
}

#[test]
fn the_chip_business_year_by_year() {
    let x = example(ROUND);
    // R(t) = 20·exp(2·(1-2^{-t/2})): the exponents are 0, 2-√2, 1, 2-1/√2, 3/2, 2-√2/4.
    x.is("runrate.at.0", 20.0);
    x.is("runrate.at.1", 20.0 * (2.0 - SQRT_2).exp());
    x.is("runrate.at.2", 20.0 * E);
    x.is("runrate.at.3", 20.0 * (2.0 - 1.0 / SQRT_2).exp());
    x.is("runrate.at.4", 20.0 * E * E.sqrt());
    x.is("runrate.at.5", 20.0 * (2.0 - SQRT_2 / 4.0).exp());
    // It ends at 20·e² = 20·7.389056098930650.
    x.is("runrate.ceiling", 147.781_121_978_613);
}

#[test]
fn nvidia_year_by_year() {
    let x = example(ROUND);
    // 300·exp(2·(1-2^{-t})): the exponents are 0, 1, 3/2, 7/4, 15/8, 31/16.
    x.is("runrate.nvidia_at.0", 300.0);
    x.is("runrate.nvidia_at.1", 300.0 * E);
    x.is("runrate.nvidia_at.2", 300.0 * E * E.sqrt());
    x.is("runrate.nvidia_at.3", 300.0 * 1.75_f64.exp());
    x.is("runrate.nvidia_at.4", 300.0 * 1.875_f64.exp());
    x.is("runrate.nvidia_at.5", 300.0 * 1.9375_f64.exp());
}

#[test]
fn shares_of_nvidia() {
    let x = example(ROUND);
    // 20/300, 50/300.
    x.is("runrate.share_now", 20.0 / 3.0);
    x.is("runrate.share_standalone", 50.0 / 3.0);
    // Year by year 1/15 times e to the difference of the exponents above.
    let differences = [
        0.0,
        1.0 - SQRT_2,
        -0.5,
        0.25 - 1.0 / SQRT_2,
        -0.375,
        0.0625 - SQRT_2 / 4.0,
    ];
    for (t, difference) in differences.iter().enumerate() {
        x.is(
            &format!("runrate.share_at.{t}"),
            100.0 / 15.0 * difference.exp(),
        );
    }
}

#[test]
fn when_it_is_reached() {
    // y = (ln 2/2)·ln 2.5/ln 2 = ln(2.5)/2 = 0.916290731874155/2 = 0.4581453659370775;
    // t = -ln(0.5418546340629225)·2/ln 2 = 0.612757509…·2.885390081777927.
    let y: f64 = 0.458_145_365_937_077_5;
    let x = example(ROUND);
    x.is("runrate.reach", -(1.0 - y).ln() * 2.885_390_081_777_927);
    // Reached at once where today is already there, whatever the growth.
    for growth in ["-50", "0", "100"] {
        let x = example(&format!(
            "runrate.now=50&runrate.standalone=50&runrate.growth={growth}"
        ));
        x.is("runrate.reach", 0.0);
        let x = example(&format!(
            "runrate.now=50&runrate.standalone=20&runrate.growth={growth}"
        ));
        x.is("runrate.reach", 0.0);
    }
}

#[test]
fn never_is_said_where_growth_ends_first() {
    // No growth, or less.
    for growth in ["0", "-50"] {
        let x = example(&format!(
            "runrate.now=20&runrate.standalone=50&runrate.growth={growth}"
        ));
        x.says("runrate.reach", "never");
    }
    // Growth ends at 147.781…: 147.7 is reached, 147.8 is not.
    let to = |level: &str| {
        example(&format!(
            "runrate.now=20&runrate.growth=100&runrate.halflife=2&runrate.standalone={level}"
        ))
    };
    // y = ln(7.385)/2 = 0.99972…: after 23.6 years.
    let years = to("147.7").number("runrate.reach");
    assert!((23.6..23.7).contains(&years), "{years}");
    to("147.8").says("runrate.reach", "never");
}

#[test]
fn a_ceiling_above_ten_thousand_is_out_of_sight() {
    // Doubling a year, the ceiling is 20·e^H: 20·e^{6.21} = 9,954, 20·e^{6.22} = 10,054.
    let fading = |years: &str| {
        example(&format!(
            "runrate.now=20&runrate.growth=100&runrate.halflife={years}"
        ))
    };
    fading("6.21").is("runrate.ceiling", 20.0 * 6.21_f64.exp());
    fading("6.22").says("runrate.ceiling", "no ceiling in sight");
    // Halving a year with H = 1: exponent ln ½/ln 2 = -1, the floor is 20/e.
    let x = example("runrate.now=20&runrate.growth=-50&runrate.halflife=1");
    x.is("runrate.ceiling", 20.0 / E);
    // No growth: it stays.
    let x = example("runrate.now=20&runrate.growth=0&runrate.halflife=1");
    x.is("runrate.ceiling", 20.0);
    x.is("runrate.at.5", 20.0);
}

#[test]
fn within_ten_years() {
    // Doubling a year and H = 2, ten years bring 20·exp(2·(1-2^{-5})) = 20·e^{1.9375} = 138.8275….
    // A longer halflife brings more, and 2 is the middle of 1..4: an even chance.
    let x = example(
        "runrate.now=20&runrate.growth=100&runrate.halflife=1..4&runrate.standalone=138.828",
    );
    let reach = Slot::of("runrate.reach", &x.scenario.choices).expect("an output");
    let mut wanted = SlotSet::default();
    wanted.insert(reach);
    let drawn = draw(&x.scenario, 65_536, &wanted);
    let within = drawn.summary(reach).expect("drawn").within10.expect("said");
    assert!((within - 0.5).abs() < 1e-4, "{within}");
}

#[test]
fn the_suppliers_reading() {
    let x = example(ROUND);
    // Half of 20. Over a million chips, $10B are $10k each and $25B are $25k.
    x.is("runrate.trainium_now", 10.0);
    x.is("runrate.price_now", 10.0);
    x.is("runrate.implied_price", 25.0);
}

#[test]
fn the_markets_reading() {
    // Own use is 40 % of 20, so 8 at cost must become 38: 1 + 30/8.
    example(ROUND).is("runrate.implied_multiple", 4.75);
    // Downward as well: 1 - 5/8.
    let x = example("runrate.now=20&runrate.standalone=15&runrate.internal=40");
    x.is("runrate.implied_multiple", 0.375);
}

#[test]
fn the_outsiders_reading() {
    // A quarter of 30 counts as reached by own use: 22.5 to sell; 22,500 systems at
    // $1M, 7,500 at $3M; 144 chips each.
    let x = example(ROUND);
    x.is("runrate.external_needed", 22.5);
    x.is("runrate.systems_needed", 7500.0);
    x.is("runrate.chips_needed", 1_080_000.0);
    // No gap, no sale: max(0, 0.75·(-5)).
    let x = example("runrate.now=20&runrate.standalone=15&runrate.credit=25&runrate.system=3");
    x.is("runrate.gap", -5.0);
    x.is("runrate.external_needed", 0.0);
    x.is("runrate.systems_needed", 0.0);
    x.is("runrate.chips_needed", 0.0);
    // All of it by own use.
    example("runrate.credit=100").is("runrate.external_needed", 0.0);
}

#[test]
fn a_system_costs_144_chips() {
    // 144·$25k = $3.6M: 22.5·1000/3.6 = 6,250 systems, 900,000 chips.
    let x = example(&format!("{ROUND}&runrate.system=auto&bundle.sale=25"));
    x.is("runrate.systems_needed", 6250.0);
    x.is("runrate.chips_needed", 900_000.0);
}

#[test]
fn the_reading_changes_no_number() {
    let all = ["supplier", "market", "external"]
        .map(|reading| example(&format!("{ROUND}&runrate.reading={reading}")));
    for id in ["implied_price", "implied_multiple", "external_needed"] {
        let id = format!("runrate.{id}");
        for x in &all {
            x.is(&id, all[0].number(&id));
        }
    }
}

proptest! {
    #![proptest_config(any::cases(100))]

    #[test]
    fn faster_growth_arrives_no_later(
        now in 1.0..500.0_f64, times in 1.01..10.0_f64, growth in 0.0..390.0_f64, more in 1.0..10.0_f64, h in 0.25..50.0_f64,
    ) {
        let at = |growth: f64| example(&format!(
            "runrate.now={now}&runrate.standalone={}&runrate.growth={growth}&runrate.halflife={h}", (now * times).min(1000.0)
        )).order("runrate.reach");
        let (slow, fast) = (at(growth), at(growth + more));
        prop_assert!(fast < slow || slow == fast && (slow == 0.0 || slow == f64::INFINITY), "{} {}", slow, fast);
    }

    #[test]
    fn the_ceiling_rises_with_the_halflife(
        now in 1.0..500.0_f64, growth in 1.0..400.0_f64, h in 0.25..25.0_f64, longer in 1.01..2.0_f64,
    ) {
        let at = |h: f64| example(&format!("runrate.now={now}&runrate.growth={growth}&runrate.halflife={h}"))
            .order("runrate.ceiling");
        let (short, long) = (at(h), at(h * longer));
        prop_assert!(short < long || short == f64::MAX && long == f64::MAX, "{} {}", short, long);
    }

    #[test]
    fn it_rises_toward_the_ceiling(now in 1.0..500.0_f64, growth in 1.0..400.0_f64, h in 0.25..50.0_f64) {
        let x = example(&format!("runrate.now={now}&runrate.growth={growth}&runrate.halflife={h}"));
        let at = [0, 1, 2, 3, 4, 5].map(|t| x.number(&format!("runrate.at.{t}")));
        prop_assert!(at.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", at);
        prop_assert!(at[5] <= x.order("runrate.ceiling"));
    }

    #[test]
    fn what_is_reached_within_five_years_lies_between_those_years(
        now in 1.0..100.0_f64, times in 1.01..5.0_f64, growth in 10.0..400.0_f64, h in 0.25..50.0_f64,
    ) {
        let x = example(&format!(
            "runrate.now={now}&runrate.standalone={}&runrate.growth={growth}&runrate.halflife={h}", now * times
        ));
        let (reach, multiple) = (x.order("runrate.reach"), x.number("runrate.multiple_needed"));
        let level = multiple * x.number("runrate.at.0");
        for t in 0..=5_u8 {
            let then = x.number(&format!("runrate.at.{t}"));
            let slack = 1e-9 * level;
            if reach <= f64::from(t) {
                prop_assert!(then >= level - slack, "year {}: {} < {}", t, then, level);
            } else {
                prop_assert!(then <= level + slack, "year {}: {} > {}", t, then, level);
            }
        }
    }
}
