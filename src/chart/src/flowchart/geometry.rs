//! Where nodes and edges lie.

use super::states::{Edge, NODES, Node};
use crate::text::{Lettering, wrap};

/// From this width on, in CSS pixels, the picture runs from left to right. The style sheet shows
/// the prerendered picture that fits by the same number.
pub const WIDE: f64 = 600.0;

/// The room around the boxes: the letters at their corners stand out a little.
const MARGIN: f64 = 7.0;
/// Length of an arrow head.
const HEAD: f64 = 10.0;
/// Room inside a box, on both sides together.
pub(super) const PADDING: f64 = 14.0;
/// Room for the bar at the foot of a box.
pub(super) const BAR: f64 = 8.0;

/// A node's box, in CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeBox {
    /// The node.
    pub node: Node,
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
    /// Its label, broken into lines.
    pub lines: Vec<String>,
    /// How the label is set: what is given steps back where there is little room.
    pub style: Lettering,
}

impl NodeBox {
    /// How far the tips of the decision reach out of its box.
    pub(super) fn tip(&self) -> f64 {
        if self.node.id == 'D' { 7.0 } else { 0.0 }
    }
}

/// The boxes, in CSS pixels before the picture is drawn larger.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The width of the picture.
    pub width: f64,
    /// The height of the picture; the same for all wide ones and for all narrow ones.
    pub height: f64,
    /// How much larger it is drawn as a whole, so that its letters keep up with those of a
    /// large screen. The style sheet enlarges prerendered pictures alike.
    pub zoom: f64,
    /// Whether it runs from left to right.
    pub wide: bool,
    /// Size of letters, in CSS pixels.
    pub size: f64,
    /// The ten boxes, A to J.
    pub nodes: Vec<NodeBox>,
}

impl Layout {
    /// The box of a node.
    #[must_use]
    pub fn node(&self, id: char) -> Option<&NodeBox> {
        self.nodes.iter().find(|b| b.node.id == id)
    }
}

/// The boxes at a width in CSS pixels.
#[must_use]
pub fn layout(width: f64) -> Layout {
    let wide = width >= WIDE;
    let zoom = match wide {
        true if width >= 1200.0 => 4.0 / 3.0,
        false if width >= 480.0 => 1.25,
        _ => 1.0,
    };
    let width = width / zoom;
    let size: u8 = if wide { 13 } else { 12 };
    let nodes: Vec<NodeBox> = NODES
        .iter()
        .map(|&node| {
            let (x, y, w, h) = if wide {
                across(node.id, width)
            } else {
                down(node.id, width)
            };
            let given = node.id < 'D' && !wide;
            let (style, padding) = match given {
                true => (Lettering::new(size - 1), PADDING - 6.0),
                false => (Lettering::new(size).bold(), PADDING),
            };
            NodeBox {
                node,
                x,
                y,
                w,
                h,
                lines: lines(node.label, w - padding, &style),
                style,
            }
        })
        .collect();
    let foot = |b: &NodeBox| b.y + b.h + MARGIN;
    Layout {
        width,
        height: nodes.iter().map(foot).fold(0.0, f64::max),
        zoom,
        wide,
        size: f64::from(size),
        nodes,
    }
}

/// A label in as few lines as fit, and these about as long as each other.
fn lines(label: &str, room: f64, style: &Lettering) -> Vec<String> {
    let few = wrap(label, room, style);
    let even = style.width(label) / few.len().max(1) as f64 * 1.3;
    let balanced = wrap(label, even.min(room), style);
    if balanced.len() == few.len() {
        balanced
    } else {
        few
    }
}

/// What is given runs down the left; what a sale leads to runs on from the decision at its foot.
fn across(id: char, width: f64) -> (f64, f64, f64, f64) {
    let room = width - 2.0 * MARGIN;
    let gap = (room * 0.055).clamp(28.0, 60.0);
    // The decision's tip and the split behind it take a little more.
    let more = 16.0;
    let w = ((room - more - 4.0 * gap) / 5.0).min(150.0);
    let (column, y, h) = match id {
        'A' => (0.0, 0.0, 69.0),
        'B' => (0.0, 88.0, 69.0),
        'C' => (0.0, 176.0, 69.0),
        'D' => (0.0, 268.0, 92.0),
        'E' => (1.0, 269.0, 90.0),
        'F' => (1.0, 96.0, 82.0),
        'G' => (2.0, 20.0, 100.0),
        'H' => (2.0, 154.0, 100.0),
        'I' => (3.0, 96.0, 82.0),
        _ => (4.0, 96.0, 82.0),
    };
    let x = if column > 0.0 {
        more + column * (room - more - w) / 4.0
    } else {
        0.0
    };
    (MARGIN + x, MARGIN + y, w, h)
}

/// On a phone it runs down the page, two boxes beside each other, so that a box in hand and
/// what is said of it below fit on one screen.
fn down(id: char, width: f64) -> (f64, f64, f64, f64) {
    let room = width - 2.0 * MARGIN;
    let pair = ((room - 28.0) / 2.0).min(200.0);
    let third = ((room - 36.0) / 3.0).min(150.0);
    let single = (room * 0.6).min(230.0);
    let (half, high) = (room / 2.0 - pair / 2.0, 58.0);
    // The centers of what stands side by side, from the middle of the picture.
    let (w, off, y, h) = match id {
        'A' => (third, (third - room) / 2.0, 0.0, 48.0),
        'B' => (third, 0.0, 0.0, 48.0),
        'C' => (third, (room - third) / 2.0, 0.0, 48.0),
        'D' => (single, 0.0, 74.0, high),
        'E' => (pair, -half, 162.0, high),
        'F' => (pair, half, 162.0, high),
        'G' => (pair, -half, 246.0, high),
        'H' => (pair, half, 246.0, high),
        'I' => (pair, -half, 328.0, high),
        _ => (pair, half, 328.0, high),
    };
    (width / 2.0 + off - w / 2.0, MARGIN + y, w, h)
}

