//! All eight models on one scenario, in any reading: who runs first, and what
//! each hands on to the next.
//!
//! Outputs and inputs form a graph without cycles (the models themselves do not:
//! supply needs the sale price of bundle, bundle the tightness of supply). The
//! order here follows that graph.

use crate::choices::Choices;
use crate::models::{bundle, buyer, ecosystem, leverage, paths, runrate, specs, supply};
use crate::number::Num;
use crate::registry::{INPUTS, InputId, Model, SLOTS, input_place, slot_place};

/// A set of number inputs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InputSet(u128);

impl InputSet {
    /// Adds an input.
    pub fn insert(&mut self, input: InputId) {
        self.0 |= 1 << input.place();
    }
    /// Takes an input out.
    pub fn remove(&mut self, input: InputId) {
        self.0 &= !(1 << input.place());
    }
    /// Whether the input is in it.
    #[must_use]
    pub fn contains(self, input: InputId) -> bool {
        self.has(input.place())
    }
    const fn has(self, place: usize) -> bool {
        self.0 & (1 << place) != 0
    }
    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
    /// How many are in it.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }
    /// What is in both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
    /// What is in either.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
    /// The inputs in registry order.
    pub fn iter(self) -> impl Iterator<Item = InputId> {
        InputId::all().filter(move |i| self.contains(*i))
    }
}

const _: () = assert!(INPUTS <= 128, "an InputSet has 128 places");

/// What to evaluate: a set of models, and whether the buyer model is asked for
/// its whole market, which costs more than everything else together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModelSet(u16);

/// The market half of the buyer model.
const MARKET: u16 = 1 << 8;

impl ModelSet {
    /// All eight.
    pub const ALL: Self = Self(0x1ff);
    /// None.
    pub const NONE: Self = Self(0);

    /// The set with one model more.
    #[must_use]
    pub const fn with(self, model: Model) -> Self {
        Self(self.0 | 1 << model as u16)
    }
    /// The set with the buyer model and its market.
    #[must_use]
    pub const fn with_market(self) -> Self {
        Self(self.with(Model::Buyer).0 | MARKET)
    }
    /// Whether the model is in it.
    #[must_use]
    pub const fn contains(self, model: Model) -> bool {
        self.0 & 1 << model as u16 != 0
    }
    /// Whether an input is read by any model of the set.
    #[must_use]
    pub fn reads(self, input: InputId) -> bool {
        let place = input.place();
        self.contains(input.model())
            || place == SALE && (self.contains(Model::Supply) || self.contains(Model::Runrate))
            || place == SUPPLY && self.contains(Model::Runrate)
    }
    /// The set with every model that its members take values from.
    #[must_use]
    pub fn with_upstream(mut self, linked: InputSet) -> Self {
        // Downstream first, so that one pass finds everything.
        for model in [
            Model::Paths,
            Model::Ecosystem,
            Model::Leverage,
            Model::Bundle,
            Model::Buyer,
        ] {
            if self.contains(model) {
                for upstream in upstream(model, linked) {
                    self = self.with(*upstream);
                }
                // Demand and the ceiling are shares of the market.
                if model == Model::Paths || model == Model::Ecosystem && linked.has(CEILING) {
                    self = self.with_market();
                }
            }
        }
        self
    }
}

/// The models that a model takes outputs from.
fn upstream(model: Model, linked: InputSet) -> &'static [Model] {
    match model {
        Model::Paths => &[Model::Buyer, Model::Supply, Model::Bundle, Model::Leverage],
        Model::Leverage => &[Model::Runrate, Model::Buyer, Model::Supply, Model::Bundle],
        Model::Ecosystem if linked.has(CEILING) => &[Model::Buyer],
        Model::Bundle if linked.has(DISPLACE) => &[Model::Supply],
        Model::Buyer if linked.has(DISCOUNT) => &[Model::Specs],
        _ => &[],
    }
}

const SPECS_N: usize = input_place(Model::Specs, "n");
const SYSTEM: usize = input_place(Model::Runrate, "system");
const DISCOUNT: usize = input_place(Model::Buyer, "discount");
const DISPLACE: usize = input_place(Model::Bundle, "displace");
const DEMAND: usize = input_place(Model::Paths, "demand");
const INCUMBENT: usize = input_place(Model::Leverage, "incumbent");
const CEILING: usize = input_place(Model::Ecosystem, "ceiling");
const SALE: usize = input_place(Model::Bundle, "sale");
const SUPPLY: usize = input_place(Model::Supply, "supply");

const PAPER_DISCOUNT: usize = slot_place(Model::Specs, "paper_discount");
const NVIDIA_AT: usize = slot_place(Model::Runrate, "nvidia_at");
const EDGE: usize = slot_place(Model::Buyer, "edge");
const SHARE_SPEND: usize = slot_place(Model::Buyer, "share_spend");
const REVENUE: usize = slot_place(Model::Supply, "revenue");
const EXTERNAL: usize = slot_place(Model::Supply, "external");
const DISPLACED: usize = slot_place(Model::Supply, "displaced");
const TIGHTNESS: usize = slot_place(Model::Supply, "tightness");
const SELL: usize = slot_place(Model::Bundle, "sell");
const RENT: usize = slot_place(Model::Bundle, "rent");
const BUYERS_GAIN: usize = slot_place(Model::Leverage, "buyers_gain");

