//! What keys ask of a slider.

use yew::KeyboardEvent;

use crate::slider::{Pace, Track};

/// The value that a key moves a slider to; `None` for keys that are not a slider's.
#[must_use]
pub fn moved(event: &KeyboardEvent, track: &Track, value: f64) -> Option<f64> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    let (min, max) = track.bounds();
    let plain = if event.shift_key() {
        Pace::Fine
    } else {
        Pace::Plain
    };
    Some(match event.key().as_str() {
        "ArrowRight" | "ArrowUp" => track.step(value, true, plain),
        "ArrowLeft" | "ArrowDown" => track.step(value, false, plain),
        "PageUp" => track.step(value, true, Pace::Page),
        "PageDown" => track.step(value, false, Pace::Page),
        "Home" => min,
        "End" => max,
        _ => return None,
    })
}
