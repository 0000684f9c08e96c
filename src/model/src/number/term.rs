//! The symbolic reading: the formula itself, as a graph of nodes.
//!
//! A [`Term`] is an index into the graph that is being recorded, so that it can
//! be copied like a number. [`Workspace::record`] collects the graph of one
//! evaluation; printers and exporters walk it.

use super::Num;
use crate::word::Word;
use core::cell::RefCell;
use core::ops::{Add, Div, Mul, Neg, Sub};

/// A handle on one node of the formula that is being recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term(pub u32);

/// A function of one argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// e to the power of.
    Exp,
    /// e to the power of, minus 1.
    ExpM1,
    /// Natural logarithm.
    Ln,
    /// Natural logarithm of 1 plus.
    Ln1p,
    /// Distribution function of the standard normal.
    NormCdf,
    /// Rounded half up.
    Round,
    /// Rounded up.
    Ceil,
}

/// One node of a formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A constant of the equations.
    Lit(f64),
    /// A value that is a word.
    Word(Word),
    /// A number input, by its place in the registry; per cent as a fraction.
    Input(usize),
    /// An output that another model hands on, by its slot; per cent as a fraction.
    Output(usize),
    /// Sum of two.
    Add(Term, Term),
    /// Difference.
    Sub(Term, Term),
    /// Product.
    Mul(Term, Term),
    /// Quotient.
    Div(Term, Term),
    /// Power (base above 0).
    Pow(Term, Term),
    /// Opposite.
    Neg(Term),
    /// A function of one argument.
    Call(Function, Term),
    /// The larger; the first at a tie.
    Max(Term, Term),
    /// The smaller; the first at a tie.
    Min(Term, Term),
    /// 1 where the first is below the second, else 0.
    Less(Term, Term),
    /// 1 where the first is at most the second, else 0.
    AtMost(Term, Term),
    /// 1 where both conditions hold.
    Both(Term, Term),
    /// 1 where one of the conditions holds.
    Either(Term, Term),
    /// The second where the first (a condition) holds, else the third.
    Select(Term, Term, Term),
    /// Upper tail of the beta-binomial: at least m of n, mean chance, correlation.
    AtLeast([Term; 4]),
    /// Lower tail of the beta-binomial: fewer than m of n.
    Fewer([Term; 4]),
    /// A sum over many terms; the text says over what.
    Sum(&'static str, Vec<Term>),
    /// An intermediate result with the symbol that the working shows.
    Named(&'static str, Term),
}

thread_local! {
    static NODES: RefCell<Vec<Node>> = const { RefCell::new(Vec::new()) };
}

/// The nodes of one recording.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    nodes: Vec<Node>,
}

impl Workspace {
    /// Records whatever terms `f` builds.
    pub fn record<T>(f: impl FnOnce() -> T) -> (Self, T) {
        let outer = NODES.with(|n| n.replace(Vec::new()));
        let result = f();
        let nodes = NODES.with(|n| n.replace(outer));
        (Self { nodes }, result)
    }

    /// The node behind a term of this recording.
    #[must_use]
    pub fn node(&self, term: Term) -> &Node {
        static NONE: Node = Node::Word(Word::None);
        self.nodes.get(term.0 as usize).unwrap_or(&NONE)
    }

    /// How many nodes were recorded.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether nothing was recorded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The values of all nodes, given the inputs and the handed-on outputs: the
    /// formula evaluated, by the same functions as the point reading.
    #[must_use]
    pub fn values(&self, input: impl Fn(usize) -> f64, output: impl Fn(usize) -> f64) -> Vec<f64> {
        let mut v: Vec<f64> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            let at = |t: &Term| v.get(t.0 as usize).copied().unwrap_or(f64::NAN);
            let flag = |b: bool| if b { 1.0 } else { 0.0 };
            let four = |[a, b, c, d]: &[Term; 4]| f64::beta_binomial(at(a), at(b), at(c), at(d));
            let value = match node {
                Node::Lit(x) => *x,
                Node::Word(w) => w.code(),
                Node::Input(i) => input(*i),
                Node::Output(o) => output(*o),
                Node::Add(a, b) => at(a) + at(b),
                Node::Sub(a, b) => at(a) - at(b),
                Node::Mul(a, b) => at(a) * at(b),
                Node::Div(a, b) => at(a) / at(b),
                Node::Pow(a, b) => Num::pow(at(a), at(b)),
                Node::Neg(a) => -at(a),
                Node::Call(f, a) => call(*f, at(a)),
                Node::Max(a, b) => Num::max(at(a), at(b)),
                Node::Min(a, b) => Num::min(at(a), at(b)),
                Node::Less(a, b) => flag(at(a) < at(b)),
                Node::AtMost(a, b) => flag(at(a) <= at(b)),
                Node::Both(a, b) => flag(at(a) != 0.0 && at(b) != 0.0),
                Node::Either(a, b) => flag(at(a) != 0.0 || at(b) != 0.0),
                Node::Select(c, a, b) => {
                    if at(c) != 0.0 {
                        at(a)
                    } else {
                        at(b)
                    }
                }
                Node::AtLeast(args) => four(args).0,
                Node::Fewer(args) => four(args).1,
                Node::Sum(_, terms) => terms.iter().fold(0.0, |sum, t| sum + at(t)),
                Node::Named(_, a) => at(a),
            };
            v.push(value);
        }
        v
    }
}

