//! A draw is the point reading of its inputs, to the bit: whatever is ranged,
//! linked, seen or asked for.

#[path = "support/any.rs"]
mod any;
#[path = "support/run.rs"]
mod run;

use model::sample::{SlotSet, draw, forget};
use model::{Scenario, Setting, Slot};
use proptest::prelude::*;

/// The inputs of one draw, by the definition: its Sobol point, the normal quantile,
/// the range's own distribution.
fn inputs_of(scenario: &Scenario, draw: usize) -> [f64; model::registry::INPUTS] {
    let mut inputs = scenario.middles();
    for (d, input) in scenario.ranged().iter().enumerate() {
        let Setting::Range(lo, hi) = scenario.get(input) else {
            panic!("a ranged input has a range");
        };
        let dimension = draws::Dimension::new(d, scenario.seed);
        let x = dimension.coordinates((draw / draws::WIDTH) as u32)[draw % draws::WIDTH];
        let u = (f64::from(x) + 0.5) / 4_294_967_296.0;
        let z = model::normal::quantile(u);
        inputs[input.place()] = input.input().distribution(lo, hi).at(z);
    }
    inputs
}

fn same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || a == b || a.is_nan() && b.is_nan()
}

proptest! {
    #![proptest_config(any::cases(200))]

    #[test]
    fn draws_have_the_bits_of_points(scenario in any::scenario(), pick in 0..512_usize) {
        let drawn = draw(&scenario, 512, &SlotSet::all());
        let place = if scenario.ranged().is_empty() { 0 } else { pick };
        let (points, weight) = run::run(&scenario, &inputs_of(&scenario, place));
        if let Some(weights) = drawn.weights() {
            prop_assert!(same(weights[place], weight), "weight {:e}, point {weight:e}", weights[place]);
        }
        for slot in Slot::all() {
            let column = drawn.column(slot).expect("all were asked for");
            prop_assert!(
                same(column[place], points[slot.place()]),
                "{:?}: drawn {:e}, point {:e}\n{}",
                slot.id(&scenario.choices), column[place], points[slot.place()], scenario.encode()
            );
        }
    }
}

/// Draws that were kept are those that would be made.
#[test]
fn what_is_kept_changes_no_draw() {
    let all = SlotSet::all();
    let links = [
        "v=1",
        "v=1&buyer.eng=10..30",
        "v=1&buyer.spend=80",
        "v=1",
        "v=1&seed=5",
        "v=1",
    ];
    for (link, draws) in links
        .into_iter()
        .zip([1024, 4096, 2048, 8192, 1024, 131_072])
    {
        let scenario = run::scenario(link);
        let some: Vec<Slot> = Slot::all().filter(|s| s.place() % 9 == 0).collect();
        let mut wanted = all;
        if draws > 10_000 {
            wanted = SlotSet::default();
            some.iter().for_each(|slot| wanted.insert(*slot));
        }
        let warm = draw(&scenario, draws, &wanted);
        forget();
        let cold = draw(&scenario, draws, &wanted);
        for slot in wanted.iter() {
            let (warm, cold) = (warm.column(slot), cold.column(slot));
            let (warm, cold) = (warm.expect("drawn"), cold.expect("drawn"));
            assert!(warm.iter().zip(cold).all(|(a, b)| same(*a, *b)), "{link}");
        }
    }
}
