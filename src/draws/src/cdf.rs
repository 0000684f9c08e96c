//! The distribution function of the standard normal, with the bits of
//! ½·erfc(-x/√2) of the `libm` crate (after FreeBSD's `s_erf.c`, where the
//! intervals and their rational functions are derived).
//!
//! Three intervals need three formulas, the farther the dearer. The nearest is
//! computed for every lane; the lanes of the others are collected, computed side
//! by side and put back.

use crate::functions::exp_inside;
use crate::{Column, WIDTH};

/// Up to here erfc x = 1 - x - x·P(x²)/Q(x²).
const NEAR: f64 = 0.84375;
/// Up to here erfc x = c - P(|x|-1)/Q(|x|-1).
const MIDDLE: f64 = 1.25;
/// Up to here the first of the two far formulas holds; the high word behind 1/0.35.
const FAR: f64 = f64::from_bits(0x4006_db6d_0000_0000);
/// From here on an exponential is no ordinary number.
const FARTHEST: f64 = 26.5;

const ERX: f64 = 8.450_629_115_104_675e-1;
const PP: [f64; 5] = [
    1.283_791_670_955_125_6e-1,
    -3.250_421_072_470_015e-1,
    -2.848_174_957_559_851e-2,
    -5.770_270_296_489_442e-3,
    -2.376_301_665_665_016_3e-5,
];
const QQ: [f64; 6] = [
    1.0,
    3.979_172_239_591_553_5e-1,
    6.502_224_998_876_73e-2,
    5.081_306_281_875_766e-3,
    1.324_947_380_043_216_4e-4,
    -3.960_228_278_775_368e-6,
];
const PA: [f64; 7] = [
    -2.362_118_560_752_659_4e-3,
    4.148_561_186_837_483_3e-1,
    -3.722_078_760_357_013e-1,
    3.183_466_199_011_617_5e-1,
    -1.108_946_942_823_966_8e-1,
    3.547_830_432_561_823_6e-2,
    -2.166_375_594_868_791e-3,
];
const QA: [f64; 7] = [
    1.0,
    1.064_208_804_008_442_3e-1,
    5.403_979_177_021_71e-1,
    7.182_865_441_419_627e-2,
    1.261_712_198_087_616_4e-1,
    1.363_708_391_202_905e-2,
    1.198_449_984_679_910_7e-2,
];
const RA: [f64; 8] = [
    -9.864_944_034_847_148e-3,
    -6.938_585_727_071_818e-1,
    -1.055_862_622_532_329_1e1,
    -6.237_533_245_032_600_6e1,
    -1.623_966_694_625_734_7e2,
    -1.846_050_929_067_110_4e2,
    -8.128_743_550_630_66e1,
    -9.814_329_344_169_145,
];
const SA: [f64; 9] = [
    1.0,
    1.965_127_166_743_925_7e1,
    1.376_577_541_435_190_4e2,
    4.345_658_774_752_292_3e2,
    6.453_872_717_332_679e2,
    4.290_081_400_275_678_3e2,
    1.086_350_055_417_794_4e2,
    6.570_249_770_319_282,
    -6.042_441_521_485_81e-2,
];
const RB: [f64; 8] = [
    -9.864_942_924_700_1e-3,
    -7.992_832_376_805_23e-1,
    -1.775_795_491_775_475_2e1,
    -1.606_363_848_558_219_2e2,
    -6.375_664_433_683_896e2,
    -1.025_095_131_611_077_2e3,
    -4.835_191_916_086_514e2,
    0.0,
];
const SB: [f64; 9] = [
    1.0,
    3.033_806_074_348_246e1,
    3.257_925_129_965_739e2,
    1.536_729_586_084_437e3,
    3.199_858_219_508_595_5e3,
    2.553_050_406_433_164_4e3,
    4.745_285_412_069_553_7e2,
    -2.244_095_244_658_582e1,
    0.0,
];

#[inline(always)]
fn horner<const N: usize>(c: &[f64; N], x: f64) -> f64 {
    let mut sum = c[N - 1];
    let mut i = N - 1;
    while i > 0 {
        i -= 1;
        sum = c[i] + x * sum;
    }
    sum
}

