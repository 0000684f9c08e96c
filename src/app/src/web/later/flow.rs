//! The flowchart of `paths`: SVG in the page, whose open nodes are buttons.

use std::cell::Cell;
use std::rc::{Rc, Weak};

use chart::flowchart::{NODES, states, steps as told, svg};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlElement, KeyboardEvent, MouseEvent};

use super::panel;
use crate::islands::flow::Look;
use crate::reading::Reading;
use crate::store::Handle;
use crate::web::dom;

/// When the panel is looked for after a click, ms, and how often at most.
const SOON: i32 = 60;
const TRIES: u8 = 50;

/// The flowchart in its box.
pub(crate) struct Flow {
    host: Element,
    store: Handle,
    chart: usize,
    width: Cell<f64>,
    awake: Cell<bool>,
    /// The box that the tab key comes to; the arrow keys go on from there.
    stop: Rc<Cell<char>>,
}

impl Flow {
    pub(crate) fn new(host: Element, store: &Handle) -> Self {
        Self {
            chart: panel::place(&host),
            host,
            store: store.clone(),
            width: Cell::new(0.0),
            awake: Cell::new(false),
            stop: Rc::new(Cell::new('D')),
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
                let _ = svg.set_attribute("role", "toolbar");
                let _ = svg.set_attribute("aria-label", "Flowchart: boxes to see or to make so");
            }
            if let Some(node) = focused.and_then(|id| self.node(&id)) {
                // Back where it was: the node is the same, drawn anew.
                let _ = node.unchecked_into::<HtmlElement>().focus();
            }
        }
        let open = look.node.filter(|_| look.chart == self.chart);
        for (id, text) in told(&states) {
            let Some(node) = self.node(&id.to_string()) else {
                continue;
            };
            let text = [&id.to_string(), ". ", &text].concat();
            let button = node.class_list().contains("can-open");
            let stop = if self.stop.get() == id { "0" } else { "-1" };
            let expanded = if open == Some(id) { "true" } else { "false" };
            let attributes = [
                ("role", if button { "button" } else { "img" }),
                ("aria-label", &text),
                ("tabindex", stop),
                ("aria-expanded", expanded),
            ];
            for (name, value) in attributes.into_iter().take(if button { 4 } else { 2 }) {
                if node.get_attribute(name).as_deref() != Some(value) {
                    // Plain attributes.
                    let _ = node.set_attribute(name, value);
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
        // The picture itself carries the way that is lit.
        let parts = "svg, [data-node], [data-edge]";
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
            if id(new).is_empty() {
                continue;
            }
            let inside = new.inner_html();
            if old.inner_html() != inside {
                old.set_inner_html(&inside);
            }
        }
        true
    }

    fn listen(&self) {
        let (store, chart, stop) = (self.store.clone(), self.chart, Rc::clone(&self.stop));
        let host = self.host.clone();
        let show: Rc<dom::Again> = Rc::new_cyclic(|again: &Weak<dom::Again>| {
            let (store, host, again) = (self.store.clone(), self.host.clone(), Weak::clone(again));
            let tries = Cell::new(0);
            dom::Again::new(move || {
                let shown = show_panel(&host, store.look().node);
                tries.set(if shown { 0 } else { tries.get() + 1 });
                // On a busy machine the panel is rendered later than the first look.
                if let (false, 1..TRIES, Some(again)) = (shown, tries.get(), again.upgrade()) {
                    again.after(SOON);
                }
            })
        });
        let hold = move |id: Option<char>| {
            let look = store.look();
            let same = id == look.node && look.chart == chart;
            if let Some(id) = id {
                stop.set(id);
            }
            store.set_look(Look {
                node: id.filter(|_| !same),
                chart,
                ..look
            });
            // The panel is there once it is rendered.
            show.after(SOON);
        };
        let hold = Rc::new(hold);
        let tapped = Rc::clone(&hold);
        dom::listen(&self.host, "click", move |event: MouseEvent| {
            if let Some(id) = button(event.as_ref()) {
                tapped(Some(id));
            }
        });
        let stop = Rc::clone(&self.stop);
        dom::listen(&self.host, "keydown", move |event: KeyboardEvent| {
            let Some(id) = button(event.as_ref()) else {
                return;
            };
            let step = match event.key().as_str() {
                "Enter" | " " => {
                    hold(Some(id));
                    None
                }
                "Escape" => {
                    hold(None);
                    None
                }
                "ArrowRight" | "ArrowDown" => Some(1),
                "ArrowLeft" | "ArrowUp" => Some(-1),
                "Home" => Some(-9),
                "End" => Some(9),
                _ => return,
            };
            event.prevent_default();
            if let Some(step) = step {
                let next = beside(id, step);
                stop.set(next);
                for node in dom::within(&host, ".can-open") {
                    let here = dom::data(&node, "node").chars().eq([next]);
                    // Plain attributes, and an element that has the focus if any.
                    let _ = node.set_attribute("tabindex", if here { "0" } else { "-1" });
                    if here {
                        let _ = node.unchecked_into::<HtmlElement>().focus();
                    }
                }
            }
        });
    }
}

/// The node whose button an event happened on.
fn button(event: &Event) -> Option<char> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let node = target.closest(".can-open[data-node]").ok()??;
    dom::data(&node, "node").chars().next()
}

/// The open node so many places on, or the last one there is.
fn beside(id: char, step: isize) -> char {
    let open: Vec<char> = NODES.iter().filter(|n| n.open).map(|n| n.id).collect();
    let here = open.iter().position(|&o| o == id).unwrap_or_default();
    let last = open.len().saturating_sub(1);
    let next = here.saturating_add_signed(step).min(last);
    open.get(next).copied().unwrap_or(id)
}

/// Brings the panel into sight without losing the node, and lets the tool in it know that it is
/// there; whether it was.
fn show_panel(host: &Element, node: Option<char>) -> bool {
    let frame = host.closest("figure").ok().flatten();
    let (Some(frame), Some(id), Some(window)) = (frame, node, dom::window()) else {
        return true;
    };
    let one = |selector: &str| dom::within(&frame, selector).into_iter().next();
    let id = id.to_string();
    let asks = [".flow-panel .tool-form [name=node][value=\"", &id, "\"]"].concat();
    let Some(asks) = one(&asks) else {
        return false;
    };
    let node = one(&["[data-node=\"", &id, "\"]"].concat());
    if let (Some(panel), Some(node)) = (one(".flow-panel"), node) {
        let high = window.inner_height().ok().and_then(|h| h.as_f64());
        // The scenario bar lies over the foot of a phone's screen and over the head of others.
        const BAR: f64 = 64.0;
        let below = panel.get_bounding_client_rect().bottom() - (high.unwrap_or_default() - BAR);
        let above = node.get_bounding_client_rect().top() - BAR;
        let by = below.min(above);
        if by > 0.0 {
            window.scroll_by_with_x_and_y(0.0, by);
        }
    }
    let init = EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &init) {
        // It rises to the form, and nobody prevents it.
        let _ = asks.dispatch_event(&event);
    }
    true
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
