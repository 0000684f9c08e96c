//! The names that content may use: from the ledger, the models, the figures and the site's pages.

use content::{Book, Evidence, Name, Vocabulary};
use ledger::CHIPS;
use ledger::library::{Kind, Library};
use model::output::Index;
use model::registry::{InputId, Model};
use model::scenario::{Used, decode};

/// Figures that plotters does not draw but the page has.
const LAID_OUT: [&str; 1] = ["paths-flowchart"];
/// Pages beside the essay, as links write them.
pub(crate) const PAGES: [&str; 6] = [
    "sources/",
    "glossary/",
    "method/",
    "changelog/",
    "essay.txt",
    "llms.txt",
];

/// Inputs that are choices, by their link keys.
const CHOICES: [&str; 9] = [
    "specs.chips",
    "specs.reference",
    "specs.against",
    "specs.format",
    "specs.per",
    "runrate.reading",
    "leverage.year",
    "paths.see",
    "paths.do",
];

/// The vocabulary of the real site.
pub(crate) struct Words<'a> {
    pub(crate) library: &'a Library,
    pub(crate) book: &'a Book,
}

impl Vocabulary for Words<'_> {
    fn has(&self, kind: Name<'_>, name: &str) -> bool {
        match kind {
            Name::Entry(kind) => {
                Kind::named(kind).is_some_and(|kind| self.library.entry(kind, name).is_some())
            }
            Name::Page => {
                PAGES.contains(&name)
                    || name.is_empty()
                    || self
                        .book
                        .scenarios
                        .iter()
                        .any(|x| name == format!("s/{}/", x.slug))
            }
            _ => self.names(kind).iter().any(|known| known == name),
        }
    }

    fn names(&self, kind: Name<'_>) -> Vec<String> {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        match kind {
            Name::Output => outputs(),
            Name::Input => InputId::all()
                .map(InputId::id)
                .chain(CHOICES.map(str::to_owned))
                .collect(),
            Name::Model => Model::ALL
                .iter()
                .map(|model| model.id().to_owned())
                .collect(),
            Name::Figure => {
                let drawn = chart::FIGURES.iter().map(|figure| figure.id());
                drawn.chain(LAID_OUT).map(str::to_owned).collect()
            }
            Name::Tool => desk::TOOLS.iter().map(|t| t.name.to_owned()).collect(),
            Name::Entry(kind) => Kind::named(kind)
                .map(|kind| self.library.names(kind))
                .unwrap_or_default(),
            Name::Page => owned(&PAGES),
        }
    }

    fn evidence(&self, kind: &str, name: &str) -> Option<Evidence> {
        let entry = self.library.entry(Kind::named(kind)?, name)?;
        let ledger::library::Evidence { values, texts } = entry.evidence();
        Some(Evidence { values, texts })
    }

    fn query(&self, query: &str) -> Vec<String> {
        // `none` takes evidence away; a link says the same by leaving the key out.
        let asked: Vec<_> = query
            .split('&')
            .filter(|pair| !pair.ends_with("=none"))
            .collect();
        let (_, notes) = decode(&asked.join("&"));
        let say = |note: &model::scenario::Note| {
            let used = match &note.used {
                Used::Nothing => "it would be ignored".to_owned(),
                Used::Text(text) => format!("{text} would be used"),
            };
            format!(
                "`{}={}`: {}; {used}",
                note.param,
                note.asked,
                note.why.text()
            )
        };
        notes.iter().map(say).collect()
    }
}

/// Every output id: copies by year, and by chip for each chip of the ledger.
fn outputs() -> Vec<String> {
    let mut ids = Vec::new();
    for model in Model::ALL {
        for output in model.outputs() {
            let head = format!("{}.{}", model.id(), output.key);
            match output.index {
                Index::Single => ids.push(head),
                Index::YearsAhead(last) => ids.extend((0..=last).map(|n| format!("{head}.{n}"))),
                Index::Calendar => ids.extend((2026..=2030).map(|year| format!("{head}.{year}"))),
                Index::EachChip => {
                    ids.extend(CHIPS.iter().map(|chip| format!("{head}.{}", chip.id)));
                }
            }
        }
    }
    ids
}
