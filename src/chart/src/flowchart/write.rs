//! The flowchart as a string.

use model::format::significant;

use super::geometry::{BAR, Layout, NodeBox, PADDING, course, layout, tenths};
use super::states::{EDGES, Edge, Lit, Seen, State, Worlds};
use crate::text::width as width_of;

/// A probability as a frequency: "47 of 100", "under 1 of 100".
pub(super) fn worlds(p: f64) -> String {
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

/// A probability in per cent, with the digits of the page's live numbers.
pub(super) fn percent(p: f64) -> String {
    let mut out = significant(p * 100.0, 3);
    out.push('%');
    out
}

fn number(out: &mut String, name: &str, value: f64) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    tenths(out, value);
    out.push('"');
}

/// What is written, in which color and where.
struct Words<'a> {
    class: &'a str,
    fill: &'a str,
    size: f64,
    bold: bool,
    at: (f64, f64),
}

fn text(out: &mut String, how: &Words<'_>, words: &str) {
    out.push_str("<text class=\"");
    out.push_str(how.class);
    if matches!(how.class, "chance" | "letter") {
        // The name of the box says both in words, in another order.
        out.push_str("\" aria-hidden=\"true");
    }
    out.push_str("\" text-anchor=\"middle\" dy=\"0.33em\" fill=\"var(--c-");
    out.push_str(how.fill);
    out.push_str(if how.bold {
        ")\" font-weight=\"600\""
    } else {
        ")\""
    });
    number(out, "x", how.at.0);
    number(out, "y", how.at.1);
    number(out, "font-size", how.size);
    out.push('>');
    out.push_str(words); // our own labels and numbers: nothing to escape
    // Read aloud, the lines of a box are words of one sentence: a space keeps them apart.
    out.push_str("</text> ");
}

/// The picture as an SVG element. Nodes carry `data-node`, `data-state` (`open`, `seen`, `set`)
/// and `data-answer`; edges `data-edge` and `data-path`; what is lit has class `lit`, an edge that
/// an intervention cuts has class `cut`. Colors are presentation attributes with the page's custom
/// properties; a style sheet may change them.
#[must_use]
pub fn svg(width: f64, states: &Worlds, lit: Lit) -> String {
    let l = layout(width);
    let mut out = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart flowchart");
    out.push_str(match lit {
        Lit::None => "",
        Lit::Moat => " lit-moat",
        Lit::Power => " lit-power",
    });
    out.push_str("\" viewBox=\"0 0 ");
    tenths(&mut out, l.width);
    out.push(' ');
    tenths(&mut out, l.height);
    out.push('"');
    number(&mut out, "width", l.width * l.zoom);
    number(&mut out, "height", l.height * l.zoom);
    out.push_str(" font-family=\"var(--chart-font)\" aria-hidden=\"true\" focusable=\"false\">");
    // What the arrows say is said with the boxes.
    out.push_str("<g aria-hidden=\"true\">");
    for (i, e) in EDGES.iter().enumerate() {
        edge(&mut out, &l, states, i, *e, lit);
    }
    out.push_str("</g>");
    for (b, state) in l.nodes.iter().zip(&states.nodes) {
        node(&mut out, b, state, &l, lit);
    }
    out.push_str("</svg>");
    out
}

/// The width of an edge that so many worlds pass along: all of them make it 15 px wide, and what
/// nobody passes is still a line.
pub(super) fn weight(share: Option<f64>) -> f64 {
    (15.0 * share.unwrap_or(0.0)).max(0.8)
}

/// How far from the middle of a side an edge leaves and arrives.
fn offsets(states: &Worlds, e: Edge, wide: bool) -> (f64, f64) {
    // The way inside lies to the left of the page, or at its foot.
    let inside = if wide { 1.0 } else { -1.0 };
    match (e.from, e.to) {
        // The stream divides at the decision: its two arms lie beside each other.
        ('D', 'E') => (inside * weight(states.passing('D', 'F')) / 2.0, 0.0),
        ('D', 'F') => (-inside * weight(states.passing('D', 'E')) / 2.0, 0.0),
        ('F', 'G') => (-9.0, 0.0),
        ('F', 'H') => (9.0, 0.0),
        ('G', 'I') => (0.0, -11.0),
        ('H', 'I') => (0.0, 11.0),
        _ => (0.0, 0.0),
    }
}

