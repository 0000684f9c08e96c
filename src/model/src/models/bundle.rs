//! `bundle`: rent it or sell it? One chip of the current generation over its life.
//!
//! Rented, it brings rent and other services and costs hall, power and itself;
//! sold, it brings its price less its cost and support, keeps a little of the
//! services, and may replace a chip that would have been rented:
//! advantage = sell - δ·rent.

use crate::declare::{inputs, outputs};
use crate::growth::{annuity, declining_annuity};
use crate::input::{Family::*, Input};
use crate::number::Num;
use crate::output::Output;
use crate::unit::Unit::*;
use crate::word::Word;

inputs! {
    price: Input::new("p_c", "List price", PerChipHour).within(0.05, 50.0, 0.005).family(Lognormal).at(2.235)
        .ledger("fact:ec2-trn2-capacity-block", "Trainium2 in a capacity block: the last price published for any Trainium of this size.");
    contract: Input::new("κ_l", "Paid of list", Percent("of list")).within(10.0, 100.0, 1.0).family(Logit).range(50.0, 80.0)
        .assumed("Large customers pay well below list; published plans reach 72 percent off, negotiated ones are private.");
    r#use: Input::new("u", "Hours rented", Percent("of all hours")).within(1.0, 100.0, 1.0).family(Logit).range(70.0, 90.0)
        .assumed("Scarce chips run nearly full; some hours always fall between contracts.");
    decline: Input::new("λ", "Rent falls as the chip ages", Percent("a year")).within(0.0, 50.0, 1.0).family(Normal).at(0.0)
        .assumed("While capacity is short, list prices of older chips have not fallen; move it when you think they will.");
    opex: Input::new("o_x", "Running it", ThousandPerChipYear).within(0.0, 50.0, 0.5).family(Lognormal).range(2.5, 5.0)
        .assumed("Power, cooling, staff and network for a chip of about a kilowatt.");
    site: Input::new("c_s", "Hall, power and network", ThousandPerChip).within(0.0, 100.0, 1.0).family(Lognormal).range(6.0, 16.0)
        .assumed("The building around a rented chip; a sold chip stands in somebody else's.");
    attach: Input::new("a", "Other services bought", DollarPerDollar).within(0.0, 5.0, 0.05).family(Normal).range(0.2, 0.8)
        .ledger("fact:attach-ratio-not-found", "No source: we looked for one and found none, so the range is ours.");
    attach_margin: Input::new("a_m", "Margin on those services", Percent("of their price")).within(0.0, 100.0, 1.0).family(Logit).at(60.0)
        .assumed("Storage, databases and network earn more than raw compute.");
    sale: Input::new("p_s", "Price of a chip sold", ThousandPerChip).within(1.0, 200.0, 0.5).family(Lognormal).range(18.0, 35.0)
        .assumed("Between the cost and what a comparable Nvidia part fetches; Amazon has named no price.");
    cost: Input::new("c_k", "Cost of making it", ThousandPerChip).within(0.5, 200.0, 0.5).family(Lognormal).range(7.0, 14.0)
        .assumed("Wafer, memory, packaging and its part of the rack; no source publishes it.");
    support: Input::new("σ_s", "Support, spares and updates", Percent("of price a year")).within(0.0, 50.0, 0.5).family(Normal).at(4.0)
        .assumed("What vendors of servers charge or spend for such duties.");
    retained: Input::new("ϱ", "Services kept outside", Percent("of the attach")).within(0.0, 100.0, 1.0).family(Logit).at(10.0)
        .assumed("A rack in another firm's hall buys little of the rest of the cloud.");
    life: Input::new("L", "Life", Years).within(1.0, 12.0, 1.0).family(Lognormal).at(5.0)
        .ledger("fact:server-breakeven", "Amazon says that its servers last five to six years.");
    rate: Input::new("ρ", "Amazon's discount rate", Percent("a year")).within(0.0, 50.0, 0.5).family(Normal).at(10.0)
        .assumed("A usual corporate rate; the buyer's own is an input of its model.");
    displace: Input::new("δ", "Sold chips that would be rented otherwise", Percent("of sold chips")).within(0.0, 100.0, 1.0).family(Logit).linked("supply.tightness")
        .assumed("Taken from how tight supply is; set it to think about one chip alone.");
}

outputs! {
    rent_year: [1] Output::new("rent a year", "Rent a year", ThousandPerChipYear);
    rent: [1] Output::new("rent", "Value of renting it out", ThousandPerChip);
    sell: [1] Output::new("sell", "Value of selling it", ThousandPerChip);
    advantage: [1] Output::new("sell-δ·rent", "Advantage of selling", ThousandPerChip);
    breakeven_sale: [1] Output::new("p_s*", "Price at which selling breaks even", ThousandPerChip).quotient();
    breakeven_displace: [1] Output::new("δ*", "Displacement at which selling breaks even", Percent("of sold chips")).quotient();
    payback_rent: [1] Output::new("payback", "Years until a rented chip has paid", Years).quotient();
}

/// Above this no sale price on the slider breaks even, $k.
const HIGHEST_SALE: f64 = 200.0;
const HOURS_A_YEAR: f64 = 8760.0;

/// The equations.
#[inline]
pub(crate) fn run<N: Num>(x: &In<N>) -> Out<N> {
    let (zero, one) = (N::lit(0.0), N::lit(1.0));
    let a = annuity(x.life, x.rate).named("A");
    let g = declining_annuity(x.life, x.rate, x.decline).named("G");
    let rent_year = (x.price * N::lit(HOURS_A_YEAR) * x.r#use * x.contract / N::lit(1000.0))
        .named("rent a year");
    let services = x.attach * x.attach_margin;
    let rent = rent_year * (one + services) * g - x.opex * a - x.cost - x.site;
    let kept = rent_year * services * x.retained * g;
    let sell = x.sale - x.cost - a * x.support * x.sale + kept;

    let left = one - a * x.support;
    let price = (x.displace * rent + x.cost - kept) / left;
    let none = N::either(left.le(zero), N::lit(HIGHEST_SALE).lt(price));
    let margin = rent_year - x.opex;
    Out {
        rent_year: [rent_year],
        rent: [rent],
        sell: [sell],
        advantage: [sell - x.displace * rent],
        breakeven_sale: [N::select(none, N::word(Word::None), price)],
        breakeven_displace: [N::select(rent.le(zero), N::word(Word::None), sell / rent)],
        payback_rent: [N::select(
            margin.le(zero),
            N::word(Word::Never),
            (x.cost + x.site) / margin,
        )],
    }
}
