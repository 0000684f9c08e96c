//! A question: the scenario it is about, and its arguments by name.

use model::scenario::{decode, unescape};
use model::{InputId, Model, Scenario, Slot};

use crate::problem::Problem;

/// What a tool is asked: a decoded scenario, and the arguments of its form.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The scenario as it stands.
    pub scenario: Scenario,
    args: Vec<(String, String)>,
    /// The named scenarios, title and query: for forms, which only `site` writes.
    pub(crate) named: Vec<(String, String)>,
}

impl Asked {
    /// From a link's query and from arguments as a form sends them, `output=buyer.npv&target=0`.
    #[must_use]
    pub fn new(query: &str, args: &str) -> Self {
        let pairs = args.split('&').filter(|pair| !pair.is_empty());
        let read = |pair: &str| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (unescape(key), unescape(value))
        };
        Self {
            scenario: decode(query).0,
            args: pairs.map(read).collect(),
            named: Vec::new(),
        }
    }

    /// An argument as text without spaces at its ends; empty where it was not given.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        let named = self.args.iter().find(|(key, _)| key == name);
        named.map_or("", |(_, value)| value.trim())
    }

    /// Every value that was given for an argument, as boxes that are ticked send them.
    pub fn texts<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.args.iter().filter(move |(key, _)| key == name);
        named.map(|(_, value)| value.trim())
    }

    /// All arguments, in the order of the form.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.args.iter().map(|(k, v)| (k.as_str(), v.as_str()))
    }

    /// A number; `None` where nothing was given. Commas between thousands are taken as such.
    ///
    /// # Errors
    /// [`Problem::NotANumber`] for what is none.
    pub fn number(&self, name: &str) -> Result<Option<f64>, Problem> {
        let text = self.text(name);
        if text.is_empty() {
            return Ok(None);
        }
        number(text)
            .map(Some)
            .ok_or_else(|| Problem::NotANumber(text.to_owned()))
    }

    /// The output named by an argument; `None` where nothing was given.
    ///
    /// # Errors
    /// [`Problem::NoResult`] where the scenario has no such output.
    pub fn slot(&self, name: &str) -> Result<Option<Slot>, Problem> {
        let id = self.text(name);
        if id.is_empty() {
            return Ok(None);
        }
        Slot::of(id, &self.scenario.choices)
            .map(Some)
            .ok_or_else(|| Problem::NoResult(id.to_owned()))
    }

    /// The input named by an argument; `None` where nothing was given.
    ///
    /// # Errors
    /// [`Problem::NoInput`] where the models have none of that id.
    pub fn input(&self, name: &str) -> Result<Option<InputId>, Problem> {
        let id = self.text(name);
        if id.is_empty() {
            return Ok(None);
        }
        InputId::of(id)
            .map(Some)
            .ok_or_else(|| Problem::NoInput(id.to_owned()))
    }

    /// The model whose workbench the tool stands under, the argument `model`.
    ///
    /// # Errors
    /// [`Problem::Missing`] without one, [`Problem::NoModel`] for none of ours.
    pub fn model(&self) -> Result<Model, Problem> {
        let id = self.text("model");
        if id.is_empty() {
            return Err(Problem::Missing("which model it is about"));
        }
        Model::of(id).ok_or_else(|| Problem::NoModel(id.to_owned()))
    }
}

/// A number as a person types it: `1,200`, `−3`, `15%`, `$20`.
pub(crate) fn number(text: &str) -> Option<f64> {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, ',' | ' ' | '\u{a0}' | '\u{202f}' | '$' | '%'))
        .map(|c| if c == '−' { '-' } else { c })
        .collect();
    plain.parse::<f64>().ok().filter(|x| x.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_read_as_a_form_sends_them() {
        let asked = Asked::new(
            "",
            "output=buyer.npv&target=%E2%88%921%2C200&see=a&see=b&x=",
        );
        assert_eq!(asked.text("output"), "buyer.npv");
        assert_eq!(asked.number("target"), Ok(Some(-1200.0)));
        assert_eq!(asked.number("x"), Ok(None));
        assert_eq!(asked.texts("see").collect::<Vec<_>>(), ["a", "b"]);
        assert!(asked.slot("output").is_ok_and(|slot| slot.is_some()));
        let problem = Asked::new("", "target=lots").number("target");
        assert_eq!(problem, Err(Problem::NotANumber("lots".to_owned())));
    }
}
