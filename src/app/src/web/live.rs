//! Numbers in the prose, and paragraphs of which one fits.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::dom;
use crate::reading::Reading;
use crate::text::{self, Show, When};

/// A live number: `data-output`, `data-show`.
pub(crate) struct Live {
    pub(crate) element: Element,
    pub(crate) id: String,
    pub(crate) place: usize,
    show: Show,
    /// What the page said before anything moved.
    base: String,
}

impl Live {
    pub(crate) fn new(element: Element) -> Self {
        Self {
            id: dom::data(&element, "output"),
            show: Show::of(&dom::data(&element, "show")),
            base: element.text_content().unwrap_or_default(),
            place: usize::MAX,
            element,
        }
    }

    /// Writes the number, once it is drawn.
    pub(crate) fn write(&self, reading: &Reading) {
        let drawn = reading
            .slot(&self.id)
            .is_none_or(|slot| reading.draws(slot) > 0);
        if !drawn {
            return;
        }
        let text = text::output(reading, &self.id, self.show);
        if self.element.text_content().as_deref() == Some(text.as_str()) {
            return;
        }
        self.element.set_text_content(Some(&text));
        let moved = text != self.base;
        dom::flag(&self.element, "data-moved", moved);
        // Taken off and put on again, the short animation begins anew.
        dom::flag(&self.element, "data-fresh", false);
        dom::flag(&self.element, "data-fresh", true);
    }

    /// The number with its name.
    pub(crate) fn spoken(&self, reading: &Reading) -> String {
        let label = reading.slot(&self.id).map_or("", |s| s.output().0.label);
        [label, ": ", &text::output(reading, &self.id, self.show)].concat()
    }
}

/// A verdict: `data-verdict` with one paragraph for each `data-when`.
pub(crate) struct Verdict {
    pub(crate) element: Element,
    pub(crate) id: String,
    pub(crate) place: usize,
    wordings: Vec<Element>,
}

impl Verdict {
    pub(crate) fn new(element: Element) -> Self {
        Self {
            id: dom::data(&element, "verdict"),
            wordings: dom::within(&element, "[data-when]"),
            place: usize::MAX,
            element,
        }
    }

    /// Shows the wording that fits, once the output is drawn.
    pub(crate) fn write(&self, reading: &Reading) {
        let drawn = reading
            .slot(&self.id)
            .is_none_or(|slot| reading.draws(slot) > 0);
        if !drawn {
            return;
        }
        let has = |when: When| {
            self.wordings
                .iter()
                .any(|w| dom::data(w, "when") == when.word())
        };
        let when = text::verdict_in(text::verdict(reading, &self.id), has);
        for wording in &self.wordings {
            if let Some(wording) = wording.dyn_ref::<HtmlElement>() {
                let hidden = dom::data(wording, "when") != when.word();
                if wording.hidden() != hidden {
                    wording.set_hidden(hidden);
                }
            }
        }
    }
}
