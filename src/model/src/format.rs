//! Numbers as text: the same digits natively, in every browser, in prose, charts
//! and exports. Float formatting of the standard library is not used, for its
//! size in the wasm.

use crate::unit::Unit;
use crate::word::Value;

/// How many significant digits a number on the page has.
const SHOWN: i32 = 3;
/// How many a scenario holds.
const HELD: i32 = 6;

/// A whole number, without separators.
#[must_use]
pub fn whole(x: f64) -> String {
    fixed(x, 0)
}

/// `x` with `decimals` digits behind the point (at most 9), rounded half away
/// from zero, and a minus sign − where it is negative. Zero has no sign.
#[must_use]
pub fn fixed(x: f64, decimals: usize) -> String {
    let (negative, digits) = digits(x, decimals);
    let mut out = String::new();
    if negative {
        out.push('−');
    }
    out.push_str(&digits);
    out
}

/// 10^n, exact up to 22. The library's keeps a table of 4 kB for powers that are not whole.
#[must_use]
pub fn ten_to(n: i32) -> f64 {
    let whole = |n: i32| (0..n.min(400)).fold(1.0, |power, _| power * 10.0);
    if n < 0 { 1.0 / whole(-n) } else { whole(n) }
}

/// The digits of |x| with a point, and whether the result is below zero.
fn digits(x: f64, decimals: usize) -> (bool, String) {
    let decimals = decimals.min(9);
    let scale = (0..decimals).fold(1.0, |p, _| p * 10.0);
    let scaled = libm::round(x.abs() * scale);
    // Beyond 2^53 the last digits are zeros anyway; beyond u64 nothing is shown.
    let mut n = if scaled < 1.8e19 {
        scaled as u64
    } else {
        u64::MAX
    };
    let negative = x < 0.0 && n != 0;
    let mut reversed = Vec::new();
    let mut places = 0;
    while n > 0 || places <= decimals {
        if places == decimals && decimals > 0 {
            reversed.push(b'.');
        }
        reversed.push(b'0' + (n % 10) as u8);
        n /= 10;
        places += 1;
    }
    (
        negative,
        reversed.iter().rev().map(|b| char::from(*b)).collect(),
    )
}

/// Three significant digits, with thousands separated by commas; digits beyond
/// them are zeros, and zeros that say nothing are dropped: 20, 2.5, 0.067,
/// 4,080, 587,000.
#[must_use]
pub fn plain(x: f64) -> String {
    significant(x, SHOWN)
}

/// What a reader has set, to the six digits that a scenario holds: 2.235, 16,384.
#[must_use]
pub fn exact(x: f64) -> String {
    significant(x, HELD)
}

