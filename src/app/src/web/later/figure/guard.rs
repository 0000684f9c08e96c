//! The control that compares unlike things: it is there only where a figure leaves some out, and
//! what it says is part of the view, kept in the address as `anyway` and never in a shared link.

use std::cell::Cell;
use std::rc::Rc;

use chart::{Anyway, View};
use web_sys::{Element, Event};

use super::Figure;
use crate::web::{DRIVER, address, dom};

/// The parameter of the address.
const NAME: &str = "anyway";

/// Whether a figure's reader asked to compare unlike things, and the control that asks.
pub(super) struct Guard {
    frame: Element,
    drawing: Element,
    id: &'static str,
    on: Cell<bool>,
}

impl Guard {
    pub(super) fn new(frame: &Element, drawing: Element, id: &'static str) -> Self {
        let guard = Self {
            frame: frame.clone(),
            drawing,
            id,
            on: Cell::new(address::view(NAME).split('~').any(|asked| asked == id)),
        };
        guard.flag();
        guard
    }

    /// Calls with the view as its reader has it.
    pub(super) fn through<T>(&self, view: &dyn View, then: impl FnOnce(&dyn View) -> T) -> T {
        if self.on.get() {
            then(&Anyway(view))
        } else {
            then(view)
        }
    }

    /// Shows what is left out and the control, or nothing where all is alike.
    pub(super) fn offer(&self, held: &[String]) {
        let find = || dom::within(&self.frame, ".guard").into_iter().next();
        if find().is_none() {
            if held.is_empty() {
                return;
            }
            const EMPTY: &str = "<p class=\"guard\"><button type=\"button\" class=\"button\"></button> <span></span></p>";
            // A browser that refuses leaves the figure as it is, which compares nothing unlike.
            let _ = self.drawing.insert_adjacent_html("afterend", EMPTY);
        }
        let Some(guard) = find() else { return };
        dom::flag(&guard, "hidden", held.is_empty());
        let on = self.on.get();
        let list = held.join("; ");
        let parts = [
            ("button", String::from("Compare anyway")),
            (
                "span",
                [if on { "≠ " } else { "Left out: " }, &list].concat(),
            ),
        ];
        for (part, text) in parts {
            for element in dom::within(&guard, part) {
                if element.text_content().as_deref() != Some(text.as_str()) {
                    element.set_text_content(Some(&text));
                }
                if part == "button" {
                    // A plain attribute.
                    let _ =
                        element.set_attribute("aria-pressed", if on { "true" } else { "false" });
                }
            }
        }
    }

    /// Answers the control.
    pub(super) fn listen(&self, figure: &Rc<Figure>) {
        let figure = Rc::clone(figure);
        dom::listen(&self.frame, "click", move |event: Event| {
            let super::Kind::Plot(.., guard) = &figure.kind else {
                return;
            };
            let target = event
                .target()
                .and_then(|t| wasm_bindgen::JsCast::dyn_into::<Element>(t).ok());
            if target.is_some_and(|t| t.closest(".guard button").ok().flatten().is_some()) {
                guard.turn();
                figure.moved();
                DRIVER.with(|driver| {
                    if let Some(driver) = driver.borrow().as_ref() {
                        driver.ask_frame();
                    }
                });
            }
        });
    }

    #[inline(never)]
    fn turn(&self) {
        let on = !self.on.get();
        self.on.set(on);
        self.flag();
        let before = address::view(NAME);
        let others = before
            .split('~')
            .filter(|id| !id.is_empty() && *id != self.id);
        let all: Vec<&str> = others.chain(on.then_some(self.id)).collect();
        address::set_view(NAME, &all.join("~"));
    }

    /// Exports look here.
    fn flag(&self) {
        dom::flag(&self.frame, "data-anyway", self.on.get());
    }
}
