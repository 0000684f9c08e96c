//! The page alive.
#![forbid(unsafe_code)]

pub mod reading;
pub mod text;

pub use reading::Reading;
