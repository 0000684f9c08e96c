//! `bundle`: equations worked by hand, words at their edges, limits.

#[path = "support/any.rs"]
mod any;
#[path = "support/hand.rs"]
mod hand;

use hand::example;
use proptest::prelude::*;

/// Two years at 25 %: A = 0.8 + 0.64 = 1.44. Rent that falls by 20 %:
/// G = 0.8 + 0.8·0.64 = 1.312. Services earn 0.5·60 % = 0.3 of the rent.
const ROUND: &str = "bundle.price=2.5&bundle.contract=50&bundle.use=80&bundle.decline=20\
    &bundle.opex=2&bundle.site=1&bundle.attach=0.5&bundle.attach_margin=60&bundle.sale=10\
    &bundle.cost=4&bundle.support=5&bundle.retained=25&bundle.life=2&bundle.rate=25&bundle.displace=50";

#[test]
fn rented() {
    let x = example(ROUND);
    // 2.5·8760 = 21,900 an hour-year, ·0.8·0.5 = $8,760.
    x.is("bundle.rent_year", 8.76);
    // 8.76·1.3·1.312 = 14.941056; less 2·1.44 = 2.88, less 4, less 1.
    x.is("bundle.rent", 7.061_056);
}

#[test]
fn sold() {
    let x = example(ROUND);
    // Kept: 8.76·0.3·0.25·1.312 = 0.861984. Support: 1.44·0.05·10 = 0.72.
    // 10 - 4 - 0.72 + 0.861984.
    x.is("bundle.sell", 6.141_984);
}

#[test]
fn one_against_the_other() {
    let x = example(ROUND);
    // 6.141984 - 0.5·7.061056 = 6.141984 - 3.530528.
    x.is("bundle.advantage", 2.611_456);
    // (3.530528 + 4 - 0.861984)/(1 - 0.072) = 6.668544/0.928.
    x.is("bundle.breakeven_sale", 6.668_544 / 0.928);
    // 6.141984/7.061056, in per cent.
    x.is("bundle.breakeven_displace", 614.198_4 / 7.061_056);
}

#[test]
fn when_a_rented_chip_has_paid() {
    // (4+1)/(8.76-2): hall and chip over what a year leaves.
    example(ROUND).is("bundle.payback_rent", 5.0 / 6.76);
    // $8,760 to run it: nothing is left. $8,750: 5/0.01 = 500 years.
    example(&format!("{ROUND}&bundle.opex=8.76")).says("bundle.payback_rent", "never");
    example(&format!("{ROUND}&bundle.opex=8.75")).is("bundle.payback_rent", 500.0);
}

#[test]
fn steady_rent_and_no_discounting() {
    // Steady: G = A = 1.44. 8.76·1.3·1.44 = 16.398720; less 2.88, less 5.
    let x = example(&format!("{ROUND}&bundle.decline=0"));
    x.is("bundle.rent", 8.518_72);
    // Neither decline nor rate: both are the life. 8.76·1.3·2 - 2·2 - 5.
    let x = example(&format!("{ROUND}&bundle.decline=0&bundle.rate=0"));
    x.is("bundle.rent", 13.776);
    // Support 2·0.05·10 = 1, kept 8.76·0.3·0.25·2 = 1.314: 10 - 4 - 1 + 1.314.
    x.is("bundle.sell", 6.314);
    // Decline alone: G = (1 - 0.8²)/0.2 = 1.8. 8.76·1.3·1.8 - 4 - 5.
    let x = example(&format!("{ROUND}&bundle.rate=0"));
    x.is("bundle.rent", 11.4984);
}

#[test]
fn no_price_breaks_even_when_support_eats_it() {
    // Undiscounted, two years at 50 % are the whole price.
    let support = |percent: &str| {
        example(&format!(
            "{ROUND}&bundle.rate=0&bundle.decline=0&bundle.displace=0&bundle.support={percent}"
        ))
    };
    support("50").says("bundle.breakeven_sale", "none");
    // 49 %: (4 - 1.314)/(1 - 0.98) = 134.3, within the bound; 49.4 %: 2.686/0.012 = 223.8, above it.
    support("49").is("bundle.breakeven_sale", 2.686 / 0.02);
    support("49.4").says("bundle.breakeven_sale", "none");
}

