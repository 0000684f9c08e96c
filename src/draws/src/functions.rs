//! Elementary functions of whole columns, with the bits of the `libm` crate.
//!
//! Each follows the algorithm of the FreeBSD msun library that `libm` ports, in the
//! same order of operations, but computes every case and picks one by a mask, so
//! that several lanes share an instruction. Arguments that `libm` treats apart
//! (overflow, subnormal numbers, infinities) are rare: they are noticed, and done
//! again by `libm` itself. Tests compare the bits of millions of arguments.
//!
//! The longest are computed in several short loops over the column: within one long
//! loop each operation waits for the one before it, and the processor does not see
//! far enough ahead to begin the next lanes meanwhile.

use crate::{Column, WIDTH};

pub(crate) const LN2_HI: f64 = 6.931_471_803_691_238e-1;
pub(crate) const LN2_LO: f64 = 1.908_214_929_270_587_7e-10;
/// Adding and subtracting 1.5·2^52 rounds to a whole number, which then stands in
/// the low bits.
const ROUND: f64 = 6_755_399_441_055_744.0;

/// A double from its high word.
const fn high(word: u32) -> f64 {
    f64::from_bits((word as u64) << 32)
}

/// The least |x| that is reduced by a multiple of ln 2: the high word behind ½ ln 2.
const REDUCED: f64 = high(0x3fd6_2e43);

/// Applies `common` to every lane, and `libm`'s own function to those that are not `inside`.
#[inline(always)]
fn map(
    column: &mut Column,
    inside: impl Fn(f64) -> bool,
    common: impl Fn(f64) -> f64,
    all: fn(f64) -> f64,
) {
    let given = *column;
    let mut outside = 0_u64;
    for (y, x) in column.iter_mut().zip(&given) {
        *y = common(*x);
        outside |= u64::from(!inside(*x));
    }
    if outside != 0 {
        again(column, &given, inside, all);
    }
}

#[inline(always)]
fn again(column: &mut Column, given: &Column, inside: impl Fn(f64) -> bool, all: fn(f64) -> f64) {
    for (y, x) in column.iter_mut().zip(given) {
        if !inside(*x) {
            *y = all(*x);
        }
    }
}

/// x/ln 2 rounded half away from 0, for |x| < 800.
#[inline(always)]
fn multiple(x: f64) -> f64 {
    let t = (x * core::f64::consts::LOG2_E).abs() + 0.5;
    let nearest = (t + ROUND) - ROUND;
    let below = if nearest > t { nearest - 1.0 } else { nearest };
    let n = if x.abs() >= REDUCED { below } else { 0.0 };
    n.copysign(x)
}

/// 2^n for a whole n from -1022 to 1023.
#[inline(always)]
fn power_of_two(n: f64) -> f64 {
    f64::from_bits((n + ROUND).to_bits().wrapping_add(1023) << 52)
}

/// x = n·ln 2 + r in every lane, r = hi - lo.
struct Reduced {
    n: Column,
    hi: Column,
    lo: Column,
}

impl Reduced {
    #[inline(always)]
    fn of(x: &Column) -> Self {
        let [mut n, mut hi, mut lo] = [[0.0; WIDTH]; 3];
        for (((n, hi), lo), x) in n.iter_mut().zip(&mut hi).zip(&mut lo).zip(x) {
            *n = multiple(*x);
            *hi = x - *n * LN2_HI;
            *lo = *n * LN2_LO;
        }
        Self { n, hi, lo }
    }
}

/// What e^r is computed from.
#[inline(always)]
fn exp_part(r: f64) -> f64 {
    const P: [f64; 5] = [
        1.666_666_666_666_660_2e-1,
        -2.777_777_777_701_559_3e-3,
        6.613_756_321_437_934e-5,
        -1.653_390_220_546_525_2e-6,
        4.138_136_797_057_238_5e-8,
    ];
    let rr = r * r;
    r - rr * (P[0] + rr * (P[1] + rr * (P[2] + rr * (P[3] + rr * P[4]))))
}

