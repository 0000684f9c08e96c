//! The address bar: read at the start and on Back, written at rest.

use std::cell::RefCell;

use model::Scenario;
use model::scenario::{Note, read};
use wasm_bindgen::JsValue;
use web_sys::PopStateEvent;

use super::dom;
use crate::store::Handle;

/// Parameters of the page and not of the scenario: they stay in the address and are never shared.
const VIEW: [&str; 11] = [
    "theme", "depth", "lang", "embed", "lock", "show", "ask", "hide", "variant", "frozen", "anyway",
];

/// The address of this page.
pub(crate) struct Address {
    /// The query as we last saw or wrote it.
    known: RefCell<String>,
}

impl Address {
    /// Reads the address: the scenario it names, and what it asked for in vain.
    pub(crate) fn read() -> (Self, Scenario, Vec<Note>) {
        let query = search();
        let (scenario, notes) = read(&query);
        (
            Self {
                known: RefCell::new(query),
            },
            scenario,
            notes,
        )
    }

    /// Writes a scenario's link; `push` makes an entry for Back. Browsers that refuse cost nothing
    /// but the tidy bar.
    pub(crate) fn write(&self, scenario: &Scenario, push: bool) {
        let query = with_view(&scenario.encode(), &search());
        if query == *self.known.borrow() {
            return;
        }
        if put(&query, push) {
            *self.known.borrow_mut() = query;
        }
    }

    /// Follows Back and Forward. A move inside the page, to another chapter, is none of ours.
    pub(crate) fn follow(driver: &std::rc::Rc<super::driver::Driver>, store: &Handle) {
        let Some(window) = dom::window() else { return };
        let (driver, store) = (std::rc::Rc::clone(driver), store.clone());
        dom::listen(&window, "popstate", move |_: PopStateEvent| {
            let query = search();
            let changed = *driver.address().known.borrow() != query;
            if changed {
                *driver.address().known.borrow_mut() = query.clone();
                let (scenario, notes) = read(&query);
                store.arrive(scenario, notes);
            }
        });
    }
}

/// Puts a query into the address, in place of the one there or as an entry for Back; whether the
/// browser let us.
fn put(query: &str, push: bool) -> bool {
    let Some((window, history)) = dom::window().and_then(|w| Some((w.clone(), w.history().ok()?)))
    else {
        return false;
    };
    let part = |text: Result<String, JsValue>| text.unwrap_or_default();
    let location = window.location();
    let address = [
        part(location.pathname()),
        query.into(),
        part(location.hash()),
    ]
    .concat();
    let written = if push {
        history.push_state_with_url(&JsValue::NULL, "", Some(&address))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
    };
    written.is_ok()
}

/// A parameter of the view, empty where there is none.
pub(crate) fn view(name: &str) -> String {
    let query = search();
    let mut pairs = query.trim_start_matches('?').split('&');
    let value = pairs.find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    value.unwrap_or_default().to_owned()
}

/// Sets a parameter of the view, or takes it away; the scenario stays.
pub(crate) fn set_view(name: &str, value: &str) {
    let query = search();
    let pairs = query.trim_start_matches('?').split('&');
    let other = |pair: &&str| !pair.is_empty() && pair.split('=').next() != Some(name);
    let mut parts: Vec<String> = pairs.filter(other).map(str::to_owned).collect();
    if !value.is_empty() {
        parts.push([name, "=", value].concat());
    }
    let query = parts.join("&");
    put(
        &if query.is_empty() {
            query
        } else {
            ["?", &query].concat()
        },
        false,
    );
}

fn search() -> String {
    dom::window()
        .and_then(|w| w.location().search().ok())
        .unwrap_or_default()
}

/// A canonical query with the view parameters of another, as it stands in an address.
fn with_view(query: &str, old: &str) -> String {
    let old = old.strip_prefix('?').unwrap_or(old);
    let view = old.split('&').filter(|pair| {
        let key = pair.split('=').next().unwrap_or("");
        VIEW.contains(&key)
    });
    let parts: Vec<&str> = Some(query)
        .filter(|q| !q.is_empty())
        .into_iter()
        .chain(view)
        .collect();
    if parts.is_empty() {
        String::new()
    } else {
        ["?", &parts.join("&")].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::with_view;

    #[test]
    fn view_parameters_stay_and_strangers_go() {
        assert_eq!(
            with_view("v=1&a.b=2", "?theme=dark&utm_source=x&v=1&embed"),
            "?v=1&a.b=2&theme=dark&embed"
        );
        assert_eq!(with_view("", "?v=1&a.b=3"), "");
        assert_eq!(with_view("v=1&a.b=2", ""), "?v=1&a.b=2");
    }
}
