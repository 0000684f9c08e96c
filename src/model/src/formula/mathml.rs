//! Formulas as MathML, which every browser draws by itself.

use super::print::{Level, Surface};

/// MathML elements without their `<math>`.
pub(super) struct MathMl;

impl Surface for MathMl {
    const QUOTIENT: Level = Level::Atom;

    fn symbol(text: &str) -> String {
        // A symbol may stand for an expression: `R₁-R₀`, `X/p_s`.
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['-', '/', '·']) {
            let (part, after) = rest.split_at(at);
            let mut letters = after.chars();
            let sign = letters.next().map_or("", |c| {
                if c == '-' {
                    "−"
                } else {
                    &after[..c.len_utf8()]
                }
            });
            out += &simple(part);
            out += &Self::operator(sign);
            rest = letters.as_str();
        }
        out + &simple(rest)
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

/// One symbol with what hangs on it: `N_t`, `R₁`, `t_½,₀`, `p_s*`, `A₀(t)`.
fn simple(text: &str) -> String {
    let called = text.strip_suffix(')').and_then(|t| t.split_once('('));
    if let Some((name, inside)) = called {
        return [
            simple(name),
            MathMl::parentheses(&element("mi", &escape(inside))),
        ]
        .concat();
    }
    let (text, above) = match text.strip_suffix(['*', '\'']) {
        Some(base) if text.ends_with('*') => (base, "*"),
        Some(base) => (base, "′"),
        None => (text, ""),
    };
    let digit = |c: char| matches!(c, '₀'..='₉');
    let at = text.find(|c| c == '_' || digit(c)).unwrap_or(text.len());
    let (base, below) = text.split_at(at);
    let below: String = below
        .chars()
        .filter(|c| *c != '_')
        .map(|c| match u32::from(c).checked_sub(u32::from('₀')) {
            Some(d @ 0..=9) => char::from_digit(d, 10).unwrap_or(c),
            _ => c,
        })
        .collect();
    let base = element("mi", &escape(base));
    let below = match below.chars().all(char::is_alphabetic) && below.chars().count() == 1 {
        true => element("mi", &escape(&below)),
        false if below.is_empty() => below,
        false => element("mtext", &escape(&below)),
    };
    match (below.is_empty(), above) {
        (true, "") => base,
        (true, above) => element("msup", &[base, MathMl::operator(above)].concat()),
        (false, "") => element("msub", &[base, below].concat()),
        (false, above) => element("msubsup", &[base, below, MathMl::operator(above)].concat()),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indexes_hang_below_their_symbols() {
        let symbol = |text: &str| {
            let out = MathMl::symbol(text);
            ["<mi>", "</mi>", "<mtext>", "</mtext>", "<mo>", "</mo>"]
                .iter()
                .fold(out, |out, tag| out.replace(tag, ""))
        };
        assert_eq!(symbol("N_t"), "<msub>Nt</msub>");
        assert_eq!(symbol("t_mem"), "<msub>tmem</msub>");
        assert_eq!(symbol("R₁-R₀"), "<msub>R1</msub>−<msub>R0</msub>");
        assert_eq!(symbol("t_½,₀"), "<msub>t½,0</msub>");
        assert_eq!(symbol("p_s*"), "<msubsup>ps*</msubsup>");
        assert_eq!(symbol("δ*"), "<msup>δ*</msup>");
        assert_eq!(symbol("A₀(t)"), "<msub>A0</msub><mrow>(t)</mrow>");
        assert_eq!(symbol("Amazon's gain"), "Amazon's gain");
    }
}
