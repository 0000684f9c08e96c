//! Choices come alive where they stand: their marks follow the store, and what is chosen moves it.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement};

use super::dom;
use crate::islands::choice::fixed;
use crate::store::Handle;

/// A form with one choice.
struct Choice {
    store: Handle,
    /// Its key in links.
    id: String,
    form: Element,
    /// What is marked, in the words of links.
    shown: RefCell<String>,
}

/// Wakes the choices below an element.
pub(crate) fn wake(store: &Handle, root: &Element) {
    for form in dom::within(root, "form[data-choice]") {
        let choice = Rc::new(Choice {
            store: store.clone(),
            id: dom::data(&form, "choice"),
            form: form.clone(),
            shown: RefCell::default(),
        });
        let (heard, follows) = (Rc::clone(&choice), Rc::clone(&choice));
        dom::listen(&form, "change", move |event: Event| heard.chosen(&event));
        // Nothing is sent anywhere.
        dom::listen(&form, "submit", |event: Event| event.prevent_default());
        choice.show();
        // For as long as the page lives.
        std::mem::forget(store.subscribe(move || follows.show()));
    }
}

impl Choice {
    fn boxes(&self) -> impl Iterator<Item = HtmlInputElement> {
        let boxes = dom::within(&self.form, "input");
        boxes.into_iter().filter_map(|b| b.dyn_into().ok())
    }

    /// Marks what the store says.
    fn show(&self) {
        let now = self.store.reading().choice(&self.id);
        if *self.shown.borrow() == now {
            return;
        }
        let ids: Vec<&str> = now.split('~').collect();
        let mut names = vec![String::new(); ids.len()];
        for tick in self.boxes() {
            let place = ids.iter().position(|id| *id == tick.value());
            tick.set_checked(place.is_some());
            if tick.type_() == "checkbox" {
                tick.set_disabled(fixed(place.is_some(), ids.len()));
            }
            if let Some(name) = place.and_then(|p| names.get_mut(p)) {
                let label = tick.parent_element().and_then(|l| l.text_content());
                *name = label.unwrap_or_default();
            }
        }
        for list in dom::within(&self.form, "select") {
            list.unchecked_into::<HtmlSelectElement>().set_value(&now);
        }
        for summary in dom::within(&self.form, "summary") {
            summary.set_text_content(Some(&names.join(", ")));
        }
        *self.shown.borrow_mut() = now;
    }

    /// Moves the store to what was chosen.
    fn chosen(&self, event: &Event) {
        let Some(target) = event.target() else { return };
        let before = self.shown.borrow().clone();
        let next = match target.dyn_into::<HtmlInputElement>() {
            Ok(tick) if tick.type_() == "checkbox" => {
                let value = tick.value();
                let mut next: Vec<&str> = before.split('~').filter(|id| *id != value).collect();
                if tick.checked() {
                    next.push(&value);
                }
                next.join("~")
            }
            Ok(radio) => radio.value(),
            Err(list) => list.unchecked_into::<HtmlSelectElement>().value(),
        };
        self.store.follow(&[&self.id, "=", &next].concat());
    }
}
