//! A view that remembers what it was asked for.

use std::cell::RefCell;

use app::Reading;
use chart::{Band, Span, Value, View};
use model::Slot;

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
        let (mut outputs, mut inputs) = (self.outputs.into_inner(), self.inputs.into_inner());
        outputs.sort_unstable();
        outputs.dedup();
        inputs.sort_unstable();
        inputs.dedup();
        (outputs, inputs)
    }

    fn output(&self, id: &str) {
        let slot = self.reading.slot(id);
        self.outputs.borrow_mut().extend(slot);
    }
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