/// An edge's course, in CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Course {
    /// The `d` of an SVG path, ending at the arrow head's base.
    pub(super) d: String,
    /// The `points` of the arrow head.
    pub(super) head: String,
    /// The middle of the curve, where a label stands.
    pub(super) label: (f64, f64),
}

/// The course of an edge that is `weight` wide. Where two edges share a side of a box, `offsets` say
/// how far from its middle this one leaves, and where it arrives.
pub(super) fn course(
    l: &Layout,
    edge: Edge,
    weight: f64,
    (leaves, arrives): (f64, f64),
) -> Option<Course> {
    let (from, to) = (l.node(edge.from)?, l.node(edge.to)?);
    // What is given runs across the other way, and turns at the decision.
    let given = edge.to < 'D';
    // On a phone the last step goes to the side.
    let last = edge.to == 'J' && !l.wide;
    let down = edge.to == 'D' || (given == l.wide && !last);
    // Along and across the direction in which it runs.
    let place = |(along, beside): (f64, f64)| {
        if down {
            (beside, along)
        } else {
            (along, beside)
        }
    };
    let middle = |b: &NodeBox| {
        if down {
            b.x + b.w / 2.0
        } else {
            b.y + b.h / 2.0
        }
    };
    let start = (
        if down {
            from.y + from.h
        } else {
            from.x + from.w + from.tip()
        },
        middle(from) + leaves,
    );
    let tip = (if down { to.y } else { to.x }, middle(to) + arrives);
    let end = (tip.0 - HEAD, tip.1);
    let bend = (start.0 + end.0) / 2.0;
    let mut d = String::from("M");
    pair(&mut d, place(start));
    d.push('C');
    pair(&mut d, place((bend, start.1)));
    d.push(' ');
    pair(&mut d, place((bend, end.1)));
    d.push(' ');
    pair(&mut d, place(end));
    let side = weight / 2.0 + 4.0;
    let mut head = String::new();
    pair(&mut head, place(tip));
    for side in [side, -side] {
        head.push(' ');
        pair(&mut head, place((end.0, end.1 + side)));
    }
    let label = place((bend, (start.1 + end.1) / 2.0));
    Some(Course { d, head, label })
}

/// A coordinate pair with one decimal.
fn pair(out: &mut String, (x, y): (f64, f64)) {
    tenths(out, x);
    out.push(' ');
    tenths(out, y);
}

pub(super) fn tenths(out: &mut String, value: f64) {
    let scaled = (value * 10.0).round() as i64;
    if scaled < 0 {
        out.push('-');
    }
    out.push_str(&(scaled.abs() / 10).to_string());
    if scaled % 10 != 0 {
        out.push('.');
        out.push_str(&(scaled.abs() % 10).to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTHS: [f64; 9] = [
        280.0, 288.0, 320.0, 350.0, 390.0, 599.0, 600.0, 720.0, 1100.0,
    ];

    #[test]
    fn boxes_stay_inside_and_apart() {
        for width in WIDTHS {
            let l = layout(width);
            assert_eq!(l.nodes.len(), 10);
            for (i, a) in l.nodes.iter().enumerate() {
                assert!(a.x >= 0.0 && a.x + a.w <= l.width && a.y >= 0.0 && a.y + a.h <= l.height);
                assert!(a.w >= 24.0 && a.h >= 24.0, "a finger finds it");
                for b in &l.nodes[i + 1..] {
                    let apart =
                        a.x + a.w < b.x || b.x + b.w < a.x || a.y + a.h < b.y || b.y + b.h < a.y;
                    assert!(apart, "{} and {} overlap at {width}", a.node.id, b.node.id);
                }
            }
        }
    }

    #[test]
    fn labels_and_their_odds_fit_into_the_boxes() {
        for width in WIDTHS {
            let l = layout(width);
            for b in &l.nodes {
                let style = &b.style;
                let wide = b.lines.iter().all(|t| style.width(t) <= b.w - 8.0);
                assert!(wide, "{width} {:?}", b.lines);
                let odds = match b.node.id {
                    'A'..='C' => 0.0,
                    // One line, or two where one is too narrow and there is room below.
                    _ if !l.wide || style.width("over 99 of 100, 99.7%") <= b.w - PADDING => 1.0,
                    _ => 2.0,
                };
                let bar = if odds > 0.0 { BAR } else { 0.0 };
                let high = (b.lines.len() as f64 + odds) * style.px() * 1.2 + 2.0 + bar;
                assert!(high <= b.h, "{width}: {high} of {} for {:?}", b.h, b.lines);
            }
        }
    }

    #[test]
    fn the_height_is_the_same_for_all_widths_of_a_kind() {
        let heights = |from: f64, to: f64| {
            assert_eq!(layout(from).height, layout(to).height, "{from} and {to}");
        };
        heights(280.0, 599.0);
        heights(600.0, 1400.0);
        assert!(
            layout(320.0).height <= 400.0,
            "a phone shows it with what is said below"
        );
    }
}
