//! A scenario as its one link.

use super::decimal::print;
use super::keys::{self, Key};
use super::{Scenario, Setting, VERSION};
use crate::choices::Choices;

impl Setting {
    /// The setting in the grammar of links: `15`, `10..20`, `auto`.
    #[must_use]
    pub fn text(self) -> String {
        match self {
            Self::At(x) => print(x),
            Self::Range(lo, hi) => [print(lo), print(hi)].join(".."),
            Self::Linked => "auto".to_owned(),
        }
    }
}

/// The default of every input and choice in the grammar of links, in registry
/// order: what a version freezes.
#[must_use]
pub fn defaults() -> Vec<(String, String)> {
    let scenario = Scenario::default();
    let text = |key: Key| match key {
        Key::Number(input) => (input.id(), scenario.get(input).text()),
        Key::Choice(choice) => (choice.id().to_owned(), choice.print(&scenario.choices)),
    };
    keys::all().map(text).collect()
}

impl Scenario {
    /// What differs from the defaults, as `(key, value)` in registry order.
    #[must_use]
    pub fn changes(&self) -> Vec<(String, String)> {
        let defaults = Choices::default();
        let mut changes = Vec::new();
        for key in keys::all() {
            match key {
                Key::Number(input) if !self.is_default(input) => {
                    changes.push((input.id(), self.get(input).text()));
                }
                Key::Choice(choice) if !choice.same(&self.choices, &defaults) => {
                    changes.push((choice.id().to_owned(), choice.print(&self.choices)));
                }
                _ => {}
            }
        }
        changes
    }

    /// The canonical query, without a question mark; empty for the defaults.
    #[must_use]
    pub fn encode(&self) -> String {
        let mut pairs = self.changes();
        let mut extra = |key: &str, value: String| pairs.push((key.to_owned(), value));
        if self.seed != 0 {
            extra("seed", print(f64::from(self.seed)));
        }
        if !self.name.is_empty() {
            extra("name", escape(&self.name));
        }
        if let Some(asof) = &self.asof {
            extra("asof", escape(asof));
        }
        if let Some((output, value)) = &self.cite {
            extra("cite", [escape(output), escape(value)].join(":"));
        }
        if pairs.is_empty() {
            return String::new();
        }
        pairs.insert(0, ("v".to_owned(), print(f64::from(VERSION))));
        let joined: Vec<_> = pairs
            .iter()
            .map(|(k, v)| [k.as_str(), v.as_str()].join("="))
            .collect();
        joined.join("&")
    }
}

/// Percent-encodes all but `A-Z a-z 0-9 - . _ ~`.
fn escape(text: &str) -> String {
    const HEX: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F',
    ];
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend([usize::from(byte >> 4), usize::from(byte & 15)].map(|d| HEX[d]));
        }
    }
    out
}
