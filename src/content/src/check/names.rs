//! Every name in a directive must be known; a misspelt one is answered with the nearest.

use std::collections::BTreeSet;

use super::{Name, Vocabulary, walk};
use crate::book::{BlockKind, Book, InlineKind};
use crate::fault::Fault;
use crate::nearest::nearest;

pub(super) fn check(book: &Book, vocabulary: &dyn Vocabulary, faults: &mut Vec<Fault>) {
    let mut names = Names { vocabulary, faults };
    for chapter in book.chapters.iter().chain(&book.pages) {
        if let Some(model) = &chapter.front.model {
            names.known(&chapter.path, 2, Name::Model, model);
        }
        for block in walk::blocks(&chapter.blocks) {
            names.block(&chapter.path, block.line, &block.kind);
        }
    }
    let mut used = BTreeSet::new();
    for (path, run) in walk::runs(book) {
        for inline in walk::inlines(run) {
            names.inline(book, path, inline.line, &inline.kind);
            if let InlineKind::Term { slug, .. } = &inline.kind {
                used.insert(slug.as_str());
            }
        }
    }
    for term in book
        .glossary
        .iter()
        .filter(|term| !used.contains(term.slug.as_str()))
    {
        let message = format!("glossary term `{}` is used nowhere", term.slug);
        let fault = Fault::new("glossary.toml", term.line, message);
        names
            .faults
            .push(fault.hint("mark its first use with {term:…}, or take it out"));
    }
    for scenario in &book.scenarios {
        let (path, line) = (scenario.path.as_str(), scenario.query_line);
        names.query(path, line, &scenario.query);
        scenario
            .figures
            .iter()
            .for_each(|id| names.known(path, line, Name::Figure, id));
        scenario
            .outputs
            .iter()
            .for_each(|id| names.known(path, line, Name::Output, id));
    }
}

struct Names<'a> {
    vocabulary: &'a dyn Vocabulary,
    faults: &'a mut Vec<Fault>,
}

impl Names<'_> {
    fn known(&mut self, path: &str, line: u32, kind: Name<'_>, name: &str) {
        if !self.vocabulary.has(kind, name) {
            let names = self.vocabulary.names(kind);
            self.unknown(
                path,
                line,
                label(kind),
                name,
                names.iter().map(String::as_str),
            );
        }
    }

    fn unknown<'n>(
        &mut self,
        path: &str,
        line: u32,
        label: &str,
        name: &str,
        known: impl Iterator<Item = &'n str>,
    ) {
        let fault = Fault::new(path, line, format!("no {label} is called `{name}`"));
        self.faults.push(match nearest(name, known) {
            Some(near) => fault.hint(format!("did you mean `{near}`?")),
            None => fault,
        });
    }

    fn query(&mut self, path: &str, line: u32, query: &str) {
        for problem in self.vocabulary.query(query) {
            self.faults.push(Fault::new(path, line, problem));
        }
    }

    fn block(&mut self, path: &str, line: u32, kind: &BlockKind) {
        match kind {
            BlockKind::Figure(id) => self.known(path, line, Name::Figure, id),
            BlockKind::Claim(id) => self.known(path, line, Name::Entry("claim"), id),
            BlockKind::Conflict(id) => self.known(path, line, Name::Entry("conflict"), id),
            BlockKind::Formula(id) | BlockKind::Verdict { output: id, .. } => {
                self.known(path, line, Name::Output, id);
            }
            BlockKind::Tools(model) => self.known(path, line, Name::Model, model),
            BlockKind::Tool(name) => self.known(path, line, Name::Tool, name),
            BlockKind::Controls { model, inputs } => {
                self.known(path, line, Name::Model, model);
                for input in inputs {
                    self.known(path, line, Name::Input, &format!("{model}.{input}"));
                }
            }
            _ => {}
        }
    }

    fn inline(&mut self, book: &Book, path: &str, line: u32, kind: &InlineKind) {
        match kind {
            InlineKind::Live { output, .. } => self.known(path, line, Name::Output, output),
            InlineKind::Drag(input) => self.known(path, line, Name::Input, input),
            InlineKind::Set { query, .. } => self.query(path, line, query),
            InlineKind::Cite { kind, name, .. } => self.known(path, line, Name::Entry(kind), name),
            InlineKind::Term { slug, .. } => {
                let slugs = || book.glossary.iter().map(|term| term.slug.as_str());
                if !slugs().any(|known| known == slug) {
                    self.unknown(path, line, "glossary term", slug, slugs());
                }
            }
            _ => {}
        }
    }
}

fn label(kind: Name<'_>) -> &str {
    match kind {
        Name::Output => "output",
        Name::Input => "input",
        Name::Model => "model",
        Name::Figure => "figure",
        Name::Tool => "tool",
        Name::Entry(kind) => kind,
        Name::Page => "page",
    }
}