/// What an evaluation is given: the inputs as the models use them (per cent as
/// fractions), which of them are linked, and the choices.
///
/// A linked input's own value is used only where its source is a word.
pub struct Given<'a, N> {
    /// One value for each number input, in registry order.
    pub inputs: &'a [N; INPUTS],
    /// The inputs that take their upstream output.
    pub linked: InputSet,
    /// The choices.
    pub choices: &'a Choices,
}

/// Runs the models in `need` (closed over [`ModelSet::with_upstream`]) and writes
/// their outputs to `slots`; the slots of other models are left as they are.
/// Returns the probability of the evidence, 1 unless `paths` runs.
#[inline]
pub fn evaluate<N: Num>(given: &Given<'_, N>, need: ModelSet, slots: &mut [N; SLOTS]) -> N {
    let zero = N::lit(0.0);
    let mut evidence = N::lit(1.0);
    let own = |model: Model| given.inputs.get(model.first_input()..).unwrap_or(&[]);
    let linked = |place: usize| given.linked.has(place);
    let sale = given.inputs[SALE];

    if need.contains(Model::Specs) {
        let x = specs::In::read(own(Model::Specs), zero);
        specs::run(&x, given.choices, linked(SPECS_N))
            .write(&mut slots[Model::Specs.first_slot()..]);
    }
    if need.contains(Model::Buyer) {
        let mut x = buyer::In::read(own(Model::Buyer), zero);
        if linked(DISCOUNT) {
            x.discount = or_default(handed(slots, PAPER_DISCOUNT), x.discount);
        }
        let market = need.0 & MARKET != 0;
        buyer::run(&x, market).write(&mut slots[Model::Buyer.first_slot()..]);
    }
    if need.contains(Model::Supply) {
        let x = supply::In::read(own(Model::Supply), zero);
        supply::run(&x, sale).write(&mut slots[Model::Supply.first_slot()..]);
    }
    if need.contains(Model::Bundle) {
        let mut x = bundle::In::read(own(Model::Bundle), zero);
        x.displace = displacement(given, slots);
        bundle::run(&x).write(&mut slots[Model::Bundle.first_slot()..]);
    }
    if need.contains(Model::Runrate) {
        let mut x = runrate::In::read(own(Model::Runrate), zero);
        if linked(SYSTEM) {
            x.system = N::lit(runrate::CHIPS_PER_SYSTEM) * sale / N::lit(1000.0);
        }
        runrate::run(&x, given.inputs[SUPPLY]).write(&mut slots[Model::Runrate.first_slot()..]);
    }
    if need.contains(Model::Leverage) {
        let mut x = leverage::In::read(own(Model::Leverage), zero);
        let year = given.choices.year_index();
        if linked(INCUMBENT) {
            x.incumbent = handed(slots, NVIDIA_AT + year);
        }
        let up = leverage::Upstream {
            edge: handed(slots, EDGE),
            revenue: handed(slots, REVENUE + year),
            external: handed(slots, EXTERNAL + year),
            sell: handed(slots, SELL),
            rent: handed(slots, RENT),
            displace: displacement_in(given, slots, year),
        };
        leverage::run(&x, &up).write(&mut slots[Model::Leverage.first_slot()..]);
    }
    if need.contains(Model::Ecosystem) {
        let mut x = ecosystem::In::read(own(Model::Ecosystem), zero);
        if linked(CEILING) {
            x.ceiling = handed(slots, SHARE_SPEND);
        }
        ecosystem::run(&x).write(&mut slots[Model::Ecosystem.first_slot()..]);
    }
    if need.contains(Model::Paths) {
        let x = paths::In::read(own(Model::Paths), zero);
        let last = 4;
        let up = paths::Upstream {
            share_spend: handed(slots, SHARE_SPEND),
            demand_linked: linked(DEMAND),
            external: handed(slots, EXTERNAL + last),
            sell: handed(slots, SELL),
            rent: handed(slots, RENT),
            displace: displacement_in(given, slots, last),
            buyers_gain: handed(slots, BUYERS_GAIN),
        };
        let (out, probability) = paths::run(&x, given.choices, &up);
        out.write(&mut slots[Model::Paths.first_slot()..]);
        evidence = probability;
    }
    evidence
}

/// An output that another model hands on.
#[inline]
fn handed<N: Num>(slots: &[N; SLOTS], place: usize) -> N {
    slots[place].handed_on(place)
}

/// The upstream value, or the input's own where the upstream value is a word
/// (every word that can reach a link is NaN or infinite).
#[inline]
fn or_default<N: Num>(upstream: N, own: N) -> N {
    let finite = N::both(N::lit(f64::MIN).le(upstream), upstream.lt(N::lit(f64::MAX)));
    N::select(finite, upstream, own)
}

/// δ of the bundle model.
#[inline]
fn displacement<N: Num>(given: &Given<'_, N>, slots: &[N; SLOTS]) -> N {
    if given.linked.has(DISPLACE) {
        handed(slots, TIGHTNESS)
    } else {
        given.inputs[DISPLACE]
    }
}

/// δ of one year: that year's displaced of its external chips while the input is
/// linked, the tightness of all years where nothing is sold in it.
#[inline]
fn displacement_in<N: Num>(given: &Given<'_, N>, slots: &[N; SLOTS], year: usize) -> N {
    let all = displacement(given, slots);
    if !given.linked.has(DISPLACE) {
        return all;
    }
    let sold = handed(slots, EXTERNAL + year);
    let displaced = handed(slots, DISPLACED + year);
    N::select(sold.le(N::lit(0.0)), all, displaced / sold)
}
