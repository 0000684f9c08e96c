//! The beta-binomial: of n that each say yes with mean chance μ, any two alike
//! with correlation c, how likely is it that at least m do (Skellam 1948)?

use crate::Column;
use core::ops::{Add, Div, Mul, Sub};

/// The two tails for whole `m` and `n`, in any number that can add, multiply and
/// divide: at least m, and fewer.
///
/// The probabilities follow from one another by their ratio, starting at 0 of n;
/// every term is positive, so each tail keeps its relative precision.
pub fn beta_binomial_tails<T>(m: u32, n: u32, mu: T, c: T, one: T, of: impl Fn(f64) -> T) -> (T, T)
where
    T: Copy + Add<Output = T> + Sub<Output = T> + Mul<Output = T> + Div<Output = T>,
{
    let alpha = mu * (one - c) / c;
    let beta = (one - mu) * (one - c) / c;
    let mut mass = one;
    for i in 0..n {
        let i = of(f64::from(i));
        mass = mass * (beta + i) / (alpha + beta + i);
    }
    let (mut lower, mut upper) = (of(0.0), of(0.0));
    for k in 0..=n {
        if k < m {
            lower = lower + mass;
        } else {
            upper = upper + mass;
        }
        if k < n {
            let (kf, rest) = (f64::from(k), f64::from(n - k));
            mass = mass * of(rest / (kf + 1.0)) * (alpha + of(kf)) / (beta + of(rest - 1.0));
        }
    }
    (upper, lower)
}

/// The tails where no sum is needed: nobody has to sign, too few could, or the
/// mean chance is 0 or 1. `None` means that the sum decides.
#[must_use]
pub fn beta_binomial_edge(m: f64, n: f64, mu: f64) -> Option<(f64, f64)> {
    if m <= 0.0 {
        Some((1.0, 0.0))
    } else if m > n || mu <= 0.0 {
        Some((0.0, 1.0))
    } else if mu >= 1.0 {
        Some((1.0, 0.0))
    } else {
        None
    }
}

/// One tail in every lane.
#[inline(never)]
pub(crate) fn tail(out: &mut Column, args: [impl Fn(usize) -> f64; 4], at_least: bool) {
    let [m, n, mu, c] = args;
    for (lane, y) in out.iter_mut().enumerate() {
        let (m, n, mu) = (m(lane), n(lane), mu(lane));
        let (upper, lower) = beta_binomial_edge(m, n, mu)
            .unwrap_or_else(|| beta_binomial_tails(m as u32, n as u32, mu, c(lane), 1.0, |x| x));
        *y = if at_least { upper } else { lower };
    }
}
