//! The model map: which model takes what from which, read off the formulas, with the
//! values that are handed on now.

use std::fmt::Write as _;

use content::Show;
use model::graph::{Arrow, Graph};
use model::registry::Model;
use model::{InputId, Setting};

use super::Live;
use crate::html::{column_head, escape, tag};

/// Half the width and half the height of a model's box.
const BOX: (f64, f64) = (74.0, 24.0);

/// Where a model's box stands: upstream to the left.
fn place(model: Model) -> (f64, f64) {
    match model {
        Model::Specs => (80.0, 40.0),
        Model::Supply => (80.0, 190.0),
        Model::Buyer => (262.0, 40.0),
        Model::Bundle => (262.0, 130.0),
        Model::Runrate => (262.0, 252.0),
        Model::Ecosystem => (444.0, 28.0),
        Model::Leverage => (444.0, 205.0),
        Model::Paths => (626.0, 120.0),
    }
}

impl Live {
    /// The map as a drawing, and as a table whose values follow the scenario.
    pub(crate) fn map(&self) -> String {
        let graph = Graph::of(self.reading.scenario());
        let arrows = graph.arrows();
        drawing(&arrows) + &self.handed_on(&arrows)
    }

    fn handed_on(&self, arrows: &[Arrow]) -> String {
        let choices = self.reading.scenario().choices;
        let mut rows = String::new();
        for arrow in arrows {
            let (label, value) = match arrow {
                Arrow::Output(slot, _) => {
                    let Some(id) = slot.id(&choices) else {
                        continue;
                    };
                    let (output, _) = slot.output();
                    let copy = id.rsplit_once('.').filter(|_| id.matches('.').count() == 2);
                    let label = match copy.map(|(_, copy)| copy) {
                        Some(year) if year.len() == 4 => {
                            format!("{}, {year}", escape(output.label))
                        }
                        Some(years) => {
                            let years = tag("span", &[("class", "plain")], years);
                            format!("{}, after {years} years", escape(output.label))
                        }
                        None => escape(output.label),
                    };
                    let live = [
                        ("class", "live"),
                        ("data-output", id.as_str()),
                        ("data-show", "value"),
                    ];
                    (
                        label,
                        tag("data", &live, &escape(&self.text(&id, Show::Value))),
                    )
                }
                Arrow::Input(input, _) => (escape(input.input().label), self.drag(&input.id())),
            };
            rows += &row(
                arrow.from().question(),
                &label,
                &value,
                arrow.to().question(),
            );
        }
        rows += &self.unused_links();
        let heads = ["From", "What", "Now", "To"];
        let head: String = heads.iter().map(|cell| column_head(&[], cell)).collect();
        let head = tag("thead", &[], &tag("tr", &[], &head));
        let table = tag("table", &[], &(head + &tag("tbody", &[], &rows)));
        tag("div", &[("class", "scroll"), ("tabindex", "0")], &table)
    }

    /// Links that exist and are not taken by default.
    fn unused_links(&self) -> String {
        let unused = InputId::all().filter(|&input| {
            input.input().link.is_some() && self.reading.scenario().get(input) != Setting::Linked
        });
        unused
            .map(|input| {
                let source = app::text::source_label(input).unwrap_or_default();
                let from = input.input().link.and_then(|link| link.split_once('.'));
                let from = from.and_then(|(model, _)| Model::of(model));
                let from = from.map_or("", Model::question);
                row(
                    from,
                    &escape(source),
                    "can be linked",
                    input.model().question(),
                )
            })
            .collect()
    }
}

fn row(from: &str, what: &str, now: &str, to: &str) -> String {
    let cells = tag("td", &[], &escape(from))
        + &tag("th", &[("scope", "row")], what)
        + &tag("td", &[], now)
        + &tag("td", &[], &escape(to));
    tag("tr", &[], &cells)
}

/// Boxes and arrows; what it says, the table says in words.
fn drawing(arrows: &[Arrow]) -> String {
    let mut drawn: Vec<(Model, Model, bool)> = Vec::new();
    for arrow in arrows {
        let shared = matches!(arrow, Arrow::Input(..));
        if !drawn
            .iter()
            .any(|(a, b, _)| (*a, *b) == (arrow.from(), arrow.to()))
        {
            drawn.push((arrow.from(), arrow.to(), shared));
        }
    }
    let mut out = String::from(
        r#"<svg class="map" viewBox="0 0 706 284" role="img" aria-label="Eight boxes, one a model, with an arrow for each value that one hands to another; the table below lists them."><defs><marker id="map-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="var(--c-muted)"/></marker></defs>"#,
    );
    for (from, to, shared) in drawn {
        let ((x0, y0), (x1, y1)) = (place(from), place(to));
        let dash = if shared {
            r#" stroke-dasharray="4 4""#
        } else {
            ""
        };
        let path = if (x0 - x1).abs() < 1.0 {
            // Above or below each other: from edge to edge.
            let side = if y1 > y0 { BOX.1 } else { -BOX.1 };
            format!("M{x0} {} L{x1} {}", y0 + side, y1 - side)
        } else {
            let side = if x1 > x0 { BOX.0 } else { -BOX.0 };
            let (a, b) = (x0 + side, x1 - side);
            let middle = (a + b) / 2.0;
            format!("M{a} {y0} C{middle} {y0} {middle} {y1} {b} {y1}")
        };
        let _ = write!(
            out,
            r#"<path d="{path}" fill="none" stroke="var(--c-muted)" stroke-width="1.5"{dash} marker-end="url(#map-tip)"/>"#
        );
    }
    for model in Model::ALL {
        let (x, y) = place(model);
        let (w, h) = BOX;
        let _ = write!(
            out,
            r#"<rect x="{}" y="{}" width="{}" height="{}" rx="6" fill="var(--c-surface)" stroke="var(--c-ink)"/><text x="{x}" y="{}" text-anchor="middle" font-size="15" fill="var(--c-ink)">{}</text>"#,
            x - w,
            y - h,
            2.0 * w,
            2.0 * h,
            y + 5.0,
            escape(model.id())
        );
    }
    out + "</svg><p class=\"figure-note\">Solid: an output that another model takes. Dashed: an input that two models share.</p>"
}