fn edge(out: &mut String, l: &Layout, states: &Worlds, place: usize, e: Edge, lit: Lit) {
    let cut = states.is_cut(e.to);
    let share = states.edges.get(place).copied().flatten();
    let wide = if cut { 1.6 } else { weight(share) };
    let Some(course) = course(l, e, wide, offsets(states, e, l.wide)) else {
        return;
    };
    let on = lit.holds(e.from) && lit.holds(e.to);
    let role = match e.to {
        'E' => "moat",
        'F'..='J' => "market",
        _ => "muted",
    };
    out.push_str("<g class=\"edge");
    out.push_str(if on { " lit" } else { "" });
    out.push_str(if cut { " cut" } else { "" });
    out.push_str("\" data-edge=\"");
    out.push(e.from);
    out.push(e.to);
    out.push_str("\" data-path=\"");
    out.push_str(if role == "muted" { "given" } else { role });
    out.push_str("\"><path fill=\"none\" stroke=\"var(--c-");
    out.push_str(role);
    out.push_str(")\" stroke-opacity=\"");
    out.push_str(if on { "0.9" } else { "0.5" });
    out.push_str(if cut {
        "\" stroke-dasharray=\"2 4\""
    } else {
        "\""
    });
    number(out, "stroke-width", wide);
    out.push_str(" d=\"");
    out.push_str(&course.d);
    out.push_str("\"/><polygon fill=\"var(--c-");
    out.push_str(role);
    out.push_str(")\" points=\"");
    out.push_str(&course.head);
    out.push_str("\"/>");
    let label = if cut { "cut" } else { e.label };
    if !label.is_empty() {
        let room = width_of(label, l.size, true) + 10.0;
        out.push_str("<rect rx=\"4\" fill=\"var(--c-paper)\" height=\"18\"");
        number(out, "width", room);
        number(out, "x", course.label.0 - room / 2.0);
        number(out, "y", course.label.1 - 9.0);
        out.push_str("/>");
        let how = Words {
            class: "edge-label",
            fill: if role == "muted" { "ink" } else { role },
            size: l.size,
            bold: true,
            at: course.label,
        };
        text(out, &how, label);
    }
    out.push_str("</g>");
}

/// The outline of a box; the decision has two tips.
fn outline(out: &mut String, b: &NodeBox) {
    let tip = b.tip();
    if tip > 0.0 {
        let (left, right, middle) = (b.x - tip, b.x + b.w + tip, b.y + b.h / 2.0);
        let (top, foot) = (b.y, b.y + b.h);
        out.push_str("<polygon class=\"box\" stroke-linejoin=\"round\" points=\"");
        for (x, y) in [
            (b.x, top),
            (b.x + b.w, top),
            (right, middle),
            (b.x + b.w, foot),
            (b.x, foot),
            (left, middle),
        ] {
            tenths(out, x);
            out.push(' ');
            tenths(out, y);
            out.push(' ');
        }
        out.push('"');
    } else {
        out.push_str("<rect class=\"box\" rx=\"7\"");
        number(out, "x", b.x);
        number(out, "y", b.y);
        number(out, "width", b.w);
        number(out, "height", b.h);
    }
}

