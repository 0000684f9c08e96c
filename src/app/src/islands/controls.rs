//! The inputs of a model beside what they move.

use model::{InputId, Model};
use yew::prelude::*;

use super::before::Before;
use super::choice::{self, Question};
use super::control::Control;
use crate::store::{Handle, Store, use_selector};

/// One thing that can be set.
#[derive(Clone, Copy, PartialEq)]
pub enum Field {
    /// A number.
    Number(InputId),
    /// One or several of a few words.
    Word(&'static Question),
}

impl Field {
    /// The field `model.key`.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        let question = super::choice::QUESTIONS
            .iter()
            .find(|q| q.id == id)
            .map(Self::Word);
        question.or_else(|| InputId::of(id).map(Self::Number))
    }

    /// The fields of `data-model` and `data-inputs`; all of the model where no names are given.
    #[must_use]
    pub fn list(model: &str, names: &str) -> Vec<Self> {
        let mut fields: Vec<Self> = names
            .split(|c: char| c.is_whitespace() || c == ',')
            .filter(|name| !name.is_empty())
            .filter_map(|name| match name.contains('.') {
                true => Self::of(name),
                false => Self::of(&[model, ".", name].concat()),
            })
            .collect();
        if fields.is_empty()
            && let Some(model) = Model::of(model)
        {
            let questions = super::choice::QUESTIONS.iter();
            fields.extend(
                questions
                    .filter(|q| q.model() == Some(model))
                    .map(Self::Word),
            );
            fields.extend(
                InputId::all()
                    .filter(|i| i.model() == model)
                    .map(Self::Number),
            );
        }
        fields
    }

    fn id(self) -> String {
        match self {
            Self::Number(id) => id.id(),
            Self::Word(question) => question.id.to_owned(),
        }
    }
}

/// Which inputs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The state of the page.
    pub store: Handle,
    /// The inputs, in the order in which they stand.
    pub fields: Vec<Field>,
    /// What was prerendered.
    pub before: Before,
}

/// The inputs with one reset for all of them.
#[component]
pub fn Controls(props: &Props) -> Html {
    let ids: Vec<String> = props.fields.iter().map(|f| f.id()).collect();
    let changed = {
        let ids = ids.clone();
        use_selector(&props.store, move |s: &Store| {
            s.reading()
                .scenario()
                .changes()
                .iter()
                .any(|(key, _)| ids.contains(key))
        })
    };
    let onclick = {
        let (store, ids) = (props.store.clone(), ids);
        Callback::from(move |_| store.reset_keys(&ids))
    };
    html! {
        <>
            <div class="controls-head">
                <p class="controls-title">{ "Inputs" }</p>
                <button class="reset" type="button" hidden={!*changed} {onclick}>{ "reset these" }</button>
            </div>
            { for props.fields.iter().map(|field| match *field {
                Field::Number(input) => html! {
                    <Control key={input.id()} store={props.store.clone()} {input} before={props.before.clone()} />
                },
                Field::Word(question) => props.before.part(
                    &["form[data-choice=\"", question.id, "\"]"],
                    || choice::form(question, &props.store.reading().choice(question.id)),
                ),
            }) }
        </>
    }
}
