//! Beside the flowchart: what is said of the node in hand, and the two paths through it.

use chart::flowchart::{Lit, NODES, Node};
use model::choices::{Marks, PathNode};
use model::{Model, ModelSet, Outcome, Scenario, Value};
use yew::prelude::*;

use crate::store::{Handle, Store, use_selector};
use crate::text;

/// What a reader is looking at; no part of the scenario.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Look {
    /// The node in hand.
    pub node: Option<char>,
    /// Which of the page's flowcharts it is in hand in.
    pub chart: usize,
    /// The path that is lit.
    pub lit: Lit,
}

/// What is said of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Nothing,
    Seen(bool),
    Made(bool),
}

const ANSWERS: [(Said, &str); 5] = [
    (Said::Nothing, "leave open"),
    (Said::Seen(true), "see: yes"),
    (Said::Seen(false), "see: no"),
    (Said::Made(true), "make: yes"),
    (Said::Made(false), "make: no"),
];

impl Said {
    fn of(scenario: &Scenario, node: PathNode) -> Self {
        let choices = &scenario.choices;
        match (choices.set.get(node), choices.see.get(node)) {
            (Some(answer), _) => Self::Made(answer),
            (None, Some(answer)) => Self::Seen(answer),
            (None, None) => Self::Nothing,
        }
    }

    fn put(self, scenario: &mut Scenario, node: PathNode) {
        let choices = &mut scenario.choices;
        let (see, make) = match self {
            Self::Nothing => (None, None),
            Self::Seen(answer) => (Some(answer), None),
            Self::Made(answer) => (None, Some(answer)),
        };
        choices.see.set(node, see);
        choices.set.set(node, make);
    }

    fn meaning(self) -> &'static str {
        match self {
            Self::Nothing => "Nothing is said of it: this is what the models make of it.",
            Self::Seen(_) => {
                "Seeing it is evidence. It speaks about what led here too, so the boxes before it move as well as those after."
            }
            Self::Made(_) => {
                "Making it so cuts the arrows that lead into it. What comes after moves; what comes before stays as it was."
            }
        }
    }
}

/// The node of the models with a letter.
fn path_node(id: char) -> Option<PathNode> {
    PathNode::ALL
        .into_iter()
        .find(|n| n.letter().chars().eq([id]))
}

/// Whether what is marked can all be true.
fn possible(scenario: &Scenario) -> bool {
    let outcome = Outcome::some(scenario, ModelSet::NONE.with(Model::Paths));
    matches!(outcome.value("paths.p_power"), Value::Number(_))
}

/// Where the state is.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The state of the page.
    pub store: Handle,
    /// Which of the page's flowcharts it belongs to.
    #[prop_or_default]
    pub chart: usize,
}

/// The panel.
#[component]
pub fn FlowPanel(props: &Props) -> Html {
    let store = &props.store;
    let look = use_selector(store, Store::look);
    let marked = use_selector(store, |s: &Store| {
        let choices = s.reading().scenario().choices;
        choices.see != Marks::default() || choices.set != Marks::default()
    });
    let light = |lit: Lit| {
        let (store, on) = (store.clone(), look.lit == lit);
        Callback::from(move |_: MouseEvent| {
            store.set_look(Look {
                lit: if on { Lit::None } else { lit },
                ..store.look()
            });
        })
    };
    let clear = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| {
            store.reset_keys(&["paths.see".to_owned(), "paths.do".to_owned()])
        })
    };
    let pressed = |lit: Lit| if look.lit == lit { "true" } else { "false" };
    let node = look
        .node
        .filter(|_| look.chart == props.chart)
        .and_then(|id| NODES.iter().find(|n| n.id == id && n.open));
    html! {
        <>
            <p class="flow-tools">
                <button class="button" type="button" aria-pressed={pressed(Lit::Moat)} onclick={light(Lit::Moat)}>{ "The way to a moat" }</button>{ " " }
                <button class="button" type="button" aria-pressed={pressed(Lit::Power)} onclick={light(Lit::Power)}>{ "The way to pricing power" }</button>{ " " }
                <button class="reset" type="button" hidden={!*marked} onclick={clear}>{ "take all marks back" }</button>
            </p>
            if let Some(node) = node {
                <NodePanel key={node.id.to_string()} store={store.clone()} node={*node} />
            } else {
                <p class="figure-note">{ "Tap a box with a frequency to see it as evidence, or to make it so." }</p>
            }
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct NodeProps {
    store: Handle,
    node: Node,
}

/// One node: what it is, how likely, and what can be said of it.
#[component]
fn NodePanel(props: &NodeProps) -> Html {
    let node = props.node;
    let refused = use_state_eq(|| false);
    let seen = use_selector(&props.store, move |s: &Store| {
        let reading = s.reading();
        let said = path_node(node.id).map_or(Said::Nothing, |n| Said::of(reading.scenario(), n));
        let value = node.output.map(|id| reading.value(id));
        let odds = match value {
            Some(Value::Number(p)) => text::of_hundred(p / 100.0),
            Some(Value::Word(w)) => w.text().to_owned(),
            None => String::new(),
        };
        (said, odds)
    });
    let (said, odds) = (&seen.0, &seen.1);
    html! {
        <form onsubmit={super::choice::stay()}><fieldset class="choice" data-node={node.id.to_string()}>
            <legend>{ node.label }{ " " }<span class="unit">{ odds }{ " worlds" }</span></legend>
            <div class="choices">
                { for ANSWERS.iter().map(|(answer, label)| {
                    let (store, refused, answer) = (props.store.clone(), refused.setter(), *answer);
                    let onchange = Callback::from(move |_: Event| {
                        let Some(place) = path_node(node.id) else { return };
                        let mut next = store.reading().scenario().clone();
                        answer.put(&mut next, place);
                        let fits = possible(&next);
                        refused.set(!fits);
                        if fits {
                            store.change(|scenario| answer.put(scenario, place));
                            store.settle();
                        } else {
                            store.set_look(store.look());
                        }
                    });
                    html! {
                        <label key={*label}><input type="radio" name={["paths.", &node.id.to_string()].concat()} value={*label} checked={*said == answer} autocomplete="off" {onchange} />{ *label }</label>
                    }
                }) }
            </div>
            <p class="figure-note">{ said.meaning() }</p>
            <p class="control-note" role="status" hidden={!*refused}>{ "That cannot be true together with what is marked already. Take a mark back first." }</p>
        </fieldset></form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_true_together_is_found_out() {
        let mut scenario = Scenario::default();
        Said::Seen(false).put(&mut scenario, PathNode::D);
        assert!(possible(&scenario));
        // Without demand nothing is taken up.
        Said::Seen(true).put(&mut scenario, PathNode::G);
        assert!(!possible(&scenario));
        Said::Made(true).put(&mut scenario, PathNode::G);
        assert_eq!(Said::of(&scenario, PathNode::G), Said::Made(true));
        assert_eq!(scenario.choices.see.get(PathNode::G), None);
        assert!(possible(&scenario));
    }

    #[test]
    fn every_open_node_of_the_picture_is_one_of_the_model() {
        let open: Vec<char> = NODES.iter().filter(|n| n.open).map(|n| n.id).collect();
        assert!(open.iter().all(|id| path_node(*id).is_some()));
        assert_eq!(open.len(), PathNode::ALL.len());
    }
}
