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

/// The quantile Φ⁻¹(u) for u in (0, 1), relative error about 1e-16.
pub use draws::normal::quantile;

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