/// erfc x for |x| < 0.84375.
#[inline(always)]
fn near(x: f64) -> f64 {
    let z = x * x;
    let y = horner(&PP, z) / horner(&QQ, z);
    let (low, high) = (1.0 - (x + x * y), 0.5 - (x - 0.5 + x * y));
    if x < 0.25 { low } else { high }
}

/// erfc x of the lanes in which 0.84375 ≤ |x| < 1.25.
#[inline(always)]
fn middle(x: f64) -> f64 {
    let s = x.abs() - 1.0;
    let y = 1.0 - ERX - horner(&PA, s) / horner(&QA, s);
    if x < 0.0 { 2.0 - y } else { y }
}

/// erfc x of the lanes in which 1.25 ≤ |x| < 26.5.
#[inline(always)]
fn far(x: f64) -> f64 {
    let a = x.abs();
    let s = 1.0 / (a * a);
    let first = a < FAR;
    // A leading coefficient of 0 changes no bit of what is added to it.
    let pick = |a: f64, b: f64| if first { a } else { b };
    let mut r = pick(RA[7], RB[7]);
    let mut i = 7;
    while i > 0 {
        i -= 1;
        r = pick(RA[i], RB[i]) + s * r;
    }
    let mut q = pick(SA[8], SB[8]);
    let mut i = 8;
    while i > 0 {
        i -= 1;
        q = pick(SA[i], SB[i]) + s * q;
    }
    let z = f64::from_bits(a.to_bits() & 0xffff_ffff_0000_0000);
    let y = exp_inside(-z * z - 0.5625) * exp_inside((z - a) * (z + a) + r / q) / a;
    if x < 0.0 { 2.0 - y } else { y }
}

/// Lanes that are computed apart.
struct Apart {
    lanes: [u8; WIDTH],
    x: Column,
    count: usize,
}

impl Apart {
    /// Those of the lanes for which `belongs` holds.
    #[inline(always)]
    fn of(column: &Column, belongs: impl Fn(f64) -> bool) -> Self {
        let mut apart = Self {
            lanes: [0; WIDTH],
            x: [2.0; WIDTH],
            count: 0,
        };
        for (lane, x) in (0_u8..).zip(column) {
            // Written always and kept by counting: no branch to mispredict.
            if let (Some(slot), Some(place)) = (
                apart.x.get_mut(apart.count),
                apart.lanes.get_mut(apart.count),
            ) {
                *slot = *x;
                *place = lane;
            }
            apart.count += usize::from(belongs(*x));
        }
        apart
    }

    /// Computes them and puts them back.
    #[inline(always)]
    fn put(mut self, column: &mut Column, f: impl Fn(f64) -> f64) {
        let even = (self.count + 1).next_multiple_of(2).min(WIDTH);
        for x in self.x.iter_mut().take(even) {
            *x = f(*x);
        }
        for (y, lane) in self.x.iter().zip(&self.lanes).take(self.count) {
            if let Some(slot) = column.get_mut(usize::from(*lane)) {
                *slot = *y;
            }
        }
    }
}

/// Φ(x), accurate in both tails.
#[inline(never)]
pub fn norm_cdf(column: &mut Column) {
    let mut given = *column;
    let mut most = 0_u64;
    for (x, y) in given.iter_mut().zip(column.iter_mut()) {
        *x = -*x * core::f64::consts::FRAC_1_SQRT_2;
        *y = near(*x);
        let a = x.abs();
        most |= u64::from(a >= NEAR) | u64::from(a >= MIDDLE) << 1 | u64::from(a >= FARTHEST) << 2;
    }
    if most & 1 != 0 {
        let belongs = |x: f64| (x.abs() >= NEAR) & (x.abs() < MIDDLE);
        Apart::of(&given, belongs).put(column, middle);
    }
    if most & 2 != 0 {
        let belongs = |x: f64| (x.abs() >= MIDDLE) & (x.abs() < FARTHEST);
        Apart::of(&given, belongs).put(column, far);
    }
    if most & 4 != 0 {
        for (y, x) in column.iter_mut().zip(&given) {
            if x.abs() >= FARTHEST {
                *y = libm::erfc(*x);
            }
        }
    }
    column.iter_mut().for_each(|y| *y *= 0.5);
}
