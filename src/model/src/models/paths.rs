//! `paths`: moat or market? The flowchart, with a probability on every edge.
//!
//! D: enough prospects sign; G: an ecosystem forms; H: support and trust hold;
//! I: Nvidia is challenged; J: pricing power shifts. G and H need D; I depends
//! on G and H; J on I. *Do* cuts the arrows into a node and sets it; *see* then
//! conditions on evidence. The sums run over all 32 states, arranged along the
//! arrows, so that what is not asked drops out.

use crate::choices::{Choices, Marks, PathNode};
use crate::declare::{inputs, outputs};
use crate::input::{Family::*, Input};
use crate::number::Num;
use crate::output::Output;
use crate::unit::Unit::*;
use crate::word::Word;

inputs! {
    demand: Input::new("P(D)", "Outsiders want it enough", Percent("")).within(0.0, 100.0, 1.0).family(Logit).linked("paths.signings")
        .assumed("The chance that enough prospects sign, from the four inputs below.");
    signings: Input::new("m", "Signings that make a business", Firms).within(0.0, 100.0, 1.0).family(Lognormal).whole().at(3.0)
        .assumed("One customer is a favor, three are a line of business.");
    prospects: Input::new("n", "Serious prospects", Firms).within(1.0, 100.0, 1.0).family(Lognormal).whole().at(10.0)
        .assumed("The kinds of buyer that the articles list, one or two of each.");
    credibility: Input::new("c_r", "Prospects who believe the offer", Percent("of those it pays for")).within(0.0, 100.0, 1.0).family(Logit).range(40.0, 80.0)
        .assumed("A first product from a rival's cloud: some will wait whatever the price.");
    common: Input::new("c", "How alike prospects decide", Percent("correlation")).within(1.0, 95.0, 1.0).family(Logit).at(30.0)
        .assumed("They read the same benchmarks and ask each other.");
    adopt: Input::new("P(G|D)", "A wider ecosystem takes it up", Percent("if sold")).within(0.0, 100.0, 1.0).family(Logit).range(20.0, 60.0)
        .assumed("Frameworks run on it today; habits do not.");
    trust: Input::new("P(H|D)", "Support, roadmap and trust hold", Percent("if sold")).within(0.0, 100.0, 1.0).family(Logit).range(30.0, 70.0)
        .assumed("Amazon has supported hardware in other firms' halls before, at a smaller scale.");
    both: Input::new("P(I|G,H)", "Nvidia is challenged, given both", Percent("")).within(0.0, 100.0, 1.0).family(Logit).at(80.0)
        .assumed("With code and trust in place the price speaks.");
    only_adopt: Input::new("P(I|G,¬H)", "… given the ecosystem only", Percent("")).within(0.0, 100.0, 1.0).family(Logit).at(30.0)
        .assumed("Code that runs, on racks nobody trusts.");
    only_trust: Input::new("P(I|¬G,H)", "… given the trust only", Percent("")).within(0.0, 100.0, 1.0).family(Logit).at(10.0)
        .assumed("Racks that hold, for code that is elsewhere.");
    neither: Input::new("P(I|¬G,¬H)", "… given neither", Percent("")).within(0.0, 100.0, 1.0).family(Logit).at(2.0)
        .assumed("Something else would have to do it.");
    power_if: Input::new("P(J|I)", "Pricing power shifts, if challenged", Percent("")).within(0.0, 100.0, 1.0).family(Logit).at(70.0)
        .assumed("A challenged leader usually cuts its price, if not always.");
    power_else: Input::new("P(J|¬I)", "… if not challenged", Percent("")).within(0.0, 100.0, 1.0).family(Logit).at(10.0)
        .assumed("TPUs, AMD and the buyers' own chips could do it without Trainium.");
    saving: Input::new("V", "What the moat saves", BillionPerYear).within(0.0, 500.0, 1.0).family(Lognormal).range(15.0, 45.0)
        .ledger("fact:trainium-capex-savings", "Amazon says tens of billions of capital spending a year at scale, and gives no number.");
}

outputs! {
    p_demand: [1] Output::new("P(D)", "The chip is sold outside", Percent("")).missing(Word::Impossible);
    p_adopt: [1] Output::new("P(G)", "A wider ecosystem takes it up", Percent("")).missing(Word::Impossible);
    p_trust: [1] Output::new("P(H)", "Support, roadmap and trust hold", Percent("")).missing(Word::Impossible);
    p_challenge: [1] Output::new("P(I)", "Nvidia is challenged", Percent("")).missing(Word::Impossible);
    p_power: [1] Output::new("P(J)", "Pricing power shifts", Percent("")).missing(Word::Impossible);
    moat: [1] Output::new("moat", "What the moat is worth", BillionPerYear);
    market: [1] Output::new("market", "What the market is worth, moat included", BillionPerYear).missing(Word::Impossible);
    difference: [1] Output::new("market-moat", "Market less moat", BillionPerYear).missing(Word::Impossible);
    buyers_expected: [1] Output::new("P(J)·gain", "What it is worth to buyers", BillionPerYear).missing(Word::Impossible);
}

