//! Reading a content folder into a [`Book`], noting faults and going on.

use std::fs;
use std::path::Path;

use serde::de::DeserializeOwned;

use crate::book::{Book, Chapter};
use crate::fault::Fault;
use crate::tables::{ChangeFile, GlossaryFile, RawScenario, Scenario, Term};
use crate::{block, front, inline};

/// Reads the content folder. The book holds whatever could be understood; the faults say the rest.
pub fn load(folder: &Path) -> (Book, Vec<Fault>) {
    let mut faults = Vec::new();
    let reader = &mut Reader {
        folder,
        faults: &mut faults,
    };
    let book = Book {
        meta: reader.toml("book.toml").unwrap_or_default(),
        chapters: reader.chapters("chapters", true),
        pages: reader.chapters("pages", false),
        glossary: reader.glossary(),
        scenarios: reader.scenarios(),
        changes: reader
            .toml("changelog.toml")
            .map(|file: ChangeFile| file.entry)
            .unwrap_or_default(),
    };
    faults.sort();
    (book, faults)
}

struct Reader<'a> {
    folder: &'a Path,
    faults: &'a mut Vec<Fault>,
}

impl Reader<'_> {
    /// Text of a file; absence is a fault.
    fn text(&mut self, path: &str) -> Option<String> {
        match fs::read_to_string(self.folder.join(path)) {
            Ok(text) => Some(text.replace("\r\n", "\n")),
            Err(error) => {
                let reason = match error.kind() {
                    std::io::ErrorKind::NotFound => "missing".to_owned(),
                    _ => format!("cannot be read: {error}"),
                };
                self.faults.push(Fault::new(path, 0, reason));
                None
            }
        }
    }

    fn toml<T: DeserializeOwned>(&mut self, path: &str) -> Option<T> {
        let text = self.text(path)?;
        self.parsed(path, &text)
    }

    fn parsed<T: DeserializeOwned>(&mut self, path: &str, text: &str) -> Option<T> {
        toml::from_str(text)
            .map_err(|error| {
                let line = line_at(text, error.span().map_or(0, |span| span.start));
                let message = error.message().replace('\n', " ");
                self.faults.push(Fault::new(path, line, message));
            })
            .ok()
    }

    /// Names of the files of a subfolder with this extension, in order. No folder, no files.
    fn files(&self, folder: &str, extension: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.folder.join(folder)) else {
            return Vec::new();
        };
        let mut names: Vec<String> = entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.ends_with(extension))
            .collect();
        names.sort();
        names
    }

    fn chapters(&mut self, folder: &str, numbered: bool) -> Vec<Chapter> {
        let names = self.files(folder, ".md");
        if names.is_empty() && numbered {
            self.faults.push(Fault::new(folder, 0, "no chapter here"));
        }
        names
            .iter()
            .filter_map(|name| self.chapter(folder, name, numbered))
            .collect()
    }

    fn chapter(&mut self, folder: &str, name: &str, numbered: bool) -> Option<Chapter> {
        let path = format!("{folder}/{name}");
        let stem = name.trim_end_matches(".md");
        let (number, slug) = if numbered {
            let parts = stem.split_once('-');
            let Some((Ok(number), slug)) = parts.map(|(n, slug)| (n.parse(), slug)) else {
                let fault = Fault::new(&path, 0, "the file name has no number");
                self.faults.push(fault.hint("name it NN-slug.md"));
                return None;
            };
            (number, slug)
        } else {
            (0, stem)
        };
        let text = self.text(&path)?;
        let split = front::split(&path, &text, self.faults);
        let mut inlines = |text: &str, line| inline::parse(&path, text, line, self.faults);
        Some(Chapter {
            number,
            slug: slug.to_owned(),
            question: inlines(&split.front.question, split.question_line),
            headline: inlines(&split.front.headline, split.headline_line),
            blocks: block::parse(&path, slug, split.body, split.body_line, self.faults),
            front: split.front,
            path,
        })
    }

    fn glossary(&mut self) -> Vec<Term> {
        let path = "glossary.toml";
        let Some(text) = self.text(path) else {
            return Vec::new();
        };
        let Some(file) = self.parsed::<GlossaryFile>(path, &text) else {
            return Vec::new();
        };
        let terms = file.term.into_iter().map(|term| Term {
            line: line_at(&text, term.slug.span().start),
            slug: term.slug.into_inner(),
            name: term.term,
            text: {
                let line = line_at(&text, term.definition.span().start);
                inline::parse(path, term.definition.get_ref(), line, self.faults)
            },
        });
        terms.collect()
    }

    fn scenarios(&mut self) -> Vec<Scenario> {
        let names = self.files("scenarios", ".toml");
        let mut found: Vec<_> = names
            .iter()
            .filter_map(|name| self.scenario(name))
            .collect();
        found.sort_by(|a, b| (a.order, &a.slug).cmp(&(b.order, &b.slug)));
        found
    }

    fn scenario(&mut self, name: &str) -> Option<Scenario> {
        let path = format!("scenarios/{name}");
        let text = self.text(&path)?;
        let raw: RawScenario = self.parsed(&path, &text)?;
        let line = line_at(&text, raw.summary.span().start);
        Some(Scenario {
            slug: name.trim_end_matches(".toml").to_owned(),
            title: raw.title,
            summary: inline::parse(&path, raw.summary.get_ref(), line, self.faults),
            query_line: line_at(&text, raw.query.span().start),
            query: raw.query.into_inner(),
            chapter: raw.chapter,
            figures: raw.figures,
            outputs: raw.outputs,
            order: raw.order,
            path,
        })
    }
}

fn line_at(text: &str, offset: usize) -> u32 {
    text.get(..offset).unwrap_or(text).matches('\n').count() as u32 + 1
}
