//! Scenarios from the whole input space, for property tests.
#![allow(dead_code, reason = "each test file uses a part of it")]

use model::choices::{ChipId, ChipList, Marks, PathNode, Per, Reading};
use model::input::Input;
use model::{Choices, InputId, Scenario, Setting};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// So many cases, the same ones in every run.
pub(crate) fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_261_121),
        ..ProptestConfig::default()
    }
}

/// A scenario that a failing test prints as its link.
#[derive(Clone)]
pub(crate) struct Any(pub(crate) Scenario);

impl std::fmt::Debug for Any {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "?{}", self.0.encode())
    }
}

impl std::ops::Deref for Any {
    type Target = Scenario;
    fn deref(&self) -> &Scenario {
        &self.0
    }
}

/// Any scenario that a reader could set: about a third of the inputs moved, bounds
/// included, as points, ranges or links, with any choices.
pub(crate) fn scenario() -> impl Strategy<Value = Any> {
    (changes(), choices(), any::<u32>()).prop_map(|(changes, choices, seed)| {
        let mut scenario = Scenario::default();
        scenario.choices = choices;
        scenario.seed = seed;
        for (input, setting) in changes {
            // What an input does not take (a range, a link) leaves its default.
            let _ = scenario.set(input, setting);
        }
        Any(scenario)
    })
}

/// The same with every number input at a point or linked.
pub(crate) fn point_scenario() -> impl Strategy<Value = Any> {
    scenario().prop_map(|Any(mut scenario)| {
        for input in scenario.ranged().iter() {
            let middle = scenario.middle(input);
            let _ = scenario.set(input, Setting::At(middle));
        }
        Any(scenario)
    })
}

fn changes() -> impl Strategy<Value = Vec<(InputId, Setting)>> {
    let one = (
        0..model::registry::INPUTS,
        0..10_u8,
        0.0..1.0_f64,
        0.0..1.0_f64,
    );
    vec(one, 0..40).prop_map(|all| {
        all.into_iter()
            .filter_map(|(place, kind, a, b)| {
                let input = InputId::at(place)?;
                let (a, b) = (place_at(input.input(), a), place_at(input.input(), b));
                let setting = match kind {
                    0 => Setting::Linked,
                    1..=3 => Setting::Range(a.min(b), a.max(b)),
                    _ => Setting::At(a),
                };
                Some((input, setting))
            })
            .collect()
    })
}

/// A value of an input: its bounds often, else spread evenly or in the logarithm.
fn place_at(input: &Input, t: f64) -> f64 {
    let (lo, hi) = (input.min, input.max);
    match t {
        t if t < 0.06 => lo,
        t if t > 0.94 => hi,
        t if t < 0.5 => lo + (hi - lo) * (t - 0.06) / 0.44,
        t => {
            let from = if lo > 0.0 { lo } else { hi * 1e-4 };
            from * (hi / from).powf((t - 0.5) / 0.44)
        }
    }
}

fn choices() -> impl Strategy<Value = Choices> {
    let ids: Vec<_> = ledger::CHIPS
        .iter()
        .filter_map(|c| ChipId::of(c.id))
        .collect();
    let chip = proptest::sample::select(ids.clone());
    let chips = proptest::sample::subsequence(ids, 2..=6).prop_shuffle();
    let format = proptest::sample::select(ledger::Format::ALL.to_vec());
    let per = proptest::sample::select(vec![Per::Chip, Per::System, Per::Watt, Per::Dollar]);
    let reading =
        proptest::sample::select(vec![Reading::Supplier, Reading::Market, Reading::External]);
    let marks = || {
        vec(option::weighted(0.2, any::<bool>()), 5).prop_map(|said| {
            let mut marks = Marks::default();
            for (node, mark) in PathNode::ALL.into_iter().zip(said) {
                marks.set(node, mark);
            }
            marks
        })
    };
    let rest = (format, per, reading, 2026..=2030_u16, marks(), marks());
    (chips, chip.clone(), chip, rest).prop_map(|(chips, reference, against, rest)| {
        let (format, per, reading, year, see, set) = rest;
        Choices {
            chips: ChipList::new(&chips).expect("two to six different chips"),
            reference,
            against,
            format,
            per,
            reading,
            year,
            see,
            set,
        }
    })
}
