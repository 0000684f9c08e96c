//! The registry: every model with its inputs and outputs, in the one order that
//! links, draws, controls, tables and exports follow.

use crate::choices::Choices;
use crate::input::Input;
use crate::models::{bundle, buyer, ecosystem, leverage, paths, runrate, specs, supply};
use crate::output::{Index, Output};

/// One of the eight models, in registry order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Model {
    /// What the chip offers.
    Specs,
    /// $20B or $50B?
    Runrate,
    /// Is 15 % cheaper cheap enough?
    Buyer,
    /// Rent it or sell it?
    Bundle,
    /// Who gets the racks?
    Supply,
    /// Moat or market?
    Paths,
    /// What a second source is worth.
    Leverage,
    /// How long is "years, not quarters"?
    Ecosystem,
}

impl Model {
    /// All of them, in registry order.
    pub const ALL: [Self; 8] = [
        Self::Specs,
        Self::Runrate,
        Self::Buyer,
        Self::Bundle,
        Self::Supply,
        Self::Paths,
        Self::Leverage,
        Self::Ecosystem,
    ];

    /// The model with this id.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|m| m.id() == id)
    }

    /// Its id in links: `runrate`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Specs => "specs",
            Self::Runrate => "runrate",
            Self::Buyer => "buyer",
            Self::Bundle => "bundle",
            Self::Supply => "supply",
            Self::Paths => "paths",
            Self::Leverage => "leverage",
            Self::Ecosystem => "ecosystem",
        }
    }

    /// The question it answers.
    #[must_use]
    pub const fn question(self) -> &'static str {
        match self {
            Self::Specs => "What does the chip offer?",
            Self::Runrate => "Twenty or fifty?",
            Self::Buyer => "Is it cheap enough to switch?",
            Self::Bundle => "Rent it or sell it?",
            Self::Supply => "Who gets the racks?",
            Self::Paths => "Moat or market?",
            Self::Leverage => "What is a second source worth?",
            Self::Ecosystem => "How long is “years, not quarters”?",
        }
    }

    /// Its number inputs.
    #[must_use]
    pub const fn inputs(self) -> &'static [Input] {
        match self {
            Self::Specs => specs::INPUTS,
            Self::Runrate => runrate::INPUTS,
            Self::Buyer => buyer::INPUTS,
            Self::Bundle => bundle::INPUTS,
            Self::Supply => supply::INPUTS,
            Self::Paths => paths::INPUTS,
            Self::Leverage => leverage::INPUTS,
            Self::Ecosystem => ecosystem::INPUTS,
        }
    }

    /// Its outputs.
    #[must_use]
    pub const fn outputs(self) -> &'static [Output] {
        match self {
            Self::Specs => specs::OUTPUTS,
            Self::Runrate => runrate::OUTPUTS,
            Self::Buyer => buyer::OUTPUTS,
            Self::Bundle => bundle::OUTPUTS,
            Self::Supply => supply::OUTPUTS,
            Self::Paths => paths::OUTPUTS,
            Self::Leverage => leverage::OUTPUTS,
            Self::Ecosystem => ecosystem::OUTPUTS,
        }
    }

    /// How many slots its outputs take.
    #[must_use]
    pub const fn slot_count(self) -> usize {
        let outputs = self.outputs();
        let (mut n, mut i) = (0, 0);
        while i < outputs.len() {
            n += outputs[i].index.count();
            i += 1;
        }
        n
    }

    /// The place of its first input among all.
    #[must_use]
    pub const fn first_input(self) -> usize {
        let (mut n, mut i) = (0, 0);
        while i < self as usize {
            n += Self::ALL[i].inputs().len();
            i += 1;
        }
        n
    }

    /// The place of its first output among all slots.
    #[must_use]
    pub const fn first_slot(self) -> usize {
        let (mut n, mut i) = (0, 0);
        while i < self as usize {
            n += Self::ALL[i].slot_count();
            i += 1;
        }
        n
    }
}

/// How many number inputs there are.
pub const INPUTS: usize = Model::Ecosystem.first_input() + Model::Ecosystem.inputs().len();
/// How many slots the outputs take.
pub const SLOTS: usize = Model::Ecosystem.first_slot() + Model::Ecosystem.slot_count();

/// The model and the description of each input: asked for all the time.
static INPUT_TABLE: [(Model, &Input); INPUTS] = {
    let mut table = [(Model::Specs, &specs::INPUTS[0]); INPUTS];
    let (mut place, mut m) = (0, 0);
    while m < Model::ALL.len() {
        let inputs = Model::ALL[m].inputs();
        let mut i = 0;
        while i < inputs.len() {
            table[place] = (Model::ALL[m], &inputs[i]);
            place += 1;
            i += 1;
        }
        m += 1;
    }
    table
};

/// The model, the description and the copy of each output value.
static SLOT_TABLE: [(Model, &Output, u8); SLOTS] = {
    let mut table = [(Model::Specs, &specs::OUTPUTS[0], 0); SLOTS];
    let (mut place, mut m) = (0, 0);
    while m < Model::ALL.len() {
        let outputs = Model::ALL[m].outputs();
        let mut i = 0;
        while i < outputs.len() {
            let mut copy = 0;
            while copy < outputs[i].index.count() {
                table[place] = (Model::ALL[m], &outputs[i], copy as u8);
                place += 1;
                copy += 1;
            }
            i += 1;
        }
        m += 1;
    }
    table
};

