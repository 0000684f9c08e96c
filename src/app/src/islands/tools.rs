//! Below a workbench: what moves the result most, its working, and what must be true for
//! another one.

mod needed;
mod tornado;
mod working;

use model::output::Index;
use model::{Model, Slot};
use web_sys::{Event, HtmlElement, HtmlSelectElement};
use yew::prelude::*;

use crate::store::Handle;
use needed::WhatMustBe;
use tornado::Tornado;
use working::WorkingOf;

/// Which model.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The state of the page.
    pub store: Handle,
    /// The model whose results are taken apart.
    pub model: Model,
}

/// The result of a model that its chapter turns on.
fn headline(model: Model) -> &'static str {
    match model {
        Model::Specs => "specs.throughput_ratio",
        Model::Runrate => "runrate.reach",
        Model::Buyer => "buyer.npv",
        Model::Bundle => "bundle.advantage",
        Model::Supply => "supply.tightness",
        Model::Paths => "paths.difference",
        Model::Leverage => "leverage.buyers_gain",
        Model::Ecosystem => "ecosystem.half",
    }
}

/// The results of a model that are one number each, and the last year of those that are many.
fn results(model: Model) -> Vec<(Slot, String)> {
    let own = Slot::all().filter(|s| s.model() == model);
    own.filter_map(|slot| {
        let (output, copy) = slot.output();
        match output.index {
            Index::Single => Some((slot, output.label.to_owned())),
            Index::Calendar if copy == 4 => Some((slot, [output.label, ", 2030"].concat())),
            Index::YearsAhead(last) if copy == usize::from(last) => {
                let years = model::format::whole(copy as f64);
                Some((slot, [output.label, ", after ", &years, " years"].concat()))
            }
            _ => None,
        }
    })
    .collect()
}

/// The tools, for a result that the reader chooses. Nothing is computed while they are folded.
#[component]
pub fn Tools(props: &Props) -> Html {
    let model = props.model;
    let results = results(model);
    let headline = Slot::of(headline(model), &model::Choices::default());
    let chosen = use_state_eq(|| headline.or_else(|| results.first().map(|r| r.0)));
    let Some(slot) = *chosen else {
        return html! { <p></p> };
    };
    let choose = {
        let chosen = chosen.setter();
        Callback::from(move |place: usize| chosen.set(Slot::at(place)))
    };
    let pick = pick(&results, slot, choose);
    html! {
        <>
            <Fold summary="What moves it most" content={{
                let store = props.store.clone();
                let pick = pick.clone();
                Callback::from(move |()| html! { <>{ pick.clone() }<Tornado store={store.clone()} {slot} /></> })
            }} />
            <Fold summary="Show the working" content={{
                let store = props.store.clone();
                let pick = pick.clone();
                Callback::from(move |()| html! { <>{ pick.clone() }<WorkingOf store={store.clone()} {slot} /></> })
            }} />
            <Fold summary="What must be true?" content={{
                let store = props.store.clone();
                Callback::from(move |()| html! { <>{ pick.clone() }<WhatMustBe key={slot.place()} store={store.clone()} {slot} /></> })
            }} />
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FoldProps {
    summary: AttrValue,
    content: Callback<(), Html>,
}

/// A details element whose content is made when it is opened. Prerendered pages have it folded
/// and full, for readers without script.
#[component]
fn Fold(props: &FoldProps) -> Html {
    let open = use_state_eq(|| !cfg!(target_arch = "wasm32"));
    let ontoggle = {
        let open = open.setter();
        Callback::from(move |e: Event| {
            if let Some(details) = e.target_dyn_into::<HtmlElement>() {
                open.set(details.has_attribute("open"));
            }
        })
    };
    html! {
        <details {ontoggle}>
            <summary>{ &props.summary }</summary>
            <div>{ if *open { props.content.emit(()) } else { Html::default() } }</div>
        </details>
    }
}

/// The result that is taken apart.
fn pick(results: &[(Slot, String)], slot: Slot, choose: Callback<usize>) -> Html {
    let onchange = {
        Callback::from(move |e: Event| {
            let place = e
                .target_dyn_into::<HtmlSelectElement>()
                .and_then(|s| s.value().parse().ok());
            if let Some(place) = place {
                choose.emit(place);
            }
        })
    };
    html! {
        <p>
            <label>{ "Result " }
                <select class="select" autocomplete="off" {onchange}>
                    { for results.iter().map(|(one, label)| html! {
                        <option key={one.place()} value={one.place().to_string()} selected={*one == slot}>{ label }</option>
                    }) }
                </select>
            </label>
        </p>
    }
}
