//! The scenario bar: what it is called, what differs, presets, undo, share.

use std::rc::Rc;

use chart::flowchart::NODES;
use model::InputId;
use yew::prelude::*;

use super::before::Before;
use crate::store::{Handle, Store, plain, use_selector};
use crate::text;

/// A named scenario that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// What was prerendered.
    pub before: Before,
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
            query: plain(scenario).encode(),
            given: scenario.name.clone(),
        }
    }
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
    let onclick = {
        let store = store.clone();
        Callback::from(move |e: MouseEvent| {
            if let Some(what) = super::asked(&e) {
                match what.as_str() {
                    "undo" => store.undo(),
                    "redo" => store.redo(),
                    "defaults" => store.reset_all(),
                    key => store.reset(key),
                }
            }
        })
    };
    let count = match changes.len() {
        0 => "nothing changed".to_owned(),
        n => [&model::format::whole(n as f64), " changed"].concat(),
    };
    html! {
        <div class="bar-line" {onclick}>
            <p class="bar-name"><span class="bar-label">{ "Scenario" }</span>{ " " }<strong>{ name }</strong></p>
            <ul class="bar-changes" aria-label="Changed inputs">
                { for changes.iter().take(6).map(|change| chip(change, false)) }
            </ul>
            <div class="bar-tools">
                <details class="menu" data-menu="changes" data-some={(!changes.is_empty()).then_some("")}>
                    <summary class="tool"><span class="bar-count">{ count }</span></summary>
                    <div class="menu-panel"><ul>
                        { for changes.iter().map(|change| chip(change, true)) }
                        { props.before.part(&["li.compare"], || html! { <li class="compare">{ compare(store.root(), "menu-item", true) }</li> }) }
                        <li key="all"><button class="menu-item" type="button" data-do="defaults" disabled={changes.is_empty()}>{ "Back to our defaults" }<small>{ "Undo brings it back" }</small></button></li>
                    </ul></div>
                </details>
                <button class="tool wide-only" type="button" data-do="undo" disabled={!travel.0}>{ "Undo" }</button>
                <button class="tool wide-only" type="button" data-do="redo" disabled={!travel.1}>{ "Redo" }</button>
                { props.before.part(&["[data-menu=presets]"], || presets(&props.presets, query)) }
                { props.before.part(&[".bar-tools > [href$='#compare']"], || compare(store.root(), "tool", false)) }
                { props.before.part(&["[data-menu=share]"], share) }
            </div>
        </div>
    }
}

/// A change, which a tap takes back.
fn chip(change: &Change, in_menu: bool) -> Html {
    let (key, text) = (change.key.clone(), &change.text);
    // Classes stand as literals: one that is computed brings a hash table with it.
    let button = if in_menu {
        html! { <button class="menu-item" type="button" data-do={key}>{ text }<small>{ "tap to take it back" }</small></button> }
    } else {
        html! { <button class="change" type="button" data-do={key}>{ text }</button> }
    };
    html! { <li key={change.key.clone()}>{ button }</li> }
}

/// The named scenarios: links that also work without script. In the browser `web` follows them
/// and marks the one that is in force.
fn presets(presets: &[Preset], query: &str) -> Html {
    let item = |preset: &Preset| {
        let here = (query == preset.query).then_some("true");
        html! {
            <li key={preset.title.clone()}>
                <a class="menu-item" href={preset.href.clone()} data-query={preset.query.clone()} aria-current={here}>
                    <span>{ &preset.title }</span><small>{ &preset.summary }</small>
                </a>
            </li>
        }
    };
    html! {
        <details class="menu" data-menu="presets">
            <summary class="tool">{ "Presets" }</summary>
            <div class="menu-panel"><ul>{ for presets.iter().map(item) }</ul></div>
        </details>
    }
}

/// The way to the comparison, which stands in the essay: what each change does, step by step.
fn compare(root: &str, class: &'static str, with_why: bool) -> Html {
    let href = [root, "#compare"].concat();
    html! {
        <a {class} {href}>{ "Compare" }if with_why {<small>{ "What each change does, step by step" }</small>}</a>
    }
}

/// Ways to hand the scenario on, which `web::share` answers.
fn share() -> Html {
    html! {
        <details class="menu" data-menu="share">
            <summary class="tool">{ "Share" }</summary>
            <div class="menu-panel"><ul>
                <li key="copy"><button class="menu-item" type="button" data-share="copy">{ "Copy the link" }<small>{ "It opens this scenario, in ten years too" }</small></button></li>
                <li key="send"><button class="menu-item" type="button" data-share="send">{ "Send it" }<small>{ "With what this device has for that" }</small></button></li>
            </ul></div>
        </details>
    }
}
