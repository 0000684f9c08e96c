//! Formulas as a line of text, for terminals.

use super::print::{Level, Surface};

/// Text that reads like the formula.
pub(super) struct Plain;

impl Surface for Plain {
    const QUOTIENT: Level = Level::Product;

    fn symbol(text: &str) -> String {
        text.to_owned()
    }
    fn number(text: &str) -> String {
        text.to_owned()
    }
    fn words(text: &str) -> String {
        text.to_owned()
    }
    fn operator(text: &str) -> String {
        match text {
            "·" => text.to_owned(),
            "," => ", ".to_owned(),
            _ => [" ", text.trim(), " "].concat(),
        }
    }
    fn quotient(above: &str, below: &str) -> String {
        [above, "/", below].concat()
    }
    fn power(base: &str, exponent: &str) -> String {
        let simple = exponent.chars().all(char::is_alphanumeric);
        if simple {
            [base, "^", exponent].concat()
        } else {
            [base, "^(", exponent, ")"].concat()
        }
    }
    fn parentheses(inside: &str) -> String {
        ["(", inside, ")"].concat()
    }
    fn cases(arms: &[(String, Option<String>)]) -> String {
        let arms: Vec<_> = arms
            .iter()
            .map(|(then, condition)| match condition {
                Some(c) => [then, " if ", c].concat(),
                None => ["otherwise ", then].concat(),
            })
            .collect();
        ["{", &arms.join("; "), "}"].concat()
    }
    fn sum(over: &str, first: &str) -> String {
        ["∑ over ", over, " (", first, " + …)"].concat()
    }
}
