//! Numbers in running text: finding them, and telling whether an entry vouches for them.
//!
//! Years, dates, ordinals and digits inside names (Trainium3, 8-K, FY2027) are not numbers here.
//! Magnitudes in words ("fifty billion", "fifteen percent", "tens of billions") are.

mod held;
mod scan;
mod token;

pub use held::holds;
pub use scan::scan;

/// A number as somebody wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The words or digits, with their magnitude: `$14.3B`, `fifty billion`.
    pub text: String,
    /// Byte offset in the scanned text.
    pub start: usize,
    /// The number before its magnitude; None for a vague one ("tens of billions").
    pub value: Option<f64>,
    /// Digits after the point: how exactly it is meant.
    pub decimals: u32,
    /// 1e3, 1e6, 1e9 or 1e12 where one is written.
    pub scale: Option<f64>,
    /// Whether a percent sign or word follows.
    pub percent: bool,
}
