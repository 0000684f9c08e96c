//! The flowchart as a string, and as text.

use super::geometry::{Layout, NodeBox, layout, tenths};
use super::states::{Lit, Seen, State};
use crate::num::percent;

/// A probability as a frequency: "47 of 100", "under 1 of 100".
fn worlds(p: f64) -> String {
    let count = p * 100.0;
    if p > 0.0 && count < 0.5 {
        return String::from("under 1 of 100");
    }
    if p < 1.0 && count > 99.5 {
        return String::from("over 99 of 100");
    }
    let mut out = (count.round() as u32).to_string();
    out.push_str(" of 100");
    out
}

fn number(out: &mut String, name: &str, value: f64) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    tenths(out, value);
    out.push('"');
}

fn text(out: &mut String, class: &str, (x, y): (f64, f64), size: f64, fill: &str, words: &str) {
    out.push_str("<text class=\"");
    out.push_str(class);
    out.push_str("\" text-anchor=\"middle\" dy=\"0.33em\" fill=\"var(--c-");
    out.push_str(fill);
    out.push_str(")\"");
    if class != "edge-label" {
        out.push_str(if class == "node-label" {
            " font-weight=\"600\""
        } else {
            ""
        });
    }
    number(out, "x", x);
    number(out, "y", y);
    number(out, "font-size", size);
    out.push('>');
    out.push_str(words); // our own labels and numbers: nothing to escape
    // Read aloud, the lines of a box are words of one sentence: a space keeps them apart.
    out.push_str("</text> ");
}

/// The picture as an SVG element. Nodes carry `data-node`, `data-state` (`open`,
/// `seen`, `set`) and `data-answer`; edges `data-edge` and `data-path`; what is lit has class `lit`. Colors are
/// presentation attributes with the page's custom properties; a style sheet may change them.
#[must_use]
pub fn svg(width: f64, states: &[State], lit: Lit) -> String {
    let l = layout(width);
    let mut out = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart flowchart\" viewBox=\"0 0 ",
    );
    tenths(&mut out, l.width);
    out.push(' ');
    tenths(&mut out, l.height);
    out.push('"');
    number(&mut out, "width", l.width);
    number(&mut out, "height", l.height);
    out.push_str(" font-family=\"var(--chart-font)\" aria-hidden=\"true\" focusable=\"false\">");
    edges(&mut out, &l, states, lit);
    for b in &l.nodes {
        if let Some(state) = states.iter().find(|s| s.node.id == b.node.id) {
            node(&mut out, b, state, l.size, lit);
        }
    }
    out.push_str("</svg>");
    out
}

/// The width of an edge: thin where the node it leads to is unlikely, 9 px where certain.
pub(super) fn weight(probability: Option<f64>) -> f64 {
    1.0 + 8.0 * probability.unwrap_or(0.0)
}

fn edges(out: &mut String, l: &Layout, states: &[State], lit: Lit) {
    for e in &l.edges {
        let p = states
            .iter()
            .find(|s| s.node.id == e.edge.to)
            .and_then(|s| s.probability);
        // The decision itself is always come to; what it leads to is not.
        let p = if e.edge.to == 'D' { Some(1.0) } else { p };
        let on = lit.holds(e.edge.from) && lit.holds(e.edge.to);
        let role = match (e.edge.to, on) {
            ('E', _) => "moat",
            ('F'..='J', _) => "market",
            _ => "muted",
        };
        out.push_str("<g class=\"edge");
        out.push_str(if on { " lit" } else { "" });
        out.push_str("\" data-edge=\"");
        out.push(e.edge.from);
        out.push(e.edge.to);
        out.push_str("\" data-path=\"");
        out.push_str(if role == "muted" { "given" } else { role });
        out.push_str("\"><path fill=\"none\" stroke=\"var(--c-");
        out.push_str(role);
        out.push_str(")\" stroke-opacity=\"");
        out.push_str(if on { "0.95" } else { "0.5" });
        out.push('"');
        number(out, "stroke-width", weight(p));
        out.push_str(" d=\"");
        out.push_str(&e.d);
        out.push_str("\"/><polygon fill=\"var(--c-");
        out.push_str(role);
        out.push_str(")\" points=\"");
        out.push_str(&e.head);
        out.push_str("\"/>");
        if !e.edge.label.is_empty() {
            let ground = (e.label.0 - 13.0, e.label.1 - 9.0);
            out.push_str("<rect rx=\"4\" fill=\"var(--c-paper)\" width=\"26\" height=\"18\"");
            number(out, "x", ground.0);
            number(out, "y", ground.1);
            out.push_str("/>");
            text(out, "edge-label", e.label, l.size, "ink", e.edge.label);
        }
        out.push_str("</g>");
    }
}

