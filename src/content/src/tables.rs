//! The content that is tables rather than prose: glossary, scenarios, changes, the book itself.

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use crate::book::Inline;

/// `book.toml`: what the whole is called and where it lives.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meta {
    /// Title of the site.
    #[serde(default)]
    pub title: String,
    /// One line under the title.
    #[serde(default)]
    pub subtitle: String,
    /// What it is, for search engines and cards.
    #[serde(default)]
    pub description: String,
    /// Who answers for it.
    #[serde(default)]
    pub authors: Vec<String>,
    /// Day of the edition.
    pub date: Option<Datetime>,
    /// Licences, in words.
    #[serde(default)]
    pub licence: String,
    /// Where it is published, with a closing slash; empty while it has no fixed address.
    #[serde(default)]
    pub address: String,
    /// Where faults can be reported; empty if nowhere yet.
    #[serde(default)]
    pub corrections: String,
}

/// A term of art.
#[derive(Debug, Clone)]
pub struct Term {
    /// Line in `glossary.toml`.
    pub line: u32,
    /// Name in directives and anchors.
    pub slug: String,
    /// As it is written.
    pub name: String,
    /// The explanation.
    pub text: Vec<Inline>,
}

/// A named scenario.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// File, relative to the content folder.
    pub path: String,
    /// Name in the address, from the file name.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Two sentences: what is supposed, and what follows or is asked.
    pub summary: Vec<Inline>,
    /// The scenario link, canonical, without `?`.
    pub query: String,
    /// Line of the query in the file.
    pub query_line: u32,
    /// Slug of the chapter that it opens.
    pub chapter: String,
    /// Figures shown on its page.
    pub figures: Vec<String>,
    /// Outputs listed on its page.
    pub outputs: Vec<String>,
    /// Order on lists of scenarios.
    pub order: u32,
}

/// A change of content or models.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// When.
    pub date: Datetime,
    /// `content`, `models` or `correction`.
    pub kind: String,
    /// What changed, in sentences for readers.
    pub text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GlossaryFile {
    #[serde(default)]
    pub(crate) term: Vec<RawTerm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawTerm {
    pub(crate) slug: Spanned<String>,
    pub(crate) term: String,
    pub(crate) definition: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawScenario {
    pub(crate) title: String,
    pub(crate) summary: Spanned<String>,
    pub(crate) query: Spanned<String>,
    pub(crate) chapter: String,
    #[serde(default)]
    pub(crate) figures: Vec<String>,
    #[serde(default)]
    pub(crate) outputs: Vec<String>,
    #[serde(default)]
    pub(crate) order: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangeFile {
    #[serde(default)]
    pub(crate) entry: Vec<Change>,
}
