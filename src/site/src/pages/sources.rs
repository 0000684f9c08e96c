//! The sources page: conflicts, claims, facts, data sheets, and every source behind them.

use std::collections::BTreeMap;

use anyhow::Result;
use ledger::library::{Fact, Kind, Series, Source};

use super::frame::{Head, colophon, masthead, skip};
use super::{File, Press};
use crate::html::{escape, starred, tag};
use crate::render::{Writer, claim_card, conflict_card, plain_date, status_words, tier_words};
use crate::shell::Filling;

/// The page.
pub(super) fn page(press: &Press<'_>) -> Result<File> {
    let path = "sources/index.html";
    let writer = Writer::new(press.material, press.live, press.urls, path);
    let library = &press.material.library;
    let conflicts: String = library
        .conflicts
        .iter()
        .map(|x| {
            conflict_card(&writer, x, &format!("conflict-{}", x.id), "h3")
                + &used(press, &writer, &format!("conflict:{}", x.id))
        })
        .collect();
    let claims: String = library
        .claims
        .iter()
        .map(|x| {
            claim_card(&writer, x, &format!("claim-{}", x.id), "p")
                + &used(press, &writer, &format!("claim:{}", x.id))
        })
        .collect();
    let facts: String = library
        .facts
        .iter()
        .map(|x| fact(press, &writer, x))
        .collect();
    let series: String = library
        .series
        .iter()
        .map(|x| self::series(press, &writer, x))
        .collect();
    let behind = behind(press);
    let sources: String = library
        .sources
        .iter()
        .enumerate()
        .map(|(at, x)| source(&writer, at + 1, x, &behind))
        .collect();
    let articles: String = library
        .articles
        .iter()
        .map(|x| {
            let note = x
                .note
                .as_deref()
                .map(|note| format!(" {}", starred(note)))
                .unwrap_or_default();
            let attributes = [("id", format!("article-{}", x.id))];
            let attributes: Vec<_> = attributes
                .iter()
                .map(|(key, id)| (*key, id.as_str()))
                .collect();
            tag(
                "li",
                &attributes,
                &format!(
                    "{}, {}.{note}",
                    tag("cite", &[], &escape(&x.title)),
                    plain_date(&x.written)
                ),
            )
        })
        .collect();
    let section = |id: &str, title: &str, lead: &str, inner: &str| {
        let head = tag("h2", &[("id", id)], title) + &tag("p", &[], lead);
        tag("section", &[], &(head + inner))
    };
    let list = |inner: &str| tag("ol", &[("class", "entries")], inner);
    let body = tag("h1", &[], "Sources and claims")
        + &tag(
            "p",
            &[("class", "standfirst")],
            "What the articles say, what a second look found, and who stands behind every number on this site.",
        )
        + &contents()
        + &section(
            "articles",
            "The five articles",
            "The essay grew out of them. They are cited by title.",
            &tag("ul", &[], &articles),
        )
        + &section(
            "conflicts",
            "Where they disagree",
            "Each reading beside the others, what else is known, and what turns on the difference.",
            &conflicts,
        )
        + &section(
            "claims",
            "What they say",
            "Every claim that can be checked, in our words, with what a second look found.",
            &claims,
        )
        + &section(
            "facts",
            "What other sources say",
            "Figures and events from filings, calls, reports and estimates.",
            &list(&facts),
        )
        + &section(
            "series",
            "Figures over time",
            "A point without a figure has none that was published.",
            &series,
        )
        + &section(
            "chips",
            "Data sheets",
            "Every value with its own source; where publishers differ, all of them.",
            &sheets(press, &writer),
        )
        + &section(
            "checks",
            "Arithmetic on the launch claims",
            "What was claimed, what the published inputs give, and whether they agree.",
            &checks(press, &writer),
        )
        + &section(
            "sources",
            "The sources themselves",
            "How near each stands to what it reports, and how good a look we had. A report that was relayed is weaker than one read in full.",
            &list(&sources),
        );
    let title = format!("Sources and claims · {}", press.material.book.meta.title);
    let description = "Every source, claim and disagreement behind the essay, with dates and what a second look found.".to_owned();
    let urls = &writer.urls;
    let head = Head {
        material: press.material,
        urls,
        path: "sources/",
        title: &title,
        description: &description,
        article: false,
    }
    .html();
    let main = tag("main", &[("id", "page"), ("class", "page")], &body);
    let body = skip("#page")
        + &masthead(press.material, urls, "sources/", false)
        + &main
        + &colophon(press.material, urls);
    let filling = Filling {
        title,
        description,
        head,
        body,
        still: true,
        class: None,
    };
    Ok(File {
        path: path.to_owned(),
        text: press.shell.fill(&filling, urls)?,
    })
}

