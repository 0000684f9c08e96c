//! `leverage`: what a second source is worth without selling much.
//!
//! Where buyers can switch, the incumbent passes on a part β of the challenger's
//! edge; where they cannot, a part ς of that cut spills over:
//! gain = N·(x·cut + (1-x)·ς·cut), cut = β·edge.

use crate::declare::{inputs, outputs};
use crate::input::{Family::*, Input};
use crate::number::Num;
use crate::output::Output;
use crate::unit::Unit::*;
use crate::word::Word;

inputs! {
    incumbent: Input::new("N", "The incumbent's revenue", BillionPerYear).within(1.0, 10000.0, 1.0).family(Lognormal).linked("runrate.nvidia_at")
        .assumed("Nvidia's run rate in that year, from the run-rate model.");
    contestable: Input::new("x", "Spend that could really switch", Percent("of the incumbent's")).within(0.0, 100.0, 1.0).family(Logit).range(5.0, 30.0)
        .assumed("Most workloads are tied by software or scarcity; how many is judgment.");
    pass: Input::new("β", "Edge that the incumbent gives up", Percent("of the edge")).within(0.0, 100.0, 1.0).family(Logit).range(30.0, 70.0)
        .assumed("It need not match the challenger's price, since switching costs protect it.");
    spill: Input::new("ς", "Spill-over to everybody else", Percent("of the cut")).within(0.0, 100.0, 1.0).family(Logit).range(10.0, 35.0)
        .ledger("fact:openai-tpu-leverage", "For scale: an analyst holds that one lab got 30 percent off by having an alternative.");
}

outputs! {
    cut: [1] Output::new("cut", "Price cut where buyers can switch", Percent("of price"));
    buyers_gain: [1] Output::new("gain", "What buyers gain", BillionPerYear);
    amazon_revenue: [1] Output::new("revenue", "What Amazon sells", BillionPerYear);
    amazon_gain: [1] Output::new("Amazon's gain", "What Amazon gains", BillionPerYear);
    lever: [1] Output::new("gain/revenue", "Dollars buyers gain for each dollar Amazon sells", DollarPerDollar).quotient();
}

/// What the other models hand on for the chosen year.
#[derive(Clone, Copy)]
pub(crate) struct Upstream<N> {
    pub(crate) edge: N,
    pub(crate) revenue: N,
    pub(crate) external: N,
    pub(crate) sell: N,
    pub(crate) rent: N,
    /// Sold chips of that year that would be rented otherwise.
    pub(crate) displace: N,
}

/// The equations.
#[inline]
pub(crate) fn run<N: Num>(x: &In<N>, up: &Upstream<N>) -> Out<N> {
    let (zero, one) = (N::lit(0.0), N::lit(1.0));
    let cut = (x.pass * up.edge).named("cut");
    let gain = x.incumbent * (x.contestable * cut + (one - x.contestable) * x.spill * cut);
    let amazon = up.external * (up.sell - up.displace * up.rent) / N::lit(1000.0);
    Out {
        cut: [cut],
        buyers_gain: [gain],
        amazon_revenue: [up.revenue],
        amazon_gain: [amazon],
        lever: [N::select(
            up.revenue.le(zero),
            N::word(Word::None),
            gain / up.revenue,
        )],
    }
}
