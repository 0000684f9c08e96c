//! What the models, figures and islands say under one scenario, as text and HTML.
//!
//! The one place where this crate meets `model`, `chart` and `app`; the pages ask here and know none
//! of them. What is written here is what the browser shows before, and without, the models.

mod islands;
mod picture;
mod view;

use content::{Show, When};
use model::format;
use model::sample::{AT_REST, SlotSet, Summary, Uncertain, draw};
use model::scenario::{Scenario, decode};
use model::unit::Unit;
use model::{Choices, InputId, Outcome, Setting, Slot, Value, Word};

use crate::html::{escape, tag};

pub(crate) use picture::Picture;

/// The models under one scenario.
pub(crate) struct Live {
    scenario: Scenario,
    outcome: Outcome,
    draws: Uncertain,
}

impl Live {
    /// The scenario that a query names; the empty one is the defaults.
    pub(crate) fn of(query: &str) -> Self {
        let (scenario, _) = decode(query);
        let outcome = Outcome::of(&scenario);
        let draws = draw(&scenario, AT_REST, &SlotSet::all());
        Self {
            scenario,
            outcome,
            draws,
        }
    }

    fn choices(&self) -> &Choices {
        &self.scenario.choices
    }

    fn slot(&self, output: &str) -> Option<Slot> {
        Slot::of(output, self.choices())
    }

    fn summary(&self, output: &str) -> Option<Summary> {
        self.draws.summary(self.slot(output)?)
    }

    /// The value that the page shows: the median of the draws while any input is a range.
    pub(crate) fn value(&self, output: &str) -> Value {
        let Some(slot) = self.slot(output) else {
            return Value::Word(Word::Absent);
        };
        if self.draws.is_impossible() && self.scenario.ranged().is_empty() {
            return self.outcome.get(slot);
        }
        match self.draws.summary(slot) {
            Some(summary) => summary.median(),
            None if self.draws.is_impossible() => Value::Word(Word::Impossible),
            None => self.outcome.get(slot),
        }
    }

    /// An output in words, as a live number shows it.
    pub(crate) fn text(&self, output: &str, show: Show) -> String {
        let unit = self
            .slot(output)
            .map_or(Unit::Plain, |slot| slot.output().0.unit);
        match show {
            Show::Value => format::value(self.value(output), unit),
            Show::Say => say(self.value(output), unit),
            Show::Chance => {
                let chance = self
                    .summary(output)
                    .map_or(0.0, |summary| happens(&summary));
                format!("{} of 100", format::whole(chance * 100.0))
            }
            Show::Band => match self.summary(output).map(|summary| summary.band()) {
                Some((low, high)) => {
                    format!(
                        "between {} and {}",
                        format::value(low, unit),
                        format::value(high, unit)
                    )
                }
                None => format::value(self.value(output), unit),
            },
        }
    }

    /// Which wording of a verdict holds.
    pub(crate) fn when(&self, output: &str) -> When {
        let Some(summary) = self.summary(output) else {
            return When::No;
        };
        let never = summary.words.iter().find(|(word, _)| *word == Word::Never);
        if never.is_some_and(|(_, share)| *share >= 1.0) {
            return When::Never;
        }
        match happens(&summary) {
            chance if chance > 0.6 => When::Yes,
            chance if chance < 0.4 => When::No,
            _ => When::Open,
        }
    }

    /// An input as text: its point, or its range.
    pub(crate) fn input_text(&self, input: &str) -> String {
        let Some(id) = InputId::of(input) else {
            return String::new();
        };
        let unit = id.input().unit;
        match self.scenario.get(id) {
            Setting::At(x) => format::with_unit(x, unit),
            Setting::Range(lo, hi) => {
                format!("{} to {}", format::plain(lo), format::with_unit(hi, unit))
            }
            Setting::Linked => match self.outcome.linked_value(id, &self.scenario) {
                Some(x) => format::with_unit(x, unit),
                None => format::with_unit(self.scenario.middle(id), unit),
            },
        }
    }

    /// The label of an output.
    pub(crate) fn output_label(&self, output: &str) -> String {
        self.slot(output)
            .map_or_else(String::new, |slot| slot.output().0.label.to_owned())
    }

    /// A number that the reader drags: the host of an island, with the number in it.
    pub(crate) fn drag(&self, input: &str) -> String {
        let number = tag(
            "span",
            &[("class", "drag")],
            &escape(&self.input_text(input)),
        );
        let host = [
            ("class", "drag-host"),
            ("data-island", "drag"),
            ("data-input", input),
        ];
        tag("span", &host, &number)
    }

    /// The canonical form of a scenario's query; empty for the defaults.
    pub(crate) fn canonical(query: &str) -> String {
        let kept: Vec<_> = query
            .split('&')
            .filter(|pair| !pair.ends_with("=none"))
            .collect();
        decode(&kept.join("&")).0.encode()
    }

    /// The changes that a query makes to the defaults: label and value of each.
    pub(crate) fn changes(&self) -> Vec<(String, String)> {
        self.scenario
            .changes()
            .into_iter()
            .map(|(key, value)| match InputId::of(&key) {
                Some(id) => (id.input().label.to_owned(), self.input_text(&key)),
                None => (key, value),
            })
            .collect()
    }
}

/// How likely the thing is: above 0, and for a time, at any time at all.
fn happens(summary: &Summary) -> f64 {
    let never = summary.words.iter().find(|(word, _)| *word == Word::Never);
    (summary.positive - never.map_or(0.0, |(_, share)| *share)).max(0.0)
}

/// A value as a phrase for running prose.
fn say(value: Value, unit: Unit) -> String {
    match (value, unit) {
        (Value::Number(0.0), Unit::Years) => "at once".to_owned(),
        (Value::Number(years), Unit::Years) if years < 3.0 => {
            let months = format::whole((years * 12.0).max(1.0));
            let name = if months == "1" { "month" } else { "months" };
            format!("in about {months} {name}")
        }
        (Value::Number(years), Unit::Years) => format!("in about {} years", format::whole(years)),
        (Value::Number(_), _) => format!("about {}", format::value(value, unit)),
        (Value::Word(word), _) => word.text().to_owned(),
    }
}
