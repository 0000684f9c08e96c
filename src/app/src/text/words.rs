//! Small whole numbers as words, the way running prose has them.

const SMALL: [&str; 20] = [
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

/// 21 as *twenty-one*; from 100 on, as digits.
pub(super) fn cardinal(n: u32) -> String {
    let n = n as usize;
    if let Some(word) = SMALL.get(n) {
        return (*word).to_owned();
    }
    match (TENS.get((n / 10).wrapping_sub(2)), n % 10) {
        (Some(ten), 0) => (*ten).to_owned(),
        (Some(ten), one) => [ten, "-", SMALL.get(one).copied().unwrap_or("")].concat(),
        (None, _) => model::format::plain(n as f64),
    }
}

#[cfg(test)]
mod tests {
    use super::cardinal;

    #[test]
    fn words_up_to_a_hundred() {
        let said = [0, 7, 12, 20, 21, 90, 99, 100, 1200].map(cardinal);
        let expected = [
            "zero",
            "seven",
            "twelve",
            "twenty",
            "twenty-one",
            "ninety",
            "ninety-nine",
            "100",
            "1,200",
        ];
        assert_eq!(said, expected);
    }
}
