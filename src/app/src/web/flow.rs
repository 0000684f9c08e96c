//! The flowchart of `paths`: SVG in the page, whose open nodes are buttons.

use std::cell::Cell;
use std::rc::Rc;

use chart::flowchart::{Lit, states, steps as told, svg};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, MouseEvent};

use super::dom;
use crate::islands::flow::Look;
use crate::reading::Reading;
use crate::store::Handle;

/// Its id on the page.
pub(crate) const ID: &str = "paths-flowchart";

/// Gives the flowchart a host for its panel where the page has none.
pub(crate) fn make_room() {
    for frame in dom::all(&["figure[data-figure=", ID, "]"].concat()) {
        let panel = dom::within(&frame, "[data-island=flow-panel]");
        let drawing = dom::within(&frame, ".drawing").into_iter().next();
        if let (true, Some(drawing), Some(document)) = (panel.is_empty(), drawing, dom::document())
            && let Ok(host) = document.create_element("div")
        {
            host.set_class_name("flow-panel");
            // A plain attribute, and a place beside an element that stands in the page.
            let _ = host.set_attribute("data-island", "flow-panel");
            let _ = drawing.insert_adjacent_element("afterend", &host);
        }
    }
}

/// Which of the page's flowcharts an element belongs to.
pub(crate) fn place(element: &Element) -> usize {
    let own = element.closest("figure").ok().flatten();
    let all = dom::all(&["figure[data-figure=", ID, "]"].concat());
    all.iter()
        .position(|f| Some(f) == own.as_ref())
        .unwrap_or_default()
}

/// The flowchart in its box.
pub(crate) struct Flow {
    host: Element,
    store: Handle,
    chart: usize,
    width: Cell<f64>,
    awake: Cell<bool>,
}

impl Flow {
    pub(crate) fn new(host: Element, store: &Handle) -> Self {
        Self {
            chart: place(&host),
            host,
            store: store.clone(),
            width: Cell::new(0.0),
            awake: Cell::new(false),
        }
    }

    /// Draws it; nodes that are there already stay, and with them the focus.
    pub(crate) fn draw(&self, reading: &Reading) -> bool {
        let width = self.host.get_bounding_client_rect().width();
        if width < 1.0 {
            return false;
        }
        let look = self.store.look();
        let states = states(reading);
        let picture = svg(width, &states, look.lit);
        let same = (self.width.replace(width) - width).abs() < 0.5;
        if !same || !self.renew(&picture) {
            let focused = self.focused();
            self.host.set_inner_html(&picture);
            for svg in dom::within(&self.host, "svg") {
                // Plain attributes; what was a picture is a group of buttons now.
                let _ = svg.remove_attribute("aria-hidden");
                let _ = svg.set_attribute("role", "group");
                let _ = svg.set_attribute("aria-label", "Flowchart");
            }
            if let Some(node) = focused.and_then(|id| self.node(&id)) {
                // Back where it was: the node is the same, drawn anew.
                let _ = node.unchecked_into::<HtmlElement>().focus();
            }
        }
        for (id, text) in told(&states) {
            if let Some(node) = self
                .node(&id.to_string())
                .filter(|n| n.class_list().contains("can-open"))
            {
                let pressed = if look.node == Some(id) && look.chart == self.chart {
                    "true"
                } else {
                    "false"
                };
                for (name, value) in [
                    ("role", "button"),
                    ("tabindex", "0"),
                    ("aria-label", text.as_str()),
                    ("aria-expanded", pressed),
                ] {
                    if node.get_attribute(name).as_deref() != Some(value) {
                        // Plain attributes.
                        let _ = node.set_attribute(name, value);
                    }
                }
            }
        }
        if !self.awake.replace(true) {
            self.listen();
        }
        true
    }

    fn node(&self, id: &str) -> Option<Element> {
        dom::within(&self.host, &["[data-node=\"", id, "\"]"].concat())
            .into_iter()
            .next()
    }

    /// The node that has the focus.
    fn focused(&self) -> Option<String> {
        let active = dom::document()?.active_element()?;
        let inside = self.host.contains(Some(&active));
        inside
            .then(|| dom::data(&active, "node"))
            .filter(|id| !id.is_empty())
    }

    /// Carries what is new over to the nodes and edges that are there; `false` where they are
    /// others.
    fn renew(&self, picture: &str) -> bool {
        let Some(fresh) = dom::document().and_then(|d| d.create_element("div").ok()) else {
            return false;
        };
        fresh.set_inner_html(picture);
        let parts = "[data-node], [data-edge]";
        let (old, new) = (dom::within(&self.host, parts), dom::within(&fresh, parts));
        let id = |e: &Element| [dom::data(e, "node"), dom::data(e, "edge")].concat();
        if !self.awake.get()
            || old.len() != new.len()
            || old.iter().zip(&new).any(|(a, b)| id(a) != id(b))
        {
            return false;
        }
        for (old, new) in old.iter().zip(&new) {
            for name in ["class", "data-state", "data-answer", "data-path"] {
                let value = new.get_attribute(name);
                if old.get_attribute(name) != value {
                    // Plain attributes.
                    let _ = match value {
                        Some(value) => old.set_attribute(name, &value),
                        None => old.remove_attribute(name),
                    };
                }
            }
            let inside = new.inner_html();
            if old.inner_html() != inside {
                old.set_inner_html(&inside);
            }
        }
        true
    }

    fn listen(&self) {
        let (store, chart) = (Rc::new(self.store.clone()), self.chart);
        let open = {
            let store = Rc::clone(&store);
            move |event: &Event| -> Option<char> {
                let target = event.target()?.dyn_into::<Element>().ok()?;
                let node = target.closest(".can-open[data-node]").ok()??;
                let id = dom::data(&node, "node").chars().next()?;
                let look = store.look();
                let same = look.node == Some(id) && look.chart == chart;
                let node = if same { None } else { Some(id) };
                store.set_look(Look {
                    node,
                    chart,
                    ..look
                });
                node
            }
        };
        let tapped = open.clone();
        dom::listen(&self.host, "click", move |event: MouseEvent| {
            tapped(event.as_ref());
        });
        dom::listen(&self.host, "keydown", move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") && open(event.as_ref()).is_some() {
                event.prevent_default();
            }
        });
        // The two ends light the way to them.
        let lit = move |event: &Event, on: bool| {
            let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
            let node = target.and_then(|t| t.closest("[data-node]").ok().flatten());
            let end = match node.map(|n| dom::data(&n, "node")).as_deref() {
                Some("E") => Lit::Moat,
                Some("J") => Lit::Power,
                _ => return,
            };
            let look = store.look();
            let next = if on { end } else { Lit::None };
            if look.lit != next {
                store.set_look(Look { lit: next, ..look });
            }
        };
        let over = lit.clone();
        dom::listen(&self.host, "mouseover", move |event: MouseEvent| {
            over(event.as_ref(), true)
        });
        dom::listen(&self.host, "mouseout", move |event: MouseEvent| {
            lit(event.as_ref(), false)
        });
    }
}

/// The text version: what stands inside its list.
pub(crate) fn steps(reading: &Reading) -> String {
    let mut out = String::new();
    for (_, text) in told(&states(reading)) {
        out.push_str("<li>");
        super::figure::escape(&mut out, &text);
        out.push_str("</li>");
    }
    out
}
