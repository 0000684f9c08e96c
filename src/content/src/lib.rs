//! What the page says: chapters, glossary, named scenarios, changes.
//!
//! [`load`] reads a `content/` folder into a [`Book`]; [`check`] compares the book with a
//! [`Vocabulary`] of names and evidence that it is given. Both note every fault with its `path:line`
//! and go on, so that a writer sees all of them at once.
//!
//! The crate knows nothing of models, charts, the ledger or HTML: whoever knows them hands in the
//! vocabulary and renders the book. Adding a chapter is adding `chapters/NN-slug.md`; adding a
//! directive is one arm in `inline.rs` or `block.rs`, its check in `check/`, and its rendering.
#![forbid(unsafe_code)]

mod block;
mod book;
mod check;
mod extract;
mod fault;
mod front;
mod inline;
mod load;
mod markdown;
mod nearest;
pub mod numbers;
mod tables;

pub use book::{
    Aside, Block, BlockKind, Book, Case, Chapter, Event, Inline, InlineKind, Show, Target, When,
    words,
};
pub use check::{Evidence, Name, Vocabulary, check};
pub use fault::Fault;
pub use front::Front;
pub use load::load;
pub use tables::{Change, Meta, Scenario, Term};