fn node(out: &mut String, b: &NodeBox, state: &State, size: f64, lit: Lit) {
    let (seen, mark) = match state.seen {
        Seen::Open => ("open", ""),
        Seen::Evidence(true) => ("seen\" data-answer=\"yes", "seen: yes"),
        Seen::Evidence(false) => ("seen\" data-answer=\"no", "seen: no"),
        Seen::Set(true) => ("set\" data-answer=\"yes", "set: yes"),
        Seen::Set(false) => ("set\" data-answer=\"no", "set: no"),
    };
    let role = match (b.node.id, state.seen) {
        (_, Seen::Evidence(_) | Seen::Set(_)) => "accent",
        ('E', _) => "moat",
        ('F'..='J', _) => "market",
        _ => "muted",
    };
    out.push_str("<g class=\"node");
    out.push_str(if b.node.open { " can-open" } else { "" });
    out.push_str(if lit.holds(b.node.id) { " lit" } else { "" });
    out.push_str("\" data-node=\"");
    out.push(b.node.id);
    out.push_str("\" data-state=\"");
    out.push_str(seen);
    out.push_str("\"><rect class=\"box\" rx=\"8\" fill=\"var(--c-surface)\" stroke=\"var(--c-");
    out.push_str(role);
    out.push_str(")\"");
    number(
        out,
        "stroke-width",
        if lit.holds(b.node.id) || state.seen != Seen::Open {
            2.5
        } else {
            1.5
        },
    );
    number(out, "x", b.x);
    number(out, "y", b.y);
    number(out, "width", b.w);
    number(out, "height", b.h);
    out.push_str("/>");
    let line = size * 1.2;
    let given = b.node.output.is_none() && !matches!(b.node.id, 'E' | 'F');
    let tail = match (state.seen, given) {
        (Seen::Open, true) => String::new(),
        (Seen::Open, false) => state.probability.map_or(String::from("impossible"), worlds),
        _ => mark.to_owned(),
    };
    let rows = b.lines.len() + usize::from(!tail.is_empty());
    let x = b.x + b.w / 2.0;
    let mut y = b.y + b.h / 2.0 - line * (rows as f64 - 1.0) / 2.0;
    for words in &b.lines {
        text(out, "node-label", (x, y), size, "ink", words);
        y += line;
    }
    if !tail.is_empty() {
        text(
            out,
            "chance",
            (x, y + 1.0),
            size,
            if role == "muted" { "ink" } else { role },
            &tail,
        );
    }
    out.push_str("</g>");
}

/// The title: how often each end is reached.
#[must_use]
pub fn sentence(states: &[State]) -> String {
    let of = |id| {
        states
            .iter()
            .find(|s| s.node.id == id)
            .and_then(|s| s.probability)
    };
    match (of('E'), of('J')) {
        (Some(moat), Some(power)) => [
            "The chip stays a moat in ",
            &worlds(moat),
            " worlds; pricing power shifts in ",
            &worlds(power),
        ]
        .concat(),
        _ => String::from("What you have marked as seen cannot all be true in this scenario"),
    }
}

/// The text version: one line for each node, in the order of the arrows.
#[must_use]
pub fn steps(states: &[State]) -> Vec<(char, String)> {
    states
        .iter()
        .map(|s| {
            let odds = match (s.seen, s.probability) {
                (Seen::Evidence(yes), _) => [": seen as ", if yes { "yes" } else { "no" }].concat(),
                (Seen::Set(yes), _) => [": set to ", if yes { "yes" } else { "no" }].concat(),
                (_, None) => String::from(": impossible with what is seen"),
                (_, Some(_)) if matches!(s.node.id, 'A'..='C') => String::from(": given"),
                (_, Some(p)) => [": ", &worlds(p), " worlds (", &percent(p * 100.0), ")"].concat(),
            };
            let leads = match s.node.id {
                'D' => "; no leads to E, yes to F",
                'F' => "; leads to G and H",
                'G' | 'H' => "; leads to I",
                _ => "",
            };
            (s.node.id, [s.node.label, &odds, leads].concat())
        })
        .collect()
}
