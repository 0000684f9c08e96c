//! Walks a formula and writes it on a surface, in symbols or in today's numbers.

use super::Formulas;
use crate::format;
use crate::number::{Function, Node, Term};
use crate::registry::{InputId, Slot};
use crate::unit::Unit;

/// How many nodes one formula may show before the rest becomes an ellipsis.
const MOST: usize = 500;
/// Significant digits of numbers in a working.
pub(super) const DIGITS: i32 = 4;

/// How tightly an expression holds together, the loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Condition,
    Sum,
    Product,
    Power,
    Atom,
}

/// A way to write formulas down.
pub(super) trait Surface {
    /// How tightly a quotient holds together here.
    const QUOTIENT: Level;
    /// A symbol.
    fn symbol(text: &str) -> String;
    /// A number with its unit.
    fn number(text: &str) -> String;
    /// A word or a remark.
    fn words(text: &str) -> String;
    /// An operator between two things.
    fn operator(text: &str) -> String;
    /// One thing over another.
    fn quotient(above: &str, below: &str) -> String;
    /// One thing to the power of another.
    fn power(base: &str, exponent: &str) -> String;
    /// Parentheses.
    fn parentheses(inside: &str) -> String;
    /// Alternatives, each with its condition; the last has none.
    fn cases(arms: &[(String, Option<String>)]) -> String;
    /// A sum over something, of which the first term is shown.
    fn sum(over: &str, first: &str) -> String;
}

/// Another output of the same model that stands inside a formula: it is written by its
/// symbol and gets a line of its own.
#[derive(Clone, Debug)]
pub(super) struct Shared {
    /// Wherever it stands: a formula that is used twice may have been recorded twice.
    pub(super) terms: Vec<Term>,
    pub(super) slot: Slot,
    /// `T`, or `T_Trainium3` where there is one for each chip.
    pub(super) symbol: String,
}

/// Writes formulas; with `values` in numbers, without in symbols.
pub(super) struct Printer<'a> {
    pub(super) formulas: &'a Formulas,
    pub(super) values: Option<&'a [f64]>,
    pub(super) shared: &'a [Shared],
    left: usize,
}

impl<'a> Printer<'a> {
    pub(super) fn new(
        formulas: &'a Formulas,
        values: Option<&'a [f64]>,
        shared: &'a [Shared],
    ) -> Self {
        Self {
            formulas,
            values,
            shared,
            left: MOST,
        }
    }

    /// The right-hand side that defines `term`, even if it has a name.
    pub(super) fn definition<S: Surface>(&mut self, term: Term) -> String {
        match self.formulas.nodes().node(term) {
            Node::Named(_, inner) => self.definition::<S>(*inner),
            _ => self.expanded::<S>(term).0,
        }
    }

    fn within<S: Surface>(&mut self, term: Term, least: Level) -> String {
        let (text, level) = self.write::<S>(term);
        if level < least {
            S::parentheses(&text)
        } else {
            text
        }
    }

    fn infix<S: Surface>(
        &mut self,
        (a, left): (Term, Level),
        operator: &str,
        (b, right): (Term, Level),
    ) -> String {
        let a = self.within::<S>(a, left);
        let b = self.within::<S>(b, right);
        [a, S::operator(operator), b].concat()
    }

    fn call<S: Surface>(&mut self, name: &str, arguments: &[Term]) -> (String, Level) {
        let comma = S::operator(",");
        let all: Vec<_> = arguments
            .iter()
            .map(|t| self.within::<S>(*t, Level::Condition))
            .collect();
        let inside = S::parentheses(&all.join(&comma));
        ([S::symbol(name), inside].concat(), Level::Atom)
    }

    fn value(&self, term: Term) -> Option<f64> {
        self.values?.get(term.0 as usize).copied()
    }

    fn negated(&self, term: Term) -> Option<Term> {
        match self.formulas.nodes().node(term) {
            Node::Neg(inner) => Some(*inner),
            _ => None,
        }
    }

