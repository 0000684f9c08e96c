//! Histograms against the draws they count.

#[path = "support/run.rs"]
mod run;

use model::sample::{SlotSet, draw};
use model::{Scenario, Slot, Word};

fn drawn(scenario: &Scenario) -> model::Uncertain {
    draw(scenario, 4096, &SlotSet::all())
}

/// Every bar counted again, one draw at a time, for every output.
#[test]
fn bars_hold_what_lies_between_their_edges() {
    for link in ["", "v=1&paths.see=D.yes~J.yes", "v=1&buyer.eng=1..60"] {
        let scenario = run::scenario(link);
        let drawn = drawn(&scenario);
        let weight = |i: usize| drawn.weights().map_or(1.0, |w| w[i]);
        for slot in Slot::all().filter(|s| s.id(&scenario.choices).is_some()) {
            let id = slot.id(&scenario.choices);
            let (output, _) = slot.output();
            let column = drawn.column(slot).expect("drawn");
            let total: f64 = (0..column.len()).map(weight).sum();
            let Some(histogram) = drawn.histogram(slot, 30) else {
                let some = column.iter().any(|c| output.decode_word(*c).is_none());
                assert!(!some, "{id:?} has numbers and no bars");
                continue;
            };
            let part = |inside: &dyn Fn(f64) -> bool| {
                let numbers = column
                    .iter()
                    .enumerate()
                    .filter(|(_, code)| output.decode(**code).number().is_some_and(inside));
                numbers.map(|(i, _)| weight(i)).sum::<f64>() / total
            };
            let last = histogram.bars.len() - 1;
            for (bar, (from, to, share)) in histogram.iter().enumerate() {
                let counted = part(&|x| x >= from && (x < to || bar == last && x == to));
                assert!((counted - share).abs() < 1e-9, "{id:?} bar {bar}");
            }
            let (from, to) = (histogram.edge(0), histogram.edge(last + 1));
            assert!((part(&|x| x < from) - histogram.below).abs() < 1e-9);
            assert!((part(&|x| x > to) - histogram.above).abs() < 1e-9);
            assert!(
                histogram.below <= 0.005 && histogram.above <= 0.005 + 1e-9,
                "{id:?}"
            );
            let words: f64 = histogram.words.iter().map(|(_, share)| share).sum();
            let all = histogram.bars.iter().sum::<f64>() + histogram.below + histogram.above;
            assert!((all + words - 1.0).abs() < 1e-9, "{id:?}");
            assert!(
                (1..=34).contains(&histogram.bars.len()),
                "{id:?}: {}",
                histogram.bars.len()
            );
        }
    }
}

/// Buyers who never get their money back are words, not bars at infinity.
#[test]
fn words_stand_beside_the_bars() {
    let scenario = run::scenario("v=1&buyer.eng=10..60");
    let slot = Slot::of("buyer.payback", &scenario.choices).expect("an output");
    let drawn = drawn(&scenario);
    let histogram = drawn.histogram(slot, 20).expect("some pay back");
    let summary = drawn.summary(slot).expect("drawn");
    assert_eq!(histogram.words, summary.words);
    assert!(
        histogram
            .words
            .iter()
            .any(|(word, share)| *word == Word::Never && *share > 0.1)
    );
}

/// 1, 2 or 5 times a power of ten, and edges that are whole multiples of it.
#[test]
fn edges_are_round_numbers() {
    let scenario = run::scenario("");
    let slot = Slot::of("buyer.npv", &scenario.choices).expect("an output");
    let histogram = drawn(&scenario).histogram(slot, 30).expect("numbers");
    let digits = format!("{:e}", histogram.width());
    assert!(
        ["1", "2", "5"].contains(&digits.split('e').next().expect("digits")),
        "{digits}"
    );
    for bar in 0..=histogram.bars.len() {
        let widths = histogram.edge(bar) / histogram.width();
        assert!((widths - widths.round()).abs() < 1e-9);
        assert!(
            format!("{}", histogram.edge(bar)).len() < 8,
            "{}",
            histogram.edge(bar)
        );
    }
}

/// An output that does not vary has one bar, and everything is in it.
#[test]
fn a_point_is_one_bar() {
    let scenario = run::pointed("");
    let slot = Slot::of("runrate.gap", &scenario.choices).expect("an output");
    let histogram = drawn(&scenario).histogram(slot, 30).expect("a number");
    assert_eq!(histogram.bars, [1.0]);
    assert!(histogram.edge(0) <= 30.0 && 30.0 <= histogram.edge(1));
}
