//! Tornado, elasticities, shares of variance, what must be true, A against B.

#[path = "support/any.rs"]
mod any;
#[path = "support/run.rs"]
mod run;

use model::graph::Graph;
use model::sample::{SlotSet, draw};
use model::sensitivity::{Elasticity, Needed, Part, attribute, needed, shares, tornado};
use model::word::Value;
use model::{InputId, Model, Outcome, Scenario, Setting, Slot};
use proptest::prelude::*;
use run::{close, pointed, scenario};

fn slot(id: &str) -> Slot {
    Slot::of(id, &Scenario::default().choices).expect("an output")
}
fn input(id: &str) -> InputId {
    InputId::of(id).expect("an input")
}

#[test]
fn a_tornado_by_hand() {
    // gap = R1 - R0 = 50 - 20: R1 ± 20 % of 50 gives 20 and 40, R0 ± 20 % of 20 gives 34 and 26.
    let swings = tornado(&Scenario::default(), slot("runrate.gap"));
    let seen: Vec<_> = swings
        .iter()
        .map(|s| (s.input.id(), s.low, s.high, s.at_low, s.at_high))
        .collect();
    let n = Value::Number;
    assert_eq!(
        seen,
        [
            (
                "runrate.standalone".to_owned(),
                40.0,
                60.0,
                n(20.0),
                n(40.0)
            ),
            ("runrate.now".to_owned(), 16.0, 24.0, n(34.0), n(26.0)),
        ]
    );
    // Elasticity of R1 - R0 in R1: 50/30; in R0: -20/30.
    let exact = |e: Option<Elasticity>| match e {
        Some(Elasticity::Exact(x)) => x,
        other => panic!("{other:?}"),
    };
    assert!(close(exact(swings[0].elasticity), 5.0 / 3.0, 0.0));
    assert!(close(exact(swings[1].elasticity), -2.0 / 3.0, 0.0));
}

#[test]
fn a_range_swings_from_end_to_end_and_a_bound_stops_a_swing() {
    let swings = tornado(&Scenario::default(), slot("runrate.reach"));
    let halflife = swings
        .iter()
        .find(|s| s.input == input("runrate.halflife"))
        .expect("it moves reach");
    assert_eq!((halflife.low, halflife.high), (1.0, 4.0));
    // At H = 1: y = ln 2·ln 2.5/ln 2 = ln 2.5, t = -ln(1 - ln 2.5)/ln 2.
    let y = 2.5_f64.ln();
    let worked = -(1.0 - y).ln() / 2.0_f64.ln();
    assert!(close(
        halflife.at_low.number().expect("a number"),
        worked,
        0.0
    ));
    let swings = tornado(&scenario("v=1&runrate.now=1"), slot("runrate.gap"));
    let now = swings
        .iter()
        .find(|s| s.input == input("runrate.now"))
        .expect("it moves the gap");
    // 20 % of the default, 4, around 1, and not below the bound.
    assert_eq!((now.low, now.high), (1.0, 5.0));
}

#[test]
fn at_a_kink_the_elasticity_is_that_of_the_swing() {
    // Booked 95 %, 5 % set aside: what is sold is the larger of two equal amounts, a bend.
    let s = pointed("supply.booked=95&supply.demand_external=500&supply.carve=5");
    let swings = tornado(&s, slot("supply.external.2026"));
    let booked = swings
        .iter()
        .find(|s| s.input == input("supply.booked"))
        .expect("it matters below 95 %");
    assert!(
        matches!(booked.elasticity, Some(Elasticity::Swing(_))),
        "{booked:?}"
    );
    // What is counted has no derivative.
    let swings = tornado(&s, slot("paths.p_demand"));
    let signings = swings
        .iter()
        .find(|s| s.input == input("paths.signings"))
        .expect("it matters");
    assert!(
        matches!(signings.elasticity, Some(Elasticity::Swing(_))),
        "{signings:?}"
    );
}

#[test]
fn shares_of_variance_by_hand() {
    // implied_price = s·R1·1000/S: with only s ranged, all of the variance is its own.
    let s = scenario("v=1&runrate.growth=100");
    let slot = slot("runrate.trainium_now");
    let drawn = draw(&s, 16_384, &SlotSet::all());
    let found = shares(&s, &drawn, slot, Graph::of(&s).upstream(slot));
    assert_eq!(found.len(), 1);
    assert!((found[0].share - 1.0).abs() < 2e-3, "{found:?}");
}

