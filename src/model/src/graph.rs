//! The graph of inputs and outputs: what each output is computed from, read off
//! the formulas themselves, so that it cannot say anything else than they do.

use crate::evaluate::InputSet;
use crate::formula::Formulas;
use crate::number::Node;
use crate::registry::{InputId, Model, SLOTS, Slot};
use crate::scenario::Scenario;

/// What one value is computed from without a step between.
#[derive(Clone, Debug, Default)]
struct Direct {
    inputs: InputSet,
    outputs: Vec<Slot>,
}

/// One arrow of the model map: a value that one model takes from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrow {
    /// An output of one model, read by another.
    Output(Slot, Model),
    /// An input that two models share.
    Input(InputId, Model),
}

impl Arrow {
    /// The model that the value comes from.
    #[must_use]
    pub fn from(self) -> Model {
        match self {
            Self::Output(slot, _) => slot.model(),
            Self::Input(input, _) => input.model(),
        }
    }
    /// The model that reads it.
    #[must_use]
    pub fn to(self) -> Model {
        match self {
            Self::Output(_, to) | Self::Input(_, to) => to,
        }
    }
}

/// The graph under one scenario's links and choices.
#[derive(Clone, Debug)]
pub struct Graph {
    direct: Vec<Direct>,
}

impl Graph {
    /// The graph of a scenario.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        Self::read(&Formulas::of(scenario), scenario.linked())
    }

    /// The graph of recorded formulas. A linked input is no source: its upstream is.
    #[must_use]
    pub fn read(formulas: &Formulas, linked: InputSet) -> Self {
        let direct = Slot::all().map(|slot| {
            let mut direct = Direct::default();
            for term in formulas.below(&[formulas.root(slot)]) {
                match formulas.nodes().node(term) {
                    Node::Input(place) => {
                        let input = InputId::at(*place).filter(|i| !linked.contains(*i));
                        input.into_iter().for_each(|i| direct.inputs.insert(i));
                    }
                    Node::Output(place) => direct.outputs.extend(Slot::at(*place)),
                    _ => {}
                }
            }
            crate::order::short(&mut direct.outputs, Ord::cmp);
            direct.outputs.dedup();
            direct
        });
        Self {
            direct: direct.collect(),
        }
    }

    /// The inputs that an output's own formula holds.
    #[must_use]
    pub fn inputs(&self, slot: Slot) -> InputSet {
        self.direct
            .get(slot.place())
            .map_or_else(InputSet::default, |d| d.inputs)
    }

    /// The outputs of other models that an output's own formula holds.
    #[must_use]
    pub fn outputs(&self, slot: Slot) -> &[Slot] {
        self.direct.get(slot.place()).map_or(&[], |d| &d.outputs)
    }

    /// Every input that can move an output, through whatever models.
    #[must_use]
    pub fn upstream(&self, slot: Slot) -> InputSet {
        let mut seen = [false; SLOTS];
        let mut open = vec![slot];
        let mut found = InputSet::default();
        while let Some(slot) = open.pop() {
            if let Some(mark) = seen.get_mut(slot.place()).filter(|m| !**m) {
                *mark = true;
                found = found.or(self.inputs(slot));
                open.extend(self.outputs(slot));
            }
        }
        found
    }

    /// The outputs in an order in which each comes after all that it is computed
    /// from; `None` if there were a cycle.
    #[must_use]
    pub fn order(&self) -> Option<Vec<Slot>> {
        let mut order: Vec<Slot> = Vec::with_capacity(SLOTS);
        let mut placed = [false; SLOTS];
        while order.len() < self.direct.len() {
            let before = order.len();
            for slot in Slot::all()
                .filter(|s| !placed[s.place()])
                .collect::<Vec<_>>()
            {
                if self.outputs(slot).iter().all(|o| placed[o.place()]) {
                    placed[slot.place()] = true;
                    order.push(slot);
                }
            }
            if order.len() == before {
                return None;
            }
        }
        Some(order)
    }

    /// The arrows between models, each once, in registry order.
    #[must_use]
    pub fn arrows(&self) -> Vec<Arrow> {
        let mut arrows = Vec::new();
        let mut add = |arrow: Arrow| {
            if arrow.from() != arrow.to() && !arrows.contains(&arrow) {
                arrows.push(arrow);
            }
        };
        for slot in Slot::all() {
            let to = slot.model();
            for output in self.outputs(slot) {
                add(Arrow::Output(*output, to));
            }
            for input in self.inputs(slot).iter() {
                add(Arrow::Input(input, to));
            }
        }
        arrows
    }
}
