//! A number in a sentence that the reader drags.

use std::rc::Rc;

use model::{InputId, Setting};
use web_sys::Element;
use yew::prelude::*;

use super::keys;
use crate::slider::Track;
use crate::store::{Handle, Store, use_selector};
use crate::text;

/// Which number.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The state of the page.
    pub store: Handle,
    /// The input that the number is.
    pub input: InputId,
}

/// Where a drag began.
#[derive(Clone, Copy)]
struct Grip {
    x: f64,
    setting: Setting,
    middle: f64,
}

/// The number, as a slider of its own: pointer, touch and keyboard.
#[component]
pub fn Drag(props: &Props) -> Html {
    let id = props.input;
    let track = Track::of(id.input());
    let seen = use_selector(&props.store, move |s: &Store| {
        let reading = s.reading();
        (text::input(&reading, id), reading.middle(id))
    });
    let grip = use_mut_ref(|| None::<Grip>);
    let dragging = use_state_eq(|| false);

    let onpointerdown = {
        let (store, grip, dragging) = (props.store.clone(), Rc::clone(&grip), dragging.setter());
        Callback::from(move |e: PointerEvent| {
            if e.button() != 0 {
                return;
            }
            if let Some(target) = e.target_dyn_into::<Element>() {
                // Without capture the drag ends at the edge of the number, which is no harm.
                let _ = target.set_pointer_capture(e.pointer_id());
            }
            let reading = store.reading();
            *grip.borrow_mut() = Some(Grip {
                x: f64::from(e.client_x()),
                setting: reading.scenario().get(id),
                middle: reading.middle(id),
            });
            dragging.set(true);
        })
    };
    let onpointermove = {
        let (store, grip) = (props.store.clone(), Rc::clone(&grip));
        Callback::from(move |e: PointerEvent| {
            if let Some(grip) = *grip.borrow() {
                let to = track.dragged(grip.middle, f64::from(e.client_x()) - grip.x);
                store.set(id, carried(&track, grip.setting, grip.middle, to));
            }
        })
    };
    let end = {
        let (store, grip, dragging) = (props.store.clone(), Rc::clone(&grip), dragging.setter());
        Callback::from(move |_: PointerEvent| {
            if grip.borrow_mut().take().is_some() {
                dragging.set(false);
                store.settle();
            }
        })
    };
    let onkeydown = {
        let store = props.store.clone();
        Callback::from(move |e: KeyboardEvent| {
            let reading = store.reading();
            let middle = reading.middle(id);
            if let Some(to) = keys::moved(&e, &track, middle) {
                e.prevent_default();
                let setting = reading.scenario().get(id);
                store.set(id, carried(&track, setting, middle, to));
            }
        })
    };
    let (min, max) = track.bounds();
    let number = |x: f64| Setting::At(x).text();
    html! {
        <span class="drag" role="slider" tabindex="0"
            aria-label={id.input().label}
            aria-valuemin={number(min)} aria-valuemax={number(max)}
            aria-valuenow={number(crate::slider::short(seen.1))} aria-valuetext={spoken(&seen.0, id)}
            data-dragging={dragging.then_some("")}
            {onpointerdown} {onpointermove} onpointerup={end.clone()} onpointercancel={end}
            {onkeydown}>{ &seen.0 }</span>
    }
}

/// The number with the words of its unit, for those who hear it.
fn spoken(text: &str, id: InputId) -> String {
    let words = id.input().unit.words();
    if words.is_empty() || text.ends_with(words) {
        text.to_owned()
    } else {
        [text, " ", words].concat()
    }
}

/// A setting moved so that its middle goes from one value to another: a range keeps its width
/// along the track, and a linked input becomes a point.
#[must_use]
pub fn carried(track: &Track, setting: Setting, from: f64, to: f64) -> Setting {
    match setting {
        Setting::Range(lo, hi) => {
            let by = track.share(to) - track.share(from);
            let (lo, hi) = (track.share(lo), track.share(hi));
            // Against a bound the whole range stops, rather than fold up.
            let by = by.clamp(-lo, 1.0 - hi);
            let (lo, hi) = (track.value(lo + by), track.value(hi + by));
            if lo < hi {
                Setting::Range(lo, hi)
            } else {
                Setting::At(lo)
            }
        }
        _ => Setting::At(to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_carried_whole() {
        let id = InputId::of("runrate.halflife").expect("an input");
        let track = Track::of(id.input());
        let moved = carried(&track, Setting::Range(1.0, 4.0), 2.0, 4.0);
        assert_eq!(moved, Setting::Range(2.0, 8.0));
        let stopped = carried(&track, Setting::Range(10.0, 40.0), 20.0, 50.0);
        let Setting::Range(lo, hi) = stopped else {
            panic!("{stopped:?}")
        };
        assert!(hi == 50.0 && (12.0..=13.0).contains(&lo), "{lo} {hi}");
        assert_eq!(carried(&track, Setting::Linked, 2.0, 3.0), Setting::At(3.0));
    }
}
