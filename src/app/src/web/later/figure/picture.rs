//! A picture on canvas: drawn in the box of the prerendered one, read and dragged.

mod keys;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use chart::surface::canvas;
use chart::{Along, Handle as Grip, Marks, Palette, Point, View};
use model::{InputId, Setting};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlCanvasElement, HtmlElement, KeyboardEvent, PointerEvent, TouchEvent};

use crate::islands::drag::carried;
use crate::slider::Track;
use crate::store::Handle;
use crate::text;
use crate::web::{address, dom, theme};

/// How near a handle a pointer takes hold of it, CSS pixels.
const REACH: f64 = 24.0;

/// What a drag began with.
struct Held {
    grip: Grip,
    /// The settings and middles of the inputs it moves, as they were.
    from: Vec<(InputId, Setting, f64)>,
}

/// The drawing of one figure.
#[derive(Clone)]
pub(super) struct Picture(Rc<Inner>);

struct Inner {
    host: Element,
    store: Handle,
    canvas: Option<HtmlCanvasElement>,
    shown: Cell<bool>,
    /// Height of the prerendered drawing to what the figure asks for, while the width stays.
    fit: Cell<Option<(f64, f64)>>,
    palette: Cell<Option<Palette>>,
    marks: RefCell<Marks>,
    reader: Cell<Option<usize>>,
    held: RefCell<Option<Held>>,
    /// The handle that the keyboard moves.
    carried: Cell<Option<usize>>,
    readout: Option<Element>,
    /// The mark at what is read.
    spot: Option<HtmlElement>,
}

fn new<T: JsCast>(name: &str) -> Option<T> {
    dom::document()?.create_element(name).ok()?.dyn_into().ok()
}

impl Picture {
    pub(super) fn new(host: Element, store: &Handle) -> Self {
        let readout = host
            .closest("figure")
            .ok()
            .flatten()
            .and_then(|f| dom::within(&f, ".readout").into_iter().next());
        Self(Rc::new(Inner {
            host,
            store: store.clone(),
            canvas: new("canvas"),
            shown: Cell::new(false),
            fit: Cell::new(None),
            palette: Cell::new(None),
            marks: RefCell::default(),
            reader: Cell::new(None),
            held: RefCell::default(),
            carried: Cell::new(None),
            readout,
            spot: new("i"),
        }))
    }

    /// The colors may be others now.
    pub(super) fn forget_theme(&self) {
        self.0.palette.set(None);
    }

    /// The text alternative.
    pub(super) fn describe(&self, alt: &str) {
        if self.0.host.get_attribute("aria-label").as_deref() != Some(alt) {
            // A plain attribute of an element takes any text.
            let _ = self.0.host.set_attribute("aria-label", alt);
        }
    }

    /// Draws; whether the browser let us.
    pub(super) fn draw(&self, figure: &dyn chart::Figure, view: &dyn View) -> bool {
        let inner = &self.0;
        let Some(canvas) = &inner.canvas else {
            return false;
        };
        let width = inner.host.get_bounding_client_rect().width();
        if width < 1.0 {
            return false;
        }
        let asks = figure.height(width, view);
        let height = inner.height(width, asks);
        let ratio = dom::window().map_or(1.0, |w| w.device_pixel_ratio());
        let palette = inner.palette.get().unwrap_or_else(theme::palette);
        inner.palette.set(Some(palette));
        let drawn = canvas::draw(
            canvas,
            (width, height),
            ratio,
            palette,
            theme::FAMILY,
            |frame| {
                figure.draw(frame, view);
            },
        );
        match drawn {
            Some(mut marks) => {
                inner.lock(&mut marks);
                *inner.marks.borrow_mut() = marks;
                inner.tell(inner.reader.get());
                true
            }
            None => false,
        }
    }

    /// Puts the canvas where the prerendered drawing is.
    pub(super) fn show(&self) {
        let inner = &self.0;
        let Some(canvas) = inner.canvas.as_ref().filter(|_| !inner.shown.get()) else {
            return;
        };
        // One element goes and one of the same size comes, before the next paint.
        inner.host.set_inner_html("");
        if inner.host.append_child(canvas).is_ok() {
            inner.shown.set(true);
            if let Some(spot) = &inner.spot {
                spot.set_class_name("spot");
                // Without it the value is still written under the picture.
                let _ = inner.host.append_child(spot);
                inner.tell(None);
            }
            for (name, value) in [
                ("tabindex", "0"),
                ("role", "application"),
                ("aria-roledescription", "chart, read with arrow keys"),
            ] {
                // Plain attributes.
                let _ = inner.host.set_attribute(name, value);
            }
        }
    }

