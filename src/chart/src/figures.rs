//! One file per figure.

pub(crate) mod runrate_bridge;
pub(crate) mod runrate_disclosures;
pub(crate) mod runrate_projection;
