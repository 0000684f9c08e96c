//! The box beside a slider: shows the value and takes another.

use model::scenario::{Note, Used};
use model::unit::Unit;
use model::{InputId, Setting};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{End, Seen};
use crate::slider::short;
use crate::store::{Handle, applied};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) store: Handle,
    pub(super) input: InputId,
    pub(super) end: End,
    pub(super) seen: Seen,
    pub(super) note: UseStateSetter<Option<Note>>,
    pub(super) invalid: bool,
}

/// The box. What is typed counts as soon as it is a number within the bounds; when the box is
/// left, or Enter pressed, whatever else stands there is answered with a note.
#[component]
pub(super) fn Typed(props: &Props) -> Html {
    let Props {
        input: id,
        end,
        seen,
        ..
    } = *props;
    // What is being typed, which no redraw may touch.
    let draft = use_state_eq(|| None::<String>);
    let oninput = {
        let (store, draft, note) = (props.store.clone(), draft.setter(), props.note.clone());
        Callback::from(move |e: InputEvent| {
            let Some(text) = e.target_dyn_into::<HtmlInputElement>().map(|b| b.value()) else {
                return;
            };
            let setting = store.reading().scenario().get(id);
            let (next, notes) =
                applied(store.reading().scenario(), &query(id, end, setting, &text));
            if !notes.iter().any(|n| n.param == id.id()) && next.get(id) != Setting::Linked {
                note.set(None);
                store.set(id, next.get(id));
            }
            draft.set(Some(text));
        })
    };
    let leave = {
        let (store, draft, note) = (props.store.clone(), draft.setter(), props.note.clone());
        move |text: String| {
            draft.set(None);
            let setting = store.reading().scenario().get(id);
            let (next, notes) =
                applied(store.reading().scenario(), &query(id, end, setting, &text));
            note.set(notes.into_iter().find(|n| n.param == id.id()));
            store.set(id, next.get(id));
            store.settle();
        }
    };
    let onchange = {
        Callback::from(move |e: Event| {
            if let Some(text) = e.target_dyn_into::<HtmlInputElement>().map(|b| b.value()) {
                leave(text);
            }
        })
    };
    let onblur = {
        let draft = draft.setter();
        Callback::from(move |_: FocusEvent| draft.set(None))
    };
    let value = match (&*draft, seen) {
        (Some(text), _) => text.clone(),
        (
            None,
            Seen {
                setting: Setting::Linked,
                taken: None,
                ..
            },
        ) => "auto".to_owned(),
        (None, seen) => Setting::At(shown(end.value(&seen), seen.setting)).text(),
    };
    let label = match end {
        End::Only => [id.input().label, ", ", &unit_words(id)].concat(),
        End::Least => [id.input().label, ", at least, ", &unit_words(id)].concat(),
        End::Most => [id.input().label, ", at most, ", &unit_words(id)].concat(),
    };
    html! {
        <input type="text" inputmode="decimal" {value} autocomplete="off" aria-label={label}
            aria-invalid={props.invalid.then_some("true")} {oninput} {onchange} {onblur} />
    }
}

/// A value as the box has it: exactly, unless it comes from another model.
pub(super) fn shown(value: f64, setting: Setting) -> f64 {
    if setting == Setting::Linked {
        short(value)
    } else {
        value
    }
}

/// What was typed, in the grammar of links.
fn query(id: InputId, end: End, setting: Setting, text: &str) -> String {
    let typed = plain(text);
    let value = match (end, setting) {
        (End::Least, Setting::Range(_, hi)) => [&typed, "..", &Setting::At(hi).text()].concat(),
        (End::Most, Setting::Range(lo, _)) => [&Setting::At(lo).text(), "..", &typed].concat(),
        _ => typed,
    };
    [&id.id(), "=", &value].concat()
}

/// A number as people type it, `$1,100`, `−5 %`, `.5`, `10 to 20`, in the grammar of links.
fn plain(text: &str) -> String {
    let text = text
        .trim()
        .replace('−', "-")
        .replace(" to ", "..")
        .replace('–', "..");
    let kept: String = text
        .chars()
        .filter(|c| c.is_ascii_digit() || ".-auto".contains(*c))
        .collect();
    let dressed = |c: char| c.is_whitespace() || "$%,+×\u{a0}".contains(c);
    // Anything else is not dress, and the codec shall say that it is no number.
    if text
        .chars()
        .any(|c| !dressed(c) && !kept.contains(c) && !"kKmMbB".contains(c))
    {
        return text;
    }
    let parts: Vec<String> = kept.split("..").map(completed).collect();
    parts.join("..")
}

/// `.5` and `5.` with their missing digits.
fn completed(part: &str) -> String {
    let (minus, digits) = part.strip_prefix('-').map_or(("", part), |d| ("-", d));
    let zero = if digits.starts_with('.') { "0" } else { "" };
    [minus, zero, digits.strip_suffix('.').unwrap_or(digits)].concat()
}

/// The unit as it stands behind the box.
pub(super) fn unit_words(id: InputId) -> String {
    let unit = id.input().unit;
    let sign = match unit {
        Unit::Percent(_) => "%".to_owned(),
        unit => [unit.prefix(), unit.suffix()].concat(),
    };
    match (sign.is_empty(), unit.words().is_empty()) {
        (true, _) => unit.words().to_owned(),
        (false, true) => sign,
        (false, false) => [&sign, " ", unit.words()].concat(),
    }
}

/// A note on what was typed, as a sentence.
pub(super) fn sentence(note: &Note) -> String {
    let used = match &note.used {
        Used::Nothing => ", so nothing changed.".to_owned(),
        Used::Text(text) => ["; ", text, " is used."].concat(),
    };
    [&note.asked, ": ", note.why.text(), &used].concat()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn numbers_as_people_type_them() {
        for (typed, read) in [
            ("$1,100", "1100"),
            (" 15 % ", "15"),
            ("−5", "-5"),
            (".5", "0.5"),
            ("-.5", "-0.5"),
            ("12.", "12"),
            ("10 to 20", "10..20"),
            ("10–20", "10..20"),
            ("auto", "auto"),
            ("$20B", "20"),
        ] {
            assert_eq!(plain(typed), read, "{typed}");
        }
        for nonsense in ["1e5", "twelve", "5 years"] {
            assert_eq!(plain(nonsense), nonsense);
        }
    }
}
