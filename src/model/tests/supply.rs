//! `supply`: equations worked by hand, limits, and what rounding must not do.

#[path = "support/any.rs"]
mod any;
#[path = "support/run.rs"]
mod run;

use proptest::prelude::*;
use run::{is, number, pointed};

const YEARS: std::ops::RangeInclusive<u16> = 2026..=2030;

proptest! {
    #![proptest_config(any::cases(400))]

    #[test]
    fn who_sells_only_what_is_free_lacks_nothing(scenario in any::point_scenario()) {
        let at = |what: &str, y: u16| number(&scenario, &format!("supply.{what}.{y}"));
        for y in YEARS {
            let free = (at("made", y) - at("wanted", y)).max(0.0);
            if free > 0.0 && at("external", y) <= free {
                prop_assert_eq!(at("short", y), 0.0);
                prop_assert_eq!(at("displaced", y), 0.0);
            }
            prop_assert!(at("displaced", y) <= at("external", y));
            prop_assert!(at("displaced", y) <= at("short", y));
        }
    }
}

#[test]
fn two_years_by_hand() {
    // H so long that nothing fades visibly would not be exact, so H = 1 year: after
    // one year the exponent is ln(1+g)·(1-½)/ln 2.
    // S: 1000, g 100 %: 1000·e^{½} = 1648.721…; D: 0.9·1000 = 900 without growth.
    let s = pointed(
        "supply.supply=1000&supply.supply_growth=100&supply.supply_halflife=1&supply.booked=90\
         &supply.demand_growth=0&supply.carve=20&supply.demand_external=300&supply.external_growth=50&bundle.sale=30",
    );
    is(number(&s, "supply.made.2026"), 1000.0);
    is(number(&s, "supply.made.2027"), 1_648.721_270_700_128);
    is(number(&s, "supply.wanted.2027"), 900.0);
    // 2026: free 100, set aside 200; X = min(300, 200) = 200; short = 900+200-1000 = 100.
    is(number(&s, "supply.external.2026"), 200.0);
    is(number(&s, "supply.short.2026"), 100.0);
    is(number(&s, "supply.displaced.2026"), 100.0);
    // 2027: free 748.7, set aside 329.7; asked 450: all of it, and nothing is short.
    is(number(&s, "supply.external.2027"), 450.0);
    assert_eq!(number(&s, "supply.short.2027"), 0.0);
    // 200 thousand chips at $30k: $6B.
    is(number(&s, "supply.revenue.2026"), 6.0);
    // Later years ask 675, 1012.5, 1518.75, of which 2028 (free 1217…), 2029 and 2030 have enough:
    // S₂ = 1000·e^{¾} = 2117, S₃ = 1000·e^{⅞} = 2398.875, S₄ = 1000·e^{15/16} = 2553.589.
    // X₄ = min(1518.75, free 1653.589) = 1518.75. Σ = 200+450+675+1012.5+1518.75 = 3856.25.
    is(number(&s, "supply.tightness"), 100.0 * 100.0 / 3856.25);
}

#[test]
fn nothing_sold_is_tight_only_if_every_year_is_short() {
    let none = "supply.demand_external=0&supply.demand_growth=0&supply.supply_growth=0";
    let s = pointed(&format!("{none}&supply.booked=100"));
    assert_eq!(
        number(&s, "supply.tightness"),
        100.0,
        "D = S counts as short"
    );
    let s = pointed(&format!("{none}&supply.booked=99"));
    assert_eq!(number(&s, "supply.tightness"), 0.0);
}
