//! A against B: which of the inputs that differ makes an output differ, and by
//! how much. Exact Shapley values (Shapley 1953): each input's effect, averaged
//! over every order in which the inputs could change from A to B; they add up to
//! the whole difference.

use crate::choices::Choices;
use crate::outcome::Outcome;
use crate::registry::{InputId, Model, Slot};
use crate::scenario::Scenario;
use crate::word::Value;

/// Up to this many differing inputs each has its own part; beyond, models have.
pub(super) const MOST: usize = 12;

/// The choices that an output can depend on, by the key of their link.
const CHOICES: [&str; 8] = [
    "specs.chips",
    "specs.reference",
    "specs.against",
    "specs.format",
    "specs.per",
    "paths.see",
    "paths.do",
    "leverage.year",
];

/// Something that differs between two scenarios.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// One number input.
    Input(InputId),
    /// One choice, by the key of its link.
    Choice(&'static str),
    /// All inputs of a model that differ.
    Model(Model),
}

/// Why an output differs between two scenarios.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// The output in A, in the unit on screen.
    pub from: f64,
    /// The output in B.
    pub to: f64,
    /// What each differing part contributes to `to - from`, in registry order.
    pub parts: Vec<(Part, f64)>,
}

/// Divides the change of an output from A to B among the inputs that differ.
/// `None` where the output is a word in A, in B or in any mixture of the two that
/// has to be looked at: a word has no difference.
#[must_use]
pub fn attribute(a: &Scenario, b: &Scenario, slot: Slot) -> Option<Attribution> {
    let mut parts = differing(a, b);
    if parts.len() > MOST {
        parts = by_model(&parts);
    }
    let mixtures = 1_usize << parts.len();
    let mut values = Vec::with_capacity(mixtures);
    for mixture in 0..mixtures {
        let mut scenario = a.clone();
        for (i, part) in parts.iter().enumerate() {
            if mixture >> i & 1 == 1 {
                take(&mut scenario, b, *part);
            }
        }
        values.push(Outcome::few(&scenario, &[slot]).get(slot).number()?);
    }
    let shapley = |i: usize| {
        let mut total = 0.0;
        for (mixture, before) in values.iter().enumerate() {
            if mixture >> i & 1 == 0 {
                let after = values.get(mixture | 1 << i).copied().unwrap_or(*before);
                total += weight(mixture.count_ones() as usize, parts.len()) * (after - before);
            }
        }
        total
    };
    let parts = parts.iter().enumerate().map(|(i, p)| (*p, shapley(i)));
    Some(Attribution {
        from: *values.first()?,
        to: *values.last()?,
        parts: parts.collect(),
    })
}

/// s!·(n-s-1)!/n!: the part of all orders in which exactly these `s` come first.
fn weight(s: usize, n: usize) -> f64 {
    let choose = (0..s).fold(1.0, |c, i| c * (n - 1 - i) as f64 / (i + 1) as f64);
    1.0 / (n as f64 * choose)
}

/// What an output would be in A with one part taken from B, for every part that differs, each
/// alone: what can still be said where a word keeps the change from being divided.
#[must_use]
pub fn one_by_one(a: &Scenario, b: &Scenario, slot: Slot) -> Vec<(Part, Value)> {
    let parts = differing(a, b).into_iter();
    let with = |part: Part| {
        let mut scenario = a.clone();
        take(&mut scenario, b, part);
        (part, Outcome::few(&scenario, &[slot]).get(slot))
    };
    parts.map(with).collect()
}

/// The inputs and choices that differ, in registry order.
#[must_use]
pub fn differing(a: &Scenario, b: &Scenario) -> Vec<Part> {
    let mut parts = Vec::new();
    for model in Model::ALL {
        let choices = CHOICES.into_iter().filter(|key| belongs(key, model));
        parts.extend(
            choices
                .filter(|k| !same(&a.choices, &b.choices, k))
                .map(Part::Choice),
        );
        let inputs = InputId::all().filter(|i| i.model() == model && a.get(*i) != b.get(*i));
        parts.extend(inputs.map(Part::Input));
    }
    parts
}

fn belongs(key: &str, model: Model) -> bool {
    key.split_once('.').is_some_and(|(m, _)| m == model.id())
}

fn by_model(parts: &[Part]) -> Vec<Part> {
    let models = Model::ALL
        .into_iter()
        .filter(|m| parts.iter().any(|p| p.is_of(*m)));
    models.map(Part::Model).collect()
}

impl Part {
    /// Whether it belongs to a model.
    #[must_use]
    pub fn is_of(self, model: Model) -> bool {
        match self {
            Self::Input(input) => input.model() == model,
            Self::Choice(key) => belongs(key, model),
            Self::Model(m) => m == model,
        }
    }
}

fn same(a: &Choices, b: &Choices, key: &str) -> bool {
    let mut mixed = *a;
    copy(&mut mixed, b, key);
    mixed == *a
}

fn copy(to: &mut Choices, from: &Choices, key: &str) {
    match key {
        "specs.chips" => to.chips = from.chips,
        "specs.reference" => to.reference = from.reference,
        "specs.against" => to.against = from.against,
        "specs.format" => to.format = from.format,
        "specs.per" => to.per = from.per,
        "leverage.year" => to.year = from.year,
        "paths.see" => to.see = from.see,
        "paths.do" => to.set = from.set,
        _ => {}
    }
}

fn take(to: &mut Scenario, from: &Scenario, part: Part) {
    match part {
        // What the other scenario holds, this one takes.
        Part::Input(input) => drop(to.set(input, from.get(input))),
        Part::Choice(key) => copy(&mut to.choices, &from.choices, key),
        Part::Model(model) => {
            for input in InputId::all().filter(|i| i.model() == model) {
                take(to, from, Part::Input(input));
            }
            for key in CHOICES.into_iter().filter(|k| belongs(k, model)) {
                take(to, from, Part::Choice(key));
            }
        }
    }
}
