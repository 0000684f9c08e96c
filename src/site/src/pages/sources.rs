//! The sources page: conflicts, claims, facts, data sheets, and every source behind them.

mod entries;
mod sheets;

use anyhow::Result;
use ledger::library::Kind;

use super::still::Still;
use super::{File, Press};
use crate::html::{escape, starred, tag};
use crate::render::{Writer, claim_card, conflict_card, plain_date};

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
        .map(|x| entries::fact(press, &writer, x))
        .collect();
    let series: String = library
        .series
        .iter()
        .map(|x| entries::series(press, &writer, x))
        .collect();
    let behind = entries::behind(press);
    let sources: String = library
        .sources
        .iter()
        .enumerate()
        .map(|(at, x)| entries::source(&writer, at + 1, x, &behind))
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
            &sheets::sheets(press, &writer),
        )
        + &section(
            "checks",
            "Arithmetic on the launch claims",
            "What was claimed, what the published inputs give, and whether they agree.",
            &sheets::checks(press, &writer),
        )
        + &section(
            "sources",
            "The sources themselves",
            "How near each stands to what it reports, and how good a look we had. A report that was relayed is weaker than one read in full.",
            &list(&sources),
        );
    Still {
        file: path,
        path: "sources/",
        here: "sources/",
        title: "Sources and claims",
        description: "Every source, claim and disagreement behind the essay, with dates and what a second look found.",
        body,
    }
    .page(press, &writer.urls)
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
