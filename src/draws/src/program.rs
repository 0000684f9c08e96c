//! Formulas as steps on columns.

use crate::{Column, WIDTH, functions, tails};

/// What a step does with its arguments a, b, c, d. Conditions are 1 and 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// a + b.
    Add,
    /// a - b.
    Sub,
    /// a · b.
    Mul,
    /// a / b.
    Div,
    /// The larger; a at a tie.
    Max,
    /// The smaller; a at a tie.
    Min,
    /// Whether a < b.
    Less,
    /// Whether a ≤ b.
    AtMost,
    /// Whether a and b hold.
    Both,
    /// Whether a or b holds.
    Either,
    /// b where a holds, else c.
    Select,
    /// -a.
    Neg,
    /// e^a.
    Exp,
    /// e^a - 1.
    ExpM1,
    /// ln a.
    Ln,
    /// ln(1+a).
    Ln1p,
    /// Φ(a).
    NormCdf,
    /// a rounded half up.
    Round,
    /// a rounded up.
    Ceil,
    /// The chance that at least a of b sign, with mean chance c and correlation d.
    AtLeast,
    /// The chance that fewer do.
    Fewer,
}

/// Where an argument is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Source {
    /// In a register.
    Register(u16),
    /// It is an input, by its place among those that are drawn.
    Input(u16),
    /// The same in every draw.
    Constant(f64),
}

/// One operation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// What is done
    pub op: Op,
    /// with these (what an operation does not need is not looked at),
    pub from: [Source; 4],
    /// and the register that takes the result; it may be that of an argument.
    pub to: u16,
}

/// Steps, and the registers that they run in.
#[derive(Debug)]
#[allow(
    clippy::vec_box,
    reason = "a result is exchanged for a register, not copied into it"
)]
pub struct Program {
    steps: Vec<Step>,
    registers: Vec<Box<Column>>,
    /// Takes the next result, and is then exchanged for the register it is for.
    spare: Box<Column>,
}

/// An argument as a step sees it.
#[derive(Clone, Copy)]
enum View<'a> {
    Column(&'a Column),
    Same(f64),
}

impl View<'_> {
    #[inline(always)]
    fn at(self, lane: usize) -> f64 {
        match self {
            Self::Column(column) => column.get(lane).copied().unwrap_or(f64::NAN),
            Self::Same(x) => x,
        }
    }
    #[inline(always)]
    fn copy(self, out: &mut Column) {
        match self {
            Self::Column(column) => *out = *column,
            Self::Same(x) => *out = [x; WIDTH],
        }
    }
}

#[inline(always)]
fn zip(out: &mut Column, a: View, b: View, f: impl Fn(f64, f64) -> f64) {
    match (a, b) {
        (View::Column(a), View::Column(b)) => {
            for ((y, a), b) in out.iter_mut().zip(a).zip(b) {
                *y = f(*a, *b);
            }
        }
        (View::Column(a), View::Same(b)) => {
            for (y, a) in out.iter_mut().zip(a) {
                *y = f(*a, b);
            }
        }
        (View::Same(a), View::Column(b)) => {
            for (y, b) in out.iter_mut().zip(b) {
                *y = f(a, *b);
            }
        }
        (View::Same(a), View::Same(b)) => *out = [f(a, b); WIDTH],
    }
}

/// A value that is no column, in one.
static NOTHING: Column = [f64::NAN; WIDTH];

impl Program {
    /// A program that runs `steps` in `registers` registers.
    #[must_use]
    pub fn new(steps: Vec<Step>, registers: u16) -> Self {
        Self {
            steps,
            registers: vec![Box::new([0.0; WIDTH]); usize::from(registers)],
            spare: Box::new([0.0; WIDTH]),
        }
    }

    /// How many steps it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether nothing varies.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Computes one block, given the inputs' draws in it.
    #[inline(never)]
    pub fn run(&mut self, inputs: &[&Column]) {
        for step in &self.steps {
            let out = &mut *self.spare;
            let [a, b, c, d] = step.from.map(|s| view(&self.registers, inputs, s));
            match step.op {
                Op::Add => zip(out, a, b, |a, b| a + b),
                Op::Sub => zip(out, a, b, |a, b| a - b),
                Op::Mul => zip(out, a, b, |a, b| a * b),
                Op::Div => zip(out, a, b, |a, b| a / b),
                Op::Max => zip(out, a, b, |a, b| if a < b { b } else { a }),
                Op::Min => zip(out, a, b, |a, b| if b < a { b } else { a }),
                Op::Less => zip(out, a, b, |a, b| if a < b { 1.0 } else { 0.0 }),
                Op::AtMost => zip(out, a, b, |a, b| if a <= b { 1.0 } else { 0.0 }),
                Op::Both => zip(out, a, b, |a, b| a * b),
                Op::Either => zip(out, a, b, |a, b| if a < b { b } else { a }),
                Op::Neg => zip(out, a, View::Same(0.0), |a, _| -a),
                Op::Select => select(out, a, b, c),
                Op::Exp => call(out, a, functions::exp),
                Op::ExpM1 => call(out, a, functions::exp_m1),
                Op::Ln => call(out, a, functions::ln),
                Op::Ln1p => call(out, a, functions::ln_1p),
                Op::NormCdf => call(out, a, functions::norm_cdf),
                Op::Round => call(out, a, functions::round),
                Op::Ceil => call(out, a, functions::ceil),
                Op::AtLeast | Op::Fewer => {
                    let args = [a, b, c, d].map(|v| move |lane| v.at(lane));
                    tails::tail(out, args, step.op == Op::AtLeast);
                }
            }
            if let Some(register) = self.registers.get_mut(usize::from(step.to)) {
                core::mem::swap(register, &mut self.spare);
            }
        }
    }

    /// Appends the draws of a value in the block that ran last.
    pub fn append(&self, inputs: &[&Column], from: Source, to: &mut Vec<f64>) {
        match view(&self.registers, inputs, from) {
            View::Column(column) => to.extend_from_slice(column),
            View::Same(x) => to.resize(to.len() + WIDTH, x),
        }
    }
}

#[inline(always)]
fn view<'a>(registers: &'a [Box<Column>], inputs: &[&'a Column], source: Source) -> View<'a> {
    match source {
        Source::Constant(x) => View::Same(x),
        Source::Register(r) => View::Column(registers.get(usize::from(r)).map_or(&NOTHING, |r| r)),
        Source::Input(i) => View::Column(inputs.get(usize::from(i)).copied().unwrap_or(&NOTHING)),
    }
}

#[inline(always)]
fn call(out: &mut Column, a: View, f: fn(&mut Column)) {
    a.copy(out);
    f(out);
}

#[inline(never)]
fn select(out: &mut Column, mask: View, then: View, otherwise: View) {
    otherwise.copy(out);
    match (mask, then) {
        (View::Same(mask), then) => {
            if mask > 0.0 {
                then.copy(out);
            }
        }
        (View::Column(mask), View::Column(then)) => {
            for ((y, m), x) in out.iter_mut().zip(mask).zip(then) {
                *y = if *m > 0.0 { *x } else { *y };
            }
        }
        (View::Column(mask), View::Same(then)) => {
            for (y, m) in out.iter_mut().zip(mask) {
                *y = if *m > 0.0 { then } else { *y };
            }
        }
    }
}
