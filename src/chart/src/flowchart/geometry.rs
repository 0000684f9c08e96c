//! Where nodes and edges lie.

use super::states::{EDGES, Edge, NODES, Node};
use crate::text::{Lettering, wrap};

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
}

/// An edge's course, in CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct EdgePath {
    /// The edge.
    pub edge: Edge,
    /// The `d` of an SVG path, ending at the arrow head's base.
    pub d: String,
    /// The `points` of the arrow head.
    pub head: String,
    /// Where its label stands.
    pub label: (f64, f64),
}

/// The whole picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// In CSS pixels.
    pub width: f64,
    /// In CSS pixels.
    pub height: f64,
    /// Size of letters, in CSS pixels.
    pub size: f64,
    /// The ten boxes, A to J.
    pub nodes: Vec<NodeBox>,
    /// The ten courses.
    pub edges: Vec<EdgePath>,
}

impl Layout {
    /// The box of a node.
    #[must_use]
    pub fn node(&self, id: char) -> Option<&NodeBox> {
        self.nodes.iter().find(|b| b.node.id == id)
    }
}

/// Where each node stands: columns and rows of its center, in shares of the picture.
fn center(id: char, wide: bool) -> (f64, f64) {
    if wide {
        // The given chain runs down the left and on along the foot to the moat; what needs
        // a sale climbs away from it.
        match id {
            'A' => (0.0, 0.0),
            'B' => (0.0, 0.5),
            'C' => (0.0, 1.0),
            'D' => (0.21, 1.0),
            'E' => (0.46, 1.0),
            'F' => (0.37, 0.3),
            'G' => (0.585, 0.0),
            'H' => (0.585, 0.6),
            'I' => (0.79, 0.3),
            _ => (1.0, 0.3),
        }
    } else {
        match id {
            'A' => (0.0, 0.0),
            'B' => (0.5, 0.0),
            'C' => (1.0, 0.0),
            'D' => (0.5, 0.2),
            'E' => (0.0, 0.4),
            'F' => (1.0, 0.4),
            'G' => (0.0, 0.6),
            'H' => (1.0, 0.6),
            'I' => (0.5, 0.8),
            _ => (0.5, 1.0),
        }
    }
}

/// The picture at a width in CSS pixels; from 640 on it runs from left to right.
#[must_use]
pub fn layout(width: f64) -> Layout {
    let wide = width >= 640.0;
    let size: u8 = if wide { 13 } else { 12 };
    let style = Lettering::new(size).bold();
    let (w, h, rows): (f64, f64, f64) = if wide {
        ((width * 0.138).min(150.0), 84.0, 3.9)
    } else {
        (((width - 40.0) / 3.0).min(132.0), 80.0, 8.3)
    };
    let height = (h * rows).round() + 2.0;
    let nodes: Vec<NodeBox> = NODES
        .iter()
        .map(|&node| {
            let (column, row) = center(node.id, wide);
            // On a phone the two boxes of a pair and the single ones may be wider.
            let w = if wide || matches!(node.id, 'A' | 'B' | 'C') {
                w
            } else {
                w * 1.22
            };
            let x = 1.0 + column * (width - w - 2.0);
            let y = 1.0 + row * (height - h - 2.0);
            NodeBox {
                node,
                x,
                y,
                w,
                h,
                lines: wrap(node.label, w - 14.0, &style),
            }
        })
        .collect();
    let edges = EDGES
        .iter()
        .filter_map(|&edge| {
            let of = |id| nodes.iter().find(|b: &&NodeBox| b.node.id == id);
            Some(course(edge, of(edge.from)?, of(edge.to)?, wide))
        })
        .collect();
    Layout {
        width,
        height,
        size: f64::from(size),
        nodes,
        edges,
    }
}