#[test]
fn a_price_above_the_bound_is_none() {
    // Without support, services and displacement the price is the cost: 200 is the bound itself.
    let x = "bundle.support=0&bundle.attach=0&bundle.displace=0&bundle.cost=200";
    example(x).is("bundle.breakeven_sale", 200.0);
    // A little displacement of a worthwhile rent lifts it past.
    let x = "bundle.support=0&bundle.attach=0&bundle.displace=1&bundle.cost=200&bundle.price=50\
        &bundle.use=100&bundle.contract=100&bundle.site=0&bundle.opex=0";
    assert!(example(x).number("bundle.rent") > 0.0);
    example(x).says("bundle.breakeven_sale", "none");
}

#[test]
fn rent_that_is_worth_nothing_cannot_be_displaced() {
    // 8.76·1.3·1.312 - 8·1.44 - 5 = 14.941056 - 16.52 < 0.
    let x = example(&format!("{ROUND}&bundle.opex=8"));
    x.is("bundle.rent", -1.578_944);
    x.says("bundle.breakeven_displace", "none");
    // Displacing it is then a gain: 6.141984 + 0.789472.
    x.is("bundle.advantage", 6.931_456);
}

#[test]
fn breakeven_displacement_may_lie_outside() {
    // Sold at 50: 50 - 4 - 3.6 + 0.861984 = 43.261984, more than all of 7.061056.
    let x = example(&format!("{ROUND}&bundle.sale=50"));
    x.is("bundle.breakeven_displace", 4326.1984 / 7.061_056);
    // Sold at 1: 1 - 4 - 0.072 + 0.861984 = -2.210016, not even at none.
    let x = example(&format!("{ROUND}&bundle.sale=1"));
    x.is("bundle.breakeven_displace", -221.0016 / 7.061_056);
}

#[test]
fn displacement_is_the_tightness_of_supply_while_linked() {
    // Supply 1000 and demand 900 stand still, 200 are set aside and sold each year:
    // 100 of 200 are displaced, tightness one half, as in the round example.
    let supply = "supply.supply=1000&supply.supply_growth=0&supply.booked=90&supply.demand_growth=0\
        &supply.carve=20&supply.demand_external=300&supply.external_growth=0";
    let x = example(&format!("{ROUND}&bundle.displace=auto&{supply}"));
    x.is("supply.tightness", 50.0);
    x.is("bundle.advantage", 2.611_456);
}

proptest! {
    #![proptest_config(any::cases(100))]

    #[test]
    fn rent_rises_with_use(u in 1.0..95.0_f64, more in 0.1..5.0_f64, price in 0.05..50.0_f64, life in 1.0..12.0_f64) {
        let at = |u: f64| example(&format!("bundle.use={u}&bundle.price={price}&bundle.life={life}"));
        let (less, more) = (at(u), at(u + more));
        prop_assert!(less.number("bundle.rent_year") < more.number("bundle.rent_year"));
        prop_assert!(less.number("bundle.rent") < more.number("bundle.rent"));
    }

    #[test]
    fn advantage_falls_with_displacement(
        d in 0.0..95.0_f64, more in 0.1..5.0_f64, price in 0.05..50.0_f64, sale in 1.0..200.0_f64,
    ) {
        let at = |d: f64| example(&format!("bundle.displace={d}&bundle.price={price}&bundle.sale={sale}"));
        let (few, many) = (at(d), at(d + more));
        prop_assert_eq!(few.number("bundle.sell"), many.number("bundle.sell"));
        prop_assert_eq!(few.number("bundle.rent"), many.number("bundle.rent"));
        let lost = few.number("bundle.advantage") - many.number("bundle.advantage");
        prop_assert_eq!(lost > 0.0, few.number("bundle.rent") > 0.0);
    }

    #[test]
    fn advantage_rises_with_the_price_and_is_zero_at_breakeven(
        price in 0.05..20.0_f64, displace in 0.0..100.0_f64, support in 0.0..20.0_f64,
    ) {
        let at = |sale: f64| example(&format!(
            "bundle.price={price}&bundle.displace={displace}&bundle.support={support}&bundle.sale={sale}"
        ));
        let (low, high) = (at(1.0), at(200.0));
        let (from, to) = (low.number("bundle.advantage"), high.number("bundle.advantage"));
        prop_assert!(from < to);
        // A straight line in the price, so breakeven is where it crosses zero.
        let crossing = 1.0 - from * 199.0 / (to - from);
        if crossing < 200.0 {
            let found = low.number("bundle.breakeven_sale");
            prop_assert!((found - crossing).abs() <= 1e-9 * crossing.abs().max(1.0), "{} {}", found, crossing);
        } else {
            low.says("bundle.breakeven_sale", "none");
        }
    }
}