    /// Answers to pointer, finger and keys.
    pub(super) fn listen(&self) {
        let host = &self.0.host;
        let on = |act: fn(&Inner, PointerEvent)| {
            let inner = Rc::clone(&self.0);
            move |event: PointerEvent| act(&inner, event)
        };
        dom::listen(host, "pointerdown", on(Inner::press));
        dom::listen(host, "pointermove", on(Inner::hover));
        dom::listen(host, "pointerup", on(Inner::release));
        dom::listen(host, "pointercancel", on(Inner::release));
        dom::listen(
            host,
            "pointerleave",
            on(|inner, event| {
                // A finger that has left has read, and wants to see what.
                if inner.held.borrow().is_none() && event.pointer_type() == "mouse" {
                    inner.tell(None);
                }
            }),
        );
        let inner = Rc::clone(&self.0);
        dom::listen(host, "keydown", move |event: KeyboardEvent| {
            inner.key(&event)
        });
        let inner = Rc::clone(&self.0);
        dom::listen(host, "blur", move |_: web_sys::Event| {
            inner.carried.set(None);
            inner.tell(None);
        });
        // A finger on a handle drags it; anywhere else it scrolls the page.
        let inner = Rc::clone(&self.0);
        dom::listen_actively(host, "touchstart", move |event: TouchEvent| {
            if let Some(touch) = event.touches().get(0) {
                let at = inner.place(f64::from(touch.client_x()), f64::from(touch.client_y()));
                if inner.grip(at).is_some() {
                    event.prevent_default();
                }
            }
        });
    }
}

impl Inner {
    /// The height to draw at: that of the prerendered drawing while the width is what it was, so
    /// that nothing jumps when the canvas comes; then what the figure asks for.
    fn height(&self, width: f64, asks: f64) -> f64 {
        if self.fit.get().is_none() && !self.shown.get() {
            let drawn = dom::within(&self.host, "svg")
                .iter()
                .map(|svg| svg.get_bounding_client_rect().height())
                .fold(0.0, f64::max);
            if drawn > 1.0 && asks > 1.0 {
                // Far from it, a link shows something else than was prerendered, more chips say:
                // then the figure takes the room it asks for.
                let fit = drawn / asks;
                let near = (fit - 1.0).abs() < 0.15;
                self.fit.set(Some((width, if near { fit } else { 1.0 })));
            }
        }
        match self.fit.get() {
            Some((at, fit)) if (at - width).abs() < 0.5 => asks * fit,
            _ => asks,
        }
    }

    /// Takes out of the marks what would move an input that the link locks.
    fn lock(&self, marks: &mut Marks) {
        let view = address::view("lock");
        if view.is_empty() {
            return;
        }
        let locked = |along: &Along| {
            let (model, input) = along.input.split_once('.').unwrap_or_default();
            let named = |name: &str| {
                [along.input, input, "all"].contains(&name) || name == [model, ".all"].concat()
            };
            view.split(['~', ',']).any(named)
        };
        for handle in &mut marks.handles {
            for way in [&mut handle.across, &mut handle.upward] {
                *way = way.take().filter(|along| !locked(along));
            }
        }
        marks
            .handles
            .retain(|h| h.across.is_some() || h.upward.is_some());
    }

    /// A place in the window as one in the picture.
    fn place(&self, x: f64, y: f64) -> (f64, f64) {
        let rect = self.host.get_bounding_client_rect();
        (x - rect.left(), y - rect.top())
    }

    fn at(&self, event: &PointerEvent) -> (f64, f64) {
        self.place(f64::from(event.client_x()), f64::from(event.client_y()))
    }

    /// The handle near a place.
    #[inline(never)]
    fn grip(&self, (x, y): (f64, f64)) -> Option<Grip> {
        if !self.shown.get() {
            return None;
        }
        let marks = self.marks.borrow();
        let away = |g: &Grip| (g.x - x).powi(2) + (g.y - y).powi(2);
        let near = marks
            .handles
            .iter()
            .min_by(|a, b| away(a).total_cmp(&away(b)))?;
        (away(near) <= REACH * REACH).then(|| near.clone())
    }