fn call(f: Function, x: f64) -> f64 {
    match f {
        Function::Exp => Num::exp(x),
        Function::ExpM1 => Num::exp_m1(x),
        Function::Ln => Num::ln(x),
        Function::Ln1p => Num::ln_1p(x),
        Function::NormCdf => x.norm_cdf(),
        Function::Round => Num::round(x),
        Function::Ceil => Num::ceil(x),
    }
}

impl Term {
    /// Adds a node to the recording.
    pub fn push(node: Node) -> Self {
        NODES.with(|nodes| {
            let mut nodes = nodes.borrow_mut();
            nodes.push(node);
            Self((nodes.len() - 1) as u32)
        })
    }

    fn constant(self) -> Option<f64> {
        NODES.with(|nodes| match nodes.borrow().get(self.0 as usize) {
            Some(Node::Lit(x)) => Some(*x),
            _ => None,
        })
    }
}

// Adding 0 and multiplying by 0 or 1 leave the formula as a person would write it.
impl Add for Term {
    type Output = Self;
    fn add(self, o: Self) -> Self {
        match (self.constant(), o.constant()) {
            (Some(a), Some(b)) => Self::lit(a + b),
            (Some(0.0), _) => o,
            (_, Some(0.0)) => self,
            _ => Self::push(Node::Add(self, o)),
        }
    }
}
impl Sub for Term {
    type Output = Self;
    fn sub(self, o: Self) -> Self {
        match (self.constant(), o.constant()) {
            (Some(a), Some(b)) => Self::lit(a - b),
            (_, Some(0.0)) => self,
            _ => Self::push(Node::Sub(self, o)),
        }
    }
}
impl Mul for Term {
    type Output = Self;
    fn mul(self, o: Self) -> Self {
        match (self.constant(), o.constant()) {
            (Some(a), Some(b)) => Self::lit(a * b),
            (Some(0.0), _) | (_, Some(0.0)) => Self::lit(0.0),
            (Some(1.0), _) => o,
            (_, Some(1.0)) => self,
            _ => Self::push(Node::Mul(self, o)),
        }
    }
}
impl Div for Term {
    type Output = Self;
    fn div(self, o: Self) -> Self {
        match (self.constant(), o.constant()) {
            (Some(a), Some(b)) => Self::lit(a / b),
            (_, Some(1.0)) => self,
            _ => Self::push(Node::Div(self, o)),
        }
    }
}
impl Neg for Term {
    type Output = Self;
    fn neg(self) -> Self {
        Self::push(Node::Neg(self))
    }
}

impl Num for Term {
    type Mask = Self;

    fn lit(x: f64) -> Self {
        Self::push(Node::Lit(x))
    }
    fn word(word: Word) -> Self {
        Self::push(Node::Word(word))
    }
    fn exp(self) -> Self {
        Self::push(Node::Call(Function::Exp, self))
    }
    fn exp_m1(self) -> Self {
        Self::push(Node::Call(Function::ExpM1, self))
    }
    fn ln(self) -> Self {
        Self::push(Node::Call(Function::Ln, self))
    }
    fn ln_1p(self) -> Self {
        Self::push(Node::Call(Function::Ln1p, self))
    }
    fn norm_cdf(self) -> Self {
        Self::push(Node::Call(Function::NormCdf, self))
    }
    fn round(self) -> Self {
        Self::push(Node::Call(Function::Round, self))
    }
    fn lt(self, other: Self) -> Self {
        Self::push(Node::Less(self, other))
    }
    fn le(self, other: Self) -> Self {
        Self::push(Node::AtMost(self, other))
    }
    fn both(a: Self, b: Self) -> Self {
        Self::push(Node::Both(a, b))
    }
    fn either(a: Self, b: Self) -> Self {
        Self::push(Node::Either(a, b))
    }
    fn select(mask: Self, then: Self, otherwise: Self) -> Self {
        if then == otherwise {
            then
        } else {
            Self::push(Node::Select(mask, then, otherwise))
        }
    }
    fn max(self, other: Self) -> Self {
        Self::push(Node::Max(self, other))
    }
    fn min(self, other: Self) -> Self {
        Self::push(Node::Min(self, other))
    }
    fn pow(self, exponent: Self) -> Self {
        Self::push(Node::Pow(self, exponent))
    }
    fn ceil(self) -> Self {
        Self::push(Node::Call(Function::Ceil, self))
    }
    fn sum2(name: &'static str, terms: impl Iterator<Item = (Self, Self)>) -> (Self, Self) {
        let (a, b): (Vec<_>, Vec<_>) = terms.unzip();
        (
            Self::push(Node::Sum(name, a)),
            Self::push(Node::Sum(name, b)),
        )
    }
    fn handed_on(self, slot: usize) -> Self {
        Self::push(Node::Output(slot))
    }
    fn beta_binomial(m: Self, n: Self, mu: Self, c: Self) -> (Self, Self) {
        let args = [m, n, mu, c];
        (
            Self::push(Node::AtLeast(args)),
            Self::push(Node::Fewer(args)),
        )
    }
    fn sum(name: &'static str, terms: impl Iterator<Item = Self>) -> Self {
        let terms: Vec<_> = terms.collect();
        Self::push(Node::Sum(name, terms))
    }
    fn named(self, symbol: &'static str) -> Self {
        Self::push(Node::Named(symbol, self))
    }
}
