//! A view that remembers what it was asked for.

use std::cell::RefCell;

use app::Reading;
use chart::{Band, Span, Value, View};
use model::Slot;
use model::order::short;

/// A reading, and the outputs and inputs that somebody read from it.
pub(super) struct Watch<'r> {
    reading: &'r Reading,
    outputs: RefCell<Vec<Slot>>,
    inputs: RefCell<Vec<String>>,
}

impl<'r> Watch<'r> {
    pub(super) fn new(reading: &'r Reading) -> Self {
        Self {
            reading,
            outputs: RefCell::default(),
            inputs: RefCell::default(),
        }
    }

    /// The outputs in registry order, and the inputs, each once.
    pub(super) fn seen(self) -> (Vec<Slot>, Vec<String>) {
        (
            once(self.outputs.into_inner()),
            once(self.inputs.into_inner()),
        )
    }

    fn output(&self, id: &str) {
        let slot = self.reading.slot(id);
        self.outputs.borrow_mut().extend(slot);
    }
}

/// Each once and in order. A figure asks for the same few things over and over.
fn once<T: Ord>(all: Vec<T>) -> Vec<T> {
    let mut out: Vec<T> = Vec::new();
    for one in all {
        if !out.contains(&one) {
            out.push(one);
        }
    }
    short(&mut out, Ord::cmp);
    out
}

impl View for Watch<'_> {
    fn value(&self, output: &str) -> Value {
        self.output(output);
        View::value(self.reading, output)
    }
    fn band(&self, output: &str) -> Option<Band> {
        self.output(output);
        self.reading.band(output)
    }
    fn input(&self, input: &str) -> Span {
        self.inputs.borrow_mut().push(input.to_owned());
        self.reading.input(input)
    }
    fn choice(&self, input: &str) -> String {
        self.inputs.borrow_mut().push(input.to_owned());
        self.reading.choice(input)
    }
    fn probe(&self, set: &[(&str, f64)], outputs: &[&str]) -> Vec<Value> {
        outputs.iter().for_each(|id| self.output(id));
        self.reading.probe(set, outputs)
    }
}
