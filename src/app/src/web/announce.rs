//! One polite voice for the whole page.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Element;

use super::dom::{self, Again};

/// Says things to those who listen, never more often than every 300 ms, the last one only.
pub(crate) struct Announcer {
    next: Rc<RefCell<String>>,
    timer: std::cell::Cell<i32>,
    speak: Again,
}

impl Announcer {
    pub(crate) fn new() -> Self {
        let next: Rc<RefCell<String>> = Rc::default();
        let region = region();
        let said = Rc::clone(&next);
        let speak = Again::new(move || {
            if let Some(region) = &region {
                region.set_text_content(Some(&said.borrow()));
            }
        });
        Self {
            next,
            timer: std::cell::Cell::new(0),
            speak,
        }
    }

    /// Says it, unless something else is to be said first.
    pub(crate) fn say(&self, text: &str) {
        if text.is_empty() {
            return;
        }
        *self.next.borrow_mut() = text.to_owned();
        dom::cancel(self.timer.get());
        self.timer.set(self.speak.after(300));
    }
}

/// The live region: the page's own, or one that is added.
fn region() -> Option<Element> {
    if let Some(region) = dom::all(".announcer").into_iter().next() {
        return Some(region);
    }
    let document = dom::document()?;
    let region = document.create_element("p").ok()?;
    region.set_class_name("announcer");
    region.set_attribute("role", "status").ok()?;
    region.set_attribute("aria-live", "polite").ok()?;
    document.body()?.append_child(&region).ok()?;
    Some(region)
}
