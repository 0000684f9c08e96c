//! The graph of inputs and outputs: without cycles, and saying what evaluation does.

#[path = "support/any.rs"]
mod any;
#[path = "support/run.rs"]
mod run;

use model::graph::{Arrow, Graph};
use model::{InputId, Model, Scenario, Setting, Slot};
use proptest::prelude::*;

fn slot(id: &str) -> Slot {
    Slot::of(id, &Scenario::default().choices).expect("an output")
}

fn input(id: &str) -> InputId {
    InputId::of(id).expect("an input")
}

#[test]
fn there_is_no_cycle_with_every_link_on() {
    let mut scenario = Scenario::default();
    for input in InputId::all() {
        let _ = scenario.set(input, Setting::Linked);
    }
    assert!(Graph::of(&scenario).order().is_some());
}

#[test]
fn the_links_of_the_specification_are_there_and_no_others() {
    let mut scenario = Scenario::default();
    for input in InputId::all() {
        let _ = scenario.set(input, Setting::Linked);
    }
    let mut arrows: Vec<_> = Graph::of(&scenario)
        .arrows()
        .into_iter()
        .map(|arrow| {
            let key = match arrow {
                Arrow::Output(slot, _) => slot.output().0.key,
                Arrow::Input(input, _) => input.key(),
            };
            format!("{}.{key} > {}", arrow.from().id(), arrow.to().id())
        })
        .collect();
    arrows.sort();
    arrows.dedup();
    assert_eq!(
        arrows,
        [
            "bundle.rent > leverage",
            "bundle.rent > paths",
            "bundle.sale > runrate",
            "bundle.sale > supply",
            "bundle.sell > leverage",
            "bundle.sell > paths",
            "buyer.edge > leverage",
            "buyer.share_spend > ecosystem",
            "buyer.share_spend > paths",
            "leverage.buyers_gain > paths",
            "runrate.nvidia_at > leverage",
            "specs.paper_discount > buyer",
            "supply.displaced > leverage",
            "supply.displaced > paths",
            "supply.external > leverage",
            "supply.external > paths",
            "supply.revenue > leverage",
            "supply.supply > runrate",
            "supply.tightness > bundle",
            "supply.tightness > leverage",
            "supply.tightness > paths",
        ]
    );
}

#[test]
fn upstream_follows_links_and_stops_where_they_are_cut() {
    let graph = Graph::of(&Scenario::default());
    let reach = graph.upstream(slot("runrate.reach"));
    let names: Vec<_> = reach.iter().map(InputId::id).collect();
    let expected = [
        "runrate.now",
        "runrate.standalone",
        "runrate.growth",
        "runrate.halflife",
    ];
    assert_eq!(names, expected);

    let power = graph.upstream(slot("paths.p_power"));
    for id in [
        "buyer.discount",
        "buyer.market_sigma",
        "paths.common",
        "paths.power_if",
    ] {
        assert!(
            power.contains(input(id)),
            "{id} moves the end of the flowchart"
        );
    }
    for id in [
        "paths.demand",
        "paths.saving",
        "runrate.growth",
        "specs.mfu",
    ] {
        assert!(!power.contains(input(id)), "{id} does not");
    }
    let mut linked = Scenario::default();
    linked
        .set(input("buyer.discount"), Setting::Linked)
        .expect("a link");
    // Absent by default: two chips with a price make the link carry.
    let (priced, _) = model::scenario::decode(
        "buyer.discount=auto&specs.chips=trainium2~gb200-gpu&specs.against=gb200-gpu",
    );
    let power = Graph::of(&priced).upstream(slot("paths.p_power"));
    assert!(power.contains(input("specs.mfu")) && !power.contains(input("buyer.discount")));

    let (cut, _) = model::scenario::decode("paths.demand=50");
    let power = Graph::of(&cut).upstream(slot("paths.p_power"));
    assert!(power.contains(input("paths.demand")) && !power.contains(input("buyer.discount")));
}

proptest! {
    #![proptest_config(any::cases(150))]

    #[test]
    fn what_is_not_upstream_moves_nothing(scenario in any::point_scenario(), place in 0..model::registry::INPUTS, t in 0.0..1.0_f64) {
        let graph = Graph::of(&scenario);
        prop_assert!(graph.order().is_some());
        let moved = input(&InputId::at(place).expect("an input").id());
        let (before, _) = run::run(&scenario, &scenario.middles());
        let mut inputs = scenario.middles();
        let spec = moved.input();
        inputs[place] = (spec.min + t * (spec.max - spec.min)) / spec.unit.factor();
        let (after, _) = run::run(&scenario, &inputs);
        for slot in Slot::all() {
            let same = before[slot.place()] == after[slot.place()]
                || before[slot.place()].is_nan() && after[slot.place()].is_nan();
            // A link whose source is a word falls back on the input's own default.
            let fallback = scenario.get(moved) == Setting::Linked;
            prop_assert!(
                same || fallback || graph.upstream(slot).contains(moved),
                "{} moves {:?} unseen", moved.id(), slot.id(&scenario.choices)
            );
        }
    }
}

#[test]
fn every_model_is_reached() {
    let arrows = Graph::of(&Scenario::default()).arrows();
    for model in [
        Model::Runrate,
        Model::Buyer,
        Model::Supply,
        Model::Bundle,
        Model::Leverage,
    ] {
        assert!(arrows.iter().any(|a| a.from() == model), "{}", model.id());
    }
}