    fn write<S: Surface>(&mut self, term: Term) -> (String, Level) {
        match self.shared.iter().find(|s| s.terms.contains(&term)) {
            Some(shared) => self.leaf::<S>(term, &shared.symbol, shared.slot.output().0.unit),
            None => self.expanded::<S>(term),
        }
    }

    fn expanded<S: Surface>(&mut self, term: Term) -> (String, Level) {
        use Level::{Atom, Condition, Power, Product, Sum};
        if self.left == 0 {
            return (S::words("…"), Atom);
        }
        self.left -= 1;
        match *self.formulas.nodes().node(term) {
            Node::Lit(core::f64::consts::LN_2) => (S::symbol("ln 2"), Atom),
            Node::Lit(x) => (S::number(&format::significant(x, DIGITS + 2)), signed(x)),
            Node::Word(word) => (S::words(word.text()), Atom),
            Node::Input(place) => {
                let input = InputId::at(place).map(InputId::input);
                let (symbol, unit) = input.map_or(("?", Unit::Plain), |i| (i.symbol, i.unit));
                self.leaf::<S>(term, symbol, unit)
            }
            Node::Output(place) => {
                let output = Slot::at(place).map(|s| s.output().0);
                let (symbol, unit) = output.map_or(("?", Unit::Plain), |o| (o.symbol, o.unit));
                self.leaf::<S>(term, symbol, unit)
            }
            Node::Named(symbol, _) => self.leaf::<S>(term, symbol, Unit::Plain),
            Node::Add(a, b) => match self.negated(b) {
                Some(b) => (self.infix::<S>((a, Sum), "−", (b, Product)), Sum),
                None => (self.infix::<S>((a, Sum), "+", (b, Sum)), Sum),
            },
            Node::Sub(a, b) => (self.infix::<S>((a, Sum), "−", (b, Product)), Sum),
            Node::Mul(a, b) => (self.infix::<S>((a, Product), "·", (b, Product)), Product),
            Node::Div(a, b) => self.quotient::<S>(a, b),
            Node::Pow(a, b) => {
                let (a, b) = (self.within::<S>(a, Atom), self.write::<S>(b).0);
                (S::power(&a, &b), Power)
            }
            Node::Neg(a) => self.negative::<S>(a),
            Node::Call(function, a) => self.function::<S>(function, a),
            Node::Max(a, b) => self.call::<S>("max", &[a, b]),
            Node::Min(a, b) => self.call::<S>("min", &[a, b]),
            Node::Less(a, b) => (self.infix::<S>((a, Sum), "<", (b, Sum)), Condition),
            Node::AtMost(a, b) => (self.infix::<S>((a, Sum), "≤", (b, Sum)), Condition),
            Node::Both(..) => self.all::<S>(term),
            Node::Either(a, b) => (self.infix::<S>((a, Sum), " or ", (b, Sum)), Condition),
            Node::Select(..) => self.cases::<S>(term),
            Node::AtLeast(arguments) => self.call::<S>("P(at least m of n)", &arguments),
            Node::Fewer(arguments) => self.call::<S>("P(fewer than m of n)", &arguments),
            Node::Sum(over, ref terms) => {
                let first = terms.first().copied().unwrap_or(term);
                let first = self.within::<S>(first, Product);
                (S::sum(over, &first), Sum)
            }
        }
    }

