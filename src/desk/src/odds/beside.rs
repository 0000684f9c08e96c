//! Yours beside ours: a plot that is a table, the difference in words, and what would have to be
//! true for the models to say what the reader says.

use super::question::{QUESTIONS, Question};
use super::receipt::{Receipt, plain};
use super::{Ours, score};
use crate::asked::Asked;
use crate::html::{escape, open, paragraph, tag};
use crate::moves;
use crate::needed;
use crate::problem::Problem;
use model::Slot;
use model::format::with_unit;

/// Closer than this, in worlds of a hundred, nobody disagrees.
const ALIKE: f64 = 2.0;

/// The whole comparison of one receipt with the models as they stand.
pub(super) fn compared(
    asked: &Asked,
    receipt: &Receipt,
    ours: &Ours,
    here: &Ours,
) -> Result<String, Problem> {
    let mut out = paragraph("tool-says", &says(receipt, here));
    out += &table(Some(receipt), ours, here);
    let items: String = QUESTIONS
        .iter()
        .filter_map(|q| Some((q, receipt.said(q.id)?)))
        .map(|(q, said)| difference(asked, q, said, here))
        .collect();
    out += &tag("ul", &[("class", "odds-differences")], &items);
    out += &paragraph(
        "tool-about",
        "What must be true is found with every other input at its middle, one input at a time. It is how far apart we are, said in one number of the models; it is no advice to move it.",
    );
    out += &score::score(receipt, here);
    Ok(out)
}

/// The widest difference, in a sentence.
fn says(receipt: &Receipt, here: &Ours) -> String {
    let widest = QUESTIONS
        .iter()
        .filter_map(|q| Some((q, receipt.said(q.id)?, here.of_question(q.id)? * 100.0)))
        .max_by(|a, b| (a.1 - a.2).abs().total_cmp(&(b.1 - b.2).abs()));
    let order = if receipt.after {
        ", with ours in view"
    } else {
        ""
    };
    let when = ["You wrote this down on ", &receipt.date(), order, ". "].concat();
    match widest {
        None => when + "This scenario has nothing to set beside it.",
        Some((_, yours, ours)) if (yours - ours).abs() < ALIKE => {
            when + "You and this scenario agree on everything you answered."
        }
        Some((q, yours, ours)) => [
            &when,
            "You and this scenario differ most on “",
            q.name,
            "”: ",
            &whole(yours),
            " of 100 worlds for you, ",
            &whole(ours),
            " for us.",
        ]
        .concat(),
    }
}

fn whole(percent: f64) -> String {
    plain(libm::round(percent))
}

/// A row for each question with the numbers, and above them their places on a line from 0 to 100.
pub(super) fn table(receipt: Option<&Receipt>, ours: &Ours, here: &Ours) -> String {
    let sign = |kind: &str| tag("span", &[("class", &["odds-sign ", kind].concat())], "");
    let mut heads = tag("th", &[("scope", "col")], "Of 100 worlds");
    let mut head = |kind: &str, words: &str| {
        heads += &tag(
            "th",
            &[("scope", "col"), ("class", "num")],
            &(sign(kind) + words),
        );
    };
    if receipt.is_some() {
        head("yours", "yours");
    }
    head("ours", "ours");
    head("here", "ours here");
    let rows: String = QUESTIONS
        .iter()
        .filter(|q| receipt.is_none_or(|r| r.said(q.id).is_some()))
        .map(|q| {
            let yours = receipt.and_then(|r| r.said(q.id));
            let percent = |p: Option<f64>| p.map(|p| p * 100.0);
            let (ours, here) = (
                percent(ours.of_question(q.id)),
                percent(here.of_question(q.id)),
            );
            let name = escape(q.name) + &plot(yours, ours, here);
            let mut cells = tag("th", &[("scope", "row")], &name);
            let numbers = receipt.is_some().then_some(yours).into_iter();
            for value in numbers.chain([ours, here]) {
                let text = value.map_or_else(|| "impossible".to_owned(), whole);
                cells += &tag("td", &[("class", "num")], &text);
            }
            tag("tr", &[], &cells)
        })
        .collect();
    let head = tag("thead", &[], &tag("tr", &[], &heads));
    let table = tag(
        "table",
        &[("class", "odds-table")],
        &(head + &tag("tbody", &[], &rows)),
    );
    tag("div", &[("class", "scroll"), ("tabindex", "0")], &table)
}

