//! The four readings of the same equations say the same.

#[path = "support/any.rs"]
mod any;
#[path = "support/run.rs"]
mod run;

use model::number::{Dual, Num, Term, Workspace};
use model::registry::{INPUTS, SLOTS};
use model::{InputId, Model, Outcome, Scenario, Slot};
use proptest::prelude::*;

/// The largest term of an output that is a difference; 0 where nothing cancels.
fn largest_term(slot: Slot, point: &[f64; SLOTS], scenario: &Scenario) -> f64 {
    let at = |id: &str| Slot::of(id, &scenario.choices).map_or(0.0, |s| point[s.place()].abs());
    let chips = |year: u16| {
        let of = |what: &str| at(&format!("supply.{what}.{year}"));
        of("made").max(of("wanted")).max(of("external"))
    };
    let most = (2026..=2030).map(chips).fold(0.0, f64::max);
    let deal = at("bundle.sell") + at("bundle.rent") + 100.0;
    match (slot.model(), slot.output().0.key) {
        (Model::Supply, "tightness") => {
            let sold: f64 = (2026..=2030)
                .map(|y| at(&format!("supply.external.{y}")))
                .sum();
            most / sold.max(f64::MIN_POSITIVE)
        }
        (Model::Supply, _) => most,
        (Model::Bundle, "breakeven_sale" | "breakeven_displace") => 1e3 * deal,
        (Model::Bundle, _) => deal,
        (Model::Leverage, "amazon_gain") | (Model::Paths, "difference" | "market") => {
            most * deal / 1000.0
        }
        (Model::Buyer, "npv") => 1.0 + at("buyer.npv"),
        (Model::Buyer, "breakeven_eng" | "payback") => 1e3,
        _ => 1.0,
    }
}

fn same(a: f64, b: f64, scale: f64) -> bool {
    a == b || a.is_nan() && b.is_nan() || run::close(a, b, scale)
}

proptest! {
    #![proptest_config(any::cases(600))]

    #[test]
    fn formulas_say_what_points_say(scenario in any::scenario()) {
        let inputs = scenario.middles();
        let (points, _) = run::run(&scenario, &inputs);
        let (formulas, (terms, _)) = Workspace::record(|| {
            let mut place = 0;
            let inputs = [(); INPUTS].map(|()| {
                place += 1;
                Term::push(model::number::Node::Input(place - 1))
            });
            run::run(&scenario, &inputs)
        });
        let values = formulas.values(|i| inputs[i], |slot| points[slot]);
        for slot in Slot::all() {
            let (point, term) = (points[slot.place()], values[terms[slot.place()].0 as usize]);
            prop_assert!(
                same(point, term, largest_term(slot, &points, &scenario)),
                "{:?}: point {point}, formula {term}\n{}", slot.id(&scenario.choices), scenario.encode()
            );
        }
    }

    #[test]
    fn outcomes_have_the_bits_of_the_models(scenario in any::scenario(), pick in 0..SLOTS) {
        let (points, _) = run::run(&scenario, &scenario.middles());
        let slot = Slot::at(pick).expect("an output");
        // One output, all, and the same one again: what is kept of one call serves the next.
        let outcomes = [
            (Outcome::few(&scenario, &[slot]), vec![slot]),
            (Outcome::of(&scenario), Slot::all().collect()),
            (Outcome::few(&scenario, &[slot]), vec![slot]),
        ];
        for (outcome, slots) in outcomes {
            for slot in slots {
                let (point, code) = (points[slot.place()], outcome.code(slot));
                prop_assert!(
                    point.to_bits() == code.to_bits() || point == code || point.is_nan() && code.is_nan(),
                    "{:?}: the model {point:e}, the outcome {code:e}\n{}",
                    slot.id(&scenario.choices), scenario.encode()
                );
            }
        }
    }

    #[test]
    fn duals_carry_the_same_values(scenario in any::scenario(), place in 0..INPUTS) {
        let inputs = scenario.middles();
        let (points, _) = run::run(&scenario, &inputs);
        let mut seeded = inputs.map(Dual::lit);
        seeded[place].slope = 1.0;
        let (duals, _) = run::run(&scenario, &seeded);
        for (point, dual) in points.iter().zip(duals) {
            prop_assert!(
                point.to_bits() == dual.value.to_bits() || point.is_nan() && dual.value.is_nan(),
                "{point} {}", dual.value
            );
            prop_assert!(dual.slope.is_finite() || !point.is_finite() || *point == f64::MAX,
                "value {point}, slope {}: {}", dual.slope, scenario.encode());
        }
    }

    #[test]
    fn slopes_are_those_of_central_differences(scenario in any::scenario(), place in 0..INPUTS) {
        let inputs = scenario.middles();
        let input = InputId::at(place).expect("an input");
        if input.input().whole {
            return Ok(());
        }
        let step = 1e-5 * inputs[place].abs().max(1e-3);
        let at = |steps: f64| {
            let mut moved = inputs;
            moved[place] += steps * step;
            run::run(&scenario, &moved).0
        };
        let [a, b, m, c, d] = [-2.0, -1.0, 0.0, 1.0, 2.0].map(at);
        let mut seeded = inputs.map(Dual::lit);
        seeded[place].slope = 1.0;
        let (duals, _) = run::run(&scenario, &seeded);
        for slot in Slot::all() {
            let i = slot.place();
            let wide = (d[i] - a[i]) / (4.0 * step);
            let narrow = (c[i] - b[i]) / (2.0 * step);
            let (left, right) = ((m[i] - b[i]) / step, (c[i] - m[i]) / step);
            // Near a kink or a word, or where rounding drowns it, differences say nothing.
            let scale = duals[i].value.abs().max(largest_term(slot, &c, &scenario)) / step;
            let kink = (left - right).abs() > 1e-2 * left.abs().max(right.abs()).max(1e-10 * scale);
if !(wide - narrow).is_finite() || kink || (wide - narrow).abs() > 1e-6 * narrow.abs().max(1e-10 * scale) {
                continue;
            }
            let richardson = (4.0 * narrow - wide) / 3.0;
            let error = (richardson - duals[i].slope).abs();
            prop_assert!(
                error <= 1e-5 * richardson.abs().max(duals[i].slope.abs()) + 1e-9 * scale,
                "d {:?} / d {}: dual {}, differences {richardson}\n{}",
                slot.id(&scenario.choices), input.id(), duals[i].slope, scenario.encode()
            );
        }
    }
}
