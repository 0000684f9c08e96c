//! Cards: the source behind a mark, a claim, a conflict.

use ledger::library::{
    Article, Claim, Conflict, Entry, Kind, Library, Measured, Source, Tier, Value,
};

use super::Writer;
use crate::html::{escape, starred, tag};

impl Writer<'_> {
    fn entry(&self, kind: &str, name: &str) -> Option<Entry<'_>> {
        self.material.library.entry(Kind::named(kind)?, name)
    }

    /// `reported`, `estimate`, ... of a fact; empty for what has no such word.
    pub(super) fn status(&self, kind: &str, name: &str) -> String {
        match self.entry(kind, name) {
            Some(Entry::Fact(fact)) => fact.status.clone(),
            _ => String::new(),
        }
    }

    /// The inside of a source card: what is said, by whom, when, and how good a look we had.
    pub(super) fn source_card(&self, kind: &str, name: &str) -> String {
        let Some(entry) = self.entry(kind, name) else {
            return String::new();
        };
        let library = &self.material.library;
        let (says, status) = statement(entry);
        let main = entry.sources().first().and_then(|id| library.source(id));
        let mut out = match (main, entry) {
            (_, Entry::Claim(claim)) => {
                let who: Vec<_> = claim
                    .supports
                    .iter()
                    .filter_map(|x| library.article(&x.article))
                    .map(title)
                    .collect();
                tag("span", &[("class", "source-who")], &who.join(", "))
            }
            (Some(source), _) => tag(
                "span",
                &[("class", "source-who")],
                &escape(&source.publisher),
            ),
            (None, _) => String::new(),
        };
        out += &tag("span", &[("class", "source-quote")], &starred(&says));
        let mut meta = Vec::new();
        if let Some(status) = status {
            let level = level(&status, main);
            let words = status_words(&status);
            meta.push(tag(
                "span",
                &[("class", "confidence"), ("data-level", level)],
                words,
            ));
        }
        if let Some(source) = main {
            let dated = source.date.as_deref().map(plain_date);
            meta.extend(dated.map(|date| escape(&date)));
            meta.push(tag("span", &[("class", "plain")], &escape(&source.seen)));
        }
        let href = self.entry_url(kind, name);
        meta.push(tag("a", &[("href", &href)], "all of it"));
        out + &tag("span", &[("class", "source-meta")], &meta.join(" · "))
    }

    /// An entry as one of the notes at the end: what is said, where it was found, and when.
    pub(crate) fn endnote(&self, citation: &str) -> String {
        let (kind, name) = citation.split_once(':').unwrap_or(("fact", citation));
        let Some(entry) = self.entry(kind, name) else {
            return String::new();
        };
        let library = &self.material.library;
        let says = starred(&statement(entry).0);
        let entry_href = self.entry_url(kind, name);
        let says = tag(
            "a",
            &[("href", &entry_href), ("class", "endnote-says")],
            &says,
        );
        let sources = entry.sources();
        let place = sources
            .first()
            .and_then(|id| library.source(id))
            .map(|source| {
                let mut out = escape(&source.publisher);
                out += &match &source.url {
                    Some(url) => {
                        format!(", {}", tag("a", &[("href", url)], &starred(&source.title)))
                    }
                    None => format!(", {}", starred(&source.title)),
                };
                out += &source
                    .date
                    .as_deref()
                    .map(|date| format!(", {}", escape(&plain_date(date))))
                    .unwrap_or_default();
                tag("span", &[("class", "endnote-where")], &(out + "."))
            })
            .unwrap_or_default();
        format!("{says} {place}")
    }
}