    #[inline(never)]
    fn press(&self, event: PointerEvent) {
        if event.button() != 0 {
            return;
        }
        let at = self.at(&event);
        self.carried.set(None);
        let Some(grip) = self.grip(at) else {
            return self.tell(self.nearest(at));
        };
        event.prevent_default();
        // Without capture the drag ends at the edge of the picture, which is no harm.
        let _ = self.host.set_pointer_capture(event.pointer_id());
        let reading = self.store.reading();
        let inputs = grip
            .across
            .iter()
            .chain(&grip.upward)
            .filter_map(|a| InputId::of(a.input));
        let from = inputs
            .map(|id| (id, reading.scenario().get(id), reading.middle(id)))
            .collect();
        *self.held.borrow_mut() = Some(Held { grip, from });
        dom::flag(&self.host, "data-dragging", true);
    }

    #[inline(never)]
    fn hover(&self, event: PointerEvent) {
        let at = self.at(&event);
        let held = self.held.borrow();
        if let Some(held) = held.as_ref() {
            let moved = held.grip.drag(at.0, at.1);
            self.store.change(|scenario| {
                for (input, value) in moved {
                    let Some((id, setting, middle)) = held.from.iter().find(|f| f.0.id() == input)
                    else {
                        continue;
                    };
                    let track = Track::of(id.input());
                    // A value out of bounds is clamped, and nothing else can be refused here.
                    let _ =
                        scenario.set(*id, carried(&track, *setting, *middle, track.tidy(value)));
                }
            });
            return;
        }
        let over = self.grip(at).is_some();
        if over != self.host.has_attribute("data-over") {
            // Plain attributes.
            let _ = match over {
                true => self.host.set_attribute("data-over", "handle"),
                false => self.host.remove_attribute("data-over"),
            };
        }
        self.tell(self.nearest(at));
    }

    #[inline(never)]
    fn release(&self, _: PointerEvent) {
        if self.held.borrow_mut().take().is_some() {
            dom::flag(&self.host, "data-dragging", false);
            self.store.settle();
        }
    }

    /// The value nearest to a place: by its place across first.
    fn nearest(&self, (x, y): (f64, f64)) -> Option<usize> {
        let away = |p: &Point| (p.x - x).abs() + 0.4 * (p.y - y).abs();
        let marks = self.marks.borrow();
        let (place, point) = marks
            .points
            .iter()
            .enumerate()
            .min_by(|a, b| away(a.1).total_cmp(&away(b.1)))?;
        (away(point) < 60.0).then_some(place)
    }

    /// Shows a value under the picture and marks its place, or says what can be dragged.
    #[inline(never)]
    fn tell(&self, place: Option<usize>) {
        self.reader.set(place);
        let marks = self.marks.borrow();
        let grip = self.carried.get().and_then(|i| marks.handles.get(i));
        let point = place.and_then(|p| marks.points.get(p));
        let (at, text) = match (grip, point) {
            (Some(grip), _) => (Some((grip.x, grip.y)), self.values(grip)),
            (None, Some(point)) => (Some((point.x, point.y)), spoken(point)),
            (None, None) => (None, hint(&marks)),
        };
        if let Some(spot) = &self.spot {
            spot.set_hidden(at.is_none());
            let (x, y) = at.unwrap_or_default();
            for (name, px) in [("left", x), ("top", y)] {
                let value = [&(px.round() as i32).to_string(), "px"].concat();
                // A mark that cannot be moved is a mark less, and no harm.
                let _ = spot.style().set_property(name, &value);
            }
        }
        if let Some(readout) = &self.readout
            && readout.text_content().as_deref() != Some(text.as_str())
        {
            readout.set_text_content(Some(&text));
        }
    }

    /// What a handle stands at.
    fn values(&self, grip: &Grip) -> String {
        let reading = self.store.reading();
        let ways = grip.across.iter().chain(&grip.upward);
        let values: Vec<String> = ways
            .filter_map(|along| InputId::of(along.input))
            .map(|id| text::input(&reading, id))
            .collect();
        [grip.label, ": ", &values.join(", ")].concat()
    }
}

/// What can be dragged, for those who do not see it at once.
fn hint(marks: &Marks) -> String {
    let labels: Vec<&str> = marks.handles.iter().map(|h| h.label).collect();
    if labels.is_empty() {
        return String::new();
    }
    let all = labels.join("; ");
    ["Drag the ring, or press Enter and use arrow keys: ", &all].concat()
}

/// A value with where it is.
fn spoken(point: &Point) -> String {
    if point.label == point.series {
        [point.series, ": ", &point.value].concat()
    } else {
        [point.series, ", ", &point.label, ": ", &point.value].concat()
    }
}
