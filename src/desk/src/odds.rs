//! *Before you look*: the reader's own odds, kept as dated receipts and laid beside the page's.
//!
//! The receipts live in the reader's browser and travel in the hidden argument `kept`
//! ([`receipt`] has their grammar); `www/odds.js` keeps them there. This file only turns them into
//! words: the same receipts and the same scenario always give the same answer.

mod beside;
mod question;
mod receipt;
mod score;

use std::sync::OnceLock;

use app::{Reading, text};
use model::{Scenario, Value};

use crate::asked::Asked;
use crate::html::{escape, open, paragraph, tag};
use crate::problem::Problem;
use crate::tool::Tool;
use question::{QUESTIONS, Question};
use receipt::Receipt;

/// The tool.
pub(crate) const TOOL: Tool = Tool {
    name: "odds",
    title: "Before you look: what do you think?",
    form,
    answer,
    at: |_| false,
};

/// How far a reader has come: `stage`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Still guessing: ours are covered.
    Guessing,
    /// Asked to be shown ours without guessing.
    Shown,
    /// Has locked odds in.
    Locked,
}

impl Stage {
    fn of(asked: &Asked) -> Self {
        match asked.text("stage") {
            "shown" => Self::Shown,
            "locked" => Self::Locked,
            _ => Self::Guessing,
        }
    }
}

/// What the page says of every question, as probabilities from 0 to 1.
#[derive(Clone, Copy)]
struct Ours([Option<f64>; QUESTIONS.len()]);

impl Ours {
    /// At our defaults, which are drawn once for all questions that follow.
    fn by_default() -> &'static Self {
        static DEFAULTS: OnceLock<Ours> = OnceLock::new();
        DEFAULTS.get_or_init(|| Self::drawn(Scenario::default()))
    }

    fn of(scenario: &Scenario) -> Self {
        if *scenario == Scenario::default() {
            return *Self::by_default();
        }
        Self::drawn(scenario.clone())
    }

    fn drawn(scenario: Scenario) -> Self {
        let mut reading = Reading::new(scenario);
        for question in &QUESTIONS {
            let _ = reading.value(question.output);
        }
        reading.settle();
        Self(QUESTIONS.each_ref().map(|q| said_of(&reading, q)))
    }

    fn of_question(&self, id: char) -> Option<f64> {
        let place = QUESTIONS.iter().position(|q| q.id == id)?;
        self.0.get(place).copied().flatten()
    }

    /// As a receipt holds them, in per cent with one decimal.
    fn pairs(&self) -> Vec<(char, f64)> {
        let known = QUESTIONS.iter().zip(self.0);
        known
            .filter_map(|(q, p)| Some((q.id, libm::round(p? * 1000.0) / 10.0)))
            .collect()
    }
}

fn said_of(reading: &Reading, question: &Question) -> Option<f64> {
    if question.of_draws {
        return text::probability(reading, question.output);
    }
    match reading.value(question.output) {
        Value::Number(p) => Some(p / 100.0),
        Value::Word(_) => None,
    }
}

/// A box for each question. Empty at first, so that no number of ours stands in the way.
fn form(asked: &Asked) -> Result<String, Problem> {
    let rows: String = QUESTIONS
        .iter()
        .map(|q| {
            let id = ["odds-", &q.id.to_string()].concat();
            let name = q.id.to_string();
            let label = tag("label", &[("for", &id)], &escape(q.asks));
            let input = open(
                "input",
                &[
                    ("id", &id),
                    ("class", "select"),
                    ("name", &name),
                    ("type", "number"),
                    ("min", "0"),
                    ("max", "100"),
                    ("step", "1"),
                    ("inputmode", "numeric"),
                    ("value", asked.text(&name)),
                ],
            );
            let unit = tag("span", &[("class", "unit")], "of 100");
            tag("div", &[("class", "odds-row")], &(label + &input + &unit))
        })
        .collect();
    let hidden: String = ["stage", "kept", "base"]
        .iter()
        .map(|name| {
            open(
                "input",
                &[
                    ("type", "hidden"),
                    ("name", name),
                    ("value", asked.text(name)),
                ],
            )
        })
        .collect();
    let legend = tag(
        "legend",
        &[],
        "Picture 100 worlds at the end of 2030. In how many …",
    );
    let buttons = tag(
        "button",
        &[
            ("class", "button"),
            ("type", "submit"),
            ("data-odds", "lock"),
        ],
        "Lock in my odds",
    ) + " "
        + &tag(
            "button",
            &[
                ("class", "button"),
                ("type", "button"),
                ("data-odds", "show"),
            ],
            "Just show me",
        );
    let fields = tag("fieldset", &[("class", "odds-form")], &(legend + &rows));
    // The script that keeps receipts comes with this tool.
    let script = tag("span", &[("hidden", ""), ("data-with", "odds")], "");
    Ok(hidden + &script + &fields + &tag("p", &[("class", "odds-buttons")], &buttons))
}

