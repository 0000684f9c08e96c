//! Nothing that can be set panics, or shows NaN, an infinity, a minus before zero,
//! or a word where that word has no meaning.

#[path = "support/any.rs"]
mod any;

use model::sample::{SlotSet, draw};
use model::word::Value;
use model::{Model, Outcome, Scenario, Slot, Word};
use proptest::prelude::*;

/// The words that the specification allows an output.
fn allowed(slot: Slot) -> &'static [Word] {
    use Word::*;
    match (slot.model(), slot.output().0.key) {
        (Model::Specs, "bound") => &[Memory, Compute, Absent, DoesNotFit],
        (
            Model::Specs,
            "chips_used" | "tokens_per_chip" | "tokens_per_user" | "usd_per_mtok"
            | "throughput_ratio" | "paper_discount",
        ) => &[Absent, DoesNotFit],
        (Model::Specs, _) => &[Absent],
        (Model::Runrate, "reach") => &[Never],
        (Model::Runrate, "ceiling") => &[NoCeiling],
        (Model::Buyer, "breakeven_eng") => &[None],
        (Model::Buyer, "payback") => &[Never, Beyond],
        (Model::Bundle, "breakeven_sale" | "breakeven_displace") => &[None],
        (Model::Bundle, "payback_rent") => &[Never],
        (Model::Paths, "moat") => &[],
        (Model::Paths, _) => &[Impossible],
        (Model::Leverage, "lever") => &[None],
        (Model::Ecosystem, "half" | "half_without_tooling") => &[Never],
        _ => &[],
    }
}

fn fault(slot: Slot, value: Value) -> Option<String> {
    let bad = match value {
        Value::Number(x) => !x.is_finite() || x == 0.0 && x.is_sign_negative(),
        Value::Word(word) => !allowed(slot).contains(&word),
    };
    bad.then(|| {
        format!(
            "{} {:?} is {value:?}",
            slot.model().id(),
            slot.output().0.key
        )
    })
}

fn faults(scenario: &Scenario) -> Vec<String> {
    let outcome = Outcome::of(scenario);
    let used = Slot::all().filter(|s| s.id(&scenario.choices).is_some());
    used.filter_map(|slot| fault(slot, outcome.get(slot)))
        .collect()
}

/// Shares and probabilities stay between 0 and 100 %.
fn bounded(scenario: &Scenario) -> Vec<String> {
    let outcome = Outcome::of(scenario);
    let shares = [
        "buyer.share_count",
        "buyer.share_spend",
        "supply.tightness",
        "paths.p_demand",
        "paths.p_adopt",
        "paths.p_trust",
        "paths.p_challenge",
        "paths.p_power",
    ];
    let beyond = |id: &&str| {
        outcome
            .value(id)
            .number()
            .is_some_and(|x| !(-1e-9..=100.0 + 1e-9).contains(&x))
    };
    shares
        .iter()
        .filter(|id| beyond(id))
        .map(|id| format!("{id} {:?}", outcome.value(id)))
        .collect()
}

proptest! {
    #![proptest_config(any::cases(3000))]

    #[test]
    fn points_are_numbers_or_words_of_their_kind(scenario in any::scenario()) {
        prop_assert_eq!(faults(&scenario), Vec::<String>::new(), "{}", scenario.encode());
        prop_assert_eq!(bounded(&scenario), Vec::<String>::new(), "{}", scenario.encode());
    }
}

proptest! {
    #![proptest_config(any::cases(60))]

    #[test]
    fn draws_are_numbers_or_words_of_their_kind(scenario in any::scenario()) {
        let uncertain = draw(&scenario, 256, &SlotSet::all());
        for slot in Slot::all().filter(|s| s.id(&scenario.choices).is_some()) {
            let Some(summary) = uncertain.summary(slot) else {
                prop_assert!(uncertain.is_impossible());
                continue;
            };
            for value in summary.percentiles {
                prop_assert_eq!(fault(slot, value), None, "{}", scenario.encode());
            }
            for (word, share) in &summary.words {
                prop_assert!(allowed(slot).contains(word), "{:?} {word:?}", slot.id(&scenario.choices));
                prop_assert!(*share > 0.0 && *share <= 1.0 + 1e-12);
            }
            prop_assert!(summary.mean.is_none_or(f64::is_finite));
            prop_assert!((0.0..=1.0 + 1e-12).contains(&summary.positive));
        }
    }
}

/// Corners that property tests rarely hit together: every input at one end.
#[test]
fn every_input_at_an_end() {
    for ends in [0.0, 1.0] {
        for keep in model::InputId::all() {
            let mut scenario = Scenario::default();
            for input in model::InputId::all() {
                let spec = input.input();
                let end = if (input == keep) == (ends == 0.0) {
                    spec.max
                } else {
                    spec.min
                };
                scenario
                    .set(input, model::Setting::At(end))
                    .expect("a bound");
            }
            assert_eq!(
                faults(&scenario),
                Vec::<String>::new(),
                "{}",
                scenario.encode()
            );
            for input in model::InputId::all() {
                let _ = scenario.set(input, model::Setting::Linked);
            }
            assert_eq!(
                faults(&scenario),
                Vec::<String>::new(),
                "{}",
                scenario.encode()
            );
        }
    }
}

/// The long run: `cargo xtask fuzz`, or `cargo xtask fuzz 50000` for another number.
#[test]
#[ignore = "a million scenarios take minutes"]
fn a_million_scenarios() {
    use proptest::test_runner::{Config, TestRunner};
    let asked = std::env::var("SCENARIOS").ok();
    let config = Config {
        cases: asked.map_or(1_000_000, |n| n.parse().expect("a number of scenarios")),
        failure_persistence: None,
        ..Config::default()
    };
    let run = TestRunner::new(config).run(&any::scenario(), |scenario| {
        prop_assert_eq!(
            faults(&scenario),
            Vec::<String>::new(),
            "{}",
            scenario.encode()
        );
        prop_assert_eq!(
            bounded(&scenario),
            Vec::<String>::new(),
            "{}",
            scenario.encode()
        );
        Ok(())
    });
    if let Err(found) = run {
        panic!("{found}");
    }
}
