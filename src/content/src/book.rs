//! The book as types: what chapters hold, block by block.

use crate::front::Front;
use crate::tables::{Change, Meta, Scenario, Term};

/// Everything in the content folder but the ledger.
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// Title, address, licence: `book.toml`.
    pub meta: Meta,
    /// The essay's chapters in order: `chapters/NN-slug.md`.
    pub chapters: Vec<Chapter>,
    /// Pages beside the essay, written the same way: `pages/slug.md`.
    pub pages: Vec<Chapter>,
    /// Terms of art: `glossary.toml`.
    pub glossary: Vec<Term>,
    /// Named scenarios by slug: `scenarios/slug.toml`.
    pub scenarios: Vec<Scenario>,
    /// What changed, newest first: `changelog.toml`.
    pub changes: Vec<Change>,
}

/// A chapter of the essay, or a page beside it.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// File, relative to the content folder.
    pub path: String,
    /// Number from the file name; 0 for pages.
    pub number: u32,
    /// Name in addresses, from the file name.
    pub slug: String,
    /// Its front matter.
    pub front: Front,
    /// The question it asks.
    pub question: Vec<Inline>,
    /// The whole chapter in two sentences.
    pub headline: Vec<Inline>,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A block and the line it starts on.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Line in the file.
    pub line: u32,
    /// What it is.
    pub kind: BlockKind,
}

/// What stands below what.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A heading inside a chapter.
    Heading {
        /// 2 to 6; the chapter's own title is above these.
        level: u8,
        /// Anchor, unique on the essay's page.
        id: String,
        /// Its words.
        text: Vec<Inline>,
    },
    /// A list; numbered if it has a start.
    List {
        /// First number of a numbered list.
        start: Option<u64>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Preformatted text.
    Code(String),
    /// A table whose cells hold inlines.
    Table {
        /// Whether each column is aligned to the right.
        right: Vec<bool>,
        /// The cells of the head.
        head: Vec<Vec<Inline>>,
        /// The cells of each row.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A break in thought.
    Rule,
    /// `::figure ID`
    Figure(String),
    /// `::controls MODEL input input`
    Controls {
        /// Model id.
        model: String,
        /// Input names without the model; empty means all of them.
        inputs: Vec<String>,
    },
    /// `::claim ID`
    Claim(String),
    /// `::conflict ID`
    Conflict(String),
    /// `::formula MODEL.OUTPUT`
    Formula(String),
    /// `::tools MODEL`
    Tools(String),
    /// `::tool NAME`
    Tool(String),
    /// `::map`
    Map,
    /// `:::try`, `:::answer`, `:::mind`, `:::note`, `:::working`, `:::since`
    Aside(Aside, Vec<Block>),
    /// `:::question Text`
    Question {
        /// The question.
        text: Vec<Inline>,
        /// The answer.
        blocks: Vec<Block>,
    },
    /// `:::timeline`
    Timeline(Vec<Event>),
    /// `:::verdict MODEL.OUTPUT`
    Verdict {
        /// The output that decides.
        output: String,
        /// The wordings.
        cases: Vec<Case>,
    },
}

/// What a container is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    /// Something to try before the answer.
    Try,
    /// The answer, folded.
    Answer,
    /// What would change our mind.
    Mind,
    /// A note in the margin.
    Note,
    /// Equations, data, method.
    Working,
    /// What happened after the articles' moment.
    Since,
}

/// One date of a timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Line in the file.
    pub line: u32,
    /// `2026`, `2026-04` or `2026-04-09`.
    pub date: String,
    /// What happened.
    pub text: Vec<Inline>,
}

/// When a verdict's wording holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// More likely than not by a margin: above 60 %.
    Yes,
    /// 40 to 60 %.
    Open,
    /// Under 40 %.
    No,
    /// In no draw at all.
    Never,
}

/// One wording of a verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// When it holds.
    pub when: When,
    /// The wording, paragraph by paragraph.
    pub text: Vec<Vec<Inline>>,
}

/// A piece of running text and the line it stands on.
#[derive(Debug, Clone, PartialEq)]
pub struct Inline {
    /// Line in the file.
    pub line: u32,
    /// What it is.
    pub kind: InlineKind,
}

/// What stands beside what.
#[derive(Debug, Clone, PartialEq)]
pub enum InlineKind {
    /// Words.
    Text(String),
    /// Words set as code.
    Code(String),
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// Strongly stressed words.
    Strong(Vec<Inline>),
    /// A line break that is meant.
    Break,
    /// `[text](target)`
    Link {
        /// Where it leads.
        target: Target,
        /// Its words.
        text: Vec<Inline>,
    },
    /// `{model.output}`, `{say …}`, `{chance …}`, `{band …}`
    Live {
        /// Output id.
        output: String,
        /// How it is put.
        show: Show,
    },
    /// `{drag model.input}`
    Drag(String),
    /// `{set query | text}`
    Set {
        /// What it moves, as a link would say it, without `v`.
        query: String,
        /// Its words.
        text: Vec<Inline>,
    },
    /// `{fact:id text}` and its kin.
    Cite {
        /// `fact`, `claim`, `chip`, ...
        kind: String,
        /// Id, with a metric or period.
        name: String,
        /// The words that the entry vouches for.
        text: Vec<Inline>,
    },
    /// `{term:slug text}`
    Term {
        /// Slug in the glossary.
        slug: String,
        /// The words it explains.
        text: Vec<Inline>,
    },
    /// `{assumed text}`
    Assumed(Vec<Inline>),
    /// `{=14}`
    Plain(String),
}

/// How a live number is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Show {
    /// The number with its unit.
    Value,
    /// A phrase for running prose.
    Say,
    /// How often it happens: "97 of 100".
    Chance,
    /// The central nine tenths: "between X and Y".
    Band,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Another site.
    Web(String),
    /// A place on the essay's page.
    Anchor(String),
    /// A scenario, and perhaps a place.
    Scenario {
        /// The query without `?`.
        query: String,
        /// The place without `#`.
        anchor: Option<String>,
    },
    /// An entry of the ledger, on the sources page.
    Entry {
        /// `claim`, `conflict`, `source`, ...
        kind: String,
        /// Its id.
        name: String,
    },
    /// A page of ours: `method/`, `s/july-2026/`.
    Page(String),
}

/// The words of inlines, without marks. Live values become nothing.
pub fn words(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Plain(text) => {
                out.push_str(text);
            }
            InlineKind::Emphasis(text)
            | InlineKind::Strong(text)
            | InlineKind::Link { text, .. }
            | InlineKind::Set { text, .. }
            | InlineKind::Cite { text, .. }
            | InlineKind::Term { text, .. }
            | InlineKind::Assumed(text) => out.push_str(&words(text)),
            InlineKind::Break => out.push(' '),
            InlineKind::Live { .. } | InlineKind::Drag(_) => {}
        }
    }
    out
}
