//! Facts, figures over time, and the sources behind them.

use std::collections::BTreeMap;

use ledger::library::{Fact, Kind, Series, Source, Value};

use super::{entry, source_link, used};
use crate::html::{escape, starred, tag};
use crate::pages::Press;
use crate::render::{Writer, plain_date, status_words, tier_words};

pub(super) fn fact(press: &Press<'_>, writer: &Writer<'_>, fact: &Fact) -> String {
    let library = &press.material.library;
    let mut lines = tag("p", &[("class", "source-quote")], &starred(&fact.statement));
    let mut meta = vec![status_words(&fact.status).to_owned()];
    meta.extend(fact.period.iter().map(|period| escape(period)));
    meta.extend(
        std::iter::once(&fact.source)
            .chain(&fact.also)
            .map(|id| source_link(library, id)),
    );
    meta.push(escape(&fact.locator));
    lines += &tag("p", &[("class", "source-meta")], &meta.join(" · "));
    lines += &fact
        .note
        .as_deref()
        .map(|note| tag("p", &[], &starred(note)))
        .unwrap_or_default();
    lines += &used(press, writer, &format!("fact:{}", fact.id));
    entry(Kind::Fact, &fact.id, &lines)
}

pub(super) fn series(press: &Press<'_>, writer: &Writer<'_>, series: &Series) -> String {
    let library = &press.material.library;
    let rows: String = series
        .points
        .iter()
        .map(|point| {
            let value = match &point.value {
                Some(Value::Number { digits, .. }) => digits.clone(),
                _ => "not published".to_owned(),
            };
            let scope = point
                .scope
                .as_deref()
                .map(|scope| format!("; {scope}"))
                .unwrap_or_default();
            tag(
                "tr",
                &[],
                &(tag("th", &[("scope", "row")], &escape(&point.period))
                    + &tag("td", &[], &escape(&plain_date(&point.end)))
                    + &tag("td", &[("class", "num")], &escape(&value))
                    + &tag("td", &[], &escape(&format!("{}{scope}", point.precision)))),
            )
        })
        .collect();
    let head: String = ["Period", "Ends", series.unit.as_str(), "How exact"]
        .iter()
        .map(|cell| tag("th", &[("scope", "col")], &escape(cell)))
        .collect();
    let table = tag(
        "table",
        &[],
        &(tag("thead", &[], &tag("tr", &[], &head)) + &tag("tbody", &[], &rows)),
    );
    let links: Vec<_> = series
        .sources
        .iter()
        .map(|id| source_link(library, id))
        .collect();
    let note = series
        .note
        .as_deref()
        .map(|note| tag("p", &[], &starred(note)))
        .unwrap_or_default();
    let inner = tag("h3", &[], &escape(&series.title))
        + &tag("div", &[("class", "scroll"), ("tabindex", "0")], &table)
        + &note
        + &tag("p", &[("class", "source-meta")], &links.join(" · "))
        + &used(press, writer, &format!("series:{}", series.id));
    let (anchor, citation) = (
        format!("series-{}", series.id),
        format!("series:{}", series.id),
    );
    tag(
        "article",
        &[("id", &anchor), ("data-ref", &citation)],
        &inner,
    )
}

/// For each source, the entries of the ledger that rest on it.
pub(super) fn behind(press: &Press<'_>) -> BTreeMap<String, Vec<String>> {
    let mut behind: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for link in press
        .material
        .library
        .links
        .iter()
        .filter(|link| link.kind == Kind::Source)
    {
        let id = link.from.split('.').next().unwrap_or_default().to_owned();
        let ids = behind.entry(link.id.clone()).or_default();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    behind
}

pub(super) fn source(
    writer: &Writer<'_>,
    number: usize,
    source: &Source,
    behind: &BTreeMap<String, Vec<String>>,
) -> String {
    let library = &writer.material.library;
    let n = tag("span", &[("class", "n")], &number.to_string());
    let title = match &source.url {
        Some(url) => tag(
            "a",
            &[("href", url), ("rel", "noopener")],
            &escape(&source.title),
        ),
        None => escape(&source.title),
    };
    let mut inner = tag("h3", &[], &(n + &tag("span", &[], &title)));
    let mut meta = vec![escape(&source.publisher)];
    meta.extend(source.date.as_deref().map(|date| escape(&plain_date(date))));
    meta.push(format!("tier: {}", tier_words(source.tier)));
    meta.push(format!("seen: {}", escape(&source.seen)));
    inner += &tag("p", &[("class", "source-meta")], &meta.join(" · "));
    inner += &source
        .note
        .as_deref()
        .map(|note| tag("p", &[], &starred(note)))
        .unwrap_or_default();
    let kinds = [
        Kind::Fact,
        Kind::Series,
        Kind::Chip,
        Kind::System,
        Kind::Check,
    ];
    let entries: Vec<_> = behind
        .get(&source.id)
        .into_iter()
        .flatten()
        .filter_map(|id| {
            let kind = kinds
                .into_iter()
                .find(|kind| library.entry(*kind, id).is_some())?;
            Some(tag(
                "a",
                &[("href", &format!("#{kind}-{id}"))],
                &escape(&id.replace('-', " ")),
            ))
        })
        .collect();
    if !entries.is_empty() {
        inner += &tag(
            "p",
            &[("class", "used")],
            &format!("Behind: {}.", entries.join(", ")),
        );
    }
    let anchor = format!("source-{}", source.id);
    let citation = format!("source:{}", source.id);
    tag(
        "li",
        &[
            ("class", "source"),
            ("id", &anchor),
            ("data-ref", &citation),
        ],
        &inner,
    )
}
