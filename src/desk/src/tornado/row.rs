//! One input's bar.

use model::format::{significant, value as shown, with_unit};
use model::sensitivity::{Elasticity, Share, Swing};
use model::{Setting, Slot, Value};

use super::scale::Scale;
use crate::asked::Asked;
use crate::bars::{self, rect};
use crate::html::{escape, tag};
use crate::moves;

/// The input with its range, the bar with both ends labelled, and the small numbers.
pub(super) fn row(
    asked: &Asked,
    slot: Slot,
    swing: &Swing,
    share: Option<&Share>,
    scale: &Scale,
) -> String {
    let spec = swing.input.input();
    let kind = match asked.scenario.get(swing.input) {
        Setting::Range(..) => "",
        Setting::At(_) => ", a fifth to either side",
        Setting::Linked => ", linked",
    };
    let range = [
        &with_unit(swing.low, spec.unit),
        " to ",
        &with_unit(swing.high, spec.unit),
        kind,
    ]
    .concat();
    let name = escape(spec.label) + " " + &tag("small", &[], &escape(&range));
    let end = |x: f64, gives: Value| end(asked, slot, swing, x, gives);
    let (low, high) = (end(swing.low, swing.at_low), end(swing.high, swing.at_high));
    // The end that gives less stands left, whichever input end it is.
    let turned = match (scale.place(swing.at_low), scale.place(swing.at_high)) {
        (Some(a), Some(b)) => a > b,
        (Some(a), None) => scale.middle.is_some_and(|m| a > m),
        (None, Some(b)) => scale.middle.is_some_and(|m| b < m),
        (None, None) => false,
    };
    let (left, right) = if turned { (high, low) } else { (low, high) };
    let cells = [
        tag("span", &[("class", "name")], &name),
        tag("span", &[("class", "lo")], &left),
        bar(swing, scale),
        tag("span", &[("class", "hi")], &right),
        tag("span", &[("class", "does")], &escape(&does(swing, share))),
    ];
    tag("li", &[], &cells.concat())
}

/// What the result is at one end, and a link that sets the input there.
fn end(asked: &Asked, slot: Slot, swing: &Swing, x: f64, gives: Value) -> String {
    let spec = swing.input.input();
    let at = with_unit(x, spec.unit);
    let gives = shown(gives, slot.output().0.unit);
    let label = [
        "at ",
        &at,
        " of ",
        spec.label,
        " it is ",
        &gives,
        ": set it so",
    ]
    .concat();
    let link = moves::set(asked, swing.input, x, &["at ", &at].concat(), &label);
    tag("b", &[], &escape(&gives)) + " " + &link
}

/// The bar: from today's value to either end, the part of the input's lower end pale.
fn bar(swing: &Swing, scale: &Scale) -> String {
    let ends = [(swing.at_low, "bar-low"), (swing.at_high, "bar-high")];
    let from = scale.middle;
    let mut shapes = String::new();
    for (value, class) in ends {
        let Some(at) = scale.place(value) else {
            continue;
        };
        // Without a place for today's value, an end is a mark of its own.
        let other = from.unwrap_or(at);
        let (x, width) = (at.min(other), (at - other).abs().max(0.6));
        shapes += &rect(class, x.min(99.4), 3.0, width, 10.0);
        if value.number().is_none() {
            shapes += &rect("bar-word", 99.0, 0.0, 1.0, 16.0);
        }
    }
    if let Some(middle) = from {
        shapes += &rect("bar-now", (middle - 0.2).clamp(0.0, 99.6), 0.0, 0.4, 16.0);
    }
    bars::strip(&shapes)
}

/// What one percent of the input does, and what it explains.
fn does(swing: &Swing, share: Option<&Share>) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(Elasticity::Exact(e) | Elasticity::Swing(e)) = swing
        .elasticity
        .filter(|_| swing.input.input().unit.factor() > 0.0)
        && e.is_finite()
    {
        let whole = matches!(swing.elasticity, Some(Elasticity::Swing(_)));
        let sign = if e > 0.0 { "+" } else { "" };
        let over = if whole { " over the swing" } else { "" };
        parts.push([sign, &significant(e, 2), "% for 1%", over].concat());
    }
    if let Some(share) = share {
        let part = if share.share < 0.005 {
            "under 1".to_owned()
        } else {
            model::format::whole(share.share * 100.0)
        };
        parts.push([&part, "% of the spread"].concat());
    }
    parts.join(" · ")
}
