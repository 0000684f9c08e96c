//! A figure on the page: its sentence, its table, and its picture on canvas in the place of the
//! prerendered one.

mod guard;
mod picture;
mod table;

pub(crate) use table::escape;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use model::sample::SlotSet;
use web_sys::Element;

use super::{flow, panel};
use crate::reading::Reading;
use crate::store::Handle;
use crate::web::dom;
use guard::Guard;
use picture::Picture;

/// What a figure is made of.
enum Kind {
    /// Drawn by plotters.
    Plot(&'static dyn chart::Figure, Picture, Guard),
    /// The flowchart, which is SVG in the page.
    Flow(flow::Flow),
}

/// A figure and the elements that follow the scenario with it.
pub(crate) struct Figure {
    /// The `figure` element.
    pub(crate) frame: Element,
    pub(crate) place: Cell<usize>,
    kind: Kind,
    titles: Vec<Element>,
    units: Vec<Element>,
    twin: Option<Element>,
    table: RefCell<String>,
    asked: RefCell<SlotSet>,
    stale: Cell<bool>,
    unpainted: Cell<bool>,
    resting: Cell<bool>,
}

/// All figures of the page.
#[inline(never)]
pub(crate) fn find(store: &Handle) -> Vec<Rc<Figure>> {
    panel::wake(store);
    dom::all("figure[data-figure]")
        .into_iter()
        .filter_map(|frame| Figure::new(frame, store))
        .collect()
}

impl Figure {
    fn new(frame: Element, store: &Handle) -> Option<Rc<Self>> {
        let id = dom::data(&frame, "figure");
        let host = dom::within(&frame, ".drawing").into_iter().next()?;
        let kind = match chart::by_id(&id) {
            Some(figure) => Kind::Plot(
                figure,
                Picture::new(host.clone(), store),
                Guard::new(&frame, host, figure.id()),
            ),
            None if id == panel::ID => Kind::Flow(flow::Flow::new(host, store)),
            None => return None,
        };
        let figure = Rc::new(Self {
            titles: dom::within(&frame, "[data-sentence]"),
            units: dom::within(&frame, ".figure-unit"),
            twin: dom::within(&frame, ".twin table, .twin .flow-text")
                .into_iter()
                .next(),
            table: RefCell::default(),
            frame,
            place: Cell::new(usize::MAX),
            kind,
            asked: RefCell::default(),
            stale: Cell::new(true),
            unpainted: Cell::new(true),
            resting: Cell::new(false),
        });
        if let Kind::Plot(_, picture, guard) = &figure.kind {
            picture.listen();
            guard.listen(&figure);
        }
        Some(figure)
    }

    /// The outputs that it has asked for.
    pub(crate) fn asked(&self) -> SlotSet {
        *self.asked.borrow()
    }

    /// There is something new to say.
    pub(crate) fn moved(&self) {
        self.stale.set(true);
        self.unpainted.set(true);
        self.resting.set(false);
    }

    /// The same is to be drawn differently.
    #[inline(never)]
    pub(crate) fn repaint(&self) {
        self.unpainted.set(true);
        if let Kind::Plot(_, picture, _) = &self.kind {
            picture.forget_theme();
        }
    }

    /// Whether its picture is an old one.
    pub(crate) fn is_unpainted(&self) -> bool {
        self.unpainted.get() && !self.resting.get()
    }

    /// Leaves its picture as it is until something changes or it comes into sight.
    pub(crate) fn rest(&self) {
        self.resting.set(true);
    }

    /// The sentence it is titled with.
    #[inline(never)]
    pub(crate) fn sentence(&self, reading: &Reading) -> String {
        match &self.kind {
            Kind::Plot(figure, _, guard) => guard.through(reading, |view| figure.sentence(view)),
            Kind::Flow(_) => chart::flowchart::sentence(&chart::flowchart::states(reading)),
        }
    }

    /// Says and draws what is new; whether all it asked for was drawn.
    #[inline(never)]
    pub(crate) fn write(&self, reading: &Reading, visible: bool) -> bool {
        if self.stale.get() {
            reading.take_asked();
            let title = self.sentence(reading);
            let (alt, unit, table) = match &self.kind {
                Kind::Plot(figure, _, guard) => guard.through(reading, |view| {
                    guard.offer(&figure.held(view));
                    (
                        figure.alt(view),
                        figure.unit(view),
                        table::html(&figure.table(view)),
                    )
                }),
                Kind::Flow(_) => (String::new(), String::new(), flow::steps(reading)),
            };
            let asked = reading.take_asked();
            *self.asked.borrow_mut() = asked;
            if !all_drawn(reading, &asked) {
                return false;
            }
            self.say(&title, &unit, &alt, table);
            self.stale.set(false);
        }
        if self.unpainted.get() && visible {
            reading.take_asked();
            let painted = match &self.kind {
                Kind::Plot(figure, picture, guard) => {
                    guard.through(reading, |view| picture.draw(*figure, view))
                }
                Kind::Flow(flow) => flow.draw(reading),
            };
            let mut all = SlotSet::default();
            let asked = reading.take_asked();
            self.asked()
                .iter()
                .chain(asked.iter())
                .for_each(|slot| all.insert(slot));
            *self.asked.borrow_mut() = all;
            let complete = all_drawn(reading, &asked);
            if let (Kind::Plot(_, picture, _), true, true) = (&self.kind, painted, complete) {
                picture.show();
            }
            self.unpainted.set(!complete);
            return complete;
        }
        true
    }

    fn say(&self, title: &str, unit: &str, alt: &str, table: String) {
        for (elements, text) in [(&self.titles, title), (&self.units, unit)] {
            for element in elements.iter().filter(|_| !text.is_empty()) {
                if element.text_content().as_deref() != Some(text) {
                    element.set_text_content(Some(text));
                }
            }
        }
        if let Kind::Plot(_, picture, _) = &self.kind {
            picture.describe(alt);
        }
        if let Some(twin) = &self.twin
            && *self.table.borrow() != table
        {
            // The prerendered rows say the same, so the first writing changes nothing.
            if twin.inner_html() != table {
                twin.set_inner_html(&table);
            }
            *self.table.borrow_mut() = table;
        }
    }
}

fn all_drawn(reading: &Reading, slots: &SlotSet) -> bool {
    slots.iter().all(|slot| reading.draws(slot) > 0)
}
