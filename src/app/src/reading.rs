//! What the models say under one scenario: point values, and draws as far as they are made.

use std::cell::RefCell;
use std::rc::Rc;

use chart::{Band, Scene, Span, View};
use model::registry::SLOTS;
use model::sample::{AT_REST, Sampler, SlotSet};
use model::{InputId, Outcome, Scenario, Slot, Summary, Value, Word};

/// What the draws say of one output.
#[derive(Clone, Debug)]
pub(crate) struct Drawn {
    /// `None` where the evidence is impossible in every draw.
    pub(crate) summary: Option<Rc<Summary>>,
    /// How many draws it rests on.
    pub(crate) draws: usize,
}

/// A scenario with everything that is known of it. What text, islands and figures read.
#[derive(Clone, Debug)]
pub struct Reading {
    scene: Scene,
    outcome: Outcome,
    drawn: Vec<Option<Drawn>>,
    impossible: bool,
    asked: RefCell<SlotSet>,
}

impl Reading {
    /// The point reading: no draws yet.
    #[must_use]
    pub fn new(scenario: Scenario) -> Self {
        let outcome = Outcome::of(&scenario);
        Self {
            scene: Scene::with(scenario, outcome.clone()),
            outcome,
            drawn: vec![None; SLOTS],
            impossible: false,
            asked: RefCell::default(),
        }
    }

    /// With all draws of a scenario at rest, of every output. For prerendered pages and tests:
    /// it takes a good part of a second.
    #[must_use]
    pub fn at_rest(scenario: Scenario) -> Self {
        let mut reading = Self::new(scenario);
        for model in model::Model::ALL {
            let mut slots = SlotSet::default();
            Slot::all()
                .filter(|s| s.model() == model)
                .for_each(|s| slots.insert(s));
            reading.draw(&slots, AT_REST);
        }
        reading
    }

    /// Draws, as for a page at rest, what was asked for and is not drawn yet; `false` when there
    /// was nothing. A page rendered again until then costs only the models that it shows.
    pub fn settle(&mut self) -> bool {
        let asked = self.take_asked();
        let mut wanted = SlotSet::default();
        let new = |slot: &Slot| matches!(self.drawn.get(slot.place()), Some(None));
        asked
            .iter()
            .filter(new)
            .for_each(|slot| wanted.insert(slot));
        let some = wanted.iter().next().is_some();
        if some {
            self.draw(&wanted, AT_REST);
        }
        some
    }

    /// Draws some outputs, all at once.
    pub(crate) fn draw(&mut self, slots: &SlotSet, draws: usize) {
        let mut sampler = Sampler::new(self.scenario(), draws, slots);
        while !sampler.step(AT_REST) {}
        let uncertain = sampler.finish();
        for slot in slots.iter() {
            self.learn(slot, uncertain.summary(slot), draws);
        }
    }

    /// Takes in what the draws say of one output.
    pub(crate) fn learn(&mut self, slot: Slot, summary: Option<Summary>, draws: usize) {
        if let Some(summary) = &summary {
            self.scene.learn(slot, summary);
        } else {
            self.impossible = true;
        }
        if let Some(drawn) = self.drawn.get_mut(slot.place()) {
            *drawn = Some(Drawn {
                summary: summary.map(Rc::new),
                draws,
            });
        }
    }

    /// Another scenario, with the draws of the outputs that it leaves as they were.
    pub(crate) fn moved(&self, scenario: Scenario, keep: impl Fn(Slot) -> bool) -> Self {
        let mut next = Self::new(scenario);
        for slot in Slot::all().filter(|s| keep(*s)) {
            if let Some(Some(drawn)) = self.drawn.get(slot.place()) {
                if let Some(summary) = &drawn.summary {
                    next.scene.learn(slot, summary);
                }
                if let Some(place) = next.drawn.get_mut(slot.place()) {
                    *place = Some(drawn.clone());
                }
            }
        }
        next
    }

    /// How many draws the summary of an output rests on; 0 before there are any.
    #[cfg_attr(
        not(feature = "web"),
        allow(dead_code, reason = "only the browser makes draws bit by bit")
    )]
    pub(crate) fn draws(&self, slot: Slot) -> usize {
        self.drawn
            .get(slot.place())
            .and_then(Option::as_ref)
            .map_or(0, |d| d.draws)
    }

    /// The outputs that were asked for since this was last called.
    pub(crate) fn take_asked(&self) -> SlotSet {
        self.asked.take()
    }

    /// The scenario.
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        self.scene.scenario()
    }

    /// The point values: every input at its middle.
    #[must_use]
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// Whether the evidence is impossible in every draw.
    #[must_use]
    pub fn is_impossible(&self) -> bool {
        self.impossible
    }

    /// The slot of `model.output` in this scenario.
    #[must_use]
    pub fn slot(&self, id: &str) -> Option<Slot> {
        Slot::of(id, &self.scenario().choices)
    }

    /// What the draws say of an output.
    #[must_use]
    pub fn summary(&self, slot: Slot) -> Option<Rc<Summary>> {
        self.asked.borrow_mut().insert(slot);
        self.drawn
            .get(slot.place())?
            .as_ref()?
            .summary
            .as_ref()
            .map(Rc::clone)
    }

    /// The value that the page shows: the median of the draws, or the point value before there
    /// are any; *absent* for what does not exist.
    #[must_use]
    pub fn value(&self, id: &str) -> Value {
        let Some(slot) = self.slot(id) else {
            return Value::Word(Word::Absent);
        };
        self.asked.borrow_mut().insert(slot);
        // Impossible evidence leaves the points of what it does not reach.
        match self.drawn.get(slot.place()) {
            Some(Some(Drawn {
                summary: Some(summary),
                ..
            })) => summary.median(),
            _ => self.outcome.get(slot),
        }
    }

    /// The middle of an input in the unit on screen; where it is linked, what it takes.
    #[must_use]
    pub fn middle(&self, input: InputId) -> f64 {
        View::input(&self.scene, &input.id()).mid
    }

    /// A choice in the words of links.
    #[must_use]
    pub fn choice(&self, id: &str) -> String {
        View::choice(&self.scene, id)
    }
}

impl View for Reading {
    fn value(&self, output: &str) -> chart::Value {
        Reading::value(self, output).into()
    }
    fn band(&self, output: &str) -> Option<Band> {
        if let Some(slot) = self.slot(output) {
            self.asked.borrow_mut().insert(slot);
        }
        // One number without any range is no band.
        if self.scenario().ranged().is_empty() {
            return None;
        }
        self.scene.band(output)
    }
    fn input(&self, input: &str) -> Span {
        View::input(&self.scene, input)
    }
    fn choice(&self, input: &str) -> String {
        View::choice(&self.scene, input)
    }
    fn probe(&self, set: &[(&str, f64)], outputs: &[&str]) -> Vec<chart::Value> {
        self.scene.probe(set, outputs)
    }
}
