//! Undo and redo across the page.

use model::Scenario;

/// The most steps that are kept.
const STEPS: usize = 100;

/// What was, and what has been undone.
pub(super) struct History {
    past: Vec<Scenario>,
    here: Scenario,
    future: Vec<Scenario>,
}

impl History {
    /// Begins at a scenario.
    pub(super) fn new(here: Scenario) -> Self {
        Self {
            past: Vec::new(),
            here,
            future: Vec::new(),
        }
    }

    /// The page has come to rest at a scenario; whether that is a step.
    pub(super) fn commit(&mut self, scenario: Scenario) -> bool {
        if scenario == self.here {
            return false;
        }
        self.past.push(std::mem::replace(&mut self.here, scenario));
        self.future.clear();
        if self.past.len() > STEPS {
            self.past.remove(0);
        }
        true
    }

    /// The step before.
    pub(super) fn undo(&mut self) -> Option<Scenario> {
        let before = self.past.pop()?;
        self.future
            .push(std::mem::replace(&mut self.here, before.clone()));
        Some(before)
    }

    /// The step after, if it was undone.
    pub(super) fn redo(&mut self) -> Option<Scenario> {
        let after = self.future.pop()?;
        self.past
            .push(std::mem::replace(&mut self.here, after.clone()));
        Some(after)
    }

    /// Whether there is a step to undo from a scenario that may not have settled, and one to redo.
    pub(super) fn can_travel(&self, now: &Scenario) -> (bool, bool) {
        let settled = *now == self.here;
        (
            !settled || !self.past.is_empty(),
            settled && !self.future.is_empty(),
        )
    }
}
