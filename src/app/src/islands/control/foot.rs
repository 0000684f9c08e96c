//! Under a slider: why the default is what it is, where a linked value comes from, the switches.

use model::input::Family;
use model::{InputId, Setting};
use yew::prelude::*;

use crate::slider::{Track, short};
use crate::store::Handle;
use crate::text;

/// Basis, link, mode and reset of an input.
pub(super) fn foot(
    store: &Handle,
    id: InputId,
    setting: Setting,
    changed: bool,
    basis: Html,
) -> Html {
    let spec = id.input();
    let default = text::preset(id);
    let middle = short(store.reading().middle(id));
    let label = |what: &str| [what, ", ", spec.label].concat();
    let (mode, switched) = match setting {
        Setting::Range(..) => ("as one number", Some(Setting::At(middle))),
        _ => ("as a range", spread(id, middle)),
    };
    let linkable = spec.link.is_some() && setting != Setting::Linked;
    let onclick = {
        let store = store.clone();
        Callback::from(move |e: MouseEvent| {
            let to = match super::super::asked(&e).as_deref() {
                Some("mode") => switched,
                Some("relink") => Some(Setting::Linked),
                Some("reset") => return store.reset(&id.id()),
                _ => None,
            };
            if let Some(setting) = to {
                store.set(id, setting);
                store.settle();
            }
        })
    };
    // The line keeps its room when the link is cut: without it the slider would move away from
    // under the hand that cut it.
    let cut = (setting != Setting::Linked).then_some("");
    html! {
        <div class="control-foot" {onclick}>
            if let Some(from) = text::source_label(id) {
                <p class="linked-from" data-cut={cut}>{ "from “" }<a href={home(id)}>{ from }</a>{ "”" }</p>
            }
            { basis }
            <button class="mode" type="button" data-do="mode" hidden={!spec.ranges || switched.is_none()}
                aria-label={label(mode)}>{ mode }</button>
            <button class="relink" type="button" data-do="relink" hidden={!linkable}
                aria-label={label("link again")}>{ "link" }</button>
            <button class="reset" type="button" data-do="reset" hidden={!changed}
                aria-label={[spec.label, ", back to ", &default].concat()}>{ default }</button>
        </div>
    }
}

/// Why an input's default is what it is.
pub(super) fn basis(store: &Handle, id: InputId) -> Html {
    let basis = id.input().basis;
    html! {
        <details class="basis" data-kind={if basis.source().is_some() { "fact" } else { "assumption" }}>
            <summary>{ "why " }{ text::preset(id) }</summary>
            <p>{ basis.why() }{ source(store, basis.source()) }</p>
        </details>
    }
}

/// The chapter that computes what a linked input takes.
fn home(id: InputId) -> Option<String> {
    let model = id.input().link?.split('.').next()?;
    Some(["#model-", model].concat())
}

/// The ledger entry behind a default.
fn source(store: &Handle, id: Option<&'static str>) -> Html {
    let Some(id) = id else {
        return html! { { " Our assumption." } };
    };
    let href = [store.root(), "sources/#", &id.replace(':', "-")].concat();
    html! { <>{ " " }<a {href}>{ "Source" }</a></> }
}

/// One number as a range: the default's, if it is in it, or a fifth to either side.
fn spread(id: InputId, x: f64) -> Option<Setting> {
    let spec = id.input();
    if !spec.ranges {
        return None;
    }
    if let Setting::Range(lo, hi) = Setting::from(spec.preset)
        && (lo..=hi).contains(&x)
    {
        return Some(Setting::Range(lo, hi));
    }
    let track = Track::of(spec);
    let (lo, hi) = match spec.family {
        Family::Lognormal if x > 0.0 => (x / 1.25, x * 1.25),
        _ => {
            let by = (x.abs() * 0.2).max(spec.step);
            (x - by, x + by)
        }
    };
    let (min, max) = track.bounds();
    let (lo, hi) = (short(lo.max(min)), short(hi.min(max)));
    (lo < hi).then_some(Setting::Range(lo, hi))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_that_may_be_a_range_can_become_one() {
        for id in InputId::all().filter(|i| i.input().ranges) {
            let (min, max) = Track::of(id.input()).bounds();
            for x in [min, (min + max) / 2.0, max] {
                let spread = spread(id, x);
                let Some(Setting::Range(lo, hi)) = spread else {
                    panic!("{}: {spread:?}", id.id())
                };
                assert!(min <= lo && lo < hi && hi <= max, "{} {lo}..{hi}", id.id());
            }
        }
    }
}
