//! Data sheets of chips and systems, and the arithmetic done on launch claims.

use ledger::library::{Kind, Library, Measured, Price, Value};

use super::{entry, source_link, used};
use crate::html::{escape, starred, tag};
use crate::pages::Press;
use crate::render::{Writer, plain_date};

pub(super) fn sheets(press: &Press<'_>, writer: &Writer<'_>) -> String {
    let library = &press.material.library;
    let chips = library.chips.iter().map(|x| {
        (
            Kind::Chip,
            &x.id,
            &x.name,
            &x.values,
            &x.prices,
            x.note.as_deref(),
        )
    });
    let systems = library
        .systems
        .iter()
        .map(|x| (Kind::System, &x.id, &x.name, &x.values, &x.prices, None));
    chips
        .chain(systems)
        .map(|(kind, id, name, values, prices, note)| {
            let mut rows: String = values
                .iter()
                .map(|value| measured(library, value, false))
                .collect();
            rows += &prices
                .iter()
                .map(|price| self::price(library, price))
                .collect::<String>();
            let note = note
                .map(|note| tag("p", &[], &starred(note)))
                .unwrap_or_default();
            let table = tag("table", &[], &tag("tbody", &[], &rows));
            let inner = tag("summary", &[], &tag("b", &[], &escape(name)))
                + &note
                + &tag("div", &[("class", "scroll"), ("tabindex", "0")], &table)
                + &used(press, writer, &format!("{kind}:{id}"));
            let (anchor, citation) = (format!("{kind}-{id}"), format!("{kind}:{id}"));
            tag(
                "details",
                &[("id", &anchor), ("data-ref", &citation)],
                &inner,
            )
        })
        .collect()
}

fn measured(library: &Library, value: &Measured, rival: bool) -> String {
    let name = if rival {
        "also printed".to_owned()
    } else {
        value.metric.replace('_', " ")
    };
    let number = match &value.value {
        Value::Number { digits, .. } => digits,
        Value::Text(text) => text,
    };
    let mut about: Vec<String> = Vec::new();
    about.extend(value.format.clone());
    about.extend(value.sparsity.clone());
    about.extend(value.direction.clone());
    about.push(value.basis.clone());
    about.extend(value.note.clone());
    let row = tag("th", &[("scope", "row")], &escape(&name))
        + &tag(
            "td",
            &[("class", "num")],
            &escape(&format!("{number} {}", value.unit)),
        )
        + &tag("td", &[], &escape(&about.join("; ")))
        + &tag("td", &[], &source_link(library, &value.source));
    let rivals: String = value
        .alt
        .iter()
        .map(|alt| measured(library, alt, true))
        .collect();
    tag("tr", &[], &row) + &rivals
}

fn price(library: &Library, price: &Price) -> String {
    let number = match &price.usd_per_chip_hour {
        Value::Number { digits, .. } => digits,
        Value::Text(text) => text,
    };
    let about = format!(
        "{}; {}; {}",
        plain_date(&price.date),
        price.terms,
        price.region
    );
    let row = tag("th", &[("scope", "row")], "price")
        + &tag(
            "td",
            &[("class", "num")],
            &escape(&format!("${number} a chip-hour")),
        )
        + &tag("td", &[], &escape(&about))
        + &tag("td", &[], &source_link(library, &price.source));
    tag("tr", &[], &row)
}

pub(super) fn checks(press: &Press<'_>, writer: &Writer<'_>) -> String {
    let library = &press.material.library;
    let entries: String = library
        .checks
        .iter()
        .map(|check| {
            let digits = |value: &Option<Value>| match value {
                Some(Value::Number { digits, .. }) => {
                    format!("{digits} {}", check.unit)
                }
                _ => "none".to_owned(),
            };
            let inner = tag("p", &[("class", "source-quote")], &escape(&check.subject))
                + &tag(
                    "p",
                    &[],
                    &escape(&format!(
                        "Claimed: {}. Recomputed: {}, from {}. {}.",
                        digits(&check.claimed),
                        digits(&check.recomputed),
                        check.working,
                        check.verdict
                    )),
                )
                + &check
                    .note
                    .as_deref()
                    .map(|note| tag("p", &[], &starred(note)))
                    .unwrap_or_default()
                + &tag(
                    "p",
                    &[("class", "source-meta")],
                    &source_link(library, &check.source),
                )
                + &used(press, writer, &format!("check:{}", check.id));
            entry(Kind::Check, &check.id, &inner)
        })
        .collect();
    tag("ol", &[("class", "entries")], &entries)
}
