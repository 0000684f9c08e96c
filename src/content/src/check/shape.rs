//! What a book must have, and must not have twice.

use std::collections::BTreeMap;

use super::walk;
use crate::book::{Aside, BlockKind, Book, Chapter, Inline, InlineKind};
use crate::fault::Fault;

pub(super) fn check(book: &Book, faults: &mut Vec<Fault>) {
    let mut seen = Seen {
        first: BTreeMap::new(),
        faults,
    };
    for chapter in &book.chapters {
        seen.once(
            "chapter number",
            &chapter.number.to_string(),
            &chapter.path,
            0,
        );
        seen.once("anchor", &chapter.slug, &chapter.path, 0);
        for block in walk::blocks(&chapter.blocks) {
            if let BlockKind::Heading { id, .. } = &block.kind {
                seen.once("anchor", id, &chapter.path, block.line);
            }
        }
        self::chapter(chapter, seen.faults);
    }
    for term in &book.glossary {
        seen.once("glossary term", &term.slug, "glossary.toml", term.line);
        if term.text.is_empty() {
            let message = format!("glossary term `{}` explains nothing", term.slug);
            seen.faults
                .push(Fault::new("glossary.toml", term.line, message));
        }
    }
    for page in &book.pages {
        required(&page.path, "title", &page.front.title, seen.faults);
    }
    for scenario in &book.scenarios {
        let found = sentences(&scenario.summary);
        if found != 2 {
            let message = format!("sentences in the summary: {found}; two are wanted");
            seen.faults
                .push(Fault::new(&scenario.path, scenario.query_line, message));
        }
        if !book
            .chapters
            .iter()
            .any(|chapter| chapter.slug == scenario.chapter)
        {
            let message = format!("no chapter is called `{}`", scenario.chapter);
            seen.faults
                .push(Fault::new(&scenario.path, scenario.query_line, message));
        }
    }
    required("book.toml", "title", &book.meta.title, seen.faults);
}

struct Seen<'a> {
    first: BTreeMap<(&'static str, String), String>,
    faults: &'a mut Vec<Fault>,
}

impl Seen<'_> {
    fn once(&mut self, what: &'static str, name: &str, path: &str, line: u32) {
        let place = if line == 0 {
            path.to_owned()
        } else {
            format!("{path}:{line}")
        };
        if let Some(first) = self.first.get(&(what, name.to_owned())) {
            let message = format!("{what} `{name}` stands at {first} already");
            self.faults.push(Fault::new(path, line, message));
        } else {
            self.first.insert((what, name.to_owned()), place);
        }
    }
}

fn required(path: &str, field: &str, text: &str, faults: &mut Vec<Fault>) {
    if text.trim().is_empty() {
        faults.push(Fault::new(path, 1, format!("no {field}")));
    }
}

fn chapter(chapter: &Chapter, faults: &mut Vec<Fault>) {
    let path = &chapter.path;
    if chapter.front.unread {
        return;
    }
    required(path, "title", &chapter.front.title, faults);
    required(path, "question", &chapter.front.question, faults);
    if chapter.front.changed.is_none() {
        faults.push(Fault::new(path, 1, "no date of change").hint("write changed = 2026-11-21"));
    }
    let found = sentences(&chapter.headline);
    if found != 2 {
        let line = chapter.headline.first().map_or(1, |inline| inline.line);
        let message = format!("sentences in the headline: {found}; two are wanted");
        faults.push(Fault::new(path, line, message));
    }
    let mind = |kind: &BlockKind| matches!(kind, BlockKind::Aside(Aside::Mind, _));
    if !walk::blocks(&chapter.blocks)
        .iter()
        .any(|block| mind(&block.kind))
    {
        let fault = Fault::new(
            path,
            0,
            "the chapter does not say what would change our mind",
        );
        faults.push(fault.hint("end it with `:::mind`"));
    }
}

/// Sentences of a run: ends that are followed by a space or by nothing.
fn sentences(run: &[Inline]) -> usize {
    let text = filled(run).replace("U.S.", "US");
    let mut count = 0;
    let mut open = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let closes = chars
            .peek()
            .is_none_or(|next| next.is_whitespace() || "”’\"')".contains(*next));
        if ".!?".contains(c) && closes && open {
            count += 1;
            open = false;
        } else if c.is_alphanumeric() {
            open = true;
        }
    }
    count + usize::from(open)
}

/// Like [`crate::words`], with something in place of live values.
fn filled(run: &[Inline]) -> String {
    run.iter()
        .map(|inline| match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Plain(text) => {
                text.clone()
            }
            InlineKind::Live { .. } | InlineKind::Drag(_) => "N".to_owned(),
            _ => walk::inner(inline).map(filled).unwrap_or_default(),
        })
        .collect()
}
