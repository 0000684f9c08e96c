//! Growth that fades, and annuities: the two building blocks that several
//! models share.

use crate::number::Num;

/// k = ln 2 / H: the rate at which growth fades when it halves every H years.
#[inline]
pub(crate) fn fading<N: Num>(halflife: N) -> N {
    N::lit(core::f64::consts::LN_2) / halflife
}

/// x₀·exp(ln(1+g)·(1-e^{-kt})/k): growth g a year now, fading by half every H years.
#[inline]
pub(crate) fn grow<N: Num>(x0: N, g: N, halflife: N, t: N) -> N {
    let k = fading(halflife);
    x0 * (g.ln_1p() * (-(-(k * t)).exp_m1()) / k).exp()
}

/// Below this rate a series replaces the quotient, so that derivatives exist at 0.
const NEARLY_ZERO: f64 = 1e-6;

/// A(L, ρ) = (1-(1+ρ)^-L)/ρ: the present value of 1 a year for L years, paid at
/// each year's end; L at ρ = 0.
#[inline]
pub(crate) fn annuity<N: Num>(years: N, rate: N) -> N {
    let l = years;
    let value = -((-(l * rate.ln_1p())).exp_m1()) / rate;
    let second = l * (l + N::lit(1.0)) / N::lit(2.0);
    let third = second * (l + N::lit(2.0)) / N::lit(3.0);
    let series = l - second * rate + third * rate * rate;
    N::select(rate.lt(N::lit(NEARLY_ZERO)), series, value)
}

/// The same for a payment that falls by `decline` a year:
/// (1-((1-decline)/(1+ρ))^L)/(ρ+decline); L/(1+ρ) where both are 0.
#[inline]
pub(crate) fn declining_annuity<N: Num>(years: N, rate: N, decline: N) -> N {
    let one = N::lit(1.0);
    let l = years;
    let x = (-decline).ln_1p() - rate.ln_1p();
    let both = rate + decline;
    let value = -((l * x).exp_m1()) / both;
    // (e^{Lx}-1)/(e^x-1) by its series in x, over 1+ρ.
    let second = (l - one) / N::lit(2.0);
    let third = (l - one) * (l + l - one) / N::lit(12.0);
    let series = l * (one + second * x + third * x * x) / (one + rate);
    N::select(both.lt(N::lit(NEARLY_ZERO)), series, value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Dual;

    #[test]
    fn an_annuity_of_three_years_at_ten_percent() {
        // 1/1.1 + 1/1.21 + 1/1.331 = 0.909090… + 0.826446… + 0.751314… = 2.486851…
        assert!((annuity(3.0, 0.1) - (1.0 / 1.1 + 1.0 / 1.21 + 1.0 / 1.331)).abs() < 1e-15);
        assert_eq!(annuity(3.0, 0.0), 3.0);
        // Both sides of the border between series and quotient.
        let (below, above) = (annuity(10.0, 0.999_999e-6), annuity(10.0, 1.000_001e-6));
        assert!(
            (below - above - 55.0 * 2e-12).abs() < 1e-13,
            "{below} {above}"
        );
        // Worked by hand: dA/dρ at 0 is -L(L+1)/2 = -6 for three years.
        assert_eq!(annuity(Dual::lit(3.0), Dual::variable(0.0)).slope, -6.0);
    }

    #[test]
    fn a_declining_annuity() {
        // Two years, ρ = 10 %, decline 20 %: 1/1.1 + 0.8/1.21.
        assert!((declining_annuity(2.0, 0.1, 0.2) - (1.0 / 1.1 + 0.8 / 1.21)).abs() < 1e-15);
        assert!((declining_annuity(5.0, 0.1, 0.0) - annuity(5.0, 0.1)).abs() < 1e-14);
        assert_eq!(declining_annuity(5.0, 0.0, 0.0), 5.0);
        assert!(
            (declining_annuity(5.0, 0.5e-6, 0.3e-6) - declining_annuity(5.0, 0.7e-6, 0.6e-6)).abs()
                < 1e-4
        );
    }

    #[test]
    fn growth_that_fades() {
        assert_eq!(grow(20.0, 1.0, 2.0, 0.0), 20.0);
        // k = ln2/2; after 2 years the exponent is ln2·(1-½)/(ln2/2) = 1: 20·e.
        assert!((grow(20.0, 1.0, 2.0, 2.0) - 20.0 * core::f64::consts::E).abs() < 1e-12);
    }
}
