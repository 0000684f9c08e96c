//! The nodes and edges, and how they stand in a scenario.

use crate::view::{Value, View};

/// A node of the flowchart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// A to J.
    pub id: char,
    /// What it says, in a few words.
    pub label: &'static str,
    /// The output with its probability in per cent; none for the nodes that are given.
    pub output: Option<&'static str>,
    /// Whether a reader may see it as evidence or set it.
    pub open: bool,
}

/// The ten nodes.
pub const NODES: [Node; 10] = [
    Node {
        id: 'A',
        label: "Amazon needs cheaper compute",
        output: None,
        open: false,
    },
    Node {
        id: 'B',
        label: "Amazon designs Trainium",
        output: None,
        open: false,
    },
    Node {
        id: 'C',
        label: "AWS computes at lower cost",
        output: None,
        open: false,
    },
    Node {
        id: 'D',
        label: "Do outsiders want the chip?",
        output: Some("paths.p_demand"),
        open: true,
    },
    Node {
        id: 'E',
        label: "It stays inside: a moat",
        output: None,
        open: false,
    },
    Node {
        id: 'F',
        label: "It is sold to others",
        output: None,
        open: false,
    },
    Node {
        id: 'G',
        label: "A wider ecosystem takes it up",
        output: Some("paths.p_adopt"),
        open: true,
    },
    Node {
        id: 'H',
        label: "AWS earns trust as a supplier",
        output: Some("paths.p_trust"),
        open: true,
    },
    Node {
        id: 'I',
        label: "Nvidia is challenged",
        output: Some("paths.p_challenge"),
        open: true,
    },
    Node {
        id: 'J',
        label: "Pricing power shifts",
        output: Some("paths.p_power"),
        open: true,
    },
];

/// An arrow from one node to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Where it begins.
    pub from: char,
    /// Where it leads.
    pub to: char,
    /// What is written at it.
    pub label: &'static str,
}

const fn edge(from: char, to: char, label: &'static str) -> Edge {
    Edge { from, to, label }
}

/// The ten edges.
pub const EDGES: [Edge; 10] = [
    edge('A', 'B', ""),
    edge('B', 'C', ""),
    edge('C', 'D', ""),
    edge('D', 'E', "no"),
    edge('D', 'F', "yes"),
    edge('F', 'G', ""),
    edge('F', 'H', ""),
    edge('G', 'I', ""),
    edge('H', 'I', ""),
    edge('I', 'J', ""),
];

/// What a reader has said of a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seen {
    /// Nothing.
    #[default]
    Open,
    /// Seen as evidence: it is, or is not, so.
    Evidence(bool),
    /// Set by hand: made so, or made not so.
    Set(bool),
}

/// A node as it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct State {
    /// The node.
    pub node: Node,
    /// Its probability from 0 to 1, or none where the evidence is impossible.
    pub probability: Option<f64>,
    /// What the reader has said of it.
    pub seen: Seen,
}

/// A path to light up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lit {
    /// None.
    #[default]
    None,
    /// A to E: the chip stays inside.
    Moat,
    /// A to J by way of F: pricing power shifts.
    Power,
}

impl Lit {
    /// Whether a node lies on the path.
    #[must_use]
    pub fn holds(self, id: char) -> bool {
        match self {
            Self::None => false,
            Self::Moat => matches!(id, 'A'..='E'),
            Self::Power => id != 'E',
        }
    }
}

/// `D.yes~J.no` as what is said of one node.
fn said(list: &str, id: char) -> Option<bool> {
    list.split('~').find_map(|item| {
        let (node, answer) = item.split_once('.')?;
        (node.chars().eq([id])).then_some(answer == "yes")
    })
}

/// Every node as it stands in a scenario. E and F follow D; A, B and C are given.
#[must_use]
pub fn states(view: &dyn View) -> Vec<State> {
    let (see, set) = (view.choice("paths.see"), view.choice("paths.do"));
    let share = |id: &str| match view.value(id) {
        Value::Number(p) => Some((p / 100.0).clamp(0.0, 1.0)),
        Value::Word(_) => None,
    };
    let demand = share("paths.p_demand");
    NODES
        .iter()
        .map(|&node| {
            let probability = match (node.id, node.output) {
                ('E', _) => demand.map(|p| 1.0 - p),
                ('F', _) => demand,
                (_, Some(output)) => share(output),
                _ => Some(1.0),
            };
            let seen = match (said(&set, node.id), said(&see, node.id)) {
                (Some(answer), _) => Seen::Set(answer),
                (None, Some(answer)) => Seen::Evidence(answer),
                (None, None) => Seen::Open,
            };
            State {
                node,
                probability,
                seen,
            }
        })
        .collect()
}