/// What the other models hand on.
#[derive(Clone, Copy)]
pub(crate) struct Upstream<N> {
    /// `buyer.share_spend`, a fraction.
    pub(crate) share_spend: N,
    /// Whether `demand` is linked to the tail of the signings.
    pub(crate) demand_linked: bool,
    /// Outside deliveries of 2030, thousand chips.
    pub(crate) external: N,
    pub(crate) sell: N,
    pub(crate) rent: N,
    /// Sold chips of 2030 that would be rented otherwise.
    pub(crate) displace: N,
    /// `leverage.buyers_gain`.
    pub(crate) buyers_gain: N,
}

/// The equations; the second value is the probability of the evidence.
#[inline]
pub(crate) fn run<N: Num>(x: &In<N>, choices: &Choices, up: &Upstream<N>) -> (Out<N>, N) {
    let one = N::lit(1.0);
    let demand = if up.demand_linked {
        let mu = (up.share_spend * x.credibility).named("μ");
        N::beta_binomial(x.signings, x.prospects, mu, x.common)
    } else {
        (x.demand, one - x.demand)
    };
    let chart = Chart {
        x,
        demand,
        set: &choices.set,
    };
    let evidence = chart.mass(&choices.see);
    let posterior = |node: PathNode| match (choices.see.get(node), evidence) {
        (_, Mass::All) => chart.mass(&with(&choices.see, node)).number(),
        (Some(seen), Mass::Part(e)) => {
            let certain = N::lit(if seen { 1.0 } else { 0.0 });
            N::select(e.le(N::lit(0.0)), N::word(Word::Impossible), certain)
        }
        (None, Mass::Part(e)) => {
            let both = chart.mass(&with(&choices.see, node)).number();
            N::select(e.le(N::lit(0.0)), N::word(Word::Impossible), both / e)
        }
    };
    let [d, g, h, i, j] = PathNode::ALL.map(posterior);
    let deal = up.external * (up.sell - up.displace * up.rent) / N::lit(1000.0);
    let difference = d * deal;
    let out = Out {
        p_demand: [d],
        p_adopt: [g],
        p_trust: [h],
        p_challenge: [i],
        p_power: [j],
        moat: [x.saving],
        market: [x.saving + difference],
        difference: [difference],
        buyers_expected: [j * up.buyers_gain],
    };
    (out, evidence.number())
}

fn with(see: &Marks, node: PathNode) -> Marks {
    let mut marks = *see;
    marks.set(node, Some(true));
    marks
}

/// The probability of a set of states: everything, or a part.
#[derive(Clone, Copy)]
enum Mass<N> {
    All,
    Part(N),
}

impl<N: Num> Mass<N> {
    fn number(self) -> N {
        match self {
            Self::All => N::lit(1.0),
            Self::Part(n) => n,
        }
    }
    fn times(self, other: Self) -> Self {
        match (self, other) {
            (Self::All, m) | (m, Self::All) => m,
            (Self::Part(a), Self::Part(b)) => Self::Part(a * b),
        }
    }
}

/// The flowchart with its probabilities and interventions.
struct Chart<'a, N> {
    x: &'a In<N>,
    demand: (N, N),
    set: &'a Marks,
}

impl<N: Num> Chart<'_, N> {
    /// The probability of all states that agree with `seen`.
    fn mass(&self, seen: &Marks) -> Mass<N> {
        let [yes, no] = [true, false].map(|d| self.pair(d, seen));
        self.node(PathNode::D, self.demand, [yes, no], seen)
    }

    /// G and H given D, with everything below them.
    fn pair(&self, d: bool, seen: &Marks) -> Mass<N> {
        let (zero, one) = (N::lit(0.0), N::lit(1.0));
        let chance = |p: N| if d { (p, one - p) } else { (zero, one) };
        let below = [true, false].map(|g| {
            let below = [true, false].map(|h| self.challenge(g, h, seen));
            self.node(PathNode::H, chance(self.x.trust), below, seen)
        });
        self.node(PathNode::G, chance(self.x.adopt), below, seen)
    }

    /// I given G and H, with J below it.
    fn challenge(&self, g: bool, h: bool, seen: &Marks) -> Mass<N> {
        let one = N::lit(1.0);
        let p = match (g, h) {
            (true, true) => self.x.both,
            (true, false) => self.x.only_adopt,
            (false, true) => self.x.only_trust,
            (false, false) => self.x.neither,
        };
        let below = [self.x.power_if, self.x.power_else]
            .map(|p| self.node(PathNode::J, (p, one - p), [Mass::All, Mass::All], seen));
        self.node(PathNode::I, (p, one - p), below, seen)
    }

    /// One node: an intervention replaces its chances, evidence strikes out a side.
    fn node(&self, node: PathNode, chance: (N, N), below: [Mass<N>; 2], seen: &Marks) -> Mass<N> {
        let (zero, one) = (N::lit(0.0), N::lit(1.0));
        let (yes, no) = match self.set.get(node) {
            Some(true) => (one, zero),
            Some(false) => (zero, one),
            None => chance,
        };
        let [if_yes, if_no] = below;
        match (seen.get(node), if_yes, if_no) {
            (None, Mass::All, Mass::All) => Mass::All,
            (None, a, b) => Mass::Part(yes * a.number() + no * b.number()),
            (Some(true), a, _) => Mass::Part(yes).times(a),
            (Some(false), _, b) => Mass::Part(no).times(b),
        }
    }
}