#[test]
fn shares_of_two_normals_are_as_their_variances() {
    // gap = R1 - R0 with R0, R1 in narrow ranges, so that lognormal is nearly normal:
    // widths 1 and 3, variances 1 : 9.
    let s = scenario("v=1&runrate.now=99.5..100.5&runrate.standalone=298.5..301.5");
    let slot = slot("runrate.gap");
    let drawn = draw(&s, 65_536, &SlotSet::all());
    let found = shares(&s, &drawn, slot, Graph::of(&s).upstream(slot));
    assert_eq!(found[0].input, input("runrate.standalone"));
    assert!((found[0].share - 0.9).abs() < 5e-3, "{found:?}");
    assert!((found[1].share - 0.1).abs() < 5e-3, "{found:?}");
}

#[test]
fn shares_of_ranks_where_some_draws_never_happen() {
    let s = Scenario::default();
    let slot = slot("runrate.reach");
    let drawn = draw(&s, 16_384, &SlotSet::all());
    let found = shares(&s, &drawn, slot, Graph::of(&s).upstream(slot));
    assert!(found[0].of_ranks && found[0].share > 0.99, "{found:?}");
}

#[test]
fn what_must_be_true_by_hand() {
    // R1 - R0 = 10 with R1 = 50: R0 = 40.
    let s = pointed("");
    let found = needed(&s, slot("runrate.gap"), 10.0, input("runrate.now"));
    assert_eq!(
        found,
        Needed::At {
            value: 40.0,
            gives: Value::Number(10.0),
            jumps: false
        }
    );
    // k = 1 - (1-d)/r - e·o = 0 with r = 1, e = 20 %, o = 30 %: d = 6 %.
    let s = pointed("buyer.perf=1&buyer.eng=20&buyer.overhead=30");
    match needed(&s, slot("buyer.k"), 0.0, input("buyer.discount")) {
        Needed::At {
            value,
            jumps: false,
            ..
        } => assert!((value - 6.0).abs() < 1e-4, "{value}"),
        other => panic!("{other:?}"),
    }
    // No spend makes R1/R0 a hundred: at the least R0 of 1 it is 50.
    let found = needed(
        &s,
        slot("runrate.multiple_needed"),
        100.0,
        input("runrate.now"),
    );
    assert_eq!(
        found,
        Needed::Nowhere {
            value: 1.0,
            gives: Value::Number(50.0)
        }
    );
}

