//! Parts of an island that never change. They are taken over from what was prerendered in its
//! host, so that their words do not travel a second time, in the wasm.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{Element, Node};
use yew::Html;

/// What stood in an island's host before it woke. Natively nothing did.
#[derive(Clone, Default)]
pub struct Before(Rc<Inner>);

#[derive(Default)]
struct Inner {
    root: Option<Element>,
    /// What was taken over so far: once in its new place it is no longer found below `root`.
    #[cfg_attr(
        not(target_arch = "wasm32"),
        allow(dead_code, reason = "only browsers take over")
    )]
    taken: RefCell<Vec<(String, Node)>>,
}

impl PartialEq for Before {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Before {
    /// What stands below an element that is in the page no longer.
    #[must_use]
    pub fn of(root: Element) -> Self {
        Self(Rc::new(Inner {
            root: Some(root),
            taken: RefCell::default(),
        }))
    }

    /// Where it stands.
    #[must_use]
    pub fn root(&self) -> Option<&Element> {
        self.0.root.as_ref()
    }

    /// The part that the selector, given in pieces, finds; natively what `make` gives, which is
    /// how it came into the page.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn part(&self, _selector: &[&str], make: impl FnOnce() -> Html) -> Html {
        make()
    }

    /// The part that the selector, given in pieces, finds; natively what `make` gives, which is
    /// how it came into the page.
    #[cfg(target_arch = "wasm32")]
    pub fn part(&self, selector: &[&str], _make: impl FnOnce() -> Html) -> Html {
        self.take(selector.concat())
    }

    #[cfg(target_arch = "wasm32")]
    fn take(&self, selector: String) -> Html {
        let mut taken = self.0.taken.borrow_mut();
        if let Some((_, node)) = taken.iter().find(|(known, _)| *known == selector) {
            return Html::VRef(node.clone());
        }
        let root = self.0.root.as_ref();
        // A page that was prerendered without the part has none.
        let Some(part) = root.and_then(|r| r.query_selector(&selector).ok().flatten()) else {
            return Html::default();
        };
        taken.push((selector, part.clone().into()));
        Html::VRef(part.into())
    }
}
