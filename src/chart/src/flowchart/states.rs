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

/// The flowchart as it stands in a scenario: the share of all worlds that reaches each node
/// and passes along each edge.
#[derive(Clone, Debug, PartialEq)]
pub struct Worlds {
    /// The ten nodes, A to J.
    pub nodes: Vec<State>,
    /// How likely it is that an edge is passed, in the order of [`EDGES`]; none where the
    /// evidence is impossible, and where an intervention has cut the edge.
    pub edges: [Option<f64>; 10],
    /// How likely the whole way to pricing power is: a sale, the challenge, and the shift.
    pub whole: Option<f64>,
}

impl Worlds {
    /// A node as it stands.
    #[must_use]
    pub fn node(&self, id: char) -> Option<&State> {
        self.nodes.iter().find(|s| s.node.id == id)
    }

    /// The probability of a node.
    pub(super) fn probability(&self, id: char) -> Option<f64> {
        self.node(id)?.probability
    }

    /// Whether an intervention has cut the edges into a node.
    pub(super) fn is_cut(&self, id: char) -> bool {
        self.node(id)
            .is_some_and(|s| matches!(s.seen, Seen::Set(_)))
    }

    /// The share that passes along an edge.
    pub(super) fn passing(&self, from: char, to: char) -> Option<f64> {
        let place = EDGES.iter().position(|e| (e.from, e.to) == (from, to))?;
        self.edges.get(place).copied().flatten()
    }
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

/// The flowchart as it stands in a scenario. E and F follow D; A, B and C are given.
#[must_use]
pub fn states(view: &dyn View) -> Worlds {
    let (see, set) = (view.choice("paths.see"), view.choice("paths.do"));
    let share = |id: &str| match view.value(id) {
        Value::Number(p) => Some((p / 100.0).clamp(0.0, 1.0)),
        Value::Word(_) => None,
    };
    let demand = share("paths.p_demand");
    let nodes: Vec<State> = NODES
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
        .collect();
    let mut worlds = Worlds {
        nodes,
        edges: [None; 10],
        whole: None,
    };
    let shares = Shares::of(view, &worlds);
    for (i, edge) in EDGES.iter().enumerate() {
        let of_node = match (edge.from, edge.to) {
            // Every world comes to the decision, whatever is decided.
            (_, 'D') => Some(1.0),
            ('G', 'I') => worlds.probability('I').map(|p| p * shares.adopt),
            ('H', 'I') => worlds.probability('I').map(|p| p * shares.trust),
            ('I', 'J') => worlds.probability('J').map(|p| p * shares.challenge),
            (_, to) => worlds.probability(to),
        };
        if let Some(edge_share) = worlds.edges.get_mut(i) {
            *edge_share = of_node;
        }
    }
    for (i, edge) in EDGES.iter().enumerate() {
        if let (true, Some(share)) = (worlds.is_cut(edge.to), worlds.edges.get_mut(i)) {
            *share = None;
        }
    }
    worlds.whole = worlds.probability('J').map(|p| p * shares.whole);
    worlds
}

/// How the worlds of a node are made up, every input at its middle: the models say how likely
/// each node is, but not how often two of them come together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Shares {
    /// Of the worlds with a challenge, those with a wider ecosystem.
    adopt: f64,
    /// Of the worlds with a challenge, those with trust.
    trust: f64,
    /// Of the worlds in which pricing power shifts, those with a challenge.
    challenge: f64,
    /// Of the same, those with a sale and a challenge.
    whole: f64,
}

impl Shares {
    fn of(view: &dyn View, worlds: &Worlds) -> Self {
        let p = |name: &str| view.input(&["paths.", name].concat()).mid / 100.0;
        let challenge = [p("neither"), p("only_adopt"), p("only_trust"), p("both")];
        let power = [p("power_else"), p("power_if")];
        let (demand, adopt, trust) = (p("demand"), p("adopt"), p("trust"));
        let said = ['D', 'G', 'H', 'I', 'J'].map(|id| worlds.node(id).map(|s| s.seen));
        let (mut all_i, mut all_j, mut sums) = (0.0, 0.0, Self::default());
        for world in 0..32_usize {
            let is = |bit: usize| world >> bit & 1 == 1;
            let (d, i, j) = (is(0), is(3), is(4));
            let sold = |p: f64| if d { p } else { 0.0 };
            let of_challenge = challenge.get(world >> 1 & 3).copied();
            let of_power = power.get(usize::from(i)).copied();
            let chances = [
                demand,
                sold(adopt),
                sold(trust),
                of_challenge.unwrap_or_default(),
                of_power.unwrap_or_default(),
            ];
            let mut weight = 1.0;
            for (bit, (chance, said)) in chances.into_iter().zip(said).enumerate() {
                weight *= match (said, is(bit)) {
                    (Some(Seen::Set(answer)), yes) => f64::from(u8::from(answer == yes)),
                    (Some(Seen::Evidence(answer)), yes) if answer != yes => 0.0,
                    (_, true) => chance,
                    (_, false) => 1.0 - chance,
                };
            }
            let add = |sum: &mut f64, holds: bool| *sum += if holds { weight } else { 0.0 };
            add(&mut all_i, i);
            add(&mut all_j, j);
            add(&mut sums.adopt, i && is(1));
            add(&mut sums.trust, i && is(2));
            add(&mut sums.challenge, i && j);
            add(&mut sums.whole, d && i && j);
        }
        let part = |sum: f64, all: f64| if all > 0.0 { sum / all } else { 0.0 };
        Self {
            adopt: part(sums.adopt, all_i),
            trust: part(sums.trust, all_i),
            challenge: part(sums.challenge, all_j),
            whole: part(sums.whole, all_j),
        }
    }
}