/// What an entry says in a sentence, and its status.
fn statement(entry: Entry<'_>) -> (String, Option<String>) {
    match entry {
        Entry::Fact(fact) => (fact.statement.clone(), Some(fact.status.clone())),
        Entry::Claim(claim) => (claim.statement.clone(), claim.check.clone()),
        Entry::Conflict(conflict) => (conflict.question.clone(), None),
        Entry::Article(article) => (article.title.clone(), None),
        Entry::Source(source) => (source.title.clone(), None),
        Entry::Series(series, point) => {
            let at = point
                .map(|point| format!(", {}", point.period))
                .unwrap_or_default();
            (format!("{}{at}, in {}.", series.title, series.unit), None)
        }
        Entry::Chip(chip, Some(value)) => (measured(&chip.name, value), Some(value.basis.clone())),
        Entry::Chip(chip, None) => (format!("The data sheet of {}.", chip.name), None),
        Entry::System(system, Some(value)) => {
            (measured(&system.name, value), Some(value.basis.clone()))
        }
        Entry::System(system, None) => (format!("The data sheet of {}.", system.name), None),
        Entry::Check(check) => (
            format!("{}. {}: {}.", check.subject, check.working, check.verdict),
            None,
        ),
    }
}

fn measured(name: &str, value: &Measured) -> String {
    let metric = value.metric.replace('_', " ");
    let number = match &value.value {
        Value::Number { digits, .. } => digits.clone(),
        Value::Text(text) => text.clone(),
    };
    let format = value
        .format
        .as_ref()
        .map(|format| format!(", {format}"))
        .unwrap_or_default();
    let rivals: Vec<_> = value
        .alt
        .iter()
        .filter_map(|alt| match &alt.value {
            Value::Number { digits, .. } => Some(format!("{digits} {}", alt.unit)),
            Value::Text(_) => None,
        })
        .collect();
    let rivals = if rivals.is_empty() {
        String::new()
    } else {
        format!(" Others print {}.", rivals.join(", "))
    };
    format!("{name}, {metric}: {number} {}{format}.{rivals}", value.unit)
}

/// How sure one may be: by what was found, and by how near the source stands.
fn level(status: &str, source: Option<&Source>) -> &'static str {
    match (status, source.map(|source| source.tier)) {
        ("unverified" | "contradicted" | "disputed" | "absence", _) => "low",
        ("estimate" | "qualified" | "derived", _) | (_, Some(Tier::Other | Tier::Analyst)) => {
            "medium"
        }
        _ => "high",
    }
}

/// A status or the result of a check, for readers.
pub(crate) fn status_words(status: &str) -> &'static str {
    match status {
        "reported" => "Reported",
        "estimate" => "An estimate",
        "derived" => "Worked out from published numbers",
        "disputed" => "Sources disagree",
        "absence" => "Looked for and not found",
        "confirmed" => "Confirmed",
        "qualified" => "True with a qualification",
        "contradicted" => "Contradicted",
        "unverified" => "Could not be verified",
        "published" => "Published",
        _ => "A judgment, or not looked up",
    }
}

/// A tier, for readers.
pub(crate) fn tier_words(tier: Tier) -> &'static str {
    match tier {
        Tier::Company => "the company itself",
        Tier::Press => "press or transcript",
        Tier::Analyst => "analyst or data house",
        Tier::Other => "blog, aggregator or note",
    }
}

/// `2026-04-09` as `9 April 2026`; `2026-04` as `April 2026`.
pub(crate) fn plain_date(date: &str) -> String {
    let mut parts = date.split('-');
    let year = parts.next().unwrap_or_default();
    let month = parts
        .next()
        .and_then(|month| month.parse().ok())
        .map(chart::num::month_name)
        .filter(|name| !name.is_empty());
    let day = parts.next().map(|day| day.trim_start_matches('0'));
    match (day, month) {
        (Some(day), Some(month)) => format!("{day} {month} {year}"),
        (None, Some(month)) => format!("{month} {year}"),
        _ => year.to_owned(),
    }
}