/// Places on a line from 0 to 100. The numbers beside it say the same.
fn plot(yours: Option<f64>, ours: Option<f64>, here: Option<f64>) -> String {
    let at = |x: f64| [&plain(libm::round(x * 10.0) / 10.0), "%"].concat();
    let mut out = open(
        "line",
        &[
            ("class", "track"),
            ("x1", "0"),
            ("x2", "100%"),
            ("y1", "8"),
            ("y2", "8"),
        ],
    );
    if let Some(x) = here.map(at) {
        out += &open(
            "line",
            &[
                ("class", "here"),
                ("x1", &x),
                ("x2", &x),
                ("y1", "1"),
                ("y2", "15"),
            ],
        );
    }
    if let Some(x) = ours.map(at) {
        out += &open(
            "circle",
            &[("class", "ours"), ("cx", &x), ("cy", "8"), ("r", "4.5")],
        );
    }
    if let Some(x) = yours.map(at) {
        out += &open(
            "circle",
            &[("class", "yours"), ("cx", &x), ("cy", "8"), ("r", "5.5")],
        );
    }
    // Elements of SVG inside HTML close themselves only with a slash.
    let out = out.replace("\">", "\"/>");
    tag(
        "svg",
        &[("class", "odds-plot"), ("aria-hidden", "true")],
        &out,
    )
}

/// One question: how far apart, and what one input would have to be.
fn difference(asked: &Asked, q: &Question, said: f64, here: &Ours) -> String {
    let Some(ours) = here.of_question(q.id).map(|p| p * 100.0) else {
        let says = ": this scenario calls it impossible with what is marked as seen.";
        return tag("li", &[], &(tag("b", &[], &escape(q.name)) + says));
    };
    let apart = libm::round(said - ours);
    let count = whole(apart.abs());
    let worlds = if apart.abs() == 1.0 {
        " world"
    } else {
        " worlds"
    };
    let words = if apart.abs() < ALIKE {
        ": you and we agree.".to_owned()
    } else if apart > 0.0 {
        [": you see it in ", &count, worlds, " more than we do."].concat()
    } else {
        [": you see it in ", &count, worlds, " fewer than we do."].concat()
    };
    let mut out = tag("b", &[], &escape(q.name)) + &escape(&words);
    if apart.abs() >= ALIKE {
        out += " ";
        out += &must_be(asked, q, said);
    }
    tag("li", &[], &out)
}

/// The one input that would have to move least for the models to agree with the reader.
fn must_be(asked: &Asked, q: &Question, said: f64) -> String {
    let Some(slot) = Slot::of(q.output, &asked.scenario.choices) else {
        return String::new();
    };
    // A share of draws has no single input behind it: the place where the roads cross has.
    let (target, lead) = if q.of_draws {
        (0.0, "Ours counts draws. The two roads cross where ")
    } else {
        (said, "We would agree if ")
    };
    match needed::shortest(asked, slot, target, |input| input.id() != q.itself) {
        Some((input, x, now)) => {
            let spec = input.input();
            let at = with_unit(x, spec.unit);
            let label = ["Set ", spec.label, " to ", &at].concat();
            let verb = if q.of_draws { " is " } else { " were " };
            // A label that goes on from the one above it says little alone; its symbol says the rest.
            let symbol = if spec.label.starts_with('…') {
                [", ", spec.symbol].concat()
            } else {
                String::new()
            };
            let name = [spec.label, &symbol].concat();
            [
                escape(&[lead, "“", &name, "”", verb].concat()),
                moves::set(asked, input, x, &at, &label),
                escape(&[" instead of ", &with_unit(now, spec.unit), "."].concat()),
            ]
            .concat()
        }
        None if q.of_draws => escape("No single input, moved alone, brings the two roads level."),
        None => escape("No single input, moved alone within its bounds, brings the models there."),
    }
}
