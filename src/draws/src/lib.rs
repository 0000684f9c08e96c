//! The loops that run for every draw and every point, and nothing else: this crate
//! alone is compiled for speed in the wasm that readers download, the rest for size.
//!
//! It knows no model and no scenario. Draws are made a block of [`WIDTH`] at a
//! time; a quantity's draws in a block are a [`Column`], and every operation is
//! one short loop over columns, which the compiler turns into vector instructions.
//!
//! * [`Dimension`]: one dimension of the Owen-scrambled Sobol points, as standard normals;
//! * [`Transform`]: from normals to a ranged input;
//! * [`Program`]: formulas as steps on columns; [`Points`]: formulas at one point;
//! * [`functions`]: the elementary functions, with the bits of the `libm` crate;
//! * [`Tally`]: sums and counts; [`rank`]: the draws of given ranks, without sorting the rest.
//!
//! Nothing here depends on the platform: only IEEE operations in a fixed order, so
//! the bits are the same natively and in every browser, and a draw has the bits of
//! the point reading of its inputs.
#![forbid(unsafe_code)]

mod cdf;
mod directions;
pub mod functions;
pub mod normal;
mod points;
mod program;
pub mod rank;
mod sobol;
mod tails;
mod tally;
mod transform;

pub use points::Points;
pub use program::{Op, Program, Source, Step};
pub use sobol::Dimension;
pub use tails::{beta_binomial_edge, beta_binomial_tails};
pub use tally::Tally;
pub use transform::{Family, Transform};

/// How many draws a block has.
pub const WIDTH: usize = 1 << LOW;

/// The draws of a block share all index bits above these.
const LOW: usize = 7;

/// The draws of one quantity in one block.
pub type Column = [f64; WIDTH];
