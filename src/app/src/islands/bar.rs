//! The scenario bar: what it is called, what differs, presets, undo, share.

use std::rc::Rc;

use chart::flowchart::NODES;
use model::{InputId, Scenario};
use yew::prelude::*;

use crate::store::{Handle, Store, use_selector};
use crate::text;

/// A named scenario that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preset {
    /// Its name.
    pub title: String,
    /// What it is, in a sentence.
    pub summary: String,
    /// Its canonical query.
    pub query: String,
    /// Where it is opened without script.
    pub href: String,
}

/// What the bar offers.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The state of the page.
    pub store: Handle,
    /// The named scenarios.
    pub presets: Rc<[Preset]>,
}

/// One input or choice that differs from its default.
#[derive(Clone, PartialEq)]
struct Change {
    key: String,
    text: String,
}

fn changes(store: &Store) -> Vec<Change> {
    let reading = store.reading();
    let changes = reading.scenario().changes().into_iter();
    changes
        .map(|(key, value)| {
            let text = match InputId::of(&key) {
                Some(id) => [id.input().label, " ", &text::input(&reading, id)].concat(),
                None if key.starts_with("paths.") => marks(&key, &value),
                None => {
                    let question = super::choice::QUESTIONS.iter().find(|q| q.id == key);
                    [
                        question.map_or(key.as_str(), |q| q.legend),
                        ": ",
                        &value.replace('~', ", "),
                    ]
                    .concat()
                }
            };
            Change { key, text }
        })
        .collect()
}

/// What is said of the flowchart's boxes, in words.
fn marks(key: &str, value: &str) -> String {
    let said = value.split('~').filter_map(|mark| {
        let (id, answer) = mark.split_once('.')?;
        let node = NODES.iter().find(|n| id.chars().eq([n.id]))?;
        Some([node.label, ": ", answer].concat())
    });
    let said: Vec<String> = said.collect();
    [
        if key == "paths.see" {
            "Seen: "
        } else {
            "Made: "
        },
        &said.join(", "),
    ]
    .concat()
}

/// What the bar shows of the state.
#[derive(PartialEq)]
struct Seen {
    changes: Vec<Change>,
    /// Whether there is something to undo, and to redo.
    travel: (bool, bool),
    query: String,
    /// The name that the scenario was given.
    given: String,
}

impl Seen {
    fn of(store: &Store) -> Self {
        let reading = store.reading();
        let scenario = reading.scenario();
        Self {
            changes: changes(store),
            travel: store.can_travel(),
            query: bare(scenario),
            given: scenario.name.clone(),
        }
    }
}

/// The canonical query of a scenario without what only rides along.
fn bare(scenario: &Scenario) -> String {
    let mut scenario = scenario.clone();
    scenario.name.clear();
    scenario.asof = None;
    scenario.cite = None;
    scenario.encode()
}

/// The bar.
#[component]
pub fn ScenarioBar(props: &Props) -> Html {
    let store = &props.store;
    let seen = use_selector(store, Seen::of);
    let Seen {
        changes,
        travel,
        query,
        given,
    } = &*seen;
    let preset = props.presets.iter().find(|p| p.query == *query);
    let name = match (given.is_empty(), preset, query.is_empty()) {
        (false, ..) => given.clone(),
        (_, Some(preset), _) => preset.title.clone(),
        (_, _, true) => "Our defaults".to_owned(),
        _ => "Yours".to_owned(),
    };
    let act = |act: fn(&Store)| {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| act(&store))
    };
    let count = match changes.len() {
        0 => "nothing changed".to_owned(),
        n => [&model::format::whole(n as f64), " changed"].concat(),
    };
    html! {
        <div class="bar-line">
            <p class="bar-name"><span class="bar-label">{ "Scenario" }</span>{ " " }<strong>{ name }</strong></p>
            <ul class="bar-changes" aria-label="Changed inputs">
                { for changes.iter().take(6).map(|change| chip(store, change, false)) }
            </ul>
            <div class="bar-tools">
                <details class="menu">
                    <summary class="tool"><span class="bar-count" data-some={(!changes.is_empty()).then_some("")}>{ count }</span></summary>
                    <div class="menu-panel"><ul>
                        { for changes.iter().map(|change| chip(store, change, true)) }
                        <li key="all"><button class="menu-item" type="button" disabled={changes.is_empty()} onclick={act(Store::reset_all)}>{ "Back to our defaults" }<small>{ "Undo brings it back" }</small></button></li>
                    </ul></div>
                </details>
                <button class="tool wide-only" type="button" disabled={!travel.0} onclick={act(Store::undo)}>{ "Undo" }</button>
                <button class="tool wide-only" type="button" disabled={!travel.1} onclick={act(Store::redo)}>{ "Redo" }</button>
                <details class="menu">
                    <summary class="tool">{ "Presets" }</summary>
                    <div class="menu-panel"><ul>{ for props.presets.iter().map(|p| item(store, p, *query == p.query)) }</ul></div>
                </details>
                <details class="menu">
                    <summary class="tool">{ "Share" }</summary>
                    <div class="menu-panel"><ul>
                        <li key="copy"><button class="menu-item" type="button" data-share="copy">{ "Copy the link" }<small>{ "It opens this scenario, in ten years too" }</small></button></li>
                        <li key="send"><button class="menu-item" type="button" data-share="send">{ "Send it" }<small>{ "With what this device has for that" }</small></button></li>
                    </ul></div>
                </details>
            </div>
        </div>
    }
}

/// A change, which a tap takes back.
fn chip(store: &Handle, change: &Change, in_menu: bool) -> Html {
    let onclick = {
        let (store, key) = (store.clone(), change.key.clone());
        Callback::from(move |_: MouseEvent| store.reset(&key))
    };
    let text = &change.text;
    // Classes stand as literals: one that is computed brings a hash table with it.
    let button = if in_menu {
        html! { <button class="menu-item" type="button" {onclick}>{ text }<small>{ "tap to take it back" }</small></button> }
    } else {
        html! { <button class="change" type="button" {onclick}>{ text }</button> }
    };
    html! { <li key={change.key.clone()}>{ button }</li> }
}

/// A preset: a link that also works without script.
fn item(store: &Handle, preset: &Preset, here: bool) -> Html {
    let onclick = {
        let (store, query) = (store.clone(), preset.query.clone());
        Callback::from(move |e: MouseEvent| {
            // A new tab or window is the reader's choice.
            if e.ctrl_key() || e.meta_key() || e.shift_key() {
                return;
            }
            e.prevent_default();
            store.go(model::scenario::decode(&query).0);
        })
    };
    html! {
        <li key={preset.title.clone()}>
            <a class="menu-item" href={preset.href.clone()} data-query={preset.query.clone()} aria-current={here.then_some("true")} {onclick}>
                <span>{ &preset.title }</span><small>{ &preset.summary }</small>
            </a>
        </li>
    }
}
