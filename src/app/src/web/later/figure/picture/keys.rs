//! A picture under the keyboard: one tab stop; arrow keys read its values, Enter takes hold of
//! what can be dragged, and then arrow keys move that.

use chart::{Handle as Grip, Marks};
use model::InputId;
use web_sys::KeyboardEvent;

use super::{Inner, spoken};
use crate::islands::drag::carried;
use crate::islands::keys;
use crate::slider::Track;

impl Inner {
    /// Answers a key.
    #[inline(never)]
    pub(super) fn key(&self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let key = event.key();
        let said = match (key.as_str(), self.carried.get()) {
            ("Enter" | " ", held) => self.take(held.map_or(0, |i| i + 1)),
            ("Escape", Some(_)) => self.take(usize::MAX),
            (_, Some(held)) => self.nudge(held, event),
            _ => self.read(&key),
        };
        let Some(said) = said else { return };
        event.prevent_default();
        crate::web::announce(&said);
    }

    /// Takes hold of a handle, or lets go where there is none; what to say.
    fn take(&self, place: usize) -> Option<String> {
        let grip = self.marks.borrow().handles.get(place).cloned();
        let before = self.carried.replace(grip.as_ref().map(|_| place));
        self.tell(self.reader.get());
        match grip {
            Some(grip) => {
                let values = self.values(&grip);
                Some([&values, ". Arrow keys move it, Escape lets go."].concat())
            }
            None => before.map(|_| String::from("Let go")),
        }
    }

    /// Moves a handle as its slider moves; what to say.
    fn nudge(&self, place: usize, event: &KeyboardEvent) -> Option<String> {
        let grip: Grip = self.marks.borrow().handles.get(place)?.clone();
        let level = matches!(
            event.key().as_str(),
            "ArrowLeft" | "ArrowRight" | "Home" | "End"
        );
        let (first, second) = match level {
            true => (&grip.across, &grip.upward),
            false => (&grip.upward, &grip.across),
        };
        let along = first.as_ref().or(second.as_ref())?;
        let id = InputId::of(along.input)?;
        let track = Track::of(id.input());
        let (setting, middle) = {
            let reading = self.store.reading();
            (reading.scenario().get(id), reading.middle(id))
        };
        let to = keys::moved(event, &track, middle)?;
        self.store.set(id, carried(&track, setting, middle, to));
        Some(self.values(&grip))
    }

    /// Arrow keys go from value to value, and from line to line; what to say.
    fn read(&self, key: &str) -> Option<String> {
        let next = next(&self.marks.borrow(), key, self.reader.get())?;
        self.tell(next);
        let marks = self.marks.borrow();
        let point = next.and_then(|place| marks.points.get(place));
        Some(point.map(spoken).unwrap_or_default())
    }
}

/// Where a key leads from a value; `None` for keys that lead nowhere.
fn next(marks: &Marks, key: &str, here: Option<usize>) -> Option<Option<usize>> {
    let last = marks.points.len().checked_sub(1)?;
    Some(match (key, here) {
        ("Escape", Some(_)) => None,
        ("Home", _) => Some(0),
        ("End", _) => Some(last),
        ("ArrowRight" | "ArrowLeft" | "ArrowUp" | "ArrowDown", None) => Some(0),
        ("ArrowRight", Some(here)) => Some((here + 1).min(last)),
        ("ArrowLeft", Some(here)) => Some(here.saturating_sub(1)),
        ("ArrowUp" | "ArrowDown", Some(here)) => beside(marks, here, key == "ArrowDown"),
        _ => return None,
    })
}

/// The value of the next line, or the one before, that lies nearest across.
fn beside(marks: &Marks, here: usize, down: bool) -> Option<usize> {
    let from = marks.points.get(here)?;
    let mut lines: Vec<&'static str> = Vec::new();
    for point in &marks.points {
        if !lines.contains(&point.series) {
            lines.push(point.series);
        }
    }
    let at = lines.iter().position(|l| *l == from.series)?;
    let step = if down { 1 } else { lines.len() - 1 };
    let line = lines.get((at + step) % lines.len())?;
    let on_it = marks
        .points
        .iter()
        .enumerate()
        .filter(|(_, p)| p.series == *line);
    let away = |x: f64| (x - from.x).abs();
    on_it
        .min_by(|a, b| away(a.1.x).total_cmp(&away(b.1.x)))
        .map(|(place, _)| place)
}
