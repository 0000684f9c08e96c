//! The draws reading: a block of draws at once, in arrays that the compiler turns
//! into vector instructions.

use super::{Num, vector};
use crate::word::Word;
use core::ops::{Add, Div, Mul, Neg, Sub};

/// How many draws one [`Lanes`] carries.
pub const WIDTH: usize = 32;

/// A block of draws of one quantity.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(align(16))]
pub struct Lanes(pub [f64; WIDTH]);

impl Lanes {
    #[inline(always)]
    fn map(self, f: impl Fn(f64) -> f64) -> Self {
        let mut out = self.0;
        for x in &mut out {
            *x = f(*x);
        }
        Self(out)
    }
    #[inline(always)]
    fn zip(self, other: Self, f: impl Fn(f64, f64) -> f64) -> Self {
        let mut out = self.0;
        for (x, y) in out.iter_mut().zip(other.0) {
            *x = f(*x, y);
        }
        Self(out)
    }
    #[inline(always)]
    fn compare(self, other: Self, f: impl Fn(f64, f64) -> bool) -> Mask {
        let mut out = [0; WIDTH];
        for ((mask, x), y) in out.iter_mut().zip(self.0).zip(other.0) {
            *mask = vector::mask(f(x, y));
        }
        Mask(out)
    }
}

/// One condition a lane: all bits set where it holds.
#[derive(Clone, Copy)]
pub struct Mask([u64; WIDTH]);

impl Mask {
    #[inline(always)]
    fn zip(self, other: Self, f: impl Fn(u64, u64) -> u64) -> Self {
        let mut out = self.0;
        for (a, b) in out.iter_mut().zip(other.0) {
            *a = f(*a, b);
        }
        Self(out)
    }
}

impl Add for Lanes {
    type Output = Self;
    #[inline(always)]
    fn add(self, o: Self) -> Self {
        self.zip(o, |a, b| a + b)
    }
}
impl Sub for Lanes {
    type Output = Self;
    #[inline(always)]
    fn sub(self, o: Self) -> Self {
        self.zip(o, |a, b| a - b)
    }
}
impl Mul for Lanes {
    type Output = Self;
    #[inline(always)]
    fn mul(self, o: Self) -> Self {
        self.zip(o, |a, b| a * b)
    }
}
impl Div for Lanes {
    type Output = Self;
    #[inline(always)]
    fn div(self, o: Self) -> Self {
        self.zip(o, |a, b| a / b)
    }
}
impl Neg for Lanes {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        self.map(|a| -a)
    }
}

impl Num for Lanes {
    type Mask = Mask;

    #[inline(always)]
    fn lit(x: f64) -> Self {
        Self([x; WIDTH])
    }
    fn word(word: Word) -> Self {
        Self::lit(word.code())
    }
    #[inline]
    fn exp(self) -> Self {
        self.map(vector::exp)
    }
    #[inline]
    fn exp_m1(self) -> Self {
        self.map(vector::exp_m1)
    }
    #[inline]
    fn ln(self) -> Self {
        self.map(vector::ln)
    }
    #[inline]
    fn ln_1p(self) -> Self {
        self.map(vector::ln_1p)
    }
    #[inline]
    fn norm_cdf(self) -> Self {
        self.map(vector::norm_cdf)
    }
    #[inline(always)]
    fn lt(self, other: Self) -> Mask {
        self.compare(other, |a, b| a < b)
    }
    #[inline(always)]
    fn le(self, other: Self) -> Mask {
        self.compare(other, |a, b| a <= b)
    }
    #[inline(always)]
    fn both(a: Mask, b: Mask) -> Mask {
        a.zip(b, |a, b| a & b)
    }
    #[inline(always)]
    fn either(a: Mask, b: Mask) -> Mask {
        a.zip(b, |a, b| a | b)
    }
    #[inline(always)]
    fn select(mask: Mask, then: Self, otherwise: Self) -> Self {
        let mut out = then.0;
        for ((x, y), m) in out.iter_mut().zip(otherwise.0).zip(mask.0) {
            *x = vector::select(m, *x, y);
        }
        Self(out)
    }
    fn round(self) -> Self {
        self.map(Num::round)
    }
    fn ceil(self) -> Self {
        self.map(libm::ceil)
    }
    fn beta_binomial(m: Self, n: Self, mu: Self, c: Self) -> (Self, Self) {
        let (mut upper, mut lower) = (m.0, m.0);
        for i in 0..WIDTH {
            (upper[i], lower[i]) = f64::beta_binomial(m.0[i], n.0[i], mu.0[i], c.0[i]);
        }
        (Self(upper), Self(lower))
    }
}
