//! The number trait: what a model may do with its numbers, whatever reads it.
//!
//! Each model is one function, generic over [`Num`]. Three types read it:
//! [`f64`] gives the point value, [`Dual`] an exact derivative, [`Term`] the
//! formula itself, from which thousands of draws are computed column by column
//! (the `draws` crate). Nothing here knows a model.

mod dual;
mod point;
mod term;

pub(crate) use draws::{beta_binomial_edge, beta_binomial_tails};
pub use dual::Dual;
pub use term::{Function, Node, Term, Workspace};

use crate::word::Word;
use core::ops::{Add, Div, Mul, Neg, Sub};

/// A number as the models use it.
///
/// Both arms of a [`Num::select`] are computed in every reading, so an arm that
/// is not taken may be NaN or infinite and does no harm. At a tie the first
/// argument of `max` and `min` wins, in every reading.
pub trait Num:
    Copy
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
{
    /// The answer to a comparison: `bool`, or a condition to print.
    type Mask: Copy;

    /// A constant of the equations.
    fn lit(x: f64) -> Self;
    /// A value that is a word (see [`Word`] for how words travel as numbers).
    fn word(word: Word) -> Self;

    /// e to the power of `self`.
    fn exp(self) -> Self;
    /// `exp(self) - 1`, exact near 0.
    fn exp_m1(self) -> Self;
    /// The natural logarithm.
    fn ln(self) -> Self;
    /// `ln(1 + self)`, exact near 0.
    fn ln_1p(self) -> Self;
    /// The distribution function of the standard normal, accurate in both tails.
    fn norm_cdf(self) -> Self;

    /// `self < other`.
    fn lt(self, other: Self) -> Self::Mask;
    /// `self <= other`.
    fn le(self, other: Self) -> Self::Mask;
    /// Both conditions hold.
    fn both(a: Self::Mask, b: Self::Mask) -> Self::Mask;
    /// At least one condition holds.
    fn either(a: Self::Mask, b: Self::Mask) -> Self::Mask;
    /// `then` where `mask` holds, else `otherwise`.
    fn select(mask: Self::Mask, then: Self, otherwise: Self) -> Self;

    /// The chance that at least `m` of `n` prospects sign, and that fewer do,
    /// when each signs with mean chance `mu` and any two decide alike with
    /// correlation `c` (beta-binomial: Skellam 1948). Both are computed by
    /// summing, so neither loses digits as `1 - other`.
    fn beta_binomial(m: Self, n: Self, mu: Self, c: Self) -> (Self, Self);

    /// The larger of the two; `self` at a tie.
    fn max(self, other: Self) -> Self {
        Self::select(self.lt(other), other, self)
    }
    /// The smaller of the two; `self` at a tie.
    fn min(self, other: Self) -> Self {
        Self::select(other.lt(self), other, self)
    }
    /// `self` to the power of `exponent`, for `self` > 0.
    fn pow(self, exponent: Self) -> Self {
        (exponent * self.ln()).exp()
    }
    /// Rounds half up, for inputs that count things.
    fn round(self) -> Self;
    /// The least whole number that is not below `self`.
    fn ceil(self) -> Self;

    /// The sum of `terms` in their order; `name` says what is summed over.
    fn sum(name: &'static str, terms: impl Iterator<Item = Self>) -> Self {
        let _ = name;
        terms.fold(Self::lit(0.0), |sum, term| sum + term)
    }
    /// Two sums over the same things.
    fn sum2(name: &'static str, terms: impl Iterator<Item = (Self, Self)>) -> (Self, Self) {
        let _ = name;
        let zero = Self::lit(0.0);
        terms.fold((zero, zero), |(a, b), (x, y)| (a + x, b + y))
    }
    /// A value that one model hands on to another: `slot` is its place among the
    /// outputs. Only the symbolic reading cares: there a formula ends.
    #[must_use]
    fn handed_on(self, slot: usize) -> Self {
        let _ = slot;
        self
    }
    /// Gives an intermediate result the symbol under which the working shows it.
    #[must_use]
    fn named(self, symbol: &'static str) -> Self {
        let _ = symbol;
        self
    }
}
