//! What the models, figures and islands say under one scenario, as text and HTML.
//!
//! The one place where this crate meets `model`, `chart` and `app`; the pages ask here and know none
//! of them. What is written here is what the browser shows before, and without, the models.

mod islands;
mod map;
mod picture;

use app::{Reading, text};
use content::{Show, When};
use model::InputId;
use model::scenario::decode;

use crate::html::tag;

pub(crate) use islands::Named;
pub(crate) use picture::Picture;

/// The models under one scenario.
pub(crate) struct Live {
    reading: Reading,
}

impl Live {
    /// The scenario that a query names; the empty one is the defaults.
    pub(crate) fn of(query: &str) -> Self {
        let (scenario, _) = decode(query);
        Self {
            reading: Reading::at_rest(scenario),
        }
    }

    /// The same, with only those draws that a page asks for: render it until nothing is left to
    /// [`Live::settle`].
    pub(crate) fn unsettled(query: &str) -> Self {
        let (scenario, _) = decode(query);
        Self {
            reading: Reading::new(scenario),
        }
    }

    /// Draws what was asked for; `false` when all of it was drawn already.
    pub(crate) fn settle(&mut self) -> bool {
        self.reading.settle()
    }

    /// An output in words, as a live number shows it.
    pub(crate) fn text(&self, output: &str, show: Show) -> String {
        let show = match show {
            Show::Value => text::Show::Value,
            Show::Say => text::Show::Say,
            Show::Chance => text::Show::Chance,
            Show::Band => text::Show::Band,
        };
        text::output(&self.reading, output, show)
    }

    /// Which wording of a verdict holds, of those there are.
    pub(crate) fn when(&self, output: &str, has: impl Fn(When) -> bool) -> When {
        let ours = |when: text::When| match when {
            text::When::Yes => When::Yes,
            text::When::Open => When::Open,
            text::When::No => When::No,
            text::When::Never => When::Never,
        };
        let when = text::verdict(&self.reading, output);
        ours(text::verdict_in(when, |when| has(ours(when))))
    }

    /// An input as text: its point, or its range.
    pub(crate) fn input_text(&self, input: &str) -> String {
        InputId::of(input)
            .map(|id| text::input(&self.reading, id))
            .unwrap_or_default()
    }

    /// The label of an output.
    pub(crate) fn output_label(&self, output: &str) -> String {
        let slot = self.reading.slot(output);
        slot.map(|slot| slot.output().0.label.to_owned())
            .unwrap_or_default()
    }

    /// A number that the reader drags: the host of an island, with the number in it.
    pub(crate) fn drag(&self, input: &str) -> String {
        let number = self.dragged(input);
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

    /// What differs from the defaults: id, label and value of each input.
    pub(crate) fn changes(&self) -> Vec<(String, String, String)> {
        let changes = self.reading.scenario().changes().into_iter();
        changes
            .map(|(key, value)| match InputId::of(&key) {
                Some(id) => (
                    key.clone(),
                    id.input().label.to_owned(),
                    self.input_text(&key),
                ),
                None => (key.clone(), key, value),
            })
            .collect()
    }
}
