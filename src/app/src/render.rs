//! The islands as HTML, for prerendered pages: the same components that wake in the browser.

use std::rc::Rc;

use model::InputId;
use tokio::runtime::Builder;
use tokio::task::LocalSet;
use yew::{BaseComponent, LocalServerRenderer};

use crate::islands::bar::{self, Preset, ScenarioBar};
use crate::islands::before::Before;
use crate::islands::controls::{self, Controls, Field};
use crate::islands::drag::{self, Drag};
use crate::islands::flow::{self, FlowPanel};
use crate::reading::Reading;
use crate::store::Handle;

/// Renders islands under one scenario.
pub struct Islands {
    store: Handle,
}

impl Islands {
    /// For a page from which `root` leads to the root of the site: empty, or `../`.
    #[must_use]
    pub fn new(reading: Reading, root: &str) -> Self {
        Self {
            store: Handle::new(reading, root),
        }
    }

    /// What stands inside `data-island="controls"` with this `data-model` and `data-inputs`.
    #[must_use]
    pub fn controls(&self, model: &str, inputs: &str) -> String {
        let fields = Field::list(model, inputs);
        html::<Controls>(controls::Props {
            store: self.store.clone(),
            fields,
            before: Before::default(),
        })
    }

    /// What stands inside `data-island="drag"`; empty for an input that does not exist.
    #[must_use]
    pub fn drag(&self, input: &str) -> String {
        let Some(input) = InputId::of(input) else {
            return String::new();
        };
        html::<Drag>(drag::Props {
            store: self.store.clone(),
            input,
        })
    }

    /// What stands inside `data-island="flow-panel"`, after the drawing of the flowchart.
    #[must_use]
    pub fn flow_panel(&self) -> String {
        html::<FlowPanel>(flow::Props {
            store: self.store.clone(),
            chart: 0,
        })
    }

    /// What stands inside `data-island="scenario-bar"`.
    #[must_use]
    pub fn scenario_bar(&self, presets: Rc<[Preset]>) -> String {
        html::<ScenarioBar>(bar::Props {
            store: self.store.clone(),
            presets,
            before: Before::default(),
        })
    }
}

/// A component as HTML without the markers of hydration.
fn html<C: BaseComponent>(props: C::Properties) -> String {
    let rendered = async {
        LocalServerRenderer::<C>::with_props(props)
            .hydratable(false)
            .render()
            .await
    };
    match Builder::new_current_thread().build() {
        Ok(runtime) => LocalSet::new().block_on(&runtime, rendered),
        // Without a runtime there is no page either; an empty host wakes all the same.
        Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Scenario;

    fn islands() -> Islands {
        Islands::new(Reading::new(Scenario::default()), "")
    }

    #[test]
    fn every_input_of_every_model_has_its_control() {
        let islands = islands();
        for model in model::Model::ALL {
            let html = islands.controls(model.id(), "");
            for input in InputId::all().filter(|i| i.model() == model) {
                let name = ["name=\"", &input.id(), "\""].concat();
                assert!(html.contains(&name), "{} has no control", input.id());
                assert!(!islands.drag(&input.id()).is_empty());
            }
            for question in crate::islands::choice::QUESTIONS
                .iter()
                .filter(|q| q.model() == Some(model))
            {
                assert!(
                    html.contains(&["name=\"", question.id, "\""].concat()),
                    "{}",
                    question.id
                );
            }
            assert!(!html.contains("style=") && !html.contains("<!--"), "{html}");
        }
    }

    #[test]
    fn the_chosen_inputs_stand_in_their_order() {
        let html = islands().controls("runrate", "halflife growth reading");
        let place = |name: &str| html.find(name).unwrap_or(usize::MAX);
        assert!(place("runrate.halflife") < place("runrate.growth"));
        assert!(place("runrate.growth") < place("runrate.reading"));
        assert!(!html.contains("runrate.now"));
    }
}