/// e^x from its parts; c is that of [`exp_part`].
#[inline(always)]
fn exp_whole(x: f64, n: f64, hi: f64, lo: f64, c: f64) -> f64 {
    let y = 1.0 + ((hi - lo) * c / (2.0 - c) - lo + hi);
    let y = y * power_of_two(n);
    if x.abs() < high(0x3e30_0001) {
        1.0 + x
    } else {
        y
    }
}

/// e^x for |x| < 708.
#[inline(always)]
pub(crate) fn exp_inside(x: f64) -> f64 {
    let n = multiple(x);
    let hi = x - n * LN2_HI;
    let lo = n * LN2_LO;
    exp_whole(x, n, hi, lo, exp_part(hi - lo))
}

/// e^x.
#[inline(never)]
pub fn exp(column: &mut Column) {
    // A lane that is no number comes out as one that is none.
    let inside = |x: f64| x.abs() < 708.0 || x.is_nan();
    let given = *column;
    let Reduced { n, hi, lo } = Reduced::of(&given);
    for ((c, hi), lo) in column.iter_mut().zip(&hi).zip(&lo) {
        *c = exp_part(hi - lo);
    }
    let mut outside = 0_u64;
    let lanes = given.iter().zip(&n).zip(&hi).zip(&lo);
    for (y, (((x, n), hi), lo)) in column.iter_mut().zip(lanes) {
        *y = exp_whole(*x, *n, *hi, *lo, *y);
        outside |= u64::from(!inside(*x));
    }
    if outside != 0 {
        again(column, &given, inside, libm::exp);
    }
}

/// e^x - 1, exact near 0.
#[inline(never)]
pub fn exp_m1(column: &mut Column) {
    const Q: [f64; 5] = [
        -3.333_333_333_333_313e-2,
        1.587_301_587_254_814_6e-3,
        -7.936_507_578_674_88e-5,
        4.008_217_827_329_362e-6,
        -2.010_992_181_836_243_7e-7,
    ];
    let inside = |x: f64| x.abs() < 38.0 || x.is_nan();
    let given = *column;
    let reduced = Reduced::of(&given);
    let [mut r, mut r1] = [[0.0; WIDTH]; 2];
    for (((r, r1), hi), lo) in r.iter_mut().zip(&mut r1).zip(&reduced.hi).zip(&reduced.lo) {
        *r = hi - lo;
        let square = *r * (0.5 * *r);
        *r1 = 1.0
            + square * (Q[0] + square * (Q[1] + square * (Q[2] + square * (Q[3] + square * Q[4]))));
    }
    // From here on `r1` holds e.
    for (r1, r) in r1.iter_mut().zip(&r) {
        let half = 0.5 * r;
        let t = 3.0 - *r1 * half;
        *r1 = (r * half) * ((*r1 - t) / (6.0 - r * t));
    }
    let mut outside = 0_u64;
    let mut farther = 0_u64;
    let parts = r.iter().zip(&r1).zip(&reduced.hi).zip(&reduced.lo);
    for ((y, n), (((r, e), hi), lo)) in column.iter_mut().zip(&reduced.n).zip(parts) {
        let x = *y;
        let square = r * (0.5 * r);
        let near = r - (r * e - square);
        let c = (hi - r) - lo;
        let e = (r * (e - c) - c) - square;
        let once = 0.5 * (r - e) - 0.5;
        let z = if *n == 0.0 { near } else { once };
        // 0 keeps its sign.
        *y = if x == 0.0 { x } else { z };
        outside |= u64::from(!inside(x));
        farther |= u64::from((*n != 0.0) & (*n != -1.0));
    }
    if farther != 0 {
        let parts = r.iter().zip(&r1).zip(&reduced.hi).zip(&reduced.lo);
        for ((y, n), (((r, e), hi), lo)) in column.iter_mut().zip(&reduced.n).zip(parts) {
            let n = *n;
            let c = (hi - r) - lo;
            let e = (r * (e - c) - c) - r * (0.5 * r);
            let scale = power_of_two(n);
            let inverse = power_of_two(-n);
            let below = (r - e + 1.0) * scale - 1.0;
            let few = (r - e + (1.0 - inverse)) * scale;
            let many = (r - (e + inverse) + 1.0) * scale;
            let once = if *r < -0.25 {
                -2.0 * (e - (r + 0.5))
            } else {
                1.0 + 2.0 * (r - e)
            };
            let z = if n < 20.0 { few } else { many };
            let z = if n < 0.0 { below } else { z };
            let z = if n == 1.0 { once } else { z };
            *y = if (n == 0.0) | (n == -1.0) { *y } else { z };
        }
    }
    if outside != 0 {
        again(column, &given, inside, libm::expm1);
    }
}

