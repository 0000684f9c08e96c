//! Which outputs were asked for.

use anyhow::{Result, bail};
use model::sample::SlotSet;
use model::{Choices, Model, Slot};

/// A choice of outputs; empty means all of them.
#[derive(Debug, Default)]
pub(crate) struct Wanted {
    names: Vec<String>,
}

impl Wanted {
    /// Reads `runrate`, `runrate.at`, `runrate.at.3`.
    ///
    /// # Errors
    /// A name whose model or output does not exist; the sentence says which do.
    pub(crate) fn parse(names: &[String]) -> Result<Self> {
        let names: Vec<_> = names
            .iter()
            .map(|n| n.trim().to_owned())
            .filter(|n| !n.is_empty())
            .collect();
        for name in &names {
            let mut parts = name.split('.');
            let Some(model) = parts.next().and_then(Model::of) else {
                let models = Model::ALL.map(Model::id).join(", ");
                bail!("no model has the output `{name}`; the models are {models}");
            };
            if let Some(key) = parts.next()
                && !model.outputs().iter().any(|o| o.key == key)
            {
                let keys: Vec<_> = model.outputs().iter().map(|o| o.key).collect();
                let keys = keys.join(", ");
                bail!("`{}` has no output `{key}`; it has {keys}", model.id());
            }
        }
        Ok(Self { names })
    }

    /// The values that a scenario with these choices has of them, in registry order.
    pub(crate) fn slots(&self, choices: &Choices) -> Vec<(Slot, String)> {
        let all = Slot::all().filter_map(|slot| Some((slot, slot.id(choices)?)));
        all.filter(|(_, id)| self.names.is_empty() || self.names.iter().any(|n| covers(n, id)))
            .collect()
    }
}

/// Whether `runrate.at` covers `runrate.at.3`.
fn covers(name: &str, id: &str) -> bool {
    id.strip_prefix(name)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The set of these slots.
pub(crate) fn set(slots: &[(Slot, String)]) -> SlotSet {
    let mut set = SlotSet::default();
    for (slot, _) in slots {
        set.insert(*slot);
    }
    set
}
