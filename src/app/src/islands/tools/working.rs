//! *Show the working*: the formula in symbols, then with today's numbers.

use model::formula::{Formulas, Line, mathml};
use model::{Setting, Slot};
use yew::prelude::*;

use crate::store::{Handle, Store, use_selector};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) store: Handle,
    pub(super) slot: Slot,
}

/// The formula of a result, of what it names on the way, and the inputs in it.
#[component]
pub(super) fn WorkingOf(props: &Props) -> Html {
    let slot = props.slot;
    let scenario = use_selector(&props.store, |s: &Store| s.reading().scenario().clone());
    let working = use_memo((slot, (*scenario).clone()), |(slot, scenario)| {
        mathml(scenario, &Formulas::of(scenario), *slot)
    });
    html! {
        <div class="working-of">
            <p>{ "Every input at its middle; the page's numbers are medians of the draws where inputs are ranges." }</p>
            { line(&working.main) }
            if !working.wheres.is_empty() {
                <p class="formula-name">{ "where" }</p>
                { for working.wheres.iter().map(line) }
            }
            <ul class="where">
                { for working.inputs.iter().map(|input| {
                    let spec = input.input();
                    let linked = scenario.get(*input) == Setting::Linked;
                    let value = crate::text::input(&props.store.reading(), *input);
                    html! {
                        <li key={input.id()}>
                            <i>{ spec.symbol }</i>{ " " }{ spec.label }{ ": " }{ value }
                            { if linked { ", linked" } else { "" } }
                        </li>
                    }
                }) }
            </ul>
        </div>
    }
}

/// One result: symbols, numbers, and what they come to.
fn line(line: &Line) -> Html {
    // Our own MathML, made of symbols and digits: no text of a reader is in it.
    let markup = [
        "<div>",
        &line.formula,
        "</div><div>",
        &line.numbers,
        "</div>",
    ]
    .concat();
    html! {
        // Wider than a phone at times: whoever scrolls with keys has to reach it.
        <div class="formula" key={line.symbol} tabindex="0" role="group" aria-label="Formula">
            { Html::from_html_unchecked(markup.into()) }
            <p>{ "= " }<b>{ &line.result }</b></p>
        </div>
    }
}
