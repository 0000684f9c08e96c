//! Elementary functions without branches, so that the compiler can run several
//! lanes of draws in one instruction. Only IEEE basic operations: the same bits
//! natively and in every browser. Accuracy is checked against `libm` in tests.

#![allow(clippy::excessive_precision, reason = "the digits are those of the published or computed constants")]

const LN2_HI: f64 = 6.931_471_803_691_238_2e-1;
const LN2_LO: f64 = 1.908_214_929_270_587_7e-10;
const TOP: f64 = 709.782_712_893_384;
const BOTTOM: f64 = -708.0;
/// Adding and subtracting 1.5·2^52 rounds to a whole number.
const ROUND: f64 = 6_755_399_441_055_744.0;

#[inline(always)]
pub(super) fn select(mask: u64, then: f64, otherwise: f64) -> f64 {
    f64::from_bits((then.to_bits() & mask) | (otherwise.to_bits() & !mask))
}

#[inline(always)]
pub(super) fn mask(condition: bool) -> u64 {
    u64::from(condition).wrapping_neg()
}

/// `(e^r - 1, 2^n)` with x = n·ln 2 + r: a Taylor series on |r| ≤ ln 2 / 2, whose
/// first missing term is below 1e-17 of the result.
#[inline(always)]
fn exp_parts(x: f64) -> (f64, f64) {
    let shifted = x * core::f64::consts::LOG2_E + ROUND;
    let n = shifted - ROUND;
    let r = (x - n * LN2_HI) - n * LN2_LO;
    let mut p = 1.0 / 6_227_020_800.0;
    p = p * r + 1.0 / 479_001_600.0;
    p = p * r + 1.0 / 39_916_800.0;
    p = p * r + 1.0 / 3_628_800.0;
    p = p * r + 1.0 / 362_880.0;
    p = p * r + 1.0 / 40_320.0;
    p = p * r + 1.0 / 5_040.0;
    p = p * r + 1.0 / 720.0;
    p = p * r + 1.0 / 120.0;
    p = p * r + 1.0 / 24.0;
    p = p * r + 1.0 / 6.0;
    p = p * r + 0.5;
    let tail = r + r * r * p;
    // The low bits of `shifted` hold n; moved into the exponent they make 2^n.
    let scale = f64::from_bits(shifted.to_bits().wrapping_add(1023) << 52);
    (tail, scale)
}

/// e^x; 0 below -708 and +∞ above 709.78.
#[inline(always)]
pub(super) fn exp(x: f64) -> f64 {
    let inside = select(
        mask(x > BOTTOM),
        select(mask(x < TOP), x, TOP - 1.0),
        BOTTOM,
    );
    let (tail, scale) = exp_parts(inside);
    let y = scale + scale * tail;
    let y = select(mask(x > TOP), f64::INFINITY, y);
    let y = select(mask(x < BOTTOM), 0.0, y);
    select(mask(x.is_nan()), x, y)
}

/// e^x - 1, exact near 0.
#[inline(always)]
pub(super) fn exp_m1(x: f64) -> f64 {
    let inside = select(
        mask(x > BOTTOM),
        select(mask(x < TOP), x, TOP - 1.0),
        BOTTOM,
    );
    let (tail, scale) = exp_parts(inside);
    let y = scale * tail + (scale - 1.0);
    let y = select(mask(x > TOP), f64::INFINITY, y);
    select(mask(x.is_nan()), x, y)
}

/// ln x by the series in s = f/(2+f) with FreeBSD msun's minimax coefficients.
#[inline(always)]
pub(super) fn ln(x: f64) -> f64 {
    let tiny = mask(x < f64::MIN_POSITIVE);
    let scaled = select(tiny, x * 18_014_398_509_481_984.0, x);
    let bits = scaled.to_bits();
    // Splits x into 2^k·m with m between √½ and √2.
    let shifted = bits.wrapping_sub(0x3fe6_a09e_667f_3bcd);
    let k = (shifted as i64) >> 52;
    let m = f64::from_bits(bits.wrapping_sub((k as u64) << 52));
    // 2^52 + 2^51 + k has k in its low bits: a conversion that vectorises.
    let k = f64::from_bits(ROUND.to_bits().wrapping_add(k as u64)) - ROUND;
    let k = k - select(tiny, 54.0, 0.0);
    let f = m - 1.0;
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let t1 = w
        * (0.399_999_999_994_094_2 + w * (0.222_221_984_321_497_84 + w * 0.153_138_376_992_093_73));
    let t2 = z
        * (0.666_666_666_666_673_5
            + w * (0.285_714_287_436_623_9
                + w * (0.181_835_721_616_180_5 + w * 0.147_981_986_051_165_86)));
    let half = 0.5 * f * f;
    let y = k * LN2_HI - ((half - (s * (half + (t1 + t2)) + k * LN2_LO)) - f);
    let y = select(mask(x == 0.0), f64::NEG_INFINITY, y);
    let y = select(mask(x < 0.0), f64::NAN, y);
    select(mask(x.is_nan()) | mask(x == f64::INFINITY), x, y)
}