/// The short name of an article, as the essay calls it.
pub(super) fn title(article: &Article) -> String {
    let words: Vec<String> = article.id.split('-').map(capital).collect();
    let short = words.join(" ").replace(" The ", " the ");
    let cite = [("title", article.title.as_str())];
    tag("cite", &cite, &escape(&short))
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

fn titles(library: &Library, ids: &[String]) -> String {
    let named: Vec<_> = ids
        .iter()
        .filter_map(|id| library.article(id))
        .map(title)
        .collect();
    named.join(", ")
}

/// A claim: what the articles say, and what a second look found.
pub(crate) fn claim_card(writer: &Writer<'_>, claim: &Claim, id: &str, level_of: &str) -> String {
    let library = &writer.material.library;
    let said = tag(
        level_of,
        &[("class", "claim-said")],
        &starred(&claim.statement),
    );
    let stance = |word: &str| {
        let ids: Vec<_> = claim
            .supports
            .iter()
            .filter(|x| x.stance == word)
            .map(|x| x.article.clone())
            .collect();
        (!ids.is_empty()).then(|| titles(library, &ids))
    };
    let stances = [
        ("states", "says it"),
        ("implies", "implies it"),
        ("differs", "differs"),
    ];
    let who: Vec<_> = stances
        .into_iter()
        .filter_map(|(word, verb)| Some(format!("{}: {}", tag("b", &[], verb), stance(word)?)))
        .collect();
    let who = tag("p", &[("class", "claim-who")], &who.join(" · "));
    let status = claim.check.as_deref().unwrap_or_default();
    let level = level(status, None);
    let confidence = [("class", "confidence"), ("data-level", level)];
    // Where nobody looked there is nothing to be sure of.
    let confidence = if status.is_empty() {
        &[][..]
    } else {
        &confidence[..]
    };
    let mut meta = vec![tag("span", confidence, status_words(status))];
    meta.extend(claim.facts.iter().map(|fact| fact_link(writer, fact)));
    meta.extend(claim.note.iter().map(|note| starred(note)));
    let meta: String = meta.iter().map(|item| tag("li", &[], item)).collect();
    let citation = format!("claim:{}", claim.id);
    let attributes = [("class", "claim"), ("id", id), ("data-ref", &citation)];
    tag(
        "article",
        &attributes,
        &(said + &who + &tag("ul", &[("class", "claim-meta")], &meta)),
    )
}

fn fact_link(writer: &Writer<'_>, fact: &str) -> String {
    let href = writer.entry_url("fact", fact);
    let source = match writer.entry("fact", fact) {
        Some(Entry::Fact(entry)) => writer.material.library.source(&entry.source),
        _ => None,
    };
    let words = source.map_or_else(
        || fact.to_owned(),
        |source| match &source.date {
            Some(date) => format!("{}, {}", source.publisher, plain_date(date)),
            None => source.publisher.clone(),
        },
    );
    tag("a", &[("href", &href)], &escape(&words))
}

/// A conflict: the readings side by side, the evidence, and what turns on the difference.
pub(crate) fn conflict_card(
    writer: &Writer<'_>,
    conflict: &Conflict,
    id: &str,
    heading: &str,
) -> String {
    let library = &writer.material.library;
    let readings: String = conflict
        .readings
        .iter()
        .map(|reading| {
            let says = tag(
                "p",
                &[("class", "reading-says")],
                &starred(&reading.reading),
            );
            let who = tag(
                "p",
                &[("class", "reading-who")],
                &titles(library, &reading.articles),
            );
            let set = reading.scenario.as_ref().map(|query| {
                let href = writer.scenario_url(query, conflict.chapter.as_deref());
                let link = [
                    ("class", "set"),
                    ("data-set", query.as_str()),
                    ("href", &href),
                ];
                tag(
                    "p",
                    &[("class", "reading-set")],
                    &tag("a", &link, "Set the page to this reading"),
                )
            });
            tag("li", &[], &(says + &who + &set.unwrap_or_default()))
        })
        .collect();
    let question = tag(heading, &[], &starred(&conflict.question));
    let readings = tag("ul", &[("class", "readings")], &readings);
    let evidence = tag("p", &[], &starred(&conflict.evidence));
    let facts: Vec<_> = conflict
        .facts
        .iter()
        .map(|fact| fact_link(writer, fact))
        .collect();
    let facts = if facts.is_empty() {
        String::new()
    } else {
        tag(
            "p",
            &[("class", "source-meta")],
            &format!("From {}.", facts.join("; ")),
        )
    };
    let turns = format!(
        "{} {}",
        tag("b", &[], "What turns on it:"),
        starred(&conflict.turns)
    );
    let turns = tag("p", &[("class", "turns-on")], &turns);
    let citation = format!("conflict:{}", conflict.id);
    let attributes = [("class", "conflict"), ("id", id), ("data-ref", &citation)];
    tag(
        "article",
        &attributes,
        &(question + &readings + &evidence + &facts + &turns),
    )
}
