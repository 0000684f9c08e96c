//! Decimal text and back, for the numbers of a scenario: at most six significant
//! digits, rounded half to even on the text itself.

use crate::format::ten_to;

/// How many significant digits the scenario keeps.
const DIGITS: usize = 6;

/// The number a text stands for, rounded to six significant digits; `None` where
/// it is not of the form `-?\d+(\.\d+)?`.
pub(crate) fn parse(text: &str) -> Option<f64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || !fraction.is_none_or(plain) {
        return None;
    }
    let fraction = fraction.unwrap_or("");
    let all = whole.bytes().chain(fraction.bytes()).map(|b| b - b'0');
    let value = from_digits(all, whole.len() as i32);
    Some(if negative && value != 0.0 {
        -value
    } else {
        value
    })
}

/// The value of decimal digits with `point` of them before the point.
fn from_digits(digits: impl Iterator<Item = u8>, point: i32) -> f64 {
    let mut mantissa: u64 = 0;
    let mut kept = 0;
    let mut exponent = point;
    let (mut half, mut beyond) = (None, false);
    for digit in digits {
        if kept == 0 && digit == 0 {
            // A leading zero moves the point, and is no significant digit.
            exponent -= 1;
        } else if kept < DIGITS {
            mantissa = mantissa * 10 + u64::from(digit);
            kept += 1;
        } else if half.is_none() {
            half = Some(digit);
        } else if digit != 0 {
            beyond = true;
        }
    }
    let up = match half {
        Some(d) if d > 5 => true,
        Some(5) => beyond || mantissa % 2 == 1,
        _ => false,
    };
    scale(mantissa + u64::from(up), exponent - kept as i32)
}

/// mantissa·10^exponent, rounded once: both factors are exact.
fn scale(mantissa: u64, exponent: i32) -> f64 {
    if mantissa == 0 || exponent < -60 {
        return 0.0;
    }
    let power = |n: i32| ten_to(n.min(300));
    match exponent {
        0.. => mantissa as f64 * exact_power(exponent).unwrap_or_else(|| power(exponent)),
        _ => match exact_power(-exponent) {
            Some(p) => mantissa as f64 / p,
            None => mantissa as f64 * power(exponent),
        },
    }
}

/// 10^n for n up to 22, where it is exact.
fn exact_power(n: i32) -> Option<f64> {
    if !(0..=22).contains(&n) {
        return None;
    }
    Some((0..n).fold(1.0, |p, _| p * 10.0))
}

/// The nearest number of six significant digits. Sliders and drags come here;
/// typed text and links go through [`parse`], which rounds the text itself.
pub(crate) fn round6(x: f64) -> f64 {
    if !x.is_finite() {
        return x;
    }
    let magnitude = x.abs();
    if magnitude == 0.0 {
        return 0.0;
    }
    let mut exponent = libm::floor(libm::log10(magnitude)) as i32 + 1 - DIGITS as i32;
    let digits_at = |e: i32| {
        if e >= 0 {
            magnitude / power_of_ten(e)
        } else {
            magnitude * power_of_ten(-e)
        }
    };
    // log10 may round across a power of ten.
    if digits_at(exponent) >= 999_999.5 {
        exponent += 1;
    } else if digits_at(exponent) < 99_999.5 {
        exponent -= 1;
    }
    let mantissa = libm::rint(digits_at(exponent));
    let value = scale(mantissa as u64, exponent);
    if x < 0.0 { -value } else { value }
}

fn power_of_ten(n: i32) -> f64 {
    ten_to(n)
}

/// The shortest text that reads back to a number of at most six digits.
pub(crate) fn print(x: f64) -> String {
    let mut out = String::new();
    let magnitude = x.abs();
    // The fewest decimals that reproduce the number.
    let mut decimals = 0;
    let mut mantissa = libm::rint(magnitude);
    while decimals < 12 && scale(mantissa as u64, -decimals) != magnitude {
        decimals += 1;
        mantissa = libm::rint(magnitude * power_of_ten(decimals));
    }
    if x < 0.0 && mantissa != 0.0 {
        out.push('-');
    }
    let digits = integer(mantissa as u64);
    let decimals = decimals as usize;
    let padded = if digits.len() <= decimals {
        let mut zeros = "0".repeat(decimals + 1 - digits.len());
        zeros.push_str(&digits);
        zeros
    } else {
        digits
    };
    let (whole, fraction) = padded.split_at(padded.len() - decimals);
    out.push_str(whole);
    if decimals > 0 {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

fn integer(mut n: u64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(b'0' + (n % 10) as u8);
        n /= 10;
        if n == 0 {
            break;
        }
    }
    digits.iter().rev().map(|d| char::from(*d)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_grammar_is_strict() {
        for good in ["0", "15", "-3", "0.5", "007", "2.235", "-0.0"] {
            assert!(parse(good).is_some(), "{good}");
        }
        for bad in [
            "", "-", ".5", "5.", "1e3", "+1", "1,5", " 1", "--1", "1.2.3", "NaN", "inf", "½",
        ] {
            assert!(parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn rounding_is_half_to_even_on_the_text() {
        assert_eq!(parse("1234565"), Some(1_234_560.0));
        assert_eq!(parse("1234575"), Some(1_234_580.0));
        assert_eq!(parse("12345650000001"), Some(12_345_700_000_000.0));
        assert_eq!(parse("0.1234565"), Some(0.123_456));
        assert_eq!(parse("0.12345650001"), Some(0.123_457));
        assert_eq!(parse("326.46"), Some(326.46));
        assert_eq!(parse("999999.5"), Some(1_000_000.0));
        assert_eq!(parse("-0"), Some(0.0));
        assert_eq!(parse(&"9".repeat(400)), parse(&"9".repeat(400)));
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(m in 0_u32..=999_999, e in 0_i32..=6, negative: bool) {
            let x = scale(u64::from(m), -e) * if negative && m > 0 { -1.0 } else { 1.0 };
            prop_assert_eq!(parse(&print(x)), Some(x));
            prop_assert_eq!(round6(x), x);
            prop_assert!(!print(x).contains('e'));
        }

        #[test]
        fn rounding_a_number_moves_it_by_at_most_half_a_digit(x in -1e7_f64..1e7) {
            let rounded = round6(x);
            prop_assert!((rounded - x).abs() <= x.abs() * 5.000_001e-6, "{x} became {rounded}");
            prop_assert_eq!(parse(&print(rounded)), Some(rounded));
        }
    }
}
