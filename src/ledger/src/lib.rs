//! Facts, claims, chips and their sources.
//!
//! The crate has two faces. The **static tables** ([`CHIPS`], [`SERIES`], [`FACTS`], [`CITATIONS`]) are written from
//! `content/ledger/*.toml` when the crate is built; they are small and travel in the wasm. The whole
//! ledger (`library`, a feature for native code) is read from the same files at run time.
//! Both come through one reader, so a fault in a file stops the build with its `path:line`.
//!
//! Adding a chip is adding a table to `content/ledger/chips.toml`. Which facts and series the wasm
//! carries is said in `content/ledger/carried.toml`.
//!
//! Nothing of ours lies below this crate. It knows neither models nor prose.
#![forbid(unsafe_code)]

mod chip;
mod citation;
mod fact;
#[cfg(feature = "library")]
pub mod library;
mod series;

pub use chip::{Chip, Format, Peak, Price, PriceKind, Sparsity, System, chip};
pub use citation::{Citation, citations};
pub use fact::{Fact, fact};
pub use series::{Point, Series, series};

include!(concat!(env!("OUT_DIR"), "/tables.rs"));
