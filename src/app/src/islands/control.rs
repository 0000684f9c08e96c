//! One number input: a slider or two, a box to type in, its default and why.

mod foot;
mod typed;

use model::scenario::Note;
use model::{InputId, Setting};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::before::Before;
use super::keys;
use crate::slider::{Track, short};
use crate::store::{Handle, Store, use_selector};

/// Which input.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The state of the page.
    pub store: Handle,
    /// The input.
    pub input: InputId,
    /// What was prerendered.
    pub before: Before,
}

/// What the control shows, in the unit on screen.
#[derive(Clone, Copy, PartialEq)]
struct Seen {
    setting: Setting,
    /// What a linked input takes; `None` where the source says a word.
    taken: Option<f64>,
    middle: f64,
}

impl Seen {
    fn of(store: &Store, id: InputId) -> Self {
        let reading = store.reading();
        let setting = reading.scenario().get(id);
        let linked = setting == Setting::Linked;
        Self {
            setting,
            taken: if linked {
                reading.outcome().linked_value(id, reading.scenario())
            } else {
                None
            },
            middle: reading.middle(id),
        }
    }
}

/// Which end of a range, or the one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Only,
    Least,
    Most,
}

impl End {
    fn value(self, seen: &Seen) -> f64 {
        match (self, seen.setting) {
            (Self::Least, Setting::Range(lo, _)) => lo,
            (Self::Most, Setting::Range(_, hi)) => hi,
            (_, Setting::At(x)) => x,
            _ => seen.middle,
        }
    }

    /// The setting with this end moved to a value; the ends of a range never cross.
    fn moved(self, setting: Setting, to: f64, track: &Track) -> Setting {
        match (self, setting) {
            (Self::Least, Setting::Range(_, hi)) => {
                Setting::Range(if to < hi { to } else { track.beside(hi, false) }, hi)
            }
            (Self::Most, Setting::Range(lo, _)) => {
                Setting::Range(lo, if to > lo { to } else { track.beside(lo, true) })
            }
            _ => Setting::At(to),
        }
    }
}

/// The control.
#[component]
pub fn Control(props: &Props) -> Html {
    let id = props.input;
    let seen = use_selector(&props.store, move |s: &Store| Seen::of(s, id));
    let note = use_state_eq(|| None::<Note>);
    let range = matches!(seen.setting, Setting::Range(..));
    let linked = seen.setting == Setting::Linked;
    let changed = seen.setting != Setting::from(id.input().preset);
    let before = &props.before;
    let here = ["[data-input=\"", &id.id(), "\"] "].concat();
    let label = before.part(
        &[&here, ".control-name"],
        || html! { <label class="control-name" for={dom_id(id)}>{ id.input().label }</label> },
    );
    let unit = before.part(
        &[&here, ".unit"],
        || html! { <span class="unit">{ typed::unit_words(id) }</span> },
    );
    let basis = before.part(&[&here, ".basis"], || foot::basis(&props.store, id));
    let slider = |end: End| thumb(&props.store, id, end, *seen, note.setter());
    let boxed = |end: End| {
        html! { <typed::Typed key={format_end(end)} store={props.store.clone()} input={id} {end} seen={*seen} note={note.setter()} invalid={note.is_some()} /> }
    };
    let ends: &[End] = if range {
        &[End::Least, End::Most]
    } else {
        &[End::Only]
    };
    html! {
        <div class="control" data-input={id.id()} data-mode={if range { "range" } else { "point" }}
            data-changed={changed.then_some("")} data-linked={linked.then_some("")}>
            { label }
            <span class="entry">
                { boxed(if range { End::Least } else { End::Only }) }
                if range {
                    <span class="to">{ "to" }</span>
                    { boxed(End::Most) }
                }
                { unit }
            </span>
            <span class="slider">
                { marks(id, &seen) }
                { for ends.iter().map(|end| slider(*end)) }
            </span>
            { foot::foot(&props.store, id, seen.setting, changed, basis) }
            <p class="control-note" role="status" hidden={note.is_none()}>{ note.as_ref().map(typed::sentence).unwrap_or_default() }</p>
        </div>
    }
}

fn format_end(end: End) -> &'static str {
    match end {
        End::Only => "only",
        End::Least => "least",
        End::Most => "most",
    }
}

/// The id of an input's slider.
fn dom_id(id: InputId) -> String {
    id.id().replace('.', "-")
}

