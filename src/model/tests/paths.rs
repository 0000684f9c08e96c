//! `paths` against the 32 states counted one by one, seeing and doing included.

#[path = "support/any.rs"]
mod any;
#[path = "support/run.rs"]
mod run;

use model::choices::PathNode;
use model::{InputId, Outcome, Scenario, Setting};
use proptest::prelude::*;

/// A per-cent input as a fraction.
fn share(s: &Scenario, key: &str) -> f64 {
    s.middle(InputId::of(&format!("paths.{key}")).expect("an input")) / 100.0
}

/// P(state and evidence) summed by brute force: the posteriors and P(evidence).
fn brute(s: &Scenario, demand: f64) -> ([f64; 5], f64) {
    let (mut yes, mut total) = ([0.0; 5], 0.0);
    for state in 0..32_u32 {
        let is = |node: usize| state >> node & 1 == 1;
        let [d, g, h, i, _] = [0, 1, 2, 3, 4].map(is);
        let given_d = |p: f64| if d { p } else { 0.0 };
        let chance = [
            demand,
            given_d(share(s, "adopt")),
            given_d(share(s, "trust")),
            share(
                s,
                match (g, h) {
                    (true, true) => "both",
                    (true, false) => "only_adopt",
                    (false, true) => "only_trust",
                    (false, false) => "neither",
                },
            ),
            share(s, if i { "power_if" } else { "power_else" }),
        ];
        let mut p = 1.0;
        for (place, node) in PathNode::ALL.into_iter().enumerate() {
            let up = match s.choices.set.get(node) {
                Some(done) => f64::from(u8::from(done)),
                None => chance[place],
            };
            p *= if is(place) { up } else { 1.0 - up };
            if s.choices
                .see
                .get(node)
                .is_some_and(|seen| seen != is(place))
            {
                p = 0.0;
            }
        }
        total += p;
        for (place, sum) in yes.iter_mut().enumerate() {
            *sum += if is(place) { p } else { 0.0 };
        }
    }
    (yes.map(|p| p / total), total)
}

const NODES: [&str; 5] = ["p_demand", "p_adopt", "p_trust", "p_challenge", "p_power"];

proptest! {
    #![proptest_config(any::cases(2000))]

    #[test]
    fn posteriors_are_those_of_the_states(scenario in any::point_scenario(), demand in 0.0..100.0_f64) {
        let mut s = scenario.0;
        let input = InputId::of("paths.demand").expect("an input");
        let Ok(Setting::At(demand)) = s.set(input, Setting::At(demand)) else { return Ok(()) };
        let (posterior, total) = brute(&s, demand / 100.0);
        let outcome = Outcome::of(&s);
        for (node, expected) in NODES.into_iter().zip(posterior) {
            let value = outcome.value(&format!("paths.{node}"));
            match value.number() {
                Some(found) => prop_assert!((found / 100.0 - expected).abs() < 1e-12, "{node} {found} {expected}"),
                None => prop_assert!(total < 1e-300, "{node} {value:?} with evidence of {total}"),
            }
        }
    }
}

#[test]
fn the_tail_of_the_signings_by_hand() {
    // Two prospects, each signs with mean chance ½, correlation ½: α = β = ½.
    // P(0 of 2) = β(β+1)/((α+β)(α+β+1)) = ½·1½/(1·2) = 3/8; at least one: 5/8.
    let s = run::pointed(
        "paths.signings=1&paths.prospects=2&paths.common=50&paths.credibility=100&buyer.port=0&buyer.hurdle=0",
    );
    let mu = run::number(&s, "buyer.share_spend") / 100.0;
    // μ here is whatever the market gives; the same arithmetic with it.
    let (a, b) = (mu, 1.0 - mu);
    let worked = 1.0 - b * (b + 1.0) / ((a + b) * (a + b + 1.0));
    run::is(run::number(&s, "paths.p_demand"), 100.0 * worked);
    // Nobody has to sign; more than there are cannot.
    run::is(
        run::number(&run::pointed("paths.signings=0"), "paths.p_demand"),
        100.0,
    );
    let s = run::pointed("paths.signings=11&paths.prospects=10");
    assert_eq!(run::number(&s, "paths.p_demand"), 0.0);
}

#[test]
fn seeing_and_doing_differ() {
    // Seeing J raises what lies upstream of it; doing J does not.
    let base = run::scenario("v=1&paths.demand=50&paths.adopt=40&paths.trust=50");
    let seen = run::scenario("v=1&paths.demand=50&paths.adopt=40&paths.trust=50&paths.see=J.yes");
    let done = run::scenario("v=1&paths.demand=50&paths.adopt=40&paths.trust=50&paths.do=J.yes");
    let at = |s: &Scenario| run::number(s, "paths.p_demand");
    assert!(at(&seen) > at(&base) + 1.0);
    run::is(at(&done), at(&base));
    let no = run::scenario("v=1&paths.do=D.no&paths.see=D.yes");
    assert_eq!(run::word(&no, "paths.p_power"), "impossible");
}
