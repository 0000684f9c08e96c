//! How far three generations are booked, in the words that were used. No source gives a
//! share, so the bars fade where the words stop.

use super::wording::join;
use crate::figure::{Figure, Table};
use crate::view::View;
use crate::{Frame, Point, Rect, Role};

/// `supply-generations`.
pub(crate) struct Generations;

/// A generation and what was said of it. The two shares only place the fading: the words
/// mean at least the first and may mean the second.
struct Booking {
    name: &'static str,
    when: &'static str,
    words: &'static str,
    at_least: f64,
    at_most: f64,
    source: &'static str,
}

const BOOKINGS: [Booking; 3] = [
    Booking {
        name: "Trainium2",
        when: "in use",
        words: "“largely sold out”",
        at_least: 0.8,
        at_most: 1.0,
        source: "trainium2-sold-out",
    },
    Booking {
        name: "Trainium3",
        when: "shipping since early 2026",
        words: "“nearly fully subscribed”",
        at_least: 0.85,
        at_most: 1.0,
        source: "trainium3-subscribed",
    },
    Booking {
        name: "Trainium4",
        when: "first deliveries in 2027",
        words: "“much” already reserved",
        at_least: 0.35,
        at_most: 0.8,
        source: "trainium4-reserved-18m",
    },
];

impl Figure for Generations {
    fn id(&self) -> &'static str {
        "supply-generations"
    }

    fn sources(&self) -> &'static [&'static str] {
        const IDS: [&str; 3] = [BOOKINGS[0].source, BOOKINGS[1].source, BOOKINGS[2].source];
        &IDS
    }

    fn unit(&self, _: &dyn View) -> String {
        String::from(
            "Share of each generation that was spoken for in April 2026. Words, not numbers: no source gives a share, and where the bar fades we do not know.",
        )
    }

    fn sentence(&self, _: &dyn View) -> String {
        String::from("Two generations were spoken for, and much of a third before it shipped")
    }

    fn alt(&self, _: &dyn View) -> String {
        let parts: Vec<String> = BOOKINGS
            .iter()
            .map(|b| join(&[b.name, ", ", b.when, ": ", b.words]))
            .collect();
        join(&["Three bars without numbers. ", &parts.join("; "), "."])
    }

    fn table(&self, _: &dyn View) -> Table {
        let mut table = Table::new(&["Generation", "When", "Said in April 2026"]);
        for b in BOOKINGS {
            table.row([b.name.into(), b.when.into(), b.words.into()]);
        }
        table
    }

    fn tall(&self, width: f64, _: &dyn View) -> f64 {
        20.0 + BOOKINGS.len() as f64 * if width < 520.0 { 66.0 } else { 58.0 }
    }

    fn draw(&self, frame: &mut Frame<'_>, _: &dyn View) {
        let narrow = frame.narrow();
        let (body, small) = (frame.body(), frame.small());
        let left = if narrow { 0.0 } else { 170.0 };
        let right = frame.width() - 2.0;
        let row = (frame.height() - 20.0) / BOOKINGS.len() as f64;
        let px = |share: f64| left + share * (right - left);
        for (i, b) in BOOKINGS.iter().enumerate() {
            let top = row * i as f64;
            let name = body.bold().role(Role::Amazon);
            let (bar, thick) = (top + row - 36.0, 22.0);
            // The words stand above the bar: where it fades, nothing can be read on it.
            if narrow {
                frame.text(b.name, 0.0, top + 9.0, name);
                frame.text(b.when, right, top + 9.0, small.end());
                let x = body.bold().width(b.name) + 8.0;
                let words = body.role(Role::Ink);
                let fits = x + words.width(b.words) + small.width(b.when) + 12.0 < right;
                if fits {
                    frame.text(b.words, x, top + 9.0, words);
                } else {
                    frame.text(b.words, 0.0, top + 23.0, words);
                }
            } else {
                frame.text(b.name, 0.0, bar + 3.0, name);
                frame.text(b.when, 0.0, bar + 20.0, small);
                frame.text(b.words, left, bar - 10.0, body.role(Role::Ink));
            }
            frame.outline(Rect::new(left, bar, right, bar + thick), Role::Grid, 1.0);
            frame.rect(
                Rect::new(left, bar, px(b.at_least).round(), bar + thick),
                Role::Amazon,
            );
            fade(frame, px(b.at_least), px(b.at_most), bar, bar + thick);
            frame.point(Point {
                x: px(b.at_least),
                y: bar + thick / 2.0,
                series: "Generations",
                label: b.name.to_owned(),
                value: join(&[b.words, ", ", b.when]),
            });
        }
        let y = frame.height() - 16.0;
        frame.text("none booked", left, y, small);
        frame.text("all booked", right, y, small.end());
    }
}

/// From solid to nothing in narrow steps.
fn fade(frame: &mut Frame<'_>, from: f64, to: f64, top: f64, bottom: f64) {
    const STEPS: i32 = 40;
    let width = (to - from) / f64::from(STEPS);
    for i in 0..STEPS {
        // Every step ends where the next begins, on a whole pixel: no seams.
        let edge = |i: i32| (from + width * f64::from(i)).round();
        let alpha = 1.0 - (f64::from(i) + 0.5) / f64::from(STEPS);
        frame.rect(
            Rect::new(edge(i), top, edge(i + 1), bottom),
            Role::Amazon.at(alpha),
        );
    }
}
