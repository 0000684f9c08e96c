//! How far each input alone swings a result.

use model::format::value as shown;
use model::sensitivity::{Elasticity, Swing, tornado};
use model::{Slot, Value};
use yew::prelude::*;

use crate::store::{Handle, Store, use_selector};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) store: Handle,
    pub(super) slot: Slot,
}

/// The most inputs that are listed.
const ROWS: usize = 8;

/// The list, the widest swing first.
#[component]
pub(super) fn Tornado(props: &Props) -> Html {
    let slot = props.slot;
    let scenario = use_selector(&props.store, |s: &Store| s.reading().scenario().clone());
    let swings = use_memo((slot, (*scenario).clone()), |(slot, scenario)| {
        tornado(scenario, *slot)
    });
    let middle = props.store.reading().outcome().get(slot);
    if swings.is_empty() {
        return html! { <p>{ "No single input moves this result from where it stands." }</p> };
    }
    let scale = Scale::of(&swings, middle);
    let unit = slot.output().0.unit;
    html! {
        <>
            <p>{ "Each input alone, from the lower to the upper end of its range, or a fifth to either side; every other one at its middle, where the result is " }{ shown(middle, unit) }{ "." }</p>
            <ul class="tornado">
                { for swings.iter().take(ROWS).map(|swing| {
                    let (low, high) = (scale.place(swing.at_low), scale.place(swing.at_high));
                    let at = |x: f64| model::format::fixed(x.max(0.0), 1);
                    html! {
                        <li key={swing.input.id()}>
                            <span class="name">{ swing.input.input().label }{ elasticity(swing) }</span>
                            <span class="lo">{ shown(swing.at_low, unit) }</span>
                            <svg viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true">
                                <rect class="fill c-accent" x={at(low.min(high))} y="3" width={at((high - low).abs().max(0.6))} height="10" />
                                <rect class="fill c-ink" x={at(scale.place(middle) - 0.2)} y="0" width="0.4" height="16" />
                            </svg>
                            <span class="hi">{ shown(swing.at_high, unit) }</span>
                        </li>
                    }
                }) }
            </ul>
        </>
    }
}

/// What one percent of the input does, in percent.
fn elasticity(swing: &Swing) -> Html {
    let (Some(Elasticity::Exact(e)) | Some(Elasticity::Swing(e))) = swing.elasticity else {
        return Html::default();
    };
    if !e.is_finite() {
        return Html::default();
    }
    html! { <small class="unit">{ " " }{ model::format::significant(e, 2) }{ "% for 1%" }</small> }
}

/// The numbers of all swings on a line from 0 to 100; words above all numbers lie at its end.
struct Scale {
    least: f64,
    most: f64,
}

impl Scale {
    fn of(swings: &[Swing], middle: Value) -> Self {
        let values = swings
            .iter()
            .take(ROWS)
            .flat_map(|s| [s.at_low, s.at_high])
            .chain([middle]);
        let numbers: Vec<f64> = values.filter_map(Value::number).collect();
        let least = numbers.iter().copied().fold(f64::INFINITY, f64::min);
        let most = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        Self { least, most }
    }

    fn place(&self, value: Value) -> f64 {
        match value {
            // The last part of the line is for words, so that *never* is further than any number.
            Value::Number(x) if self.most > self.least => {
                (x - self.least) / (self.most - self.least) * 90.0
            }
            Value::Number(_) => 45.0,
            value if value.is_positive() => 100.0,
            Value::Word(_) => 0.0,
        }
    }
}
