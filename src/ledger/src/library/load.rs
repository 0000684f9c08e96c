//! Reading a folder of ledger files into one checked [`Library`].

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::entries::{Article, Check, Chip, Claim, Conflict, Fact, Series, Source, System};
use super::fault::Fault;
use super::kind::Kind;
use super::row::{File, Row};
use super::{check, parse};

/// A mention of one entry by another, kept so that dead and unused ids can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// File of the mention.
    pub path: String,
    /// Its line.
    pub line: u32,
    /// Who mentions: `id.field`.
    pub from: String,
    /// Kind of the entry meant.
    pub kind: Kind,
    /// Id of the entry meant.
    pub id: String,
}

/// Where an entry stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) kind: Kind,
    pub(crate) id: String,
    pub(crate) path: String,
    pub(crate) line: u32,
}

/// Everything the ledger holds, in file order within each kind.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// The five articles.
    pub articles: Vec<Article>,
    /// What they say.
    pub claims: Vec<Claim>,
    /// Where they differ.
    pub conflicts: Vec<Conflict>,
    /// Figures and events from elsewhere.
    pub facts: Vec<Fact>,
    /// Figures over time.
    pub series: Vec<Series>,
    /// Where it all comes from.
    pub sources: Vec<Source>,
    /// Accelerators.
    pub chips: Vec<Chip>,
    /// Machines built from them.
    pub systems: Vec<System>,
    /// Arithmetic on launch claims.
    pub checks: Vec<Check>,
    /// Mentions of entries by each other.
    pub links: Vec<Link>,
    /// Facts that travel in the wasm.
    pub carried_facts: Vec<String>,
    /// Series that travel in the wasm.
    pub carried_series: Vec<String>,
    pub(crate) places: Vec<Place>,
}

/// Reads every `.toml` file of `folder`, by name, and checks the whole.
///
/// # Errors
/// All faults of all files at once: unreadable or malformed files, missing, misspelt and mistyped
/// fields, duplicate ids, mentions of entries that do not exist, sources that nothing cites.
pub fn load(folder: &Path) -> Result<Library, Vec<Fault>> {
    let mut library = Library::default();
    let mut faults = Vec::new();
    let mut paths: Vec<_> = match fs::read_dir(folder) {
        Ok(entries) => entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .collect(),
        Err(error) => return Err(vec![file_fault(&folder.to_string_lossy(), &error)]),
    };
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "toml")
    });
    paths.sort();
    for path in &paths {
        let name = path.to_string_lossy();
        match fs::read_to_string(path) {
            Ok(text) => library.read(&name, &text, &mut faults),
            Err(error) => faults.push(file_fault(&name, &error)),
        }
    }
    if paths.is_empty() {
        let message = "no .toml file here; the ledger is missing".to_owned();
        faults.push(Fault {
            path: folder.to_string_lossy().into_owned(),
            line: 0,
            message,
        });
    }
    check::check(&library, &mut faults);
    if faults.is_empty() {
        return Ok(library);
    }
    faults.sort();
    Err(faults)
}

/// What may stand at the head of a file beside entries.
fn heading(file: &File<'_>, key: &str, start: usize) {
    if !["schema", "looked_up", "newest_source", "price_snapshot"].contains(&key) {
        file.fault(start, format!("{key}: unknown kind of entry"));
    }
}

fn file_fault(path: &str, error: &std::io::Error) -> Fault {
    Fault {
        path: path.to_owned(),
        line: 0,
        message: format!("cannot be read: {error}"),
    }
}

impl Library {
    /// Reads one file into the library; faults are added to `faults`.
    fn read(&mut self, path: &str, text: &str, faults: &mut Vec<Fault>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let (problems, links) = Default::default();
        let file = File {
            path,
            text,
            faults: problems,
            links,
        };
        for error in errors {
            let start = error.span().map_or(0, |span| span.start);
            file.fault(start, format!("not valid toml: {}", error.message()));
        }
        for (key, value) in table.get_ref() {
            let Some(kind) = Kind::named(key.get_ref()) else {
                match key.get_ref().as_ref() {
                    "carry" => self.carry(&file, value),
                    key_name => heading(&file, key_name, key.span().start),
                }
                continue;
            };
            let Some(rows) = value.get_ref().as_array() else {
                file.fault(key.span().start, format!("{kind}: write [[{kind}]]"));
                continue;
            };
            for row in rows
                .iter()
                .filter_map(|item| Row::new(&file, kind.name(), item))
            {
                self.add(kind, row);
            }
        }
        faults.append(&mut RefCell::take(&file.faults));
        self.links.append(&mut RefCell::take(&file.links));
    }

    /// The list of what the wasm carries.
    fn carry(&mut self, file: &File<'_>, value: &Spanned<DeValue<'_>>) {
        if let Some(row) = Row::new(file, "carry", value) {
            self.carried_facts
                .append(&mut row.references(Kind::Fact, "facts"));
            self.carried_series
                .append(&mut row.references(Kind::Series, "series"));
            row.finish();
        }
    }

    fn add(&mut self, kind: Kind, row: Row<'_>) {
        let place = |id: &str| Place {
            kind,
            id: id.to_owned(),
            path: row.file.path.to_owned(),
            line: row.line(),
        };
        let id = row.text("id");
        self.places.push(place(&id));
        match kind {
            Kind::Article => self.articles.push(parse::article(row)),
            Kind::Claim => self.claims.push(parse::claim(row)),
            Kind::Conflict => self.conflicts.push(parse::conflict(row)),
            Kind::Fact => self.facts.push(parse::fact(row)),
            Kind::Series => self.series.push(parse::series(row)),
            Kind::Source => self.sources.push(parse::source(row)),
            Kind::Chip => self.chips.push(parse::chip(row)),
            Kind::System => self.systems.push(parse::system(row)),
            Kind::Check => self.checks.push(parse::check(row)),
        }
    }
}
