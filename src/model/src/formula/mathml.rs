//! Formulas as MathML, which every browser draws by itself.

use super::print::{Level, Surface};

/// MathML elements without their `<math>`.
pub(super) struct MathMl;

impl Surface for MathMl {
    const QUOTIENT: Level = Level::Atom;

    fn symbol(text: &str) -> String {
        element("mi", &escape(text))
    }
    fn number(text: &str) -> String {
        element("mn", &escape(text))
    }
    fn words(text: &str) -> String {
        element("mtext", &escape(text))
    }
    fn operator(text: &str) -> String {
        element("mo", &escape(text))
    }
    fn quotient(above: &str, below: &str) -> String {
        element("mfrac", &[row(above), row(below)].concat())
    }
    fn power(base: &str, exponent: &str) -> String {
        element("msup", &[row(base), row(exponent)].concat())
    }
    fn parentheses(inside: &str) -> String {
        row(&[&Self::operator("("), inside, &Self::operator(")")].concat())
    }
    fn cases(arms: &[(String, Option<String>)]) -> String {
        let mut rows = String::new();
        for (then, condition) in arms {
            let condition = match condition {
                Some(c) => [Self::words("if\u{a0}"), c.clone()].concat(),
                None => Self::words("otherwise"),
            };
            let cells = [element("mtd", then), element("mtd", &condition)].concat();
            rows.push_str(&element("mtr", &cells));
        }
        row(&[Self::operator("{"), element("mtable", &rows)].concat())
    }
    fn sum(over: &str, first: &str) -> String {
        let sign = [Self::operator("∑"), Self::words(over)].concat();
        let rest = [Self::operator("+"), Self::operator("⋯")].concat();
        let inside = Self::parentheses(&[first, rest.as_str()].concat());
        [element("munder", &sign), inside].concat()
    }
}

/// A whole formula.
pub(super) fn math(inside: &str) -> String {
    [r#"<math display="block">"#, &row(inside), "</math>"].concat()
}

fn row(inside: &str) -> String {
    element("mrow", inside)
}

fn element(name: &str, inside: &str) -> String {
    ["<", name, ">", inside, "</", name, ">"].concat()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
