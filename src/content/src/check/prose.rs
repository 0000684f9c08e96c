//! Numbers in prose: each must be a ledger value, a model output, an assumption or marked as plain.

use super::{Evidence, Vocabulary, walk};
use crate::book::{Book, Inline, InlineKind, Target};
use crate::fault::Fault;
use crate::numbers::{Written, holds, scan};

pub(super) fn check(book: &Book, vocabulary: &dyn Vocabulary, faults: &mut Vec<Fault>) {
    let mut prose = Prose { vocabulary, faults };
    for (path, run) in walk::runs(book) {
        prose.run(path, run, &Vouched::Nothing);
    }
}

/// What vouches for the numbers of a text.
enum Vouched<'a> {
    Nothing,
    /// Marked as an assumption of ours.
    Anything,
    /// A ledger entry, and how it is written.
    Entry(Evidence, String),
    /// A link that sets these values.
    Query(&'a str),
}

struct Prose<'a> {
    vocabulary: &'a dyn Vocabulary,
    faults: &'a mut Vec<Fault>,
}

impl Prose<'_> {
    fn run(&mut self, path: &str, run: &[Inline], vouched: &Vouched<'_>) {
        for inline in run {
            match &inline.kind {
                InlineKind::Text(text) => self.text(path, inline.line, text, vouched),
                InlineKind::Assumed(text) => self.run(path, text, &Vouched::Anything),
                InlineKind::Set { query, text } => self.run(path, text, &Vouched::Query(query)),
                InlineKind::Cite { kind, name, text } => self.cited(path, text, kind, name),
                InlineKind::Link {
                    target: Target::Entry { kind, name },
                    text,
                } => {
                    self.cited(path, text, kind, name);
                }
                InlineKind::Link {
                    target: Target::Scenario { query, .. },
                    text,
                } => {
                    self.run(path, text, &Vouched::Query(query));
                }
                _ => {
                    if let Some(inner) = walk::inner(inline) {
                        self.run(path, inner, vouched);
                    }
                }
            }
        }
    }

    /// An entry that does not exist is a fault of its own; its text is not judged twice.
    fn cited(&mut self, path: &str, text: &[Inline], kind: &str, name: &str) {
        let vouched = match self.vocabulary.evidence(kind, name) {
            Some(evidence) => Vouched::Entry(evidence, format!("{kind}:{name}")),
            None => Vouched::Anything,
        };
        self.run(path, text, &vouched);
    }

    fn text(&mut self, path: &str, line: u32, text: &str, vouched: &Vouched<'_>) {
        for written in scan(text) {
            let newlines = text[..written.start].matches('\n').count() as u32;
            if let Some(fault) = judge(path, line + newlines, &written, vouched) {
                self.faults.push(fault);
            }
        }
    }
}

fn judge(path: &str, line: u32, written: &Written, vouched: &Vouched<'_>) -> Option<Fault> {
    let number = written.text.replace('\n', " ");
    match vouched {
        Vouched::Anything => None,
        Vouched::Query(query) if scan(query).iter().any(|set| set.value == written.value) => None,
        Vouched::Entry(evidence, _) if holds(evidence, written) => None,
        Vouched::Entry(_, entry) => {
            let fault = Fault::new(path, line, format!("`{number}` is not in {entry}"));
            Some(fault.hint("cite the entry that holds it, or write it as the entry has it"))
        }
        Vouched::Nothing | Vouched::Query(_) => {
            let fault = Fault::new(path, line, format!("`{number}` has no source"));
            Some(fault.hint("cite it with {fact:id …}, compute it with {model.output}, or mark it {assumed …} or {=…}"))
        }
    }
}