#[test]
fn what_must_be_true_knows_words_and_steps() {
    // H = 1 year: y = ln 2·ln 2.5/ln(1+g) ≥ 1 is never. A target beyond every reach
    // ends where never begins: ln(1+g) = ln 2·ln 2.5, g = 88.7… %.
    let s = pointed("runrate.halflife=1");
    match needed(&s, slot("runrate.reach"), 1e6, input("runrate.growth")) {
        Needed::At { value, .. } => assert!((value - 88.73).abs() < 0.01, "{value}"),
        other => panic!("{other:?}"),
    }
    // Fewer signings are easier: p_demand of 60 % lies between two whole numbers.
    match needed(&s, slot("paths.p_demand"), 60.0, input("paths.signings")) {
        Needed::At { value, jumps, .. } => {
            assert!(jumps);
            assert_eq!(value, value.round());
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_linked_input_can_be_what_must_be_true() {
    let s = pointed("");
    match needed(&s, slot("paths.p_demand"), 25.0, input("paths.demand")) {
        Needed::At { value, .. } => assert_eq!(value, 25.0),
        other => panic!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(any::cases(60))]

    #[test]
    fn what_is_found_gives_the_target(scenario in any::point_scenario(), place in 0..model::registry::INPUTS, pick in 0..model::registry::SLOTS, t in 0.0..1.0_f64) {
        let (input, slot) = (InputId::at(place).expect("an input"), Slot::at(pick).expect("a slot"));
        let spec = input.input();
        // A target that some value of the input is known to reach.
        let mut there = scenario.0.clone();
        there.set(input, Setting::At(spec.min + t * (spec.max - spec.min))).expect("inside");
        let Value::Number(target) = Outcome::of(&there).get(slot) else { return Ok(()) };
        match needed(&scenario, slot, target, input) {
            Needed::Nowhere { value, gives } => {
                // Only a place between two of the grid may be missed; it still comes near.
                let Value::Number(near) = gives else { return Err(TestCaseError::fail(format!("{value} {gives:?}"))) };
                prop_assert!((near - target).abs() <= 0.05 * target.abs().max(1e-6), "{value}: {near} for {target}");
            }
            Needed::At { value, gives, jumps } => {
                let mut found = scenario.0.clone();
                let used = found.set(input, Setting::At(value)).expect("inside");
                prop_assert_eq!(used, Setting::At(value));
                prop_assert_eq!(Outcome::of(&found).get(slot), gives);
                if let (Value::Number(x), false) = (gives, jumps) {
                    // Six digits of the input.
                    let mut nudged = found.clone();
                    nudged.set(input, Setting::At(value * (1.0 + 1e-5))).expect("near");
                    let slack = Outcome::of(&nudged).get(slot).number().map_or(f64::INFINITY, |y| (y - x).abs());
                    prop_assert!((x - target).abs() <= 1e-5 * target.abs().max(1e-9) + 2.0 * slack, "{x} for {target}");
                }
            }
        }
    }

    #[test]
    fn attributions_add_up(a in any::point_scenario(), b in any::point_scenario(), pick in 0..model::registry::SLOTS) {
        let slot = Slot::at(pick).expect("a slot");
        let Some(found) = attribute(&a, &b, slot) else { return Ok(()) };
        let sum: f64 = found.parts.iter().map(|(_, x)| x).sum();
        let size = found.parts.iter().map(|(_, x)| x.abs()).fold(found.from.abs().max(found.to.abs()), f64::max);
        prop_assert!(close(sum, found.to - found.from, 10.0 * size), "{sum} {found:?}");
        prop_assert!(found.parts.len() <= 12);
        prop_assert_eq!(Value::Number(found.from), Outcome::of(&a).get(slot));
        prop_assert_eq!(Value::Number(found.to), Outcome::of(&b).get(slot));
    }
}

#[test]
fn a_shapley_attribution_by_hand() {
    // R1/R0 from 50/20 to 60/30. R0 first: 50/30 - 50/20 = -5/6, then R1: 2 - 5/3 = 1/3.
    // R1 first: 3 - 2.5 = 1/2, then R0: 2 - 3 = -1. Averages: R0 -11/12, R1 5/12.
    let (a, b) = (pointed(""), pointed("runrate.now=30&runrate.standalone=60"));
    let found = attribute(&a, &b, slot("runrate.multiple_needed")).expect("numbers");
    let parts: Vec<_> = found.parts.iter().map(|(p, _)| *p).collect();
    assert_eq!(
        parts,
        [
            Part::Input(input("runrate.now")),
            Part::Input(input("runrate.standalone"))
        ]
    );
    assert!(close(found.parts[0].1, -11.0 / 12.0, 0.0));
    assert!(close(found.parts[1].1, 5.0 / 12.0, 0.0));
}

#[test]
fn choices_count_and_many_inputs_are_grouped() {
    let (a, b) = (
        Scenario::default(),
        scenario("v=1&leverage.year=2030&leverage.pass=70"),
    );
    let found = attribute(&a, &b, slot("leverage.amazon_revenue")).expect("numbers");
    assert_eq!(found.parts.len(), 2);
    assert!(
        found
            .parts
            .iter()
            .any(|(p, x)| *p == Part::Choice("leverage.year") && *x > 0.0)
    );
    let mut b = Scenario::default();
    for input in InputId::all().filter(|i| matches!(i.model(), Model::Buyer | Model::Supply)) {
        let here = b.middle(input);
        b.set(input, Setting::At(here * 1.1)).expect("inside");
    }
    let found = attribute(&a, &b, slot("leverage.buyers_gain")).expect("numbers");
    let parts: Vec<_> = found.parts.iter().map(|(p, _)| *p).collect();
    assert_eq!(
        parts,
        [Part::Model(Model::Buyer), Part::Model(Model::Supply)]
    );
}
