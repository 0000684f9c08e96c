//! Links inside the site must lead somewhere.

use std::collections::BTreeSet;

use super::{Name, Vocabulary, walk};
use crate::book::{BlockKind, Book, InlineKind, Target};
use crate::fault::Fault;
use crate::nearest::nearest;

pub(super) fn check(book: &Book, vocabulary: &dyn Vocabulary, faults: &mut Vec<Fault>) {
    let anchors = anchors(book);
    for (path, run) in walk::runs(book) {
        for inline in walk::inlines(run) {
            let InlineKind::Link { target, .. } = &inline.kind else {
                continue;
            };
            let dead = match target {
                Target::Web(_) => None,
                Target::Anchor(anchor) => dead_anchor(&anchors, anchor),
                Target::Scenario { query, anchor } => {
                    let problems = vocabulary.query(query).into_iter();
                    faults.extend(problems.map(|problem| Fault::new(path, inline.line, problem)));
                    anchor
                        .as_deref()
                        .and_then(|anchor| dead_anchor(&anchors, anchor))
                }
                Target::Entry { kind, name } => {
                    (!vocabulary.has(Name::Entry(kind), name)).then(|| {
                        let known = vocabulary.names(Name::Entry(kind));
                        let near = nearest(name, known.iter().map(String::as_str))
                            .map(|near| format!("{kind}:{near}"));
                        (format!("{kind}:{name}"), near)
                    })
                }
                Target::Page(page) => {
                    let here = page.split(['#', '?']).next().unwrap_or_default();
                    (!vocabulary.has(Name::Page, here)).then(|| {
                        let known = vocabulary.names(Name::Page);
                        let near = nearest(here, known.iter().map(String::as_str));
                        (page.clone(), near.map(str::to_owned))
                    })
                }
            };
            if let Some((link, near)) = dead {
                let fault = Fault::new(path, inline.line, format!("dead link to `{link}`"));
                faults.push(match near {
                    Some(near) => fault.hint(format!("did you mean `{near}`?")),
                    None => fault,
                });
            }
        }
    }
}

fn dead_anchor(anchors: &BTreeSet<&str>, anchor: &str) -> Option<(String, Option<String>)> {
    let near = || nearest(anchor, anchors.iter().copied()).map(|near| format!("#{near}"));
    (!anchors.contains(anchor)).then(|| (format!("#{anchor}"), near()))
}

/// Chapters, headings and figures of the essay's page.
fn anchors(book: &Book) -> BTreeSet<&str> {
    let mut anchors = BTreeSet::new();
    for chapter in &book.chapters {
        anchors.insert(chapter.slug.as_str());
        for block in walk::blocks(&chapter.blocks) {
            match &block.kind {
                BlockKind::Heading { id, .. } | BlockKind::Figure(id) => anchors.insert(id),
                _ => false,
            };
        }
    }
    anchors
}
