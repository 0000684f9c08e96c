//! What a link asked for and what is used instead, in one note that can be put away.

use model::InputId;
use model::scenario::{Note, Used};
use yew::prelude::*;

use crate::store::{Handle, Store, use_selector};

/// Where the notes come from.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The state of the page.
    pub store: Handle,
}

/// The notes; an empty box where there are none.
#[component]
pub fn LinkNotes(props: &Props) -> Html {
    let notes = use_selector(&props.store, |s: &Store| s.notes().to_vec());
    let onclick = {
        let store = props.store.clone();
        Callback::from(move |_| store.set_notes(Vec::new()))
    };
    if notes.is_empty() {
        return html! { <section hidden=true></section> };
    }
    html! {
        <section aria-label="About this link">
            <p>{ "Not everything in this link can be used as it stands." }</p>
            <ul>{ for notes.iter().enumerate().map(|(i, note)| line(i, note)) }</ul>
            <button class="button" type="button" {onclick}>{ "Close" }</button>
        </section>
    }
}

fn line(index: usize, note: &Note) -> Html {
    let name = InputId::of(&note.param).map_or(note.param.as_str(), |i| i.input().label);
    let used = match &note.used {
        Used::Nothing => ", so it is left out.".to_owned(),
        Used::Text(text) => ["; ", text, " is used."].concat(),
    };
    html! {
        <li key={index}>
            { name }
            if name != note.param { { " (" }{ &note.param }{ ")" } }
            { ": " }<span class="asked">{ &note.asked }</span>{ ", but " }{ note.why.text() }{ used }
        </li>
    }
}
