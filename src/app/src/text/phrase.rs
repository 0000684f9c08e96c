//! A value as a phrase that fits into a sentence: *in about twenty-one months*, *about $30 billion*.

use model::format::{significant, whole};
use model::unit::Unit;
use model::{Value, Word};

use super::words::cardinal;

/// The phrase for a value in the unit on screen.
///
/// A time is a time from now, *in about three years*; everything else is an amount.
#[must_use]
pub fn phrase(value: Value, unit: Unit) -> String {
    match value {
        Value::Word(word) => word_phrase(word, unit).to_owned(),
        Value::Number(x) => match unit {
            Unit::Years => years(x),
            Unit::Months => years(x / 12.0),
            _ => amount(x, unit),
        },
    }
}

fn word_phrase(word: Word, unit: Unit) -> &'static str {
    match (word, unit) {
        (Word::Beyond, Unit::Years | Unit::Months) => "not before the chips are retired",
        (Word::None, _) => "no number",
        (Word::Absent, _) => "a figure nobody has published",
        _ => word.text(),
    }
}

/// A time from now. Months up to two and a half years, then half years, then years.
fn years(years: f64) -> String {
    let months = (years * 12.0).round();
    if years <= 0.0 {
        return "at once".to_owned();
    }
    if years > 100.0 {
        return "in more than a century".to_owned();
    }
    let time = if months < 1.0 {
        return "in less than a month".to_owned();
    } else if months == 1.0 {
        "a month".to_owned()
    } else if months == 12.0 {
        "a year".to_owned()
    } else if months == 24.0 {
        "two years".to_owned()
    } else if months < 30.0 {
        [&cardinal(months as u32), " months"].concat()
    } else if years < 4.75 {
        let halves = (years * 2.0).round() as u32;
        let half = if halves % 2 == 1 { " and a half" } else { "" };
        [&cardinal(halves / 2), half, " years"].concat()
    } else {
        [&cardinal(years.round() as u32), " years"].concat()
    };
    ["in about ", &time].concat()
}

/// An amount with two significant figures and its unit as prose has it.
fn amount(x: f64, unit: Unit) -> String {
    let dollars = match unit {
        Unit::Billion | Unit::BillionPerYear => Some(1e9),
        Unit::Million | Unit::MillionPerYear | Unit::MillionPerSystem => Some(1e6),
        Unit::ThousandPerChip | Unit::ThousandPerChipYear => Some(1e3),
        Unit::PerChipHour | Unit::PerMillionTokens | Unit::DollarPerDollar => Some(1.0),
        _ => None,
    };
    if let Some(factor) = dollars {
        let minus = if x < 0.0 { "−" } else { "" };
        return ["about ", minus, "$", &large(x.abs() * factor)].concat();
    }
    match unit {
        Unit::ThousandChips => ["about ", &large(x * 1e3), " chips"].concat(),
        Unit::Chips | Unit::Systems | Unit::Firms | Unit::Tokens | Unit::Sequences => {
            ["about ", &large(x), " ", unit.words()].concat()
        }
        Unit::Percent(_) => ["about ", &significant(x, 2), "%"].concat(),
        Unit::Times => ["about ", &significant(x, 2), " times"].concat(),
        _ => ["about ", &model::format::with_unit(x, unit)].concat(),
    }
}

/// 2.7 million, 30 billion, 24,000, 2.2: two significant figures.
fn large(x: f64) -> String {
    for (from, name) in [(1e12, " trillion"), (1e9, " billion"), (1e6, " million")] {
        // What rounds up to the next name takes it.
        if x >= from * 0.995 {
            return [&significant(x / from, 2), name].concat();
        }
    }
    if x >= 1000.0 {
        let unit = if x >= 10_000.0 { 1000.0 } else { 100.0 };
        return significant((x / unit).round() * unit, 6);
    }
    if x > 99.5 {
        whole(x)
    } else {
        significant(x, 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(x: f64, unit: Unit) -> String {
        phrase(Value::Number(x), unit)
    }

    #[test]
    fn times_are_said_as_people_say_them() {
        for (years, text) in [
            (0.0, "at once"),
            (0.02, "in less than a month"),
            (0.08, "in about a month"),
            (0.5, "in about six months"),
            (1.0, "in about a year"),
            (1.487, "in about eighteen months"),
            (1.75, "in about twenty-one months"),
            (2.0, "in about two years"),
            (2.4, "in about twenty-nine months"),
            (2.5, "in about two and a half years"),
            (3.1, "in about three years"),
            (3.4, "in about three and a half years"),
            (4.8, "in about five years"),
            (21.3, "in about twenty-one years"),
            (400.0, "in more than a century"),
        ] {
            assert_eq!(say(years, Unit::Years), text, "{years}");
        }
        assert_eq!(say(21.0, Unit::Months), "in about twenty-one months");
        assert_eq!(phrase(Value::Word(Word::Never), Unit::Years), "never");
    }

    #[test]
    fn amounts_keep_two_figures() {
        assert_eq!(say(30.0, Unit::BillionPerYear), "about $30 billion");
        assert_eq!(say(0.6, Unit::BillionPerYear), "about $600 million");
        assert_eq!(say(999.7, Unit::Billion), "about $1 trillion");
        assert_eq!(say(-4.26, Unit::Billion), "about −$4.3 billion");
        assert_eq!(say(24.4, Unit::ThousandPerChip), "about $24,000");
        assert_eq!(say(2.235, Unit::PerChipHour), "about $2.2");
        assert_eq!(say(14.6, Unit::Percent("")), "about 15%");
        assert_eq!(say(2.5, Unit::Times), "about 2.5 times");
        assert_eq!(say(2_694_000.0, Unit::Chips), "about 2.7 million chips");
        assert_eq!(say(8_314.0, Unit::Systems), "about 8,300 systems");
    }
}
