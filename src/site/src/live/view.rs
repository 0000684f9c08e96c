//! The models as figures see them.

use chart::{Band, Span, Value, View};
use model::choices::{Marks, PathNode};
use model::{InputId, Outcome, Setting};

use super::Live;

impl View for Live {
    fn value(&self, output: &str) -> Value {
        shown(Live::value(self, output))
    }

    fn band(&self, output: &str) -> Option<Band> {
        if self.scenario.ranged().is_empty() {
            return None;
        }
        let [p5, p25, p50, p75, p95] = self.summary(output)?.percentiles.map(shown);
        Some(Band {
            p5,
            p25,
            p50,
            p75,
            p95,
        })
    }

    fn input(&self, input: &str) -> Span {
        let Some(id) = InputId::of(input) else {
            return Span {
                lo: 0.0,
                mid: 0.0,
                hi: 0.0,
            };
        };
        let linked = self.outcome.linked_value(id, &self.scenario);
        let mid = match self.scenario.get(id) {
            Setting::Linked => linked.unwrap_or_else(|| self.scenario.middle(id)),
            _ => self.scenario.middle(id),
        };
        match self.scenario.get(id) {
            Setting::Range(lo, hi) => Span { lo, mid, hi },
            _ => Span {
                lo: mid,
                mid,
                hi: mid,
            },
        }
    }

    fn choice(&self, input: &str) -> String {
        let choices = self.choices();
        match input {
            "specs.chips" => choices
                .chips
                .iter()
                .map(|chip| chip.id())
                .collect::<Vec<_>>()
                .join("~"),
            "specs.reference" => choices.reference.id().to_owned(),
            "specs.against" => choices.against.id().to_owned(),
            "specs.format" => format!("{:?}", choices.format).to_lowercase(),
            "specs.per" => format!("{:?}", choices.per).to_lowercase(),
            "runrate.reading" => format!("{:?}", choices.reading).to_lowercase(),
            "leverage.year" => choices.year.to_string(),
            "paths.see" => marks(&choices.see),
            "paths.do" => marks(&choices.set),
            _ => String::new(),
        }
    }

    fn probe(&self, set: &[(&str, f64)], outputs: &[&str]) -> Vec<Value> {
        let mut scenario = self.scenario.clone();
        for (input, value) in set {
            if let Some(id) = InputId::of(input) {
                // A value out of bounds is clamped; one that cannot be set leaves the input as it is.
                let _ = scenario.set(id, Setting::At(*value));
            }
        }
        let outcome = Outcome::of(&scenario);
        outputs
            .iter()
            .map(|output| shown(outcome.value(output)))
            .collect()
    }
}

fn shown(value: model::Value) -> Value {
    match value {
        model::Value::Number(x) => Value::Number(x),
        model::Value::Word(word) => Value::Word(word.text()),
    }
}

/// Evidence in the grammar of links: `D.yes~J.no`.
fn marks(marks: &Marks) -> String {
    let one = |node: PathNode| {
        let answer = if marks.get(node)? { "yes" } else { "no" };
        Some(format!("{}.{answer}", node.letter()))
    };
    PathNode::ALL
        .into_iter()
        .filter_map(one)
        .collect::<Vec<_>>()
        .join("~")
}
