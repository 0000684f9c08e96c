//! Beside the flowchart: what is said of the node in hand, and the two paths through it.

use chart::flowchart::{Lit, NODES, Node, path, states};
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
    (Said::Seen(true), "seen: yes"),
    (Said::Seen(false), "seen: no"),
    (Said::Made(true), "made: yes"),
    (Said::Made(false), "made: no"),
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
                "Seen is evidence. It speaks of what led here too, so the boxes before it move as well as those after."
            }
            Self::Made(_) => {
                "Made by hand, the arrows that lead into it are cut. What comes after moves; what comes before stays."
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

/// Everything that is marked.
fn marks(scenario: &Scenario) -> (Marks, Marks) {
    (scenario.choices.see, scenario.choices.set)
}

/// Whether what is marked can all be true.
fn possible(scenario: &Scenario) -> bool {
    let outcome = Outcome::some(scenario, ModelSet::NONE.with(Model::Paths));
    matches!(outcome.value("paths.p_power"), Value::Number(_))
}

/// Why an answer cannot be taken: what is marked already, by name.
fn refusal(scenario: &Scenario, node: Node) -> String {
    let marked = NODES.iter().filter(|n| n.id != node.id).filter_map(|n| {
        let said = Said::of(scenario, path_node(n.id)?);
        let (_, words) = ANSWERS
            .iter()
            .find(|(answer, _)| *answer == said && said != Said::Nothing)?;
        Some(["“", n.label, "” ", *words].concat())
    });
    let marked: Vec<String> = marked.collect();
    if marked.is_empty() {
        return String::from(
            "That never happens with these inputs, so nobody can have seen it. Move an input first.",
        );
    }
    [
        "That cannot be true together with ",
        &marked.join(" and "),
        ". Take one of them back first.",
    ]
    .concat()
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
        marks(s.reading().scenario()) != <(Marks, Marks)>::default()
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
    let way = use_selector(store, |s: &Store| match s.look().lit {
        Lit::None => String::new(),
        lit => path(&states(&*s.reading()), lit),
    });
    let node = look
        .node
        .filter(|_| look.chart == props.chart)
        .and_then(|id| NODES.iter().find(|n| n.id == id && n.open));
    html! {
        <>
            if let Some(node) = node {
                <NodePanel key={node.id.to_string()} store={store.clone()} node={*node} />
            } else {
                <p class="figure-note">{ "Tap a box with a dotted line, or walk there with the arrow keys: you can have seen it happen, or make it so. Every stream is as wide as the worlds that take it are many." }</p>
            }
            <p class="flow-tools">
                <button class="button" type="button" aria-pressed={pressed(Lit::Moat)} onclick={light(Lit::Moat)}>{ "The way to a moat" }</button>{ " " }
                <button class="button" type="button" aria-pressed={pressed(Lit::Power)} onclick={light(Lit::Power)}>{ "The way to pricing power" }</button>{ " " }
                <button class="reset" type="button" hidden={!*marked} onclick={clear}>{ "take all marks back" }</button>
            </p>
            <p class="flow-way" role="status">{ way.as_str() }</p>
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
    // What was marked when an answer was refused: the refusal ends when that changes.
    let refused = use_state_eq(|| None::<(Marks, Marks)>);
    let seen = use_selector(&props.store, move |s: &Store| {
        let reading = &*s.reading();
        let said = path_node(node.id).map_or(Said::Nothing, |n| Said::of(reading.scenario(), n));
        let value = node.output.map(|id| reading.value(id));
        let odds = match (value, node.output) {
            (Some(Value::Number(p)), Some(id)) => [
                &text::of_hundred(p / 100.0),
                " worlds (",
                &text::value(reading, id),
                ")",
            ]
            .concat(),
            (Some(Value::Word(w)), _) => w.text().to_owned(),
            _ => String::new(),
        };
        (
            said,
            odds,
            marks(reading.scenario()),
            refusal(reading.scenario(), node),
        )
    });
    let (said, odds, marked, why) = &*seen;
    let refuse = *refused == Some(*marked);
    html! {
        <>
        <form onsubmit={super::choice::stay()}><fieldset class="choice said" data-node={node.id.to_string()}>
            <legend>{ node.label }{ " " }<span class="unit">{ odds }</span></legend>
            <div class="choices">
                { for ANSWERS.iter().map(|(answer, label)| {
                    let (store, refused, answer) = (props.store.clone(), refused.setter(), *answer);
                    let onchange = Callback::from(move |_: Event| {
                        let Some(place) = path_node(node.id) else { return };
                        let mut next = store.reading().scenario().clone();
                        answer.put(&mut next, place);
                        let fits = possible(&next);
                        refused.set((!fits).then(|| marks(store.reading().scenario())));
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
            <p class="control-note" role="status">{ if refuse { why.as_str() } else { "" } }</p>
        </fieldset></form>
        // Both answers side by side, from the desk: it is asked once this stands in the page.
        <section class="tool" data-tool="seeing" data-query="?" aria-label="Seen or made: what each would move">
            <form class="tool-form"><input type="hidden" name="node" value={node.id.to_string()} /></form>
            <p class="tool-note" role="status"></p>
            <div class="tool-result"><p class="tool-about">{ "Counting worlds …" }</p></div>
        </section>
        </>
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
        let taken_up = NODES.iter().find(|n| n.id == 'G').copied();
        let why = taken_up.map(|node| refusal(&scenario, node));
        assert_eq!(
            why.as_deref(),
            Some(
                "That cannot be true together with “Do outsiders want the chip?” seen: no. Take one of them back first."
            )
        );
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