/// A side of a box that an edge leaves or enters by, and the way out of it.
fn port(b: &NodeBox, (dx, dy): (f64, f64)) -> ((f64, f64), (f64, f64)) {
    let (cx, cy) = (b.x + b.w / 2.0, b.y + b.h / 2.0);
    if dy.abs() > dx.abs() {
        (
            (cx, if dy > 0.0 { b.y + b.h } else { b.y }),
            (0.0, dy.signum()),
        )
    } else {
        (
            (if dx > 0.0 { b.x + b.w } else { b.x }, cy),
            (dx.signum(), 0.0),
        )
    }
}

/// A curve from one box to the next. It leaves by the side that faces the other box.
fn course(edge: Edge, from: &NodeBox, to: &NodeBox, wide: bool) -> EdgePath {
    const HEAD: f64 = 9.0;
    // Distances between the boxes' edges, not their centers, decide the sides.
    let gap = |a: f64, aw: f64, b: f64, bw: f64| {
        if b > a + aw {
            b - a - aw
        } else if b + bw < a {
            b + bw - a
        } else {
            0.0
        }
    };
    let across = gap(from.x, from.w, to.x, to.w);
    let down = gap(from.y, from.h, to.y, to.h);
    // A wide picture runs sideways, a narrow one downward.
    let sideways = if wide { across != 0.0 } else { down == 0.0 };
    let aim = if sideways { (across, 0.0) } else { (0.0, down) };
    // On the wide one the way to a sale climbs out of the top of its decision.
    let climbs = wide && edge.from == 'D' && down < 0.0;
    let (start, out) = port(from, if climbs { (0.0, down) } else { aim });
    let (tip, back) = port(to, (-aim.0, -aim.1));
    let into = (-back.0, -back.1);
    let end = (tip.0 - into.0 * HEAD, tip.1 - into.1 * HEAD);
    let (dx, dy) = (end.0 - start.0, end.1 - start.1);
    let bend = if climbs { 0.75 } else { 0.5 };
    let leave = (dx * out.0 + dy * out.1).abs() * bend;
    let enter = (dx * into.0 + dy * into.1).abs() * bend;
    let (c1, c2) = (
        (start.0 + out.0 * leave, start.1 + out.1 * leave),
        (end.0 - into.0 * enter, end.1 - into.1 * enter),
    );
    let mut d = String::from("M");
    pair(&mut d, start);
    d.push('C');
    pair(&mut d, c1);
    d.push(' ');
    pair(&mut d, c2);
    d.push(' ');
    pair(&mut d, end);
    let side = (-into.1 * 5.5, into.0 * 5.5);
    let mut head = String::new();
    pair(&mut head, tip);
    head.push(' ');
    pair(&mut head, (end.0 + side.0, end.1 + side.1));
    head.push(' ');
    pair(&mut head, (end.0 - side.0, end.1 - side.1));
    // Half-way along the curve.
    let half = |a: f64, b: f64, c: f64, d: f64| (a + 3.0 * b + 3.0 * c + d) / 8.0;
    let label = (
        half(start.0, c1.0, c2.0, end.0),
        half(start.1, c1.1, c2.1, end.1),
    );
    EdgePath {
        edge,
        d,
        head,
        label,
    }
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

    #[test]
    fn boxes_stay_inside_and_apart() {
        for width in [288.0, 320.0, 390.0, 639.0, 640.0, 720.0, 1100.0] {
            let l = layout(width);
            assert_eq!((l.nodes.len(), l.edges.len()), (10, 10));
            for (i, a) in l.nodes.iter().enumerate() {
                assert!(a.x >= 0.0 && a.x + a.w <= l.width && a.y >= 0.0 && a.y + a.h <= l.height);
                let style = Lettering::new(l.size as u8).bold();
                assert!(
                    a.lines.iter().all(|t| style.width(t) <= a.w - 4.0),
                    "{width} {:?}",
                    a.lines
                );
                assert!(a.lines.len() <= 4, "{width}: {:?}", a.lines);
                for b in &l.nodes[i + 1..] {
                    let apart =
                        a.x + a.w < b.x || b.x + b.w < a.x || a.y + a.h < b.y || b.y + b.h < a.y;
                    assert!(apart, "{} and {} overlap at {width}", a.node.id, b.node.id);
                }
            }
        }
    }
}