/// ln(1 + x), exact near 0: the rounding of 1 + x is put back.
#[inline(always)]
pub(super) fn ln_1p(x: f64) -> f64 {
    let u = 1.0 + x;
    let correction = (x - (u - 1.0)) / u;
    let finite = mask(u > 0.0) & mask(u < f64::INFINITY);
    ln(u) + select(finite, correction, 0.0)
}

/// Chebyshev coefficients of ln(erfc z) + z² - ln t on t = 2/(2+z), z ≥ 0,
/// computed for this project with 50 digits at 64 nodes.
const ERFC: [f64; 29] = [
    -1.302_653_719_781_709_43,
    6.419_697_923_564_902_61e-1,
    1.947_647_320_418_583_56e-2,
    -9.561_514_786_808_630_89e-3,
    -9.465_953_444_820_376_16e-4,
    3.668_394_978_527_622e-4,
    4.252_332_480_690_702_6e-5,
    -2.027_857_811_253_350_05e-5,
    -1.624_290_004_647_764_81e-6,
    1.303_655_835_581_258_67e-6,
    1.562_644_172_133_495_24e-8,
    -8.523_809_591_420_006_68e-8,
    6.529_054_438_377_528_41e-9,
    5.059_343_496_267_204_89e-9,
    -9.913_641_572_027_507_66e-10,
    -2.273_651_215_899_116_86e-10,
    9.646_791_032_375_277_17e-11,
    2.394_038_772_152_720_57e-12,
    -6.886_028_207_907_172_49e-12,
    8.944_886_006_042_492_68e-13,
    3.130_914_751_591_293_49e-13,
    -1.127_075_677_589_520_06e-13,
    3.804_439_863_067_063_44e-16,
    7.106_734_447_862_107_46e-15,
    -1.523_654_945_147_485_23e-15,
    -9.395_866_611_718_412_17e-17,
    1.204_182_766_431_386_72e-16,
    -2.757_239_061_041_163_16e-17,
    -5.326_502_511_187_871_79e-19,
];

/// The distribution function of the standard normal, accurate in both tails.
#[inline(always)]
pub(super) fn norm_cdf(x: f64) -> f64 {
    let z = x.abs() * core::f64::consts::FRAC_1_SQRT_2;
    let t = 2.0 / (2.0 + z);
    let twice = 4.0 * t - 2.0;
    let (mut a, mut b) = (0.0, 0.0);
    let mut j = ERFC.len() - 1;
    while j > 0 {
        let next = twice * a - b + ERFC[j];
        b = a;
        a = next;
        j -= 1;
    }
    let half = 0.5 * t * exp(-z * z + 0.5 * (ERFC[0] + twice * a) - b);
    select(mask(x > 0.0), 1.0 - half, half)
}

#[cfg(test)]
mod tests {
    fn grid(lo: f64, hi: f64) -> impl Iterator<Item = f64> {
        (0..=20_000).map(move |i| lo + (hi - lo) * f64::from(i) / 20_000.0)
    }

    fn close(ours: f64, theirs: f64, tolerance: f64, at: f64) {
        let scale = theirs.abs().max(f64::MIN_POSITIVE);
        assert!(
            ((ours - theirs) / scale).abs() <= tolerance,
            "at {at}: {ours} against {theirs}"
        );
    }

    #[test]
    fn functions_agree_with_libm() {
        for x in grid(-700.0, 709.0) {
            close(super::exp(x), libm::exp(x), 1e-15, x);
        }
        for x in grid(-3.0, 3.0) {
            close(super::exp_m1(x), libm::expm1(x), 1e-15, x);
        }
        for x in grid(-40.0, 40.0) {
            close(super::ln(libm::exp(x)), libm::log(libm::exp(x)), 1e-15, x);
        }
        for x in grid(-0.9, 4.0) {
            close(super::ln_1p(x), libm::log1p(x), 1e-15, x);
        }
        for x in grid(-1e-9, 1e-9) {
            close(super::ln_1p(x), libm::log1p(x), 1e-15, x);
            close(super::exp_m1(x), libm::expm1(x), 1e-15, x);
        }
        for x in grid(-12.0, 12.0) {
            close(
                super::norm_cdf(x),
                crate::number::Num::norm_cdf(x),
                4e-14,
                x,
            );
        }
    }

    #[test]
    fn the_edges_are_right() {
        assert_eq!(super::exp(f64::NEG_INFINITY), 0.0);
        assert_eq!(super::exp(f64::INFINITY), f64::INFINITY);
        assert!(super::exp(f64::NAN).is_nan());
        assert_eq!(super::exp(0.0), 1.0);
        assert_eq!(super::ln(0.0), f64::NEG_INFINITY);
        assert_eq!(super::ln(1.0), 0.0);
        assert!(super::ln(-1.0).is_nan());
        assert_eq!(super::ln(f64::INFINITY), f64::INFINITY);
        assert_eq!(super::ln_1p(f64::INFINITY), f64::INFINITY);
        assert_eq!(super::norm_cdf(f64::NEG_INFINITY), 0.0);
        assert_eq!(super::norm_cdf(f64::INFINITY), 1.0);
    }
}
