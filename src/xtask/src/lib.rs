//! What `cargo xtask` is made of: finding and installing tools, running the steps of a build,
//! and a local server that behaves like a good static host.
//!
//! Nothing of the product is below this crate, so that it compiles first and quickly; it reaches
//! the other crates only by starting them.

#![forbid(unsafe_code)]

mod apt;
pub mod bench;
pub mod browser;
pub mod cli;
pub mod disk;
pub mod doctor;
mod office;
pub mod process;
pub mod server;
pub mod site;
pub mod steps;
pub mod suite;
pub mod tools;
pub mod watch;
pub mod workspace;

mod serve;

pub use serve::serve;
