//! The whole ledger, typed and checked, read from `content/ledger/*.toml`.
//!
//! Native only: the build script reads it to write the static tables, and the site generator
//! (feature `library`) reads it to print sources, claims and conflicts and to check prose.
//! It does not know about prose, numbers in sentences, or HTML.

mod check;
mod entries;
mod fault;
mod kind;
mod load;
mod lookup;
mod parse;
mod row;

pub use entries::{
    Article, Check, Chip, Claim, Conflict, Fact, Measure, Measured, Point, Price, Reading, Series,
    Source, Stance, System, Tier, Value,
};
pub use fault::Fault;
pub use kind::Kind;
pub use load::{Library, Link, load};
pub use lookup::{Entry, Evidence};
