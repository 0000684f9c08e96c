//! A part of the state, for a component that renders again only when that part changes.

use yew::prelude::*;

use super::{Handle, Store};

/// What `select` picks; the component renders again when it differs.
///
/// `select` is taken at the first render, so it may capture only what never changes for a
/// component, such as the id of its input.
#[hook]
pub fn use_selector<T, F>(store: &Handle, select: F) -> UseStateHandle<T>
where
    T: PartialEq + 'static,
    F: Fn(&Store) -> T + Clone + 'static,
{
    let state = use_state_eq(|| select(store));
    let setter = state.setter();
    use_effect_with(store.clone(), move |store| {
        let held = store.clone();
        let update = move || setter.set(select(&held));
        update(); // what happened between render and now
        let subscription = store.subscribe(update);
        move || drop(subscription)
    });
    state
}
