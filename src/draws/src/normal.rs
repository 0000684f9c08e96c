//! The quantile of the standard normal: algorithm AS 241, PPND16 (Wichura 1988,
//! *Applied Statistics* 37, 477-484), relative error about 1e-16.

use crate::functions::ln_inside;
use crate::{Column, WIDTH};

/// Up to here from the middle one formula holds.
const CENTRAL: f64 = 0.425;

/// Φ⁻¹(u) for u in (0, 1).
#[must_use]
#[inline(never)]
pub fn quantile(u: f64) -> f64 {
    let q = u - 0.5;
    if q.abs() <= CENTRAL {
        return central(q);
    }
    let tail = if q < 0.0 { u } else { 1.0 - u };
    let r = libm::sqrt(-libm::log(tail));
    let x = if r <= 5.0 {
        ratio(&NEAR, r - 1.6)
    } else {
        ratio(&FAR, r - 5.0)
    };
    if q < 0.0 { -x } else { x }
}

/// 1, 2, 4 and so on.
static BIT: [u64; 64] = {
    let mut bit = [1; 64];
    let mut i = 1;
    while i < 64 {
        bit[i] = 1 << i;
        i += 1;
    }
    bit
};

/// Φ⁻¹ of every lane, each at least 2⁻³³ from 0 and from 1: the bits of [`quantile`].
pub(crate) fn quantiles(column: &mut Column) {
    // Lanes in the tails, 15 of 100, are collected and computed side by side: first a
    // bit for each, which takes no branch and shares instructions, then their places.
    let mut bits = [0_u64; WIDTH / 64];
    for (bits, lanes) in bits.iter_mut().zip(column.chunks_exact(64)) {
        for (u, bit) in lanes.iter().zip(&BIT) {
            *bits |= if (u - 0.5).abs() > CENTRAL { *bit } else { 0 };
        }
    }
    let mut lanes = [0_u8; WIDTH];
    let mut tails = [0.5; WIDTH];
    let mut count = 0;
    for (first, mut bits) in (0..WIDTH).step_by(64).zip(bits) {
        while bits != 0 {
            let lane = first + bits.trailing_zeros() as usize;
            bits &= bits - 1;
            if let (Some(slot), Some(place), Some(u)) =
                (tails.get_mut(count), lanes.get_mut(count), column.get(lane))
            {
                *slot = *u;
                *place = lane as u8;
            }
            count += 1;
        }
    }
    // u - ½ is exact, so the two halves mirror each other.
    let mut r = [0.0; WIDTH];
    for (u, r) in column.iter_mut().zip(&mut r) {
        *u -= 0.5;
        *r = 0.180_625 - *u * *u;
    }
    let (above, below) = ratios(&CENTRE, &r);
    for ((q, above), below) in column.iter_mut().zip(&above).zip(&below) {
        *q *= above / below;
    }
    let even = (count + 1).next_multiple_of(2).min(WIDTH);
    for u in tails.iter_mut().take(even) {
        let below = *u < 0.5;
        let tail = if below { *u } else { 1.0 - *u };
        // r ≤ √(33·ln 2), short of where the farther formula begins.
        let r = (-ln_inside(tail)).sqrt();
        let x = ratio(&NEAR, r - 1.6);
        *u = if below { -x } else { x };
    }
    for (z, lane) in tails.iter().zip(&lanes).take(count) {
        if let Some(slot) = column.get_mut(usize::from(*lane)) {
            *slot = *z;
        }
    }
}

/// The two polynomials of a formula in every lane, in two short loops, which the
/// processor overlaps better than a long one (see [`crate::functions`]).
#[inline(always)]
fn ratios(coefficients: &[[f64; 8]; 2], r: &Column) -> (Column, Column) {
    let (mut above, mut below) = ([0.0; WIDTH], [0.0; WIDTH]);
    let [a, b] = coefficients;
    for ((above, below), r) in above.iter_mut().zip(&mut below).zip(r) {
        *above = ((a[7] * r + a[6]) * r + a[5]) * r + a[4];
        *below = ((b[7] * r + b[6]) * r + b[5]) * r + b[4];
    }
    for ((above, below), r) in above.iter_mut().zip(&mut below).zip(r) {
        *above = (((*above * r + a[3]) * r + a[2]) * r + a[1]) * r + a[0];
        *below = (((*below * r + b[3]) * r + b[2]) * r + b[1]) * r + b[0];
    }
    (above, below)
}

/// The central 85 %, q = u - ½.
#[inline(always)]
fn central(q: f64) -> f64 {
    q * ratio(&CENTRE, 0.180_625 - q * q)
}

#[inline(always)]
fn ratio(coefficients: &[[f64; 8]; 2], r: f64) -> f64 {
    let horner = |c: &[f64; 8]| {
        ((((((c[7] * r + c[6]) * r + c[5]) * r + c[4]) * r + c[3]) * r + c[2]) * r + c[1]) * r
            + c[0]
    };
    horner(&coefficients[0]) / horner(&coefficients[1])
}

const CENTRE: [[f64; 8]; 2] = [
    [
        3.387_132_872_796_366_5,
        1.331_416_678_917_843_8e2,
        1.971_590_950_306_551_3e3,
        1.373_169_376_550_946e4,
        4.592_195_393_154_987e4,
        6.726_577_092_700_87e4,
        3.343_057_558_358_813e4,
        2.509_080_928_730_122_7e3,
    ],
    [
        1.0,
        4.231_333_070_160_091e1,
        6.871_870_074_920_579e2,
        5.394_196_021_424_751e3,
        2.121_379_430_158_659_7e4,
        3.930_789_580_009_271e4,
        2.872_908_573_572_194_3e4,
        5.226_495_278_852_545e3,
    ],
];
const NEAR: [[f64; 8]; 2] = [
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        2.417_807_251_774_506e-1,
        2.272_384_498_926_918_4e-2,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        6.897_673_349_851e-1,
        1.481_039_764_274_800_8e-1,
        1.519_866_656_361_645_7e-2,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
];
const FAR: [[f64; 8]; 2] = [
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        2.965_605_718_285_048_7e-1,
        2.653_218_952_657_612_4e-2,
        1.242_660_947_388_078_4e-3,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        5.998_322_065_558_88e-1,
        1.369_298_809_227_358e-1,
        1.487_536_129_085_061_5e-2,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
];
