//! The eight models and everything that is computed with them.
//!
//! * [`number`]: the number trait and its readings;
//! * [`models`]: the models, one file each, every input, output and equation stated once;
//! * [`registry`]: their inputs and outputs in the one order that everything follows;
//! * [`evaluate`]: all models on one scenario, in any reading;
//! * [`scenario`]: what a reader has set, and its link;
//! * [`outcome`]: point values by name; [`sample`]: thousands of draws and what they say;
//! * [`graph`], [`sensitivity`]: what an output is computed from, and what moves it;
//! * [`formula`]: the equations as a reader sees them, with today's numbers;
//! * [`format`]: numbers as text, the same natively and in every browser.
//!
//! The crate knows neither the web nor files. The equations are specified in the
//! doc comments of [`models`]; where a value can be a word, see [`word`].
#![forbid(unsafe_code)]

pub mod choices;
mod declare;
pub mod evaluate;
#[cfg(feature = "export")]
pub mod export;
pub mod format;
pub mod formula;
pub mod graph;
mod growth;
pub mod input;
pub mod models;
pub mod normal;
pub mod number;
pub mod order;
pub mod outcome;
pub mod output;
pub mod registry;
mod replay;
pub mod sample;
pub mod scenario;
pub mod sensitivity;
pub mod unit;
pub mod word;

pub use choices::Choices;
pub use evaluate::{InputSet, ModelSet};
pub use outcome::Outcome;
pub use registry::{InputId, Model, Slot};
pub use sample::{Sampler, Summary, Uncertain};
pub use scenario::{Scenario, Setting};
pub use word::{Value, Word};
