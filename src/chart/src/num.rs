//! Numbers as titles and labels have them; the digits are those of [`model::format`].

use model::format::{significant, ten_to};

use crate::view::Value;

pub use model::format::{fixed, plain};

/// A whole number with commas between thousands.
#[must_use]
pub fn grouped(value: f64) -> String {
    significant(value.round(), 15)
}

/// Billions of dollars: $20B, $1.2T.
#[must_use]
pub fn billions(value: f64) -> String {
    let (value, unit) = if value.abs() >= 999.5 {
        (value / 1000.0, 'T')
    } else {
        (value, 'B')
    };
    dollars(value, unit)
}

/// Millions of dollars: $950k, $20M, $1.2B.
#[must_use]
pub fn millions(value: f64) -> String {
    if value != 0.0 && value.abs() < 0.9995 {
        dollars(value * 1000.0, 'k')
    } else if value.abs() >= 999.5 {
        billions(value / 1000.0)
    } else {
        dollars(value, 'M')
    }
}

/// Thousands of dollars: $18k, $1.2M.
#[must_use]
pub fn thousands(value: f64) -> String {
    if value.abs() >= 999.5 {
        dollars(value / 1000.0, 'M')
    } else {
        dollars(value, 'k')
    }
}

fn dollars(value: f64, unit: char) -> String {
    if value == 0.0 {
        return String::from("$0");
    }
    let digits = significant(value, if value.abs() < 100.0 { 2 } else { 3 });
    let (minus, digits) = digits
        .strip_prefix('−')
        .map_or(("", digits.as_str()), |rest| ("−", rest));
    let mut out = [minus, "$", digits].concat();
    out.push(unit);
    out
}

/// A number rounded to so many significant digits.
#[must_use]
pub fn round_to(value: f64, digits: i32) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let power = digits - 1 - libm::log10(value.abs()).floor() as i32;
    let scale = ten_to(power.abs());
    if power >= 0 {
        (value * scale).round() / scale
    } else {
        (value / scale).round() * scale
    }
}

/// Per cent: two digits, or three from 100 up.
#[must_use]
pub fn percent(value: f64) -> String {
    let mut out = significant(value, if value.abs() < 99.5 { 2 } else { 3 });
    out.push('%');
    out
}

/// A ratio: 2.5×.
#[must_use]
pub fn times(value: f64) -> String {
    let mut out = significant(value, if value < 9.95 { 2 } else { 3 });
    out.push('×');
    out
}

/// A ratio for running text: "2.5 times", "59% of".
#[must_use]
pub fn as_much(value: f64) -> String {
    if value < 0.995 {
        return [percent(value * 100.0).as_str(), " of"].concat();
    }
    [
        significant(value, if value < 9.95 { 2 } else { 3 }).as_str(),
        " times",
    ]
    .concat()
}

/// A value by a formatter, or its word.
#[must_use]
pub fn shown(value: Value, format: fn(f64) -> String) -> String {
    match value {
        Value::Number(x) => format(x),
        Value::Word(word) => word.to_owned(),
    }
}

/// A span of time as running text: "21 months", "4.2 years".
#[must_use]
pub fn time(years: f64) -> String {
    let months = (years * 12.0).round();
    let (count, unit) = if months < 30.0 {
        (months, "month")
    } else {
        (round_to(years, 2), "year")
    };
    let mut out = counted(count);
    out.push(' ');
    out.push_str(unit);
    if count != 1.0 {
        out.push('s');
    }
    out
}

/// A count as running text writes it: words up to ten, digits beyond and for fractions.
#[must_use]
pub fn counted(count: f64) -> String {
    const WORDS: [&str; 11] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    if count >= 0.0
        && count.fract() == 0.0
        && let Some(word) = WORDS.get(count as usize)
    {
        return (*word).to_owned();
    }
    plain(count)
}

/// A month by its distance from April 2026: "April 2026" at 0.
#[must_use]
pub fn month(years: f64) -> String {
    let months = (years * 12.0).round() as i64 + 3;
    let mut out = month_name(months.rem_euclid(12) as usize + 1).to_owned();
    out.push(' ');
    out.push_str(&(2026 + months.div_euclid(12)).to_string());
    out
}

/// The name of a month, 1 to 12; nothing for any other number.
#[must_use]
pub fn month_name(month: usize) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    month
        .checked_sub(1)
        .and_then(|i| NAMES.get(i))
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!(grouped(1_234.5), "1,235");
        assert_eq!(billions(20.0), "$20B");
        assert_eq!(billions(1_204.0), "$1.2T");
        assert_eq!(billions(326.46), "$326B");
        assert_eq!(millions(-3.25), "−$3.3M");
        assert_eq!(percent(14.96), "15%");
        assert_eq!(times(2.5), "2.5×");
    }

    #[test]
    fn time_reads_as_prose() {
        assert_eq!(time(1.75), "21 months");
        assert_eq!(time(4.23), "4.2 years");
        assert_eq!(time(1.0 / 12.0), "one month");
        assert_eq!(month(0.0), "April 2026");
        assert_eq!(month(1.75), "January 2028");
    }
}
