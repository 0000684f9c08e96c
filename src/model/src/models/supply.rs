//! `supply`: who gets the racks? Thousand chips a year, 2026 to 2030.
//!
//! Made S and wanted D grow and fade; outsiders get X = the less of what they
//! ask and the larger of what is free and what is set aside for them. Whatever
//! then lacks is short, and up to X of it was displaced by the sale. A displaced
//! chip counts as one that would be rented at once.

use crate::declare::{inputs, outputs};
use crate::growth::grow;
use crate::input::{Family::*, Input};
use crate::number::Num;
use crate::output::{Index::*, Output};
use crate::unit::Unit::*;

inputs! {
    supply: Input::new("S₀", "Chips made in 2026", ThousandChips).within(10.0, 50000.0, 10.0).family(Lognormal).at(1100.0)
        .ledger("fact:ai-chips-landed-12m", "More than half of the 2.1 million AI chips that Amazon says landed in twelve months.");
    supply_growth: Input::new("g_S", "Growth of supply now", Percent("a year")).within(-50.0, 300.0, 5.0).family(Normal).range(35.0, 65.0)
        .assumed("Set by foundry, packaging and memory; forecasts of packaging alone lie in this range.");
    supply_halflife: Input::new("H_S", "Supply growth halves every", Years).within(0.25, 50.0, 0.25).family(Lognormal).at(3.0)
        .assumed("Plants take about that long to build.");
    booked: Input::new("β", "Booked of 2026 supply", Percent("of 2026 supply")).within(0.0, 200.0, 1.0).family(Normal).range(95.0, 105.0)
        .ledger("fact:trainium3-subscribed", "Nearly fully subscribed, says the letter; short in 2026, says Amazon since.");
    demand_growth: Input::new("g_D", "Growth of Amazon's own demand now", Percent("a year")).within(-50.0, 300.0, 5.0).family(Normal).range(35.0, 75.0)
        .assumed("A little above supply at the upper end: the commitments of the labs have yet to be served.");
    demand_halflife: Input::new("H_D", "Demand growth halves every", Years).within(0.25, 50.0, 0.25).family(Lognormal).at(3.0)
        .assumed("The same fading as supply, so that neither wins by assumption.");
    carve: Input::new("φ", "Set aside for outsiders", Percent("of supply")).within(0.0, 100.0, 1.0).family(Logit).at(5.0)
        .assumed("A first allotment that would make the sale real; Amazon has announced none.");
    demand_external: Input::new("X₀", "Outsiders would take in 2026", ThousandChips).within(0.0, 50000.0, 10.0).family(Lognormal).range(100.0, 500.0)
        .assumed("A few large buyers; nobody has published an order.");
    external_growth: Input::new("g_X", "Growth of outsiders' demand", Percent("a year")).within(-50.0, 300.0, 5.0).family(Normal).at(50.0)
        .assumed("The pace of the market around it.");
}

outputs! {
    made: [5] Output::new("S", "Chips made", ThousandChips).each(Calendar);
    wanted: [5] Output::new("D", "Chips Amazon itself wants", ThousandChips).each(Calendar);
    external: [5] Output::new("X", "Chips sold outside", ThousandChips).each(Calendar);
    short: [5] Output::new("short", "Chips lacking", ThousandChips).each(Calendar);
    displaced: [5] Output::new("displaced", "Chips lacking because of the sale", ThousandChips).each(Calendar);
    revenue: [5] Output::new("revenue", "Revenue from outside sales", BillionPerYear).each(Calendar);
    tightness: [1] Output::new("tightness", "Sold chips that Amazon itself would lack", Percent("of chips sold"));
}

/// The equations. `sale` is `bundle.sale`, $k a chip.
#[inline]
pub(crate) fn run<N: Num>(x: &In<N>, sale: N) -> Out<N> {
    let (zero, one) = (N::lit(0.0), N::lit(1.0));
    let years = [0.0, 1.0, 2.0, 3.0, 4.0].map(N::lit);
    let booked = x.booked * x.supply;
    let made = years.map(|y| grow(x.supply, x.supply_growth, x.supply_halflife, y).named("S"));
    let wanted = years.map(|y| grow(booked, x.demand_growth, x.demand_halflife, y).named("D"));

    let mut external = years;
    let mut short = years;
    let mut displaced = years;
    let mut asked = x.demand_external;
    for y in 0..years.len() {
        let (s, d) = (made[y], wanted[y]);
        let free = zero.max(s - d);
        let sold = asked.min(free.max(x.carve * s)).named("X");
        external[y] = sold;
        // Not d + sold - s, which leaves a rounding error where all that is free is sold.
        short[y] = zero.max(sold - (s - d)).named("short");
        displaced[y] = sold.min(short[y]);
        asked = asked * (one + x.external_growth);
    }
    let sold = N::sum("2026 to 2030", external.into_iter());
    let lost = N::sum("2026 to 2030", displaced.into_iter());
    // Nothing sold: would one more chip be missed? Only if every year is short.
    let always = (0..years.len()).fold(made[0].le(wanted[0]), |all, y| {
        N::both(all, made[y].le(wanted[y]))
    });
    let tightness = N::select(sold.le(zero), N::select(always, one, zero), lost / sold);
    Out {
        made,
        wanted,
        external,
        short,
        displaced,
        revenue: external.map(|sold| sold * sale / N::lit(1000.0)),
        tightness: [tightness],
    }
}
