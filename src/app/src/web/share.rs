//! Handing a scenario on: its link into the clipboard, or to whatever the device shares with.

use js_sys::Reflect;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, MouseEvent, ShareData};

use super::address::Address;
use super::dom;
use crate::store::Handle;

/// Answers every `data-share` button on the page.
pub(crate) fn listen(store: &Handle) {
    let (Some(document), store) = (dom::document(), store.clone()) else {
        return;
    };
    dom::listen(&document, "click", move |event: MouseEvent| {
        let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        let Some(button) = target.and_then(|t| t.closest("[data-share]").ok().flatten()) else {
            return;
        };
        let link = Address::link(store.reading().scenario());
        if dom::data(&button, "share") == "send" && can_send() {
            send(&link);
        } else {
            copy(&link);
        }
    });
}

/// Whether the browser has something to send with; not every one has.
fn can_send() -> bool {
    let navigator = dom::window().map(|w| w.navigator());
    navigator.is_some_and(|n| Reflect::get(&n, &"share".into()).is_ok_and(|f| f.is_function()))
}

fn send(link: &str) {
    let (Some(window), data) = (dom::window(), ShareData::new()) else {
        return;
    };
    data.set_url(link);
    if let Some(title) = window.document().map(|d| d.title()) {
        data.set_title(&title);
    }
    ignore(&window.navigator().share_with_data(&data));
}

fn copy(link: &str) {
    let navigator = dom::window().map(|w| w.navigator());
    let clipboard = navigator.and_then(|n| Reflect::get(&n, &"clipboard".into()).ok());
    // Pages without encryption have no clipboard; the address bar has the link too.
    let Some(clipboard) = clipboard.and_then(|c| c.dyn_into::<web_sys::Clipboard>().ok()) else {
        super::announce("The link is in the address bar");
        return;
    };
    let done = Closure::<dyn FnMut(JsValue)>::once(|_| super::announce("The link is copied"));
    let failed =
        Closure::<dyn FnMut(JsValue)>::once(|_| super::announce("The link is in the address bar"));
    let _ = clipboard.write_text(link).then2(&done, &failed);
    done.forget();
    failed.forget();
}

/// A reader who changes their mind about sending is no fault.
fn ignore(promise: &js_sys::Promise) {
    let quiet = Closure::<dyn FnMut(JsValue)>::once(|_| {});
    let _ = promise.catch(&quiet);
    quiet.forget();
}