fn node(out: &mut String, b: &NodeBox, state: &State, l: &Layout, lit: Lit) {
    let (seen, mark) = match state.seen {
        Seen::Open => ("open", ""),
        Seen::Evidence(true) => ("seen\" data-answer=\"yes", "seen: yes"),
        Seen::Evidence(false) => ("seen\" data-answer=\"no", "seen: no"),
        Seen::Set(true) => ("set\" data-answer=\"yes", "made: yes"),
        Seen::Set(false) => ("set\" data-answer=\"no", "made: no"),
    };
    let (given, marked) = (b.node.id < 'D', state.seen != Seen::Open);
    let on = lit.holds(b.node.id);
    let role = match b.node.id {
        _ if marked => "accent",
        'E' => "moat",
        'F'..='J' => "market",
        _ => "muted",
    };
    out.push_str("<g class=\"node");
    out.push_str(if b.node.open { " can-open" } else { "" });
    out.push_str(if given { " given" } else { "" });
    out.push_str(if on { " lit" } else { "" });
    out.push_str("\" data-node=\"");
    out.push(b.node.id);
    out.push_str("\" data-path=\"");
    out.push_str(if given { "given" } else { role });
    out.push_str("\" data-state=\"");
    out.push_str(seen);
    out.push_str("\">");
    outline(out, b);
    out.push_str(" fill=\"var(--c-surface)\" stroke=\"var(--c-");
    out.push_str(role);
    out.push_str(")\"");
    number(out, "stroke-width", if on || marked { 2.5 } else { 1.5 });
    out.push_str("/>");
    // First, as in the name that is read out (`tell::steps`): what is seen is said in the same words.
    letter(out, b, l.size - 2.0);

    let odds = match (state.probability, given) {
        _ if marked => vec![mark.to_owned()],
        (_, true) => Vec::new(),
        (None, false) => vec![String::from("impossible")],
        (Some(p), false) => odds(p, b.w - PADDING, l),
    };
    let line = b.style.px() * 1.2;
    let rows = b.lines.len() + odds.len();
    let high = b.h - if odds.is_empty() { 0.0 } else { BAR };
    let mut how = Words {
        class: "node-label",
        fill: "ink",
        size: b.style.px(),
        bold: b.style.bold,
        at: (
            b.x + b.w / 2.0,
            b.y + high / 2.0 - line * (rows as f64 - 1.0) / 2.0,
        ),
    };
    for words in &b.lines {
        text(out, &how, words);
        how.at.1 += line;
    }
    how.class = "chance";
    how.bold = marked;
    how.fill = if b.node.open { "accent" } else { "ink" };
    how.at.1 += 1.0;
    for words in &odds {
        text(out, &how, words);
        how.at.1 += line;
    }
    if b.node.open {
        // The page's sign for what can be moved: a dotted line under it.
        let room = width_of(odds.last().map_or("", |s| s), l.size, marked) / 2.0;
        out.push_str("<path class=\"hint\" stroke=\"var(--c-accent)\" stroke-width=\"1.5\" stroke-dasharray=\"1.5 2.5\" d=\"M");
        tenths(out, how.at.0 - room);
        out.push(' ');
        tenths(out, how.at.1 - line + l.size * 0.55);
        out.push('h');
        tenths(out, room * 2.0);
        out.push_str("\"/>");
    }
    if let (Some(p), false) = (state.probability, given || marked) {
        bar(out, b, p, role);
    }
    out.push_str("</g>");
}

/// The frequency and the probability, on one line where there is room for both; on the
/// smallest phones the frequency alone.
fn odds(p: f64, room: f64, l: &Layout) -> Vec<String> {
    let (frequency, probability) = (worlds(p), percent(p));
    let both = [&frequency, ", ", &probability].concat();
    if width_of(&both, l.size, false) <= room {
        vec![both]
    } else if l.wide {
        vec![frequency, probability]
    } else {
        vec![frequency]
    }
}

/// The share of all worlds, along the foot of a box.
fn bar(out: &mut String, b: &NodeBox, p: f64, role: &str) {
    let room = b.w - 16.0;
    for (class, fill, share) in [("track", "grid", 1.0), ("share", role, p)] {
        out.push_str("<rect class=\"");
        out.push_str(class);
        out.push_str("\" fill=\"var(--c-");
        out.push_str(fill);
        out.push_str(")\" height=\"3\"");
        number(out, "x", b.x + 8.0);
        number(out, "y", b.y + b.h - 6.0);
        number(out, "width", room * share);
        out.push_str("/>");
    }
}

/// The node's letter, by which text and table name it, at the corner of its box.
fn letter(out: &mut String, b: &NodeBox, size: f64) {
    let at = (b.x + 1.0, b.y + 1.0);
    out.push_str("<circle class=\"letter-ground\" r=\"7.5\" fill=\"var(--c-paper)\"");
    number(out, "cx", at.0);
    number(out, "cy", at.1);
    out.push_str("/>");
    let how = Words {
        class: "letter",
        fill: "muted",
        size,
        bold: true,
        at,
    };
    text(out, &how, b.node.id.encode_utf8(&mut [0; 4]));
}
