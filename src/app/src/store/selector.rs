//! A part of the state, for a component that renders again only when that part changes.

use std::rc::Rc;

use yew::prelude::*;

use super::{Handle, Store};

/// What `select` picks; the component renders again when it differs from what it showed.
///
/// `select` is taken at the first render, so it may capture only what never changes for a
/// component, such as the id of its input.
#[hook]
pub fn use_selector<T, F>(store: &Handle, select: F) -> Rc<T>
where
    T: PartialEq + 'static,
    F: Fn(&Store) -> T + 'static,
{
    let now = Rc::new(select(store));
    let shown = use_mut_ref(|| Rc::clone(&now));
    *shown.borrow_mut() = Rc::clone(&now);
    use_again_when(
        store,
        Box::new(move |store| *shown.borrow().as_ref() != select(store)),
    );
    now
}

/// Renders the component again when `moved` says so after a change of the store. Without the
/// type of what is picked, so that this is compiled once and not for each of them.
#[hook]
fn use_again_when(store: &Handle, moved: Box<dyn Fn(&Store) -> bool>) {
    let again = use_force_update();
    use_effect_with(store.clone(), move |store| {
        let held = store.clone();
        let update = move || {
            if moved(&held) {
                again.force_update();
            }
        };
        update(); // what happened between render and now
        let subscription = store.subscribe(update);
        move || drop(subscription)
    });
}
