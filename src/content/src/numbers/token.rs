//! Words that mean numbers, magnitudes and months.

/// The value of a number word below a hundred, hyphenated ones included.
pub(super) fn number_word(word: &str) -> Option<f64> {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = [
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let one = |word: &str| {
        ONES.iter()
            .position(|known| *known == word)
            .map(|n| n as f64)
    };
    let ten = |word: &str| {
        TENS.iter()
            .position(|known| *known == word)
            .map(|n| (n + 2) as f64 * 10.0)
    };
    if word == "hundred" {
        return Some(100.0);
    }
    one(word).or_else(|| ten(word)).or_else(|| {
        let (tens, ones) = word.split_once('-')?;
        Some(ten(tens)? + one(ones)?)
    })
}

/// Whether a word counts vaguely: "tens of billions".
pub(super) fn vague(word: &str) -> bool {
    ["tens", "dozens", "hundreds"].contains(&word)
}

/// The magnitude a word stands for.
pub(super) fn magnitude(word: &str) -> Option<f64> {
    match word {
        "thousand" | "thousands" => Some(1e3),
        "million" | "millions" => Some(1e6),
        "billion" | "billions" => Some(1e9),
        "trillion" | "trillions" => Some(1e12),
        _ => None,
    }
}

/// The magnitude of a letter set close to digits: `$20B`.
pub(super) fn suffix(letters: &str) -> Option<f64> {
    match letters {
        "k" | "K" => Some(1e3),
        "M" => Some(1e6),
        "B" | "bn" => Some(1e9),
        "T" => Some(1e12),
        _ => None,
    }
}

/// Whether a word is a month's name.
pub(super) fn month(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    MONTHS.contains(&word.to_ascii_lowercase().as_str())
}
