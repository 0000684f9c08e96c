//! How the odds will be scored, once there is something to score.

use super::Ours;
use super::question::{QUESTIONS, resolves};
use super::receipt::Receipt;
use crate::html::{escape, paragraph, tag};

/// Brier's score of one answer: the square of what it was off by. 0 is perfect, 1 the worst, and
/// whoever always says 50 gets a quarter.
pub(super) fn brier(p: f64, happened: bool) -> f64 {
    let off = p - f64::from(u8::from(happened));
    off * off
}

/// What each answer would score if its box came out yes and if it came out no. No box is settled,
/// so these are the two ends of a bet, and no results.
pub(super) fn score(receipt: &Receipt, ours: &Ours) -> String {
    let says = "A box scores (p − outcome)², where p is the probability given and the outcome is 1 for yes and 0 for no: 0 is perfect, and always saying 50 of 100 gets 0.25. A total is the mean over the boxes that were called, yours and ours over the same ones. No box is settled yet; this is what each answer stands to score.";
    let cell = |p: Option<f64>, happened: bool| {
        let text = p.map_or_else(
            || "–".to_owned(),
            |p| chart::num::fixed(brier(p, happened), 2),
        );
        tag("td", &[("class", "num")], &text)
    };
    let rows: String = QUESTIONS
        .iter()
        .filter(|q| resolves(q.id))
        .filter_map(|q| {
            let yours = receipt.said(q.id)? / 100.0;
            // Ours as they stood beside it, where the receipt holds them.
            let then = receipt.then(q.id).map(|p| p / 100.0);
            let ours = then.or(ours.of_question(q.id));
            let cells = [true, false]
                .map(|happened| cell(Some(yours), happened) + &cell(ours, happened))
                .concat();
            Some(tag(
                "tr",
                &[],
                &(tag("th", &[("scope", "row")], &escape(q.name)) + &cells),
            ))
        })
        .collect();
    let heads = ["if yes: yours", "ours", "if no: yours", "ours"]
        .map(|head| tag("th", &[("scope", "col"), ("class", "num")], head))
        .concat();
    let head = tag("tr", &[], &(tag("td", &[], "") + &heads));
    let table = tag(
        "table",
        &[],
        &(tag("thead", &[], &head) + &tag("tbody", &[], &rows)),
    );
    let body = paragraph("tool-about", says)
        + &tag("div", &[("class", "scroll"), ("tabindex", "0")], &table);
    tag(
        "details",
        &[("class", "odds-score")],
        &(tag("summary", &[], "How it will be scored") + &body),
    )
}