/// The bits added to bring a mantissa between √½ and √2, and back.
const HALF_ROOT: u64 = 0x3fe6_a09e_0000_0000;
const TO_ROOT: u64 = 0x3ff0_0000_0000_0000 - HALF_ROOT;

/// k and m with x = 2^k·m, √½ ≤ m < √2, for an ordinary x > 0.
#[inline(always)]
fn split(x: f64) -> (f64, f64) {
    let shifted = x.to_bits().wrapping_add(TO_ROOT);
    let m = f64::from_bits((shifted & 0x000f_ffff_ffff_ffff).wrapping_add(HALF_ROOT));
    // 2^52 with a whole number in its low bits: a conversion that vectorises.
    let k = f64::from_bits(0x4330_0000_0000_0000 | (shifted >> 52))
        - (4_503_599_627_370_496.0 + 1023.0);
    (k, m)
}

/// ln(1+f) and k·ln 2, with a correction `c`.
#[inline(always)]
fn ln_parts(k: f64, f: f64, c: f64) -> f64 {
    const LG: [f64; 7] = [
        6.666_666_666_666_735e-1,
        3.999_999_999_940_942e-1,
        2.857_142_874_366_239e-1,
        2.222_219_843_214_978_4e-1,
        1.818_357_216_161_805e-1,
        1.531_383_769_920_937_3e-1,
        1.479_819_860_511_658_6e-1,
    ];
    let half = 0.5 * f * f;
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let t1 = w * (LG[1] + w * (LG[3] + w * LG[5]));
    let t2 = z * (LG[0] + w * (LG[2] + w * (LG[4] + w * LG[6])));
    s * (half + (t2 + t1)) + (k * LN2_LO + c) - half + f + k * LN2_HI
}

/// ln x for ordinary x > 0; not a number below 0.
#[inline(always)]
pub(crate) fn ln_inside(x: f64) -> f64 {
    let (k, m) = split(x);
    let y = ln_parts(k, m - 1.0, 0.0);
    if x > 0.0 { y } else { f64::NAN }
}

/// The natural logarithm.
#[inline(never)]
pub fn ln(column: &mut Column) {
    // Below 0 is not rare: that is where an arm is not taken.
    let ordinary = f64::MIN_POSITIVE..f64::INFINITY;
    let inside = |x: f64| x < 0.0 || ordinary.contains(&x) || x.is_nan();
    map(column, inside, ln_inside, libm::log);
}

/// ln(1 + x), exact near 0.
#[inline(never)]
pub fn ln_1p(column: &mut Column) {
    let common = |x: f64| {
        let u = 1.0 + x;
        let (k, m) = split(u);
        let c = if k >= 2.0 {
            1.0 - (u - x)
        } else {
            x - (u - 1.0)
        };
        let near = x < high(0x3fda_827a) && x > -high(0x3fd2_bec5);
        let c = if near { 0.0 } else { c / u };
        let f = if near { x } else { m - 1.0 };
        let k = if near { 0.0 } else { k };
        let y = ln_parts(k, f, c);
        // 0 keeps its sign.
        let y = if x == 0.0 { x } else { y };
        if x > -1.0 { y } else { f64::NAN }
    };
    let inside = |x: f64| x < -1.0 || x > -1.0 && x < 1e15 || x.is_nan();
    map(column, inside, common, libm::log1p);
}

/// Rounds half up.
#[inline(never)]
pub fn round(column: &mut Column) {
    column.iter_mut().for_each(|x| *x = libm::floor(*x + 0.5));
}

/// The least whole number that is not below.
#[inline(never)]
pub fn ceil(column: &mut Column) {
    column.iter_mut().for_each(|x| *x = libm::ceil(*x));
}

pub use crate::cdf::norm_cdf;
