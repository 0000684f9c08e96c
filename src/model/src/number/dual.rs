//! The dual reading: a value and its exact derivative in one direction
//! (forward-mode differentiation). A branch differentiates the arm it takes.

use super::{Num, beta_binomial_edge, beta_binomial_tails};
use crate::word::Word;
use core::ops::{Add, Div, Mul, Neg, Sub};

/// A value with its derivative along the direction that was seeded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dual {
    /// The value: the same bits as the point reading.
    pub value: f64,
    /// The derivative; 0 for constants and words.
    pub slope: f64,
}

impl Dual {
    /// The variable itself: slope 1.
    #[must_use]
    pub fn variable(value: f64) -> Self {
        Self { value, slope: 1.0 }
    }

    fn chain(self, value: f64, derivative: f64) -> Self {
        // A constant stays a constant, even where the derivative is infinite.
        let slope = if self.slope == 0.0 {
            0.0
        } else {
            self.slope * derivative
        };
        Self { value, slope }
    }
}

impl Add for Dual {
    type Output = Self;
    fn add(self, o: Self) -> Self {
        Self {
            value: self.value + o.value,
            slope: self.slope + o.slope,
        }
    }
}
impl Sub for Dual {
    type Output = Self;
    fn sub(self, o: Self) -> Self {
        Self {
            value: self.value - o.value,
            slope: self.slope - o.slope,
        }
    }
}
impl Mul for Dual {
    type Output = Self;
    fn mul(self, o: Self) -> Self {
        Self {
            value: self.value * o.value,
            slope: self.slope * o.value + self.value * o.slope,
        }
    }
}
impl Div for Dual {
    type Output = Self;
    fn div(self, o: Self) -> Self {
        let value = self.value / o.value;
        let slope = if self.slope == 0.0 && o.slope == 0.0 {
            0.0
        } else {
            (self.slope - value * o.slope) / o.value
        };
        Self { value, slope }
    }
}
impl Neg for Dual {
    type Output = Self;
    fn neg(self) -> Self {
        Self {
            value: -self.value,
            slope: -self.slope,
        }
    }
}

impl Num for Dual {
    type Mask = bool;

    fn lit(x: f64) -> Self {
        Self {
            value: x,
            slope: 0.0,
        }
    }
    fn word(word: Word) -> Self {
        Self::lit(word.code())
    }
    fn exp(self) -> Self {
        let e = self.value.exp_();
        self.chain(e, e)
    }
    fn exp_m1(self) -> Self {
        self.chain(Num::exp_m1(self.value), self.value.exp_())
    }
    fn ln(self) -> Self {
        self.chain(Num::ln(self.value), 1.0 / self.value)
    }
    fn ln_1p(self) -> Self {
        self.chain(Num::ln_1p(self.value), 1.0 / (1.0 + self.value))
    }
    fn norm_cdf(self) -> Self {
        let density = crate::normal::density(self.value);
        self.chain(self.value.norm_cdf(), density)
    }
    fn lt(self, other: Self) -> bool {
        self.value < other.value
    }
    fn le(self, other: Self) -> bool {
        self.value <= other.value
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
        Self::lit(Num::round(self.value))
    }
    fn ceil(self) -> Self {
        Self::lit(libm::ceil(self.value))
    }
    fn beta_binomial(m: Self, n: Self, mu: Self, c: Self) -> (Self, Self) {
        match beta_binomial_edge(m.value, n.value, mu.value) {
            Some((upper, lower)) => (Self::lit(upper), Self::lit(lower)),
            None => beta_binomial_tails(
                m.value as u32,
                n.value as u32,
                mu,
                c,
                Self::lit(1.0),
                Self::lit,
            ),
        }
    }
}

/// `exp` of the point reading under a name that `f64`'s own method cannot shadow.
trait Exp {
    fn exp_(self) -> f64;
}
impl Exp for f64 {
    fn exp_(self) -> f64 {
        <f64 as Num>::exp(self)
    }
}
