//! Finding numbers in text.

use super::Written;
use super::token::{magnitude, month, number_word, suffix, vague};

/// Every number in the text that is not a year, a date, an ordinal or part of a name.
pub fn scan(text: &str) -> Vec<Written> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_ascii_digit() {
            let number = digits(text, at);
            at = number.end;
            found.extend(number.written);
        } else if c.is_alphabetic() {
            let end = word_end(text, at);
            let (next, written) = words(text, at, end);
            found.extend(written);
            at = next;
        } else {
            at += c.len_utf8();
        }
    }
    found
}

struct Digits {
    end: usize,
    written: Option<Written>,
}

/// A number that starts with the digit at `start`.
fn digits(text: &str, start: usize) -> Digits {
    if let Some(end) = iso_date(text, start) {
        return Digits { end, written: None };
    }
    let (body, decimals, end) = body(text, start);
    let before = text[..start].chars().next_back();
    let money = before.is_some_and(|c| "$€£".contains(c));
    let whole = text.get(start..end).unwrap_or_default();
    let letters_end = end + run(&text[end..], char::is_alphabetic);
    let letters = &text[end..letters_end];
    let year = whole.len() == 4 && decimals == 0 && (1990.0..=2035.0).contains(&body);
    let year_like = letters.is_empty() || letters == "s";
    if year && !money && year_like && !followed_by_magnitude(text, end) {
        return Digits {
            end: after_year(text, letters_end),
            written: None,
        };
    }
    let ordinal = ["st", "nd", "rd", "th"].contains(&letters);
    let form = before != Some('-')
        && ["-K", "-Q"]
            .iter()
            .any(|form| text[end..].starts_with(form));
    if ordinal || form || (decimals == 0 && !money && day_of_month(text, start, end, body)) {
        return Digits {
            end: letters_end,
            written: None,
        };
    }
    let (scale, percent, stop) = magnitude_after(text, end, letters, letters_end);
    let from = if money {
        start - before.map_or(0, char::len_utf8)
    } else {
        start
    };
    let written = Written {
        text: text[from..stop].to_owned(),
        start: from,
        value: Some(body),
        decimals,
        scale,
        percent,
    };
    Digits {
        end: stop.max(letters_end),
        written: Some(written),
    }
}

/// The digits themselves: value, digits after the point, end. Commas group thousands.
fn body(text: &str, start: usize) -> (f64, u32, usize) {
    let mut end = start + run(&text[start..], |c| c.is_ascii_digit());
    while let Some(rest) = text[end..].strip_prefix(',')
        && run(rest, |c| c.is_ascii_digit()) == 3
    {
        end += 4;
    }
    let mut decimals = 0;
    if let Some(rest) = text[end..].strip_prefix('.') {
        let after = run(rest, |c| c.is_ascii_digit());
        if after > 0 {
            end += 1 + after;
            decimals = after as u32;
        }
    }
    let value = text[start..end]
        .replace(',', "")
        .parse()
        .unwrap_or(f64::NAN);
    (value, decimals, end)
}

/// The scale and percent that follow the digits, and where the whole ends.
fn magnitude_after(
    text: &str,
    end: usize,
    letters: &str,
    letters_end: usize,
) -> (Option<f64>, bool, usize) {
    if letters.is_empty() {
        if text[end..].starts_with('%') {
            return (None, true, end + 1);
        }
        let (word, word_end) = next_word(text, end);
        if let Some(scale) = magnitude(&word) {
            return (Some(scale), false, word_end);
        }
        if let Some(stop) = percent_word(text, &word, word_end) {
            return (None, true, stop);
        }
        return (None, false, end);
    }
    (suffix(letters), false, letters_end)
}

fn followed_by_magnitude(text: &str, end: usize) -> bool {
    let (word, word_end) = next_word(text, end);
    magnitude(&word).is_some()
        || percent_word(text, &word, word_end).is_some()
        || text[end..].starts_with('%')
}

fn percent_word(text: &str, word: &str, word_end: usize) -> Option<usize> {
    match word {
        "percent" => Some(word_end),
        "per" => {
            let (next, end) = next_word(text, word_end);
            (next == "cent").then_some(end)
        }
        _ => None,
    }
}

/// `2026-04`, `2026-04-09`, and nothing else with hyphens.
fn iso_date(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    let length = run(rest, |c| c.is_ascii_digit() || c == '-');
    let shape: String = rest[..length]
        .chars()
        .map(|c| if c == '-' { '-' } else { '0' })
        .collect();
    ["0000-00-00", "0000-00"]
        .contains(&shape.as_str())
        .then_some(start + length)
}

/// `2026–27` is one year and the next.
fn after_year(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let dash = rest
        .chars()
        .next()
        .filter(|c| "-–/".contains(*c))
        .map_or(0, char::len_utf8);
    let two = run(&rest[dash..], |c| c.is_ascii_digit());
    if dash > 0 && two == 2 {
        end + dash + 2
    } else {
        end
    }
}

