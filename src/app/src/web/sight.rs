//! What is on the screen, or about to come.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, WeakMap};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Watches elements. Where the browser cannot tell, everything counts as visible.
pub(crate) struct Sight {
    observer: Option<IntersectionObserver>,
    places: WeakMap,
    visible: Rc<RefCell<Vec<bool>>>,
}

impl Sight {
    /// Calls back when something comes into sight.
    pub(crate) fn new(appeared: impl Fn() + 'static) -> Self {
        let places = WeakMap::new();
        let visible: Rc<RefCell<Vec<bool>>> = Rc::default();
        let (known, seen) = (places.clone(), Rc::clone(&visible));
        let call = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let mut any = false;
            for entry in entries.iter() {
                let entry: IntersectionObserverEntry = entry.unchecked_into();
                let place = known
                    .get(&entry.target())
                    .as_f64()
                    .map_or(usize::MAX, |p| p as usize);
                if let Some(slot) = seen.borrow_mut().get_mut(place) {
                    any |= entry.is_intersecting() && !*slot;
                    *slot = entry.is_intersecting();
                }
            }
            if any {
                appeared();
            }
        });
        let init = IntersectionObserverInit::new();
        init.set_root_margin("160px 0px");
        let observer =
            IntersectionObserver::new_with_options(call.as_ref().unchecked_ref(), &init).ok();
        call.forget();
        Self {
            observer,
            places,
            visible,
        }
    }

    /// Watches an element; the number to ask for it with.
    pub(crate) fn watch(&self, element: &Element) -> usize {
        let mut visible = self.visible.borrow_mut();
        let place = visible.len();
        visible.push(self.observer.is_none());
        self.places.set(element, &JsValue::from_f64(place as f64));
        if let Some(observer) = &self.observer {
            observer.observe(element);
        }
        place
    }

    /// Whether an element is on the screen or near it.
    pub(crate) fn sees(&self, place: usize) -> bool {
        self.visible.borrow().get(place).copied().unwrap_or(false)
    }
}
