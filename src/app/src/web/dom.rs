//! The few things of the browser that everything here needs.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    AddEventListenerOptions, CustomEvent, CustomEventInit, Document, Element, Event, EventTarget,
    Window,
};

/// The window, if there is one.
pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

/// The document, if there is one.
pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

/// All elements below the document that match; none for a selector that is none.
pub(crate) fn all(selector: &str) -> Vec<Element> {
    document()
        .and_then(|d| d.query_selector_all(selector).ok())
        .map_or_else(Vec::new, list)
}

/// All elements below another that match.
pub(crate) fn within(element: &Element, selector: &str) -> Vec<Element> {
    element
        .query_selector_all(selector)
        .map_or_else(|_| Vec::new(), list)
}

fn list(nodes: web_sys::NodeList) -> Vec<Element> {
    (0..nodes.length())
        .filter_map(|i| nodes.get(i)?.dyn_into().ok())
        .collect()
}

/// An attribute `data-name`, empty where it is absent.
pub(crate) fn data(element: &Element, name: &str) -> String {
    element
        .get_attribute(&["data-", name].concat())
        .unwrap_or_default()
}

/// Sets or takes away an attribute that stands alone; touches nothing where it is so already.
pub(crate) fn flag(element: &Element, name: &str, on: bool) {
    if on != element.has_attribute(name) {
        // Neither fails for a plain name.
        let _ = if on {
            element.set_attribute(name, "")
        } else {
            element.remove_attribute(name)
        };
    }
}

/// Listens for as long as the page lives.
pub(crate) fn listen<E: JsCast + 'static>(
    target: &EventTarget,
    kind: &str,
    mut heard: impl FnMut(E) + 'static,
) {
    let closure =
        Closure::<dyn FnMut(Event)>::new(move |event: Event| heard(event.unchecked_into::<E>()));
    // A browser that refuses a listener leaves that part of the page still.
    let _ = target.add_event_listener_with_callback(kind, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// A callback that is made once and can be scheduled again and again.
pub(crate) struct Again {
    closure: Closure<dyn FnMut(JsValue)>,
}

impl Again {
    pub(crate) fn new(mut call: impl FnMut() + 'static) -> Self {
        Self {
            closure: Closure::new(move |_| call()),
        }
    }

    /// Before the next paint.
    pub(crate) fn next_frame(&self) {
        if let Some(window) = window() {
            // A document that cannot paint needs no frame.
            let _ = window.request_animation_frame(self.closure.as_ref().unchecked_ref());
        }
    }

    /// After some milliseconds; the number cancels it.
    pub(crate) fn after(&self, ms: i32) -> i32 {
        let call = self.closure.as_ref().unchecked_ref();
        window()
            .and_then(|w| {
                w.set_timeout_with_callback_and_timeout_and_arguments_0(call, ms)
                    .ok()
            })
            .unwrap_or_default()
    }

    pub(crate) fn function(&self) -> &js_sys::Function {
        self.closure.as_ref().unchecked_ref()
    }
}

/// Takes back what [`Again::after`] scheduled.
pub(crate) fn cancel(timer: i32) {
    if let Some(window) = window() {
        window.clear_timeout_with_handle(timer);
    }
}

/// Milliseconds on the page's clock.
pub(crate) fn now() -> f64 {
    window()
        .and_then(|w| w.performance())
        .map_or(0.0, |p| p.now())
}

/// Tells whoever listens on the document: an event whose detail holds one text by name.
pub(crate) fn dispatch(kind: &str, name: &str, text: &str) {
    let detail = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&detail, &name.into(), &text.into());
    let init = CustomEventInit::new();
    init.set_detail(&detail);
    if let (Some(document), Ok(event)) = (
        document(),
        CustomEvent::new_with_event_init_dict(kind, &init),
    ) {
        let _ = document.dispatch_event(&event);
    }
}

/// Listens to something whose default may be prevented even where browsers would not wait.
pub(crate) fn listen_actively<E: JsCast + 'static>(
    target: &EventTarget,
    kind: &str,
    mut heard: impl FnMut(E) + 'static,
) {
    let closure =
        Closure::<dyn FnMut(Event)>::new(move |event: Event| heard(event.unchecked_into::<E>()));
    let options = AddEventListenerOptions::new();
    options.set_passive(false);
    let call = closure.as_ref().unchecked_ref();
    // A browser that refuses a listener leaves that part of the page still.
    let _ = target
        .add_event_listener_with_callback_and_add_event_listener_options(kind, call, &options);
    closure.forget();
}
