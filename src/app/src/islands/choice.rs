//! Inputs that are choices: one of a few words, or up to six chips. They stand in the page as
//! plain forms; in the browser `web::choice` keeps their marks in step with the store.

use ledger::CHIPS;
use model::Model;
use model::choices::MAX_CHIPS;
use yew::prelude::*;

/// A choice as a reader meets it.
#[derive(Debug, PartialEq)]
pub struct Question {
    /// Its key in links.
    pub id: &'static str,
    /// What it asks.
    pub legend: &'static str,
}

impl Question {
    /// The model it belongs to.
    #[must_use]
    pub fn model(&self) -> Option<Model> {
        Model::of(self.id.split('.').next()?)
    }

    /// The words and what they say; none where chips are chosen.
    fn answers(&self) -> &'static [(&'static str, &'static str)] {
        match self.id {
            "specs.format" => &[("bf16", "BF16"), ("fp8", "FP8"), ("fp4", "FP4")],
            "specs.per" => &[
                ("chip", "chip"),
                ("system", "system"),
                ("watt", "watt"),
                ("dollar", "dollar"),
            ],
            "runrate.reading" => &[
                ("supplier", "a supplier’s sales"),
                ("market", "own use at market price"),
                ("external", "sales outside"),
            ],
            "leverage.year" => &[
                ("2026", "2026"),
                ("2027", "2027"),
                ("2028", "2028"),
                ("2029", "2029"),
                ("2030", "2030"),
            ],
            _ => &[],
        }
    }
}

/// All of them; evidence is chosen in the flowchart.
pub static QUESTIONS: &[Question] = &[
    Question {
        id: "specs.chips",
        legend: "Chips compared",
    },
    Question {
        id: "specs.reference",
        legend: "Ratios are to",
    },
    Question {
        id: "specs.against",
        legend: "Price compared with",
    },
    Question {
        id: "specs.format",
        legend: "Number format",
    },
    Question {
        id: "specs.per",
        legend: "Peak figures per",
    },
    Question {
        id: "runrate.reading",
        legend: "The stand-alone level, read as",
    },
    Question {
        id: "leverage.year",
        legend: "Year",
    },
];

/// Radio buttons where the words are few, a list where they are chips, boxes to tick where
/// several may be chosen. `chosen` is in the words of links.
///
/// A form of its own: the same choice may stand in two places, and radio buttons of one name in
/// one form would take each other's mark.
pub(super) fn form(question: &'static Question, chosen: &str) -> Html {
    let field = if question.id == "specs.chips" {
        chips(question, chosen)
    } else if question.answers().is_empty() {
        list(question, chosen)
    } else {
        radios(question, chosen)
    };
    html! { <form data-choice={question.id}>{ field }</form> }
}

/// Whether a box can be ticked, or its tick taken away: two at least and six at most, for what
/// cannot be answered cannot be asked.
pub(crate) fn fixed(on: bool, ticked: usize) -> bool {
    if on { ticked <= 2 } else { ticked >= MAX_CHIPS }
}

/// Nothing is sent anywhere.
pub(super) fn stay() -> Callback<SubmitEvent> {
    Callback::from(|e: SubmitEvent| e.prevent_default())
}

fn radios(question: &'static Question, chosen: &str) -> Html {
    html! {
        <fieldset class="choice" data-input={question.id}>
            <legend>{ question.legend }</legend>
            <div class="choices">
                { for question.answers().iter().map(|&(word, label)| html! {
                    <label key={word}><input type="radio" name={question.id} value={word} checked={word == chosen} autocomplete="off" />{ label }</label>
                }) }
            </div>
        </fieldset>
    }
}

fn list(question: &'static Question, chosen: &str) -> Html {
    html! {
        <div class="control" data-input={question.id}>
            <label class="control-name" for={question.id.replace('.', "-")}>{ question.legend }</label>
            <select id={question.id.replace('.', "-")} name={question.id} autocomplete="off">
                { for CHIPS.iter().map(|chip| html! {
                    <option key={chip.id} value={chip.id} selected={chip.id == chosen}>{ chip.name }</option>
                }) }
            </select>
        </div>
    }
}

fn chips(question: &'static Question, chosen: &str) -> Html {
    let ids: Vec<&str> = chosen.split('~').collect();
    let name = |id: &str| CHIPS.iter().find(|c| c.id == id).map_or("", |c| c.name);
    let said: Vec<&str> = ids.iter().map(|id| name(id)).collect();
    html! {
        <fieldset class="choice chips" data-input={question.id}>
            <legend>{ question.legend }</legend>
            <details>
                <summary>{ said.join(", ") }</summary>
                { for CHIPS.iter().map(|chip| {
                    let on = ids.contains(&chip.id);
                    html! {
                        <label class="check" key={chip.id}><input type="checkbox" name={question.id} value={chip.id} checked={on} disabled={fixed(on, ids.len())} autocomplete="off" /><span>{ chip.name }</span></label>
                    }
                }) }
            </details>
        </fieldset>
    }
}
