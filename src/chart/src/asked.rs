//! Pictures of what is asked for with a click, of any output: they read no view, but what they
//! are given.

pub mod histogram;
