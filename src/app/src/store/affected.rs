//! Which outputs a change leaves as they were.

use model::{InputId, Model, ModelSet, Scenario, Slot};

/// Tells of each slot whether its draws are the same in both scenarios.
pub(super) fn unaffected(old: &Scenario, new: &Scenario) -> impl Fn(Slot) -> bool + use<> {
    let touched = touched(old, new);
    move |slot| !touched.contains(slot.model())
}

/// The models whose draws differ, or may.
fn touched(old: &Scenario, new: &Scenario) -> ModelSet {
    // Every ranged input is a dimension of all draws, and evidence weights all of them.
    let everywhere = old.ranged() != new.ranged()
        || old.linked() != new.linked()
        || old.seed != new.seed
        || old.choices != new.choices
        || !new.choices.see.is_open();
    if everywhere {
        return ModelSet::ALL;
    }
    let moved: Vec<InputId> = InputId::all()
        .filter(|i| old.get(*i) != new.get(*i))
        .collect();
    Model::ALL.into_iter().fold(ModelSet::NONE, |set, model| {
        let read = ModelSet::NONE.with(model).with_upstream(new.linked());
        if moved.iter().any(|input| read.reads(*input)) {
            set.with(model)
        } else {
            set
        }
    })
}
