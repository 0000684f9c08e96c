//! From the book's blocks to HTML, page by page.

mod block;
mod card;
mod figure;
mod inline;
mod plain;

use std::collections::{BTreeMap, BTreeSet};

use content::Chapter;

use crate::live::Live;
use crate::material::Material;
use crate::urls::Urls;

pub(crate) use card::{claim_card, conflict_card, plain_date, status_words, tier_words};
pub(crate) use plain::{paragraphs, plain};

/// Where an entry of the ledger is used: its citation (`fact:id`) and the chapters, by slug.
pub(crate) type Uses = BTreeMap<String, BTreeSet<String>>;

/// Writes one page.
pub(crate) struct Writer<'a> {
    /// What is written about.
    pub(crate) material: &'a Material,
    /// What the models say.
    pub(crate) live: &'a Live,
    /// Addresses as seen from this page.
    pub(crate) urls: Urls,
    /// Whether chapters are on this page, so that `#chapter` is enough.
    pub(crate) essay: bool,
    /// Entries cited so far on the page; their place is the number of the mark.
    marks: Vec<String>,
    /// Cards opened so far; each needs an id.
    cards: usize,
    /// Terms marked so far in this chapter.
    terms: BTreeSet<String>,
    /// How often each figure stands on the page.
    figures: BTreeMap<String, usize>,
    /// The chapter being written.
    chapter: String,
    /// Where entries were used.
    pub(crate) uses: Uses,
}

impl<'a> Writer<'a> {
    /// A writer for the page at `path`.
    pub(crate) fn new(material: &'a Material, live: &'a Live, urls: &Urls, path: &str) -> Self {
        Self {
            material,
            live,
            urls: urls.from(path),
            essay: path == "index.html",
            marks: Vec::new(),
            cards: 0,
            terms: BTreeSet::new(),
            figures: BTreeMap::new(),
            chapter: String::new(),
            uses: Uses::new(),
        }
    }

    /// Begins a chapter: terms are marked afresh, uses are noted under it.
    pub(crate) fn begin(&mut self, chapter: &Chapter) {
        self.terms.clear();
        self.chapter.clone_from(&chapter.slug);
    }

    /// The entries cited on the page, in the order of their marks: the first has number 1.
    pub(crate) fn cited_entries(&self) -> &[String] {
        &self.marks
    }

    /// The number of the mark of an entry, and a note that this chapter uses it.
    fn mark(&mut self, citation: &str) -> usize {
        self.note_use(citation);
        let known = self.marks.iter().position(|known| known == citation);
        known.unwrap_or_else(|| {
            self.marks.push(citation.to_owned());
            self.marks.len() - 1
        }) + 1
    }

    fn note_use(&mut self, citation: &str) {
        if !self.chapter.is_empty() {
            self.uses
                .entry(citation.to_owned())
                .or_default()
                .insert(self.chapter.clone());
        }
    }

    fn card_id(&mut self, kind: &str) -> String {
        self.cards += 1;
        format!("{kind}-{}", self.cards)
    }

    /// Address of a place in the essay.
    pub(crate) fn chapter_url(&self, anchor: &str) -> String {
        if self.essay {
            format!("#{anchor}")
        } else {
            format!("{}#{anchor}", self.urls.to(""))
        }
    }

    /// Address of a scenario, at a place in the essay.
    pub(crate) fn scenario_url(&self, query: &str, anchor: Option<&str>) -> String {
        let root = if self.essay {
            String::new()
        } else {
            self.urls.to("")
        };
        let query = Live::canonical(query);
        let query = if query.is_empty() {
            String::new()
        } else {
            format!("?{query}")
        };
        let anchor = anchor
            .map(|anchor| format!("#{anchor}"))
            .unwrap_or_default();
        match format!("{root}{query}{anchor}") {
            empty if empty.is_empty() => self.urls.to(""),
            url => url,
        }
    }

    /// Address of an entry on the sources page.
    pub(crate) fn entry_url(&self, kind: &str, name: &str) -> String {
        let id = name.split(['.', '@']).next().unwrap_or(name);
        format!("{}#{kind}-{id}", self.urls.to("sources/"))
    }
}