fn answer(asked: &Asked) -> Result<String, Problem> {
    let here = Ours::of(&asked.scenario);
    let kept = receipt::all(asked.text("kept"));
    let mut out = match (Stage::of(asked), kept.last()) {
        (Stage::Locked, Some(last)) => beside::compared(asked, last, Ours::by_default(), &here)?,
        (Stage::Shown | Stage::Locked, _) => shown(Ours::by_default(), &here),
        (Stage::Guessing, _) => paragraph(
            "tool-says",
            "Ours are covered while you think. Leave out what you would rather not guess; whole numbers will do.",
        ),
    };
    if !kept.is_empty() {
        out += &list(asked, &kept);
    }
    out += &counts();
    // What the page says now goes into the next receipt; nobody sees it here.
    let now = [
        ("class", "odds-ours"),
        ("hidden", ""),
        ("value", &receipt::written(&here.pairs())),
    ];
    Ok(out + &tag("data", &now, ""))
}

/// Ours alone, for those who would rather not guess.
fn shown(ours: &Ours, here: &Ours) -> String {
    let says = "These are ours. You can still write yours down: the receipt will say that you had seen them.";
    paragraph("tool-says", says) + &beside::table(None, ours, here)
}

/// The receipts, newest first.
fn list(asked: &Asked, kept: &[Receipt]) -> String {
    let items: String = kept
        .iter()
        .enumerate()
        .rev()
        .map(|(place, receipt)| {
            let place = place.to_string();
            let button = |what: &str, words: &str| {
                let action = [what, ":", &place].concat();
                let label = [words, " the receipt of ", &receipt.date()].concat();
                tag(
                    "button",
                    &[
                        ("class", "button"),
                        ("type", "button"),
                        ("data-odds", &action),
                        ("aria-label", &label),
                    ],
                    words,
                )
            };
            let text = tag(
                "pre",
                &[("class", "receipt-text"), ("tabindex", "0")],
                &escape(&receipt.text(asked.text("base"), asked.text("at"))),
            );
            let tools = [
                button("copy", "Copy"),
                button("save", "Download"),
                button("drop", "Remove"),
            ]
            .join(" ");
            let file = receipt.file();
            tag(
                "li",
                &[("class", "receipt"), ("data-file", &file)],
                &(text + &tag("p", &[("class", "odds-buttons")], &tools)),
            )
        })
        .collect();
    let title = match kept.len() {
        1 => "Your receipt".to_owned(),
        many => [
            "Your receipts, ",
            &many.to_string(),
            " of them, the newest first",
        ]
        .concat(),
    };
    let again = tag(
        "button",
        &[
            ("class", "button"),
            ("type", "button"),
            ("data-odds", "again"),
        ],
        "Guess anew",
    );
    tag("p", &[("class", "formula-name")], &escape(&title))
        + &tag("ol", &[("class", "receipts")], &items)
        + &tag("p", &[("class", "odds-buttons")], &again)
}

/// What would count as a yes, box by box.
fn counts() -> String {
    let items: String = QUESTIONS
        .iter()
        .map(|q| {
            tag(
                "li",
                &[],
                &(tag("b", &[], &escape(q.name)) + ": " + q.counts),
            )
        })
        .collect();
    let says = "No source fixes these readings; they are ours, so that a box can one day be called. A box that nobody can call by then stays out of every score.";
    let body = paragraph("tool-about", says) + &tag("ul", &[], &items);
    tag(
        "details",
        &[("class", "odds-counts")],
        &(tag("summary", &[], "What would count as a yes") + &body),
    )
}

#[cfg(test)]
mod tests;