/// `x` to so many significant digits (at most 9), separated and trimmed as by
/// [`plain`].
#[must_use]
pub fn significant(x: f64, figures: i32) -> String {
    let magnitude = x.abs();
    let mut decimals = 0;
    let mut shown = x;
    if magnitude > 0.0 {
        // The power of ten of the first digit, after rounding to the figures.
        let mut exponent = libm::floor(libm::log10(magnitude)) as i32;
        let unit = ten_to(exponent - figures + 1);
        if libm::round(magnitude / unit) * unit >= ten_to(exponent + 1) {
            exponent += 1;
        }
        decimals = (figures - 1 - exponent).clamp(0, 9);
        if exponent >= figures {
            let unit = ten_to(exponent - figures + 1);
            shown = libm::round(x / unit) * unit;
        }
    }
    let (negative, mut text) = digits(shown, decimals as usize);
    if text.contains('.') {
        let kept = text.trim_end_matches('0').trim_end_matches('.').len();
        text.truncate(kept);
    }
    let mut out = String::new();
    if negative {
        out.push('−');
    }
    let point = text.find('.').unwrap_or(text.len());
    for (i, c) in text.chars().enumerate() {
        if i > 0 && i < point && (point - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// A number in its unit, as prose and labels have it: `$30B`, `120%`, `2.5×`,
/// `1.77 years`. Money below one of its unit goes down a step: `$163M` for
/// 0.163 of a billion. The unit's further words (`a year`) are left to the
/// sentence, unless they are the unit itself.
#[must_use]
pub fn with_unit(x: f64, unit: Unit) -> String {
    let (x, suffix) = match unit.suffix() {
        "B" if 0.0 < x.abs() && x.abs() < 0.9995 => (x * 1000.0, "M"),
        "M" if 0.0 < x.abs() && x.abs() < 0.9995 => (x * 1000.0, "k"),
        suffix => (x, suffix),
    };
    dressed(&plain(x), suffix, unit)
}

/// What a reader has set, in its unit: never rounded further, never another step
/// of money than the one on its control.
#[must_use]
pub fn set_with_unit(x: f64, unit: Unit) -> String {
    dressed(&exact(x), unit.suffix(), unit)
}

fn dressed(number: &str, suffix: &str, unit: Unit) -> String {
    let (minus, number) = match number.strip_prefix('−') {
        Some(rest) => ("−", rest),
        None => ("", number),
    };
    let mut out = [minus, unit.prefix(), number, suffix].concat();
    let words = match unit {
        Unit::Percent(_) | Unit::PerYear => "",
        _ if unit.prefix() == "$" => "",
        Unit::Years if number == "1" => "year",
        Unit::Months if number == "1" => "month",
        unit => unit.words(),
    };
    if !words.is_empty() {
        out.push('\u{a0}');
        out.push_str(words);
    }
    out
}

/// A value in its unit, or its word.
#[must_use]
pub fn value(v: Value, unit: Unit) -> String {
    match v {
        Value::Number(x) => with_unit(x, unit),
        Value::Word(w) => w.text().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_as_written() {
        assert_eq!(fixed(0.0, 0), "0");
        assert_eq!(fixed(-0.0, 2), "0.00");
        assert_eq!(fixed(-0.004, 2), "0.00");
        assert_eq!(fixed(1.005, 1), "1.0");
        assert_eq!(fixed(-2.5, 0), "−3");
        assert_eq!(whole(2026.0), "2026");
    }

    #[test]
    fn three_figures_without_idle_zeros() {
        for (x, text) in [
            (20.0, "20"),
            (2.5, "2.5"),
            (1.7749, "1.77"),
            (326.46, "326"),
            (0.066_66, "0.0667"),
            (9.999, "10"),
            (99.96, "100"),
            (1100.0, "1,100"),
            (999.9, "1,000"),
            (1_234_567.0, "1,230,000"),
            (587_448.0, "587,000"),
            (4_079.5, "4,080"),
            (-15.0, "−15"),
            (0.0, "0"),
            (0.099_99, "0.1"),
        ] {
            assert_eq!(plain(x), text, "{x}");
        }
    }

    #[test]
    fn units_stand_where_people_expect_them() {
        assert_eq!(with_unit(30.0, Unit::BillionPerYear), "$30B");
        assert_eq!(with_unit(-4.25, Unit::Million), "−$4.25M");
        assert_eq!(with_unit(0.163, Unit::BillionPerYear), "$163M");
        assert_eq!(with_unit(0.999_9, Unit::BillionPerYear), "$1B");
        assert_eq!(with_unit(-0.05, Unit::Million), "−$50k");
        assert_eq!(with_unit(0.0, Unit::Million), "$0M");
        assert_eq!(set_with_unit(2.235, Unit::PerChipHour), "$2.235");
        assert_eq!(set_with_unit(16_384.0, Unit::Tokens), "16,384\u{a0}tokens");
        assert_eq!(set_with_unit(0.5, Unit::Million), "$0.5M");
        assert_eq!(with_unit(120.0, Unit::Percent("a year")), "120%");
        assert_eq!(with_unit(1.774_9, Unit::Years), "1.77\u{a0}years");
    }
}