/// A number input, by its place in the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputId(u8);

impl InputId {
    /// All inputs in registry order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..INPUTS).filter_map(Self::at)
    }
    /// The input at a place.
    #[must_use]
    pub fn at(place: usize) -> Option<Self> {
        if place < INPUTS {
            u8::try_from(place).ok().map(Self)
        } else {
            None
        }
    }
    /// The input `model.key`.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        let (model, key) = id.split_once('.')?;
        let model = Model::of(model)?;
        let place = model.inputs().iter().position(|i| clean(i.key) == key)?;
        Self::at(model.first_input() + place)
    }
    /// Its place in the registry.
    #[must_use]
    pub fn place(self) -> usize {
        usize::from(self.0)
    }
    /// The model it belongs to.
    #[must_use]
    pub fn model(self) -> Model {
        INPUT_TABLE
            .get(self.place())
            .map_or(Model::Specs, |row| row.0)
    }
    /// What it is.
    #[must_use]
    pub fn input(self) -> &'static Input {
        INPUT_TABLE
            .get(self.place())
            .map_or(&specs::INPUTS[0], |row| row.1)
    }
    /// Its key behind the model's name.
    #[must_use]
    pub fn key(self) -> &'static str {
        clean(self.input().key)
    }
    /// `model.key`.
    #[must_use]
    pub fn id(self) -> String {
        [self.model().id(), self.key()].join(".")
    }
}

/// `use` is a word of the language, so its field is written `r#use`.
fn clean(key: &'static str) -> &'static str {
    key.strip_prefix("r#").unwrap_or(key)
}

/// One output value, by its place among all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot(u16);

impl Slot {
    /// All slots in registry order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..SLOTS).filter_map(Self::at)
    }
    /// The slot at a place.
    #[must_use]
    pub fn at(place: usize) -> Option<Self> {
        if place < SLOTS {
            u16::try_from(place).ok().map(Self)
        } else {
            None
        }
    }
    /// Its place.
    #[must_use]
    pub fn place(self) -> usize {
        usize::from(self.0)
    }
    /// The model it belongs to.
    #[must_use]
    pub fn model(self) -> Model {
        SLOT_TABLE
            .get(self.place())
            .map_or(Model::Specs, |row| row.0)
    }
    /// The output and which copy of it.
    #[must_use]
    pub fn output(self) -> (&'static Output, usize) {
        let row = SLOT_TABLE.get(self.place());
        row.map_or((&specs::OUTPUTS[0], 0), |row| (row.1, usize::from(row.2)))
    }
    /// `model.key`, with `.0`, `.2026` or `.trainium3` where there are copies;
    /// `None` for a chip's slot that the scenario does not use.
    #[must_use]
    pub fn id(self, choices: &Choices) -> Option<String> {
        let (output, copy) = self.output();
        let head = [self.model().id(), output.key].join(".");
        let tail = match output.index {
            Index::Single => return Some(head),
            Index::YearsAhead(_) => crate::format::whole(copy as f64),
            Index::Calendar => crate::format::whole((2026 + copy) as f64),
            Index::EachChip => choices.chips.get(copy)?.id().to_owned(),
        };
        Some([head, tail].join("."))
    }
    /// The slot of `model.key…` in a scenario with these choices.
    #[must_use]
    pub fn of(id: &str, choices: &Choices) -> Option<Self> {
        let mut parts = id.splitn(3, '.');
        let (model, key, copy) = (Model::of(parts.next()?)?, parts.next()?, parts.next());
        let mut place = model.first_slot();
        for output in model.outputs() {
            if output.key == key {
                let copy = match (output.index, copy) {
                    (Index::Single, None) => 0,
                    (Index::YearsAhead(_), Some(c)) => c.parse().ok()?,
                    (Index::Calendar, Some(c)) => c.parse::<usize>().ok()?.checked_sub(2026)?,
                    (Index::EachChip, Some(c)) => choices.chips.iter().position(|x| x.id() == c)?,
                    _ => return None,
                };
                return if copy < output.index.count() {
                    Self::at(place + copy)
                } else {
                    None
                };
            }
            place += output.index.count();
        }
        None
    }
}

/// The place of an input, found when the program is built.
pub(crate) const fn input_place(model: Model, key: &str) -> usize {
    let inputs = model.inputs();
    let mut i = 0;
    while i < inputs.len() {
        if same(inputs[i].key, key) {
            return model.first_input() + i;
        }
        i += 1;
    }
    panic!("no such input")
}

/// The place of an output's first slot, found when the program is built.
pub(crate) const fn slot_place(model: Model, key: &str) -> usize {
    let outputs = model.outputs();
    let (mut place, mut i) = (model.first_slot(), 0);
    while i < outputs.len() {
        if same(outputs[i].key, key) {
            return place;
        }
        place += outputs[i].index.count();
        i += 1;
    }
    panic!("no such output")
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}
