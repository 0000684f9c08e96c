//! Inline directives: from what stands between braces to a typed inline.

use crate::book::{BlockKind, Inline, InlineKind, Show, Target};
use crate::extract::Raw;
use crate::fault::Fault;
use crate::markdown;
use crate::nearest::nearest;

/// Kinds of ledger entry that a text may cite.
pub(crate) const CITED: [&str; 9] = [
    "fact", "claim", "chip", "system", "check", "series", "source", "conflict", "article",
];

const WORDS: [&str; 6] = ["say", "chance", "band", "drag", "set", "assumed"];

/// Reads one paragraph of running text: a headline, a directive's words, a glossary entry.
pub(crate) fn parse(path: &str, text: &str, line: u32, faults: &mut Vec<Fault>) -> Vec<Inline> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    // A leading mark keeps "30. July" from becoming a list; markdown drops it again.
    let lead = text.len() - text.trim_start().len();
    let line = line + crate::extract::newlines(&text[..lead]);
    let guarded = format!("{}{}", markdown::GUARD, text.trim());
    let mut blocks = markdown::parse(path, "", &guarded, line, faults).into_iter();
    let first = blocks.next().map(|block| block.kind);
    if let Some(more) = blocks.next() {
        faults.push(Fault::new(path, more.line, "one paragraph is wanted here"));
    }
    match first {
        Some(BlockKind::Paragraph(inlines)) => inlines,
        _ => Vec::new(),
    }
}

/// Reads a directive. One that nobody knows is noted and left out.
pub(crate) fn directive(path: &str, raw: &Raw, faults: &mut Vec<Fault>) -> InlineKind {
    let body = raw.body.trim();
    if let Some(plain) = body.strip_prefix('=') {
        return InlineKind::Plain(plain.trim().to_owned());
    }
    let (head, rest) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
    let rest = rest.trim();
    let kind = match head {
        "say" => live(rest, Show::Say),
        "chance" => live(rest, Show::Chance),
        "band" => live(rest, Show::Band),
        "drag" => is_id(rest).then(|| InlineKind::Drag(rest.to_owned())),
        "set" => set(path, raw, rest, faults),
        "assumed" => Some(InlineKind::Assumed(parse(path, rest, raw.line, faults))),
        _ if head.contains(':') => return cited(path, raw, head, rest, faults),
        _ if rest.is_empty() => live(head, Show::Value),
        _ => None,
    };
    kind.unwrap_or_else(|| {
        faults.push(unknown(path, raw, head));
        InlineKind::Text(String::new())
    })
}

fn unknown(path: &str, raw: &Raw, head: &str) -> Fault {
    let body = &raw.body;
    if WORDS.contains(&head) {
        let fault = Fault::new(
            path,
            raw.line,
            format!("directive {{{body}}} is not complete"),
        );
        return match head {
            "set" => fault.hint("write {set model.input=value | words}"),
            "drag" => fault.hint("write {drag model.input}"),
            _ => fault.hint(format!("write {{{head} model.output}}")),
        };
    }
    let fault = Fault::new(path, raw.line, format!("unknown directive {{{body}}}"));
    match nearest(head, WORDS) {
        Some(word) => fault.hint(format!("did you mean `{word}`?")),
        None => fault.hint("write {model.output}, {fact:id words}, {assumed words} or {=14}"),
    }
}

fn live(id: &str, show: Show) -> Option<InlineKind> {
    is_id(id).then(|| InlineKind::Live {
        output: id.to_owned(),
        show,
    })
}

/// `model.name`, perhaps with a further part: `specs.peak_tflops.trainium3`.
fn is_id(text: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    };
    text.contains('.') && text.split('.').all(part)
}

fn set(path: &str, raw: &Raw, rest: &str, faults: &mut Vec<Fault>) -> Option<InlineKind> {
    let (query, text) = rest.split_once('|')?;
    let text = parse(path, text, raw.line, faults);
    Some(InlineKind::Set {
        query: query.trim().to_owned(),
        text,
    })
}

fn cited(path: &str, raw: &Raw, head: &str, rest: &str, faults: &mut Vec<Fault>) -> InlineKind {
    let (kind, name) = head.split_once(':').unwrap_or((head, ""));
    let text = parse(path, rest, raw.line, faults);
    if kind == "term" {
        return InlineKind::Term {
            slug: name.to_owned(),
            text,
        };
    }
    if !CITED.contains(&kind) {
        let fault = Fault::new(
            path,
            raw.line,
            format!("unknown directive {{{}}}", raw.body),
        );
        faults.push(match nearest(kind, CITED.into_iter().chain(["term"])) {
            Some(kind) => fault.hint(format!("did you mean `{kind}:`?")),
            None => fault.hint("write fact:, claim:, chip:, system:, check:, series: or term:"),
        });
        return InlineKind::Text(String::new());
    }
    InlineKind::Cite {
        kind: kind.to_owned(),
        name: name.to_owned(),
        text,
    }
}

/// Where a Markdown link leads.
pub(crate) fn target(destination: &str) -> Target {
    let owned = str::to_owned;
    let web = ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| destination.starts_with(scheme));
    if web {
        return Target::Web(owned(destination));
    }
    if let Some(anchor) = destination.strip_prefix('#') {
        return Target::Anchor(owned(anchor));
    }
    if let Some(rest) = destination.strip_prefix('?') {
        let (query, anchor) = rest
            .split_once('#')
            .map_or((rest, None), |(q, a)| (q, Some(owned(a))));
        return Target::Scenario {
            query: owned(query),
            anchor,
        };
    }
    match destination.split_once(':') {
        Some((kind, name)) if CITED.contains(&kind) => Target::Entry {
            kind: owned(kind),
            name: owned(name),
        },
        _ => Target::Page(owned(destination)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(body: &str) -> (InlineKind, Vec<Fault>) {
        let mut faults = Vec::new();
        let raw = Raw {
            line: 1,
            body: body.to_owned(),
        };
        (directive("x.md", &raw, &mut faults), faults)
    }

    #[test]
    fn live_numbers_and_their_forms() {
        let output = "runrate.reach".to_owned();
        for (body, show) in [
            ("runrate.reach", Show::Value),
            ("say runrate.reach", Show::Say),
            ("chance runrate.reach", Show::Chance),
            ("band runrate.reach", Show::Band),
        ] {
            assert_eq!(
                one(body).0,
                InlineKind::Live {
                    output: output.clone(),
                    show
                }
            );
        }
    }

    #[test]
    fn what_is_misspelt_is_said_with_a_hint() {
        for (body, hint) in [
            ("sai runrate.reach", "`say`"),
            ("fakt:x 5", "`fact:`"),
            ("drag", "model.input"),
        ] {
            let fault = one(body).1.pop().expect("a fault");
            assert!(fault.hint.is_some_and(|said| said.contains(hint)), "{body}");
        }
    }

    #[test]
    fn links_know_their_kind() {
        assert_eq!(
            target("conflict:scope"),
            Target::Entry {
                kind: "conflict".into(),
                name: "scope".into()
            }
        );
        let scenario = Target::Scenario {
            query: "v=1&a.b=2".into(),
            anchor: Some("x".into()),
        };
        assert_eq!(target("?v=1&a.b=2#x"), scenario);
        assert_eq!(target("method/"), Target::Page("method/".into()));
    }
}
