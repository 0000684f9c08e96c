//! Comparing a book with the names and the evidence that it may use.

mod links;
mod names;
mod prose;
mod shape;
mod walk;

use crate::book::Book;
use crate::fault::Fault;

/// A kind of name that content uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name<'a> {
    /// `model.output`.
    Output,
    /// `model.input`.
    Input,
    /// A model.
    Model,
    /// A figure.
    Figure,
    /// Something that is asked for with a click.
    Tool,
    /// An entry of the ledger of this kind (`fact`, `chip`, ...), with a metric or period.
    Entry(&'a str),
    /// A page of ours, as it is written in a link: `method/`.
    Page,
}

/// What an entry of the ledger can vouch for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evidence {
    /// Values, each with its unit in words.
    pub values: Vec<(f64, String)>,
    /// Words that may hold further numbers.
    pub texts: Vec<String>,
}

/// The names that content may use, and what the ledger vouches for.
pub trait Vocabulary {
    /// Whether the name is known.
    fn has(&self, kind: Name<'_>, name: &str) -> bool;
    /// The known names, to suggest one.
    fn names(&self, kind: Name<'_>) -> Vec<String>;
    /// What an entry vouches for; None if there is no such entry.
    fn evidence(&self, kind: &str, name: &str) -> Option<Evidence>;
    /// What is wrong with a scenario's query (without `?`), one line each.
    fn query(&self, query: &str) -> Vec<String>;
}

/// Every fault of the book, in the order of files and lines.
pub fn check(book: &Book, vocabulary: &dyn Vocabulary) -> Vec<Fault> {
    let mut faults = Vec::new();
    shape::check(book, &mut faults);
    links::check(book, vocabulary, &mut faults);
    names::check(book, vocabulary, &mut faults);
    prose::check(book, vocabulary, &mut faults);
    faults.sort();
    faults.dedup();
    faults
}
