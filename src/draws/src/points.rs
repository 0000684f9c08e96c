//! Formulas at one point: every quantity has a place, and steps fill the places in turn.

use crate::program::Op;
use crate::tails::{beta_binomial_edge, beta_binomial_tails};

/// One operation; what it does not need of `from` is not looked at.
#[derive(Clone, Copy, Debug)]
struct Step {
    op: Op,
    to: u16,
    from: [u16; 4],
}

/// Formulas, and the values that they had last.
#[derive(Clone, Debug)]
pub struct Points {
    values: Vec<f64>,
    steps: Vec<Step>,
    /// What was asked for last, and the steps that it takes.
    asked: Vec<u16>,
    part: Vec<Step>,
    needed: Vec<bool>,
}

impl Points {
    /// Places for `count` quantities, none of which has a value yet.
    #[must_use]
    pub fn new(count: usize) -> Self {
        Self {
            values: vec![f64::NAN; count],
            steps: Vec::with_capacity(count),
            asked: Vec::new(),
            part: Vec::new(),
            needed: Vec::new(),
        }
    }

    /// Gives a quantity that no step computes its value.
    pub fn set(&mut self, place: u16, x: f64) {
        if let Some(value) = self.values.get_mut(usize::from(place)) {
            *value = x;
        }
    }

    /// Adds a step behind the others. A place may be filled more than once: a sum
    /// grows where it lies.
    pub fn push(&mut self, op: Op, from: [u16; 4], to: u16) {
        self.steps.push(Step { op, to, from });
    }

    /// Computes what `asked` depends on; values of other places stay as they were.
    pub fn run(&mut self, asked: &[u16]) {
        if self.asked != asked {
            self.choose(asked);
        }
        for step in &self.part {
            let x = apply(step, &self.values);
            if let Some(value) = self.values.get_mut(usize::from(step.to)) {
                *value = x;
            }
        }
    }

    /// The value of a place, not a number before it was computed.
    #[must_use]
    pub fn value(&self, place: u16) -> f64 {
        at(&self.values, place)
    }

    /// Whether what was asked for last depends on a place.
    #[must_use]
    pub fn needs(&self, place: u16) -> bool {
        self.needed.get(usize::from(place)) == Some(&true)
    }

    /// Finds the steps that `asked` takes.
    fn choose(&mut self, asked: &[u16]) {
        let mut needed = vec![false; self.values.len()];
        mark(&mut needed, asked);
        self.part.clear();
        // What a step reads was computed before it: one pass backward is enough.
        for step in self.steps.iter().rev() {
            if needed.get(usize::from(step.to)) == Some(&true) {
                mark(&mut needed, &step.from);
                self.part.push(*step);
            }
        }
        self.part.reverse();
        self.needed = needed;
        asked.clone_into(&mut self.asked);
    }
}

fn mark(needed: &mut [bool], places: &[u16]) {
    for place in places {
        if let Some(needed) = needed.get_mut(usize::from(*place)) {
            *needed = true;
        }
    }
}

#[inline(always)]
fn at(values: &[f64], place: u16) -> f64 {
    values.get(usize::from(place)).copied().unwrap_or(f64::NAN)
}

/// What a step of [`crate::Program`] does in one lane, to the bit.
#[inline(always)]
fn apply(step: &Step, values: &[f64]) -> f64 {
    let [a, b, c, d] = step.from;
    let x = |place| at(values, place);
    let holds = |condition: bool| if condition { 1.0 } else { 0.0 };
    match step.op {
        Op::Add => x(a) + x(b),
        Op::Sub => x(a) - x(b),
        Op::Mul | Op::Both => x(a) * x(b),
        Op::Div => x(a) / x(b),
        Op::Max | Op::Either => x(if x(a) < x(b) { b } else { a }),
        Op::Min => x(if x(b) < x(a) { b } else { a }),
        Op::Less => holds(x(a) < x(b)),
        Op::AtMost => holds(x(a) <= x(b)),
        Op::Select => x(if x(a) > 0.0 { b } else { c }),
        Op::Neg => -x(a),
        Op::Exp => libm::exp(x(a)),
        Op::ExpM1 => libm::expm1(x(a)),
        Op::Ln => libm::log(x(a)),
        Op::Ln1p => libm::log1p(x(a)),
        Op::NormCdf => 0.5 * libm::erfc(-x(a) * core::f64::consts::FRAC_1_SQRT_2),
        Op::Round => libm::floor(x(a) + 0.5),
        Op::Ceil => libm::ceil(x(a)),
        Op::AtLeast | Op::Fewer => {
            let [m, n, mu, c] = [x(a), x(b), x(c), x(d)];
            let (upper, lower) = beta_binomial_edge(m, n, mu)
                .unwrap_or_else(|| beta_binomial_tails(m as u32, n as u32, mu, c, 1.0, |x| x));
            if step.op == Op::AtLeast { upper } else { lower }
        }
    }
}