fn contents() -> String {
    let links: String = [
        ("conflicts", "disagreements"),
        ("claims", "claims"),
        ("facts", "facts"),
        ("series", "figures over time"),
        ("chips", "data sheets"),
        ("checks", "arithmetic"),
        ("sources", "sources"),
    ]
    .iter()
    .map(|(id, name)| tag("li", &[], &tag("a", &[("href", &format!("#{id}"))], name)))
    .collect();
    tag(
        "nav",
        &[("aria-label", "On this page")],
        &tag("ul", &[], &links),
    )
}

/// Links to the chapters that use an entry.
fn used(press: &Press<'_>, writer: &Writer<'_>, citation: &str) -> String {
    let chapters = &press.material.book.chapters;
    let uses = press.uses.iter().filter(|(known, _)| {
        let rest = known.strip_prefix(citation);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '@']))
    });
    let slugs: std::collections::BTreeSet<_> = uses.flat_map(|(_, slugs)| slugs).collect();
    let links: Vec<_> = chapters
        .iter()
        .filter(|chapter| slugs.contains(&chapter.slug))
        .map(|chapter| {
            tag(
                "a",
                &[("href", &writer.chapter_url(&chapter.slug))],
                &escape(&chapter.front.title),
            )
        })
        .collect();
    if links.is_empty() {
        return String::new();
    }
    tag(
        "p",
        &[("class", "used source-meta")],
        &format!("Used in: {}.", links.join(", ")),
    )
}

fn source_link(library: &ledger::library::Library, id: &str) -> String {
    let name = library.source(id).map(|source| source.publisher.as_str());
    let article = library.article(id).map(|article| article.title.as_str());
    let (kind, words) = match (name, article) {
        (Some(name), _) => ("source", name),
        (None, Some(title)) => ("article", title),
        (None, None) => ("source", id),
    };
    tag("a", &[("href", &format!("#{kind}-{id}"))], &escape(words))
}

fn fact(press: &Press<'_>, writer: &Writer<'_>, fact: &Fact) -> String {
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

fn entry(kind: Kind, id: &str, inner: &str) -> String {
    let anchor = format!("{kind}-{id}");
    let citation = format!("{kind}:{id}");
    tag(
        "li",
        &[
            ("class", "source"),
            ("id", &anchor),
            ("data-ref", &citation),
        ],
        inner,
    )
}

fn series(press: &Press<'_>, writer: &Writer<'_>, series: &Series) -> String {
    let library = &press.material.library;
    let rows: String = series
        .points
        .iter()
        .map(|point| {
            let value = match &point.value {
                Some(ledger::library::Value::Number { digits, .. }) => digits.clone(),
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

fn sheets(press: &Press<'_>, writer: &Writer<'_>) -> String {
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

fn measured(
    library: &ledger::library::Library,
    value: &ledger::library::Measured,
    rival: bool,
) -> String {
    let name = if rival {
        "also printed".to_owned()
    } else {
        value.metric.replace('_', " ")
    };
    let number = match &value.value {
        ledger::library::Value::Number { digits, .. } => digits,
        ledger::library::Value::Text(text) => text,
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

fn price(library: &ledger::library::Library, price: &ledger::library::Price) -> String {
    let number = match &price.usd_per_chip_hour {
        ledger::library::Value::Number { digits, .. } => digits,
        ledger::library::Value::Text(text) => text,
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

fn checks(press: &Press<'_>, writer: &Writer<'_>) -> String {
    let library = &press.material.library;
    let entries: String = library
        .checks
        .iter()
        .map(|check| {
            let digits = |value: &Option<ledger::library::Value>| match value {
                Some(ledger::library::Value::Number { digits, .. }) => {
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

/// For each source, the entries of the ledger that rest on it.
fn behind(press: &Press<'_>) -> BTreeMap<String, Vec<String>> {
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

fn source(
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