/// The line under the thumbs: what is chosen, and where the default lies.
fn marks(id: InputId, seen: &Seen) -> Html {
    let track = Track::of(id.input());
    let percent = |x: f64| track.share(x) * 100.0;
    let at = |x: f64| model::format::fixed(x.max(0.0), 2);
    let (from, to) = match seen.setting {
        Setting::Range(lo, hi) => (percent(lo), percent(hi)),
        _ => (0.0, percent(seen.middle)),
    };
    let defaults = match Setting::from(id.input().preset) {
        Setting::At(x) => vec![x],
        Setting::Range(lo, hi) => vec![lo, hi],
        Setting::Linked => Vec::new(),
    };
    html! {
        <svg class="track" viewBox="0 0 100 32" preserveAspectRatio="none" aria-hidden="true">
            <rect class="track-line" x="0" y="14.5" width="100" height="3" />
            <rect class="track-fill" x={at(from)} y="14.5" width={at((to - from).max(0.0))} height="3" />
            { for defaults.iter().enumerate().map(|(i, x)| html! {
                <rect key={i} class="track-default" x={at(percent(*x) - 0.35)} y="9" width="0.7" height="14" />
            }) }
        </svg>
    }
}

/// The places of a logarithmic slider, whose value is then a place and not the number.
const PLACES: f64 = 1000.0;

/// One thumb: a native range. A function, for it holds no state of its own.
fn thumb(
    store: &Handle,
    id: InputId,
    end: End,
    seen: Seen,
    note: UseStateSetter<Option<Note>>,
) -> Html {
    let track = Track::of(id.input());
    let value = end.value(&seen);
    let (min, max) = track.bounds();
    let number = |x: f64| Setting::At(x).text();
    // The attributes are in the unit on screen, unless the slider runs along the logarithm.
    let (low, high, now) = if track.is_log() {
        (
            "0".to_owned(),
            number(PLACES),
            number((track.share(value) * PLACES).round()),
        )
    } else {
        (
            number(min),
            number(max),
            number(typed::shown(value, seen.setting)),
        )
    };
    let set = {
        let store = store.clone();
        move |to: f64| {
            note.set(None);
            let setting = store.reading().scenario().get(id);
            store.set(id, end.moved(setting, to, &track));
        }
    };
    let oninput = {
        let set = set.clone();
        Callback::from(move |e: InputEvent| {
            if let Some(place) = e
                .target_dyn_into::<HtmlInputElement>()
                .map(|i| i.value_as_number())
            {
                let share = if track.is_log() {
                    place / PLACES
                } else {
                    (place - min) / (max - min)
                };
                set(track.value(share));
            }
        })
    };
    let onchange = {
        let store = store.clone();
        Callback::from(move |_: Event| store.settle())
    };
    let onkeydown = {
        let store = store.clone();
        Callback::from(move |e: KeyboardEvent| {
            let value = end.value(&Seen::of(&store, id));
            if let Some(to) = keys::moved(&e, &track, value) {
                e.prevent_default();
                set(to);
            }
        })
    };
    let label = match end {
        End::Only => None,
        End::Least => Some([id.input().label, ", at least"].concat()),
        End::Most => Some([id.input().label, ", at most"].concat()),
    };
    let spoken = [
        &model::format::plain(short(value)),
        " ",
        &typed::unit_words(id),
    ]
    .concat();
    html! {
        <input key={format_end(end)} type="range" id={(end != End::Most).then(|| dom_id(id))} name={id.id()}
            min={low} max={high} step="any" value={now} autocomplete="off"
            aria-label={label} aria-valuetext={spoken} {oninput} {onchange} {onkeydown} />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thumbs_never_cross() {
        let track = Track::of(InputId::of("runrate.halflife").expect("an input").input());
        let range = Setting::Range(1.0, 4.0);
        for (end, to) in [
            (End::Least, 9.0),
            (End::Least, 4.0),
            (End::Most, 0.5),
            (End::Most, 1.0),
        ] {
            let Setting::Range(lo, hi) = end.moved(range, to, &track) else {
                panic!("no range")
            };
            assert!(lo < hi, "{end:?} {to}: {lo}..{hi}");
        }
        assert_eq!(
            End::Least.moved(range, 2.0, &track),
            Setting::Range(2.0, 4.0)
        );
        assert_eq!(
            End::Only.moved(Setting::Linked, 2.0, &track),
            Setting::At(2.0)
        );
    }
}
