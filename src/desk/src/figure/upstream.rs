//! What a number rests on: the inputs above it, and the sources behind those.

use ledger::Citation;
use model::graph::Graph;
use model::{InputId, Model, Scenario, Setting, Slot};

/// The inputs above some outputs, and the ledger entries behind them.
pub(crate) struct Upstream {
    /// Every input that can move them, in registry order; a linked one stands for its own upstream
    /// and is listed itself, too.
    pub(crate) inputs: Vec<InputId>,
    /// The chips whose data sheets they read, by ledger id, in the order of the scenario.
    pub(crate) chips: Vec<&'static str>,
}

impl Upstream {
    /// What moves these outputs under a scenario.
    pub(crate) fn of(graph: &Graph, scenario: &Scenario, slots: &[Slot], also: &[InputId]) -> Self {
        let mut set = model::evaluate::InputSet::default();
        also.iter().for_each(|input| set.insert(*input));
        for slot in slots {
            set = set.or(graph.upstream(*slot));
        }
        let reached = reached(graph, slots);
        let models: Vec<Model> = reached.iter().map(|slot| slot.model()).collect();
        // That an input follows another model is an assumption too, where what it follows is used.
        let follows = |input: &InputId| {
            scenario.get(*input) == Setting::Linked
                && models.contains(&input.model())
                && input.input().link.is_some_and(|link| {
                    InputId::of(link).is_some_and(|from| set.contains(from))
                        || reached.iter().any(|slot| is(*slot, link, scenario))
                })
        };
        let shown = |input: &InputId| set.contains(*input) || follows(input);
        let inputs: Vec<_> = InputId::all().filter(shown).collect();
        let reads = models.contains(&Model::Specs)
            || inputs.iter().any(|input| input.model() == Model::Specs);
        let choices = &scenario.choices;
        let mut chips = Vec::new();
        if reads {
            let listed = choices.chips.iter().map(|chip| chip.id());
            for id in listed.chain([choices.reference.id(), choices.against.id()]) {
                if !chips.contains(&id) {
                    chips.push(id);
                }
            }
        }
        Self { inputs, chips }
    }

    /// The ledger entries that the inputs at their defaults and the chips rest on, each once.
    pub(crate) fn entries(&self, scenario: &Scenario) -> Vec<String> {
        let mut entries: Vec<String> = Vec::new();
        let bases = self
            .inputs
            .iter()
            .filter(|input| scenario.is_default(**input));
        for id in bases.filter_map(|input| input.input().basis.source()) {
            if !entries.iter().any(|known| known == id) {
                entries.push(id.to_owned());
            }
        }
        entries.extend(self.chips.iter().map(|id| ["chip:", id].concat()));
        entries
    }
}

/// Some outputs and all outputs of other models above them, each once.
fn reached(graph: &Graph, slots: &[Slot]) -> Vec<Slot> {
    let mut reached: Vec<Slot> = Vec::new();
    let mut open = slots.to_vec();
    while let Some(slot) = open.pop() {
        if !reached.contains(&slot) {
            reached.push(slot);
            open.extend(graph.outputs(slot));
        }
    }
    reached
}

/// Whether an output is what a link names: itself, or one of its copies.
fn is(slot: Slot, link: &str, scenario: &Scenario) -> bool {
    slot.id(&scenario.choices).is_some_and(|id| {
        id.strip_prefix(link)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    })
}

/// Why an input stands where it stands: the source of its default, where it has one and is at it,
/// how sure that is, and a sentence.
pub(crate) struct Basis {
    /// The main source.
    pub(crate) source: Option<&'static Citation>,
    /// The ledger entry: `fact:…`.
    pub(crate) entry: Option<&'static str>,
    /// How sure: `reported`, `an estimate`, `our assumption`, `set in this scenario`.
    pub(crate) status: &'static str,
    /// The reason in a sentence; that of the default where the scenario sets another.
    pub(crate) why: &'static str,
}

/// The basis of an input under a scenario.
pub(crate) fn basis(scenario: &Scenario, input: InputId) -> Basis {
    let basis = input.input().basis;
    let why = basis.why();
    if scenario.get(input) == Setting::Linked {
        return Basis {
            source: None,
            entry: None,
            status: "from another model",
            why,
        };
    }
    if !scenario.is_default(input) {
        return Basis {
            source: None,
            entry: None,
            status: "set in this scenario",
            why,
        };
    }
    let Some(entry) = basis.source() else {
        return Basis {
            source: None,
            entry: None,
            status: "our assumption",
            why,
        };
    };
    let fact = entry.strip_prefix("fact:").and_then(ledger::fact);
    Basis {
        source: ledger::citations(entry).next(),
        entry: Some(entry),
        status: fact.map_or("published", |fact| status(fact.status)),
        why,
    }
}

/// The ledger's word for how sure a fact is, for readers.
fn status(word: &str) -> &'static str {
    match word {
        "estimate" => "an estimate",
        "derived" => "derived from what is published",
        "disputed" => "disputed",
        "absence" => "looked for and not found",
        _ => "reported",
    }
}
