//! Receipts: what a reader said, when, and what the page said then.
//!
//! One receipt is five fields with `!` between them, receipts have `;` between them:
//! `2026-11-21T15:04:00Z!before!D.60~G.30!D.50.2~G.18.3!v=1&runrate.growth=50`. The second field
//! is `after` for odds that were given with ours in view. Whatever does not fit is left out: it
//! comes from the reader's own storage, which anybody may have touched.

use super::question::{QUESTIONS, of};
use crate::asked::Asked;

/// One receipt.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Receipt {
    /// Year, month, day, and the time of day as text.
    day: (u16, u8, u8),
    time: String,
    /// Whether ours were in view.
    pub(super) after: bool,
    /// The reader's odds, per cent.
    pub(super) said: Vec<(char, f64)>,
    /// Ours at that time under that scenario, per cent.
    pub(super) then: Vec<(char, f64)>,
    /// The scenario's query.
    pub(super) query: String,
}

/// Every receipt of a list, oldest first.
pub(super) fn all(kept: &str) -> Vec<Receipt> {
    kept.split(';').filter_map(Receipt::read).collect()
}

/// `D.60~G.30`, each between 0 and 100, each question once.
pub(super) fn pairs(text: &str) -> Vec<(char, f64)> {
    let mut out: Vec<(char, f64)> = Vec::new();
    for item in text.split('~') {
        let Some((id, value)) = item.split_once('.') else {
            continue;
        };
        let question = QUESTIONS.iter().find(|q| id.chars().eq([q.id]));
        let value = crate::asked::number(value).filter(|v| (0.0..=100.0).contains(v));
        if let (Some(question), Some(value)) = (question, value)
            && out.iter().all(|(id, _)| *id != question.id)
        {
            out.push((question.id, value));
        }
    }
    out
}

/// The same as text.
pub(super) fn written(pairs: &[(char, f64)]) -> String {
    let items = pairs
        .iter()
        .map(|(id, value)| [&id.to_string(), ".", &plain(*value)].concat());
    items.collect::<Vec<_>>().join("~")
}

/// A number as people write it, with a decimal where it has one.
pub(super) fn plain(value: f64) -> String {
    chart::num::plain(value)
}

impl Receipt {
    fn read(text: &str) -> Option<Self> {
        let fields: Vec<&str> = text.split('!').collect();
        let [when, order, said, then, query] = fields[..] else {
            return None;
        };
        let (date, time) = when.split_once('T')?;
        let mut parts = date.split('-');
        let day = (
            parts.next()?.parse().ok().filter(|y| *y > 2000)?,
            parts
                .next()?
                .parse()
                .ok()
                .filter(|m| (1..=12).contains(m))?,
            parts
                .next()?
                .parse()
                .ok()
                .filter(|d| (1..=31).contains(d))?,
        );
        let said = pairs(said);
        if said.is_empty() {
            return None;
        }
        Some(Self {
            day,
            time: time.chars().take(5).collect(),
            after: order == "after",
            said,
            then: pairs(then),
            // Only what a link may hold; decoded and written anew, nothing else gets through.
            query: Asked::new(query, "").scenario.encode(),
        })
    }

    /// What the reader said of a question.
    pub(super) fn said(&self, id: char) -> Option<f64> {
        find(&self.said, id)
    }

    /// What the page said of a question then.
    pub(super) fn then(&self, id: char) -> Option<f64> {
        find(&self.then, id)
    }

    /// *21 November 2026*.
    pub(super) fn date(&self) -> String {
        let (year, month, day) = self.day;
        [
            &day.to_string(),
            " ",
            chart::num::month_name(usize::from(month)),
            " ",
            &year.to_string(),
        ]
        .concat()
    }

    /// The name of the file that it is downloaded as.
    pub(super) fn file(&self) -> String {
        let (year, month, day) = self.day;
        let two = |x: u8| [if x < 10 { "0" } else { "" }, &x.to_string()].concat();
        [
            "moat-or-market-odds-",
            &year.to_string(),
            "-",
            &two(month),
            "-",
            &two(day),
            ".txt",
        ]
        .concat()
    }

    /// The receipt as plain text, to be kept anywhere.
    pub(super) fn text(&self, base: &str, at: &str) -> String {
        let mut out = [
            "My odds, written down on ",
            &self.date(),
            " at ",
            &self.time,
            " UTC, ",
            if self.after { "after" } else { "before" },
            " looking at the page's\n",
            "Moat or Market, version ",
            &model::scenario::VERSION.to_string(),
            " of the models\n",
            base,
            "?",
            // Even our defaults: a later version may have others.
            if self.query.is_empty() {
                "v=1"
            } else {
                &self.query
            },
            if at.is_empty() { "" } else { "#" },
            at,
            "\n\nOf 100 worlds at the end of 2030:\n",
        ]
        .concat();
        for (id, value) in &self.said {
            let name = of(*id).map_or("", |q| q.name);
            let then = match self.then(*id) {
                Some(then) => [" (the page said ", &plain(then), ")"].concat(),
                None => String::new(),
            };
            out += &[
                &id.to_string(),
                "  ",
                name,
                ": ",
                &plain(*value),
                &then,
                "\n",
            ]
            .concat();
        }
        out += "\nTo be scored by Brier's rule, box by box, once a box can be called.\n";
        out
    }
}

fn find(pairs: &[(char, f64)], id: char) -> Option<f64> {
    pairs.iter().find(|(of, _)| *of == id).map(|(_, v)| *v)
}
