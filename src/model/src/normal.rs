//! The standard normal: density and quantile (its distribution function is
//! [`Num::norm_cdf`](crate::number::Num::norm_cdf)).

/// The z of the 95th percentile: a range `lo..hi` is the central 90 % of its family.
pub const Z95: f64 = 1.644_853_626_951_472_2;

/// The density at z.
#[must_use]
pub fn density(z: f64) -> f64 {
    const INV_SQRT_2PI: f64 = 0.398_942_280_401_432_7;
    INV_SQRT_2PI * libm::exp(-0.5 * z * z)
}

/// The quantile Φ⁻¹(u) for u in (0, 1): algorithm AS 241, PPND16 (Wichura 1988,
/// *Applied Statistics* 37, 477-484), relative error about 1e-16.
#[must_use]
#[inline]
pub fn quantile(u: f64) -> f64 {
    let q = u - 0.5;
    if q.abs() <= 0.425 {
        return central(q);
    }
    let tail = if q < 0.0 { u } else { 1.0 - u };
    let r = libm::sqrt(-libm::log(tail));
    let x = if r <= 5.0 {
        let r = r - 1.6;
        ratio(&NEAR, r)
    } else {
        let r = r - 5.0;
        ratio(&FAR, r)
    };
    if q < 0.0 { -x } else { x }
}

/// The central 85 % of the quantile, without a branch: q = u - ½, |q| ≤ 0.425.
#[inline(always)]
pub(crate) fn central(q: f64) -> f64 {
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

static CENTRE: [[f64; 8]; 2] = [
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
static NEAR: [[f64; 8]; 2] = [
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
static FAR: [[f64; 8]; 2] = [
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Num;

    #[test]
    fn quantile_is_the_inverse_of_the_distribution() {
        // Reference values with 17 digits, computed with 50-digit arithmetic.
        for (u, z) in [
            (0.95, Z95),
            (0.5, 0.0),
            (0.001, -3.090_232_306_167_813_5),
            (1e-10, -6.361_340_902_404_056),
            (0.8, 0.841_621_233_572_914_2),
        ] {
            assert!(
                (quantile(u) - z).abs() <= 1e-14 * z.abs().max(1.0),
                "{u}: {}",
                quantile(u)
            );
        }
        for i in 1..10_000 {
            let u = f64::from(i) / 10_000.0;
            assert!((quantile(u).norm_cdf() - u).abs() < 1e-13, "{u}");
        }
    }
}
