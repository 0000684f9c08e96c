//! *What must be true?*: the value of an input at which a result is what the reader says.

use model::format::{value as shown, with_unit};
use model::sensitivity::{Needed, needed, tornado};
use model::{InputId, Setting, Slot, Value};
use web_sys::{Event, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::slider::short;
use crate::store::{Handle, Store, use_selector};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) store: Handle,
    pub(super) slot: Slot,
}

/// The question as a sentence with two gaps, and the answer.
#[component]
pub(super) fn WhatMustBe(props: &Props) -> Html {
    let slot = props.slot;
    let scenario = use_selector(&props.store, |s: &Store| s.reading().scenario().clone());
    let here = props
        .store
        .reading()
        .outcome()
        .get(slot)
        .number()
        .map_or(0.0, short);
    let target = use_state_eq(|| here);
    let movers = use_memo((slot, (*scenario).clone()), |(slot, scenario)| {
        tornado(scenario, *slot)
            .iter()
            .map(|s| s.input)
            .collect::<Vec<InputId>>()
    });
    let picked = use_state_eq(|| None::<InputId>);
    let Some(input) = picked.or_else(|| movers.first().copied()) else {
        return html! { <p>{ "No single input moves this result from where it stands." }</p> };
    };
    let answer = needed(&scenario, slot, *target, input);
    let ontarget = {
        let target = target.setter();
        Callback::from(move |e: Event| {
            // What is no number is NaN here, and the question stays as it was.
            let typed = e
                .target_dyn_into::<HtmlInputElement>()
                .map(|i| i.value_as_number());
            if let Some(x) = typed.filter(|x| x.is_finite()) {
                target.set(x);
            }
        })
    };
    let onpick = {
        let picked = picked.setter();
        Callback::from(move |e: Event| {
            let id = e
                .target_dyn_into::<HtmlSelectElement>()
                .and_then(|s| InputId::of(&s.value()));
            picked.set(id);
        })
    };
    let onset = {
        let store = props.store.clone();
        Callback::from(move |_: MouseEvent| {
            if let Needed::At { value, .. } = answer {
                store.set(input, Setting::At(value));
                store.settle();
            }
        })
    };
    let output = slot.output().0;
    html! {
        <>
            <p>
                <label>{ output.label }{ " should be " }<input class="select" type="number" step="any" autocomplete="off" value={Setting::At(*target).text()} onchange={ontarget} /></label>
                { " " }<span class="unit">{ unit(slot) }</span>{ ". " }
                <label>{ "Let " }<select class="select" autocomplete="off" onchange={onpick}>
                    { for movers.iter().map(|id| html! {
                        <option key={id.id()} value={id.id()} selected={*id == input}>{ id.input().label }</option>
                    }) }
                </select></label>{ " alone decide." }
            </p>
            <p role="status">{ sentence(answer, input, slot) }{ " " }
                <button class="button" type="button" hidden={!matches!(answer, Needed::At { .. })} onclick={onset}>{ "Set it so" }</button>
            </p>
        </>
    }
}

fn unit(slot: Slot) -> String {
    let unit = slot.output().0.unit;
    let sign = [unit.prefix(), unit.suffix()].concat();
    if sign.is_empty() {
        unit.words().to_owned()
    } else {
        sign
    }
}

fn sentence(answer: Needed, input: InputId, slot: Slot) -> String {
    let spec = input.input();
    let label = spec.label;
    let at = |x: f64| with_unit(x, spec.unit);
    let gives = |value: Value| shown(value, slot.output().0.unit);
    match answer {
        Needed::At {
            value,
            jumps: false,
            ..
        } => [label, " must be about ", &at(value), "."].concat(),
        Needed::At {
            value, gives: g, ..
        } => [
            label,
            " must be about ",
            &at(value),
            ", where the result jumps; there it is ",
            &gives(g),
            ".",
        ]
        .concat(),
        Needed::Nowhere { value, gives: g } => [
            "No value of ",
            label,
            " within its bounds does that. It comes nearest at ",
            &at(value),
            ", with ",
            &gives(g),
            ".",
        ]
        .concat(),
    }
}
