//! The point reading: plain `f64`, every function from `libm`, so that the same
//! scenario gives the same bits natively and in every browser.

use super::{Num, beta_binomial_edge, beta_binomial_tails};
use crate::word::Word;

impl Num for f64 {
    type Mask = bool;

    fn lit(x: f64) -> Self {
        x
    }
    fn word(word: Word) -> Self {
        word.code()
    }
    fn exp(self) -> Self {
        libm::exp(self)
    }
    fn exp_m1(self) -> Self {
        libm::expm1(self)
    }
    fn ln(self) -> Self {
        libm::log(self)
    }
    fn ln_1p(self) -> Self {
        libm::log1p(self)
    }
    fn norm_cdf(self) -> Self {
        0.5 * libm::erfc(-self * core::f64::consts::FRAC_1_SQRT_2)
    }
    fn lt(self, other: Self) -> bool {
        self < other
    }
    fn le(self, other: Self) -> bool {
        self <= other
    }
    fn both(a: bool, b: bool) -> bool {
        a && b
    }
    fn either(a: bool, b: bool) -> bool {
        a || b
    }
    fn select(mask: bool, then: Self, otherwise: Self) -> Self {
        if mask { then } else { otherwise }
    }
    fn round(self) -> Self {
        libm::floor(self + 0.5)
    }
    fn ceil(self) -> Self {
        libm::ceil(self)
    }
    fn beta_binomial(m: Self, n: Self, mu: Self, c: Self) -> (Self, Self) {
        beta_binomial_edge(m, n, mu)
            .unwrap_or_else(|| beta_binomial_tails(m as u32, n as u32, mu, c, 1.0, |x| x))
    }
}
