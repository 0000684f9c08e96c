//! Inputs that are choices: one of a few words, or up to six chips.

use ledger::CHIPS;
use model::Model;
use model::choices::MAX_CHIPS;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::store::{Handle, Store, use_selector};

/// A choice as a reader meets it.
#[derive(Debug, PartialEq)]
pub struct Question {
    /// Its key in links.
    pub id: &'static str,
    /// What it asks.
    pub legend: &'static str,
    /// The words and what they say; none where chips are chosen.
    pub answers: &'static [(&'static str, &'static str)],
    /// Whether several may be chosen.
    pub several: bool,
}

impl Question {
    /// The model it belongs to.
    #[must_use]
    pub fn model(&self) -> Option<Model> {
        Model::of(self.id.split('.').next()?)
    }
}

/// All of them; evidence is chosen in the flowchart.
pub static QUESTIONS: &[Question] = &[
    Question {
        id: "specs.chips",
        legend: "Chips compared",
        answers: &[],
        several: true,
    },
    Question {
        id: "specs.reference",
        legend: "Ratios are to",
        answers: &[],
        several: false,
    },
    Question {
        id: "specs.against",
        legend: "Price compared with",
        answers: &[],
        several: false,
    },
    Question {
        id: "specs.format",
        legend: "Number format",
        answers: &[("bf16", "BF16"), ("fp8", "FP8"), ("fp4", "FP4")],
        several: false,
    },
    Question {
        id: "specs.per",
        legend: "Peak figures per",
        answers: &[
            ("chip", "chip"),
            ("system", "system"),
            ("watt", "watt"),
            ("dollar", "dollar"),
        ],
        several: false,
    },
    Question {
        id: "runrate.reading",
        legend: "The stand-alone level, read as",
        answers: &[
            ("supplier", "a supplier’s sales"),
            ("market", "own use at market price"),
            ("external", "sales outside"),
        ],
        several: false,
    },
    Question {
        id: "leverage.year",
        legend: "Year",
        answers: &[
            ("2026", "2026"),
            ("2027", "2027"),
            ("2028", "2028"),
            ("2029", "2029"),
            ("2030", "2030"),
        ],
        several: false,
    },
];

/// Which choice.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The state of the page.
    pub store: Handle,
    /// The choice.
    pub question: &'static Question,
}

/// Radio buttons where the words are few, a list where they are chips, boxes to tick where
/// several may be chosen.
#[component]
pub fn Choice(props: &Props) -> Html {
    let id = props.question.id;
    let chosen = use_selector(&props.store, move |s: &Store| s.reading().choice(id));
    let follow = {
        let store = props.store.clone();
        move |value: &str| store.follow(&[id, "=", value].concat())
    };
    let field = if props.question.several {
        chips(props.question, &chosen, follow)
    } else if props.question.answers.is_empty() {
        list(props.question, &chosen, follow)
    } else {
        radios(props.question, &chosen, follow)
    };
    // A form of its own: the same choice may stand in two places, and radio buttons of one name
    // in one form would take each other's mark.
    html! { <form onsubmit={stay()}>{ field }</form> }
}

/// Nothing is sent anywhere.
pub(super) fn stay() -> Callback<SubmitEvent> {
    Callback::from(|e: SubmitEvent| e.prevent_default())
}

fn radios(
    question: &'static Question,
    chosen: &str,
    follow: impl Fn(&str) + Clone + 'static,
) -> Html {
    html! {
        <fieldset class="choice" data-input={question.id}>
            <legend>{ question.legend }</legend>
            <div class="choices">
                { for question.answers.iter().map(|&(word, label)| {
                    let follow = follow.clone();
                    let onchange = Callback::from(move |_: Event| follow(word));
                    html! {
                        <label key={word}><input type="radio" name={question.id} value={word} checked={word == chosen} autocomplete="off" {onchange} />{ label }</label>
                    }
                }) }
            </div>
        </fieldset>
    }
}

fn list(question: &'static Question, chosen: &str, follow: impl Fn(&str) + 'static) -> Html {
    let onchange = Callback::from(move |e: Event| {
        if let Some(select) = e.target_dyn_into::<HtmlSelectElement>() {
            follow(&select.value());
        }
    });
    html! {
        <div class="control" data-input={question.id}>
            <label class="control-name" for={question.id.replace('.', "-")}>{ question.legend }</label>
            <select id={question.id.replace('.', "-")} name={question.id} autocomplete="off" {onchange}>
                { for CHIPS.iter().map(|chip| html! {
                    <option key={chip.id} value={chip.id} selected={chip.id == chosen}>{ chip.name }</option>
                }) }
            </select>
        </div>
    }
}

fn chips(
    question: &'static Question,
    chosen: &str,
    follow: impl Fn(&str) + Clone + 'static,
) -> Html {
    let ids: Vec<String> = chosen.split('~').map(str::to_owned).collect();
    let name = |id: &str| CHIPS.iter().find(|c| c.id == id).map_or("", |c| c.name);
    let said: Vec<&str> = ids.iter().map(|id| name(id)).collect();
    html! {
        <fieldset class="choice chips" data-input={question.id}>
            <legend>{ question.legend }</legend>
            <details>
                <summary>{ said.join(", ") }</summary>
                { for CHIPS.iter().map(|chip| {
                    let on = ids.iter().any(|id| id == chip.id);
                    // Two at least and six at most: what cannot be answered cannot be asked.
                    let disabled = if on { ids.len() <= 2 } else { ids.len() >= MAX_CHIPS };
                    let (follow, ids) = (follow.clone(), ids.clone());
                    let onchange = Callback::from(move |e: Event| {
                        let on = e.target_dyn_into::<HtmlInputElement>().is_some_and(|b| b.checked());
                        let mut next: Vec<&str> = ids.iter().map(String::as_str).filter(|id| *id != chip.id).collect();
                        if on {
                            next.push(chip.id);
                        }
                        follow(&next.join("~"));
                    });
                    html! {
                        <label class="check" key={chip.id}><input type="checkbox" name={question.id} value={chip.id} checked={on} {disabled} autocomplete="off" {onchange} /><span>{ chip.name }</span></label>
                    }
                }) }
            </details>
        </fieldset>
    }
}