    /// Conditions that all hold. Those that read alike, of one year after the other, are
    /// written once.
    fn all<S: Surface>(&mut self, term: Term) -> (String, Level) {
        let mut open = vec![term];
        let (mut texts, mut count): (Vec<String>, usize) = (Vec::new(), 0);
        while let Some(term) = open.pop() {
            if let Node::Both(a, b) = *self.formulas.nodes().node(term) {
                open.extend([b, a]);
                continue;
            }
            let text = self.within::<S>(term, Level::Sum);
            count += 1;
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        let mut out = texts.join(&S::operator(" and "));
        if texts.len() == 1 && count > 1 {
            out.push_str(&S::words(" throughout"));
        }
        (out, Level::Condition)
    }

    fn leaf<S: Surface>(&self, term: Term, symbol: &str, unit: Unit) -> (String, Level) {
        match self.value(term) {
            None => (S::symbol(symbol), Level::Atom),
            Some(x) => {
                let percent = matches!(unit, Unit::Percent(_));
                let mut text = format::significant(x * unit.factor(), DIGITS);
                if percent {
                    text.push('%');
                }
                (S::number(&text), signed(x))
            }
        }
    }

    fn quotient<S: Surface>(&mut self, a: Term, b: Term) -> (String, Level) {
        let stacked = S::QUOTIENT == Level::Atom;
        let (above, below) = if stacked {
            (Level::Condition, Level::Condition)
        } else {
            (Level::Product, Level::Power)
        };
        let (a, b) = (self.within::<S>(a, above), self.within::<S>(b, below));
        (S::quotient(&a, &b), S::QUOTIENT)
    }

    /// −(e^x − 1) is 1 − e^x, as a person writes it.
    fn negative<S: Surface>(&mut self, a: Term) -> (String, Level) {
        if let Node::Call(Function::ExpM1, x) = *self.formulas.nodes().node(a) {
            let e = self.exponential::<S>(x);
            let text = [S::number("1"), S::operator("−"), e].concat();
            return (text, Level::Sum);
        }
        if let Node::Lit(0.0) = *self.formulas.nodes().node(a) {
            return (S::number("0"), Level::Atom);
        }
        let a = self.within::<S>(a, Level::Product);
        ([S::operator("−"), a].concat(), Level::Sum)
    }

    fn exponential<S: Surface>(&mut self, exponent: Term) -> String {
        let exponent = self.write::<S>(exponent).0;
        S::power(&S::symbol("e"), &exponent)
    }

    fn function<S: Surface>(&mut self, function: Function, a: Term) -> (String, Level) {
        match function {
            Function::Exp => (self.exponential::<S>(a), Level::Power),
            Function::ExpM1 => {
                let e = self.exponential::<S>(a);
                let text = [e, S::operator("−"), S::number("1")].concat();
                (text, Level::Sum)
            }
            Function::Ln => self.call::<S>("ln", &[a]),
            Function::Ln1p => {
                let (sign, a) = match self.negated(a) {
                    Some(a) => ("−", a),
                    None => ("+", a),
                };
                let a = self.within::<S>(a, Level::Product);
                let inside = [S::number("1"), S::operator(sign), a].concat();
                let text = [S::symbol("ln"), S::parentheses(&inside)].concat();
                (text, Level::Atom)
            }
            Function::NormCdf => self.call::<S>("Φ", &[a]),
            Function::Round => self.call::<S>("round", &[a]),
            Function::Ceil => self.call::<S>("round up", &[a]),
        }
    }

    /// In symbols every arm with its condition; in numbers the one that is taken.
    fn cases<S: Surface>(&mut self, term: Term) -> (String, Level) {
        let mut arms = Vec::new();
        let mut rest = term;
        while let Node::Select(condition, then, otherwise) = *self.formulas.nodes().node(rest) {
            match self.value(condition) {
                Some(0.0) => {}
                Some(_) => return self.write::<S>(then),
                None => {
                    let then = self.write::<S>(then).0;
                    arms.push((then, Some(self.write::<S>(condition).0)));
                }
            }
            rest = otherwise;
        }
        if arms.is_empty() {
            return self.write::<S>(rest);
        }
        arms.push((self.write::<S>(rest).0, None));
        (S::cases(&arms), Level::Condition)
    }
}

/// A number below zero needs parentheses inside a product.
fn signed(x: f64) -> Level {
    if x < 0.0 { Level::Sum } else { Level::Atom }
}