fn day_of_month(text: &str, start: usize, end: usize, value: f64) -> bool {
    let (next, _) = next_word(text, end);
    (1.0..=31.0).contains(&value) && (month(&next) || month(previous_word(text, start)))
}

/// A number in words that starts with the word at `start..end`, and where to go on.
fn words(text: &str, start: usize, end: usize) -> (usize, Option<Written>) {
    let first = text[start..end].to_ascii_lowercase();
    let mut value = number_word(&first);
    let mut stop = end;
    if value.is_none() && !vague(&first) {
        return (end, None);
    }
    let (mut word, mut word_end) = next_word(text, end);
    // "a hundred", "two hundred", "one and a half" stay below what is checked; magnitudes count.
    if value.is_some() && word == "hundred" {
        value = value.map(|value| value * 100.0);
        stop = word_end;
        (word, word_end) = next_word(text, word_end);
    }
    if word == "of" && vague(&first) {
        (word, word_end) = next_word(text, word_end);
    }
    let scale = magnitude(&word);
    let percent = value.and_then(|_| percent_word(text, &word, word_end));
    if scale.is_none() && percent.is_none() {
        return (stop, None);
    }
    let stop = percent.unwrap_or(word_end);
    let written = Written {
        text: text[start..stop].to_owned(),
        start,
        value,
        decimals: 0,
        scale,
        percent: percent.is_some(),
    };
    (stop, Some(written))
}

/// The next word after spaces or one hyphen, in lower case, and where it ends.
fn next_word(text: &str, from: usize) -> (String, usize) {
    let rest = &text[from..];
    let gap = run(rest, char::is_whitespace);
    let gap = if gap == 0 {
        usize::from(rest.starts_with('-'))
    } else {
        gap
    };
    if gap == 0 {
        return (String::new(), from);
    }
    let start = from + gap;
    let end = start + run(&text[start..], char::is_alphabetic);
    (text[start..end].to_ascii_lowercase(), end)
}

fn previous_word(text: &str, start: usize) -> &str {
    let before = text[..start].trim_end();
    let from = before
        .char_indices()
        .rev()
        .find(|(_, c)| !c.is_alphabetic());
    &before[from.map_or(0, |(at, c)| at + c.len_utf8())..]
}

/// End of the word at `start`: letters, and digits and hyphens between them (Trainium3, twenty-one).
fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    loop {
        end += run(&text[end..], char::is_alphanumeric);
        let inner = text[end..].strip_prefix('-');
        let goes_on = inner.is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        if !goes_on || magnitude_at(text, end + 1) {
            return end;
        }
        end += 1;
    }
}

/// "fifty-billion" is two words.
fn magnitude_at(text: &str, at: usize) -> bool {
    let end = at + run(&text[at..], char::is_alphabetic);
    magnitude(&text[at..end].to_ascii_lowercase()).is_some()
}

/// Length in bytes of the leading run of characters that fit.
fn run(text: &str, fits: impl Fn(char) -> bool) -> usize {
    text.find(|c| !fits(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        scan(text).into_iter().map(|written| written.text).collect()
    }

    #[test]
    fn numbers_are_found_with_their_magnitude() {
        assert_eq!(
            found("past $20B, then 1,234.5 or 2.1 million"),
            ["$20B", "1,234.5", "2.1 million"]
        );
        assert_eq!(
            found("15 percent, 15 per cent, 15%"),
            ["15 percent", "15 per cent", "15%"]
        );
        assert_eq!(found("a 144-chip rack, 3x faster"), ["144", "3x"]);
    }

    #[test]
    fn magnitudes_in_words_are_numbers() {
        assert_eq!(
            found("Fifty billion and twenty-one million"),
            ["Fifty billion", "twenty-one million"]
        );
        assert_eq!(
            found("tens of billions, fifteen percent"),
            ["tens of billions", "fifteen percent"]
        );
        assert_eq!(found("two hundred million"), ["two hundred million"]);
        assert_eq!(
            found("three readings of one sentence, a hundred times"),
            [""; 0]
        );
    }

    #[test]
    fn years_dates_ordinals_and_names_are_plain() {
        let plain = "In 2026, on 9 April 2026, April 29th, 2026-04-09, 2026-27, the 2020s, the 3rd, \
                     Trainium3, MI355X, an 8-K, Q1 FY2027, MXFP8, v5p, GB300-NVL72, Trn2";
        assert_eq!(found(plain), [""; 0]);
    }

    #[test]
    fn a_year_as_money_or_share_is_a_number() {
        assert_eq!(
            found("$2026 and 2000 million and 2026%"),
            ["$2026", "2000 million", "2026%"]
        );
    }

    #[test]
    fn any_text_is_safe() {
        for text in [
            "", "$", "5,", "5.", "…5é", "é5", "５", "1-", "-K", "10-Kx", "a-", "12,34", "九 9",
        ] {
            scan(text);
        }
    }
}
