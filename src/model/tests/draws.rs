//! Draws against plain Monte Carlo with another generator, and what may not matter.

#[path = "support/any.rs"]
mod any;
#[path = "support/run.rs"]
mod run;

use model::sample::{SlotSet, draw};
use model::word::Value;
use model::{InputId, Scenario, Setting, Slot};

/// SplitMix64: nothing in common with Sobol points.
struct Plain(u64);

impl Plain {
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ z >> 31) >> 11) as f64 / 9_007_199_254_740_992.0
    }
    /// Box and Muller, who need no quantile.
    fn normal(&mut self) -> f64 {
        let (u, v) = (1.0 - self.uniform(), self.uniform());
        (-2.0 * u.ln()).sqrt() * (std::f64::consts::TAU * v).cos()
    }
}

/// Plain draws: (weight, codes) each.
fn plain(scenario: &Scenario, draws: usize) -> Vec<(f64, Vec<f64>)> {
    let mut generator = Plain(7);
    let mut inputs = scenario.middles();
    (0..draws)
        .map(|_| {
            for input in scenario.ranged().iter() {
                if let Setting::Range(lo, hi) = scenario.get(input) {
                    inputs[input.place()] =
                        input.input().distribution(lo, hi).at(generator.normal());
                }
            }
            let (codes, weight) = run::run(scenario, &inputs);
            (weight, codes.to_vec())
        })
        .collect()
}

fn agrees(link: &str) {
    let scenario = run::scenario(link);
    let sampled = draw(&scenario, 65_536, &SlotSet::all());
    let mut plain = plain(&scenario, 20_000);
    if scenario.choices.see.is_open() {
        plain.iter_mut().for_each(|(w, _)| *w = 1.0);
    }
    let total: f64 = plain.iter().map(|(w, _)| w).sum();
    let squares: f64 = plain.iter().map(|(w, _)| w * w).sum();
    // Draws of equal weight that would say as much.
    let effective = total * total / squares;
    let error = |p: f64, n: f64| 5.0 * (p * (1.0 - p) / n).sqrt() + 3e-4;
    for slot in Slot::all().filter(|s| s.id(&scenario.choices).is_some()) {
        let (output, _) = slot.output();
        let summary = sampled.summary(slot).expect("possible evidence");
        let code = |v: Value| match v {
            Value::Number(x) => x / output.unit.factor(),
            Value::Word(w) => w.code(),
        };
        let share = |has: &dyn Fn(f64) -> bool| {
            let some = plain.iter().filter(|(_, c)| has(c[slot.place()]));
            some.map(|(w, _)| w).sum::<f64>() / total
        };
        let id = slot.id(&scenario.choices);
        let positive = share(&|c| c > 0.0);
        assert!(
            (positive - summary.positive).abs() < error(positive, effective),
            "{id:?} positive {positive} {summary:?}"
        );
        for (word, part) in &summary.words {
            let found = share(&|c| output.decode_word(c) == Some(*word));
            assert!(
                (found - part).abs() < error(found, effective),
                "{id:?} {word:?} {found} {part}"
            );
        }
        let placed = share(&|c| !c.is_nan() && c != f64::NEG_INFINITY);
        if placed < 0.1 {
            continue;
        }
        for (value, p) in summary
            .percentiles
            .into_iter()
            .zip([0.05, 0.25, 0.5, 0.75, 0.95])
        {
            let x = code(value);
            let slack = 1e-9 * x.abs().min(1e300);
            let below = share(&|c| c > f64::NEG_INFINITY && c < x - slack) / placed;
            let upto = share(&|c| c > f64::NEG_INFINITY && c <= x + slack) / placed;
            let error = error(p, effective * placed);
            assert!(
                below <= p + error && upto >= p - error,
                "{id:?} {p}: {value:?} has {below} to {upto} of plain draws"
            );
        }
    }
}

#[test]
fn percentiles_are_those_of_plain_draws() {
    agrees("");
}

#[test]
fn so_are_they_under_evidence() {
    agrees("v=1&paths.see=D.yes~J.yes");
}

#[test]
fn so_are_they_with_counted_and_clipped_inputs() {
    agrees(
        "v=1&paths.signings=1..6&paths.prospects=5..20&buyer.port=0..8&supply.carve=0..20&specs.total=400..3000&bundle.displace=10..90",
    );
}

#[test]
fn every_draw_of_a_scenario_without_ranges_is_its_point() {
    let scenario = run::pointed("");
    let drawn = draw(&scenario, 1024, &SlotSet::all());
    let outcome = model::Outcome::of(&scenario);
    for slot in Slot::all().filter(|s| s.id(&scenario.choices).is_some()) {
        let summary = drawn.summary(slot).expect("no evidence");
        let near = match (summary.median(), outcome.get(slot)) {
            (Value::Number(a), Value::Number(b)) => run::close(a, b, 1e-3),
            (a, b) => a == b,
        };
        assert!(near, "{:?}", slot.id(&scenario.choices));
    }
}

#[test]
fn the_order_in_which_ranges_were_made_means_nothing() {
    let ids = [
        "buyer.discount",
        "runrate.now",
        "supply.supply",
        "paths.common",
    ];
    let range = |scenario: &mut Scenario, id: &str| {
        let input = InputId::of(id).expect("an input");
        let here = scenario.middle(input);
        scenario
            .set(input, Setting::Range(here * 0.9, here * 1.1))
            .expect("inside");
    };
    let (mut forth, mut back) = (Scenario::default(), Scenario::default());
    ids.iter().for_each(|id| range(&mut forth, id));
    ids.iter().rev().for_each(|id| range(&mut back, id));
    let (a, b) = (
        draw(&forth, 4096, &SlotSet::all()),
        draw(&back, 4096, &SlotSet::all()),
    );
    for slot in Slot::all().filter(|s| s.id(&forth.choices).is_some()) {
        assert_eq!(a.summary(slot), b.summary(slot));
    }
}

#[test]
fn a_seed_changes_the_draws_and_hardly_what_they_say() {
    let (a, b) = (run::scenario(""), run::scenario("v=1&seed=12345"));
    let slot = Slot::of("buyer.npv", &a.choices).expect("an output");
    let of = |s: &Scenario| draw(s, 65_536, &SlotSet::all());
    let (a, b) = (of(&a), of(&b));
    assert_ne!(a.column(slot), b.column(slot));
    let median = |u: &model::Uncertain| {
        u.summary(slot)
            .and_then(|s| s.median().number())
            .expect("a number")
    };
    assert!(
        (median(&a) - median(&b)).abs() < 0.02,
        "{} {}",
        median(&a),
        median(&b)
    );
}
