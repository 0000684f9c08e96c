//! The eight models, one file each: inputs, outputs and equations, stated once.

pub mod bundle;
pub mod buyer;
pub mod ecosystem;
pub mod leverage;
pub mod paths;
pub mod runrate;
pub mod specs;
pub mod supply;
