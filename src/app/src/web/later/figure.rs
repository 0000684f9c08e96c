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
    /// What the twin is folded into.
    fold: Option<Element>,
    table: RefCell<String>,
    asked: RefCell<SlotSet>,
    said: Cell<Said>,
    unpainted: Cell<bool>,
    resting: Cell<bool>,
}

/// How much of what a figure says is of the present.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Said {
    Nothing,
    /// The sentence and the unit, which a hand that moves something looks at.
    Title,
    /// The alternative and the table as well.
    All,
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
        let twin = dom::within(&frame, ".twin table, .twin .flow-text")
            .into_iter()
            .next();
        let figure = Rc::new(Self {
            fold: twin
                .as_ref()
                .and_then(|twin| twin.closest("details").ok().flatten()),
            titles: dom::within(&frame, "[data-sentence]"),
            units: dom::within(&frame, ".figure-unit"),
            twin,
            table: RefCell::default(),
            frame,
            place: Cell::new(usize::MAX),
            kind,
            asked: RefCell::default(),
            said: Cell::new(Said::Nothing),
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
        self.said.set(Said::Nothing);
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

    /// Says and draws what is new; whether all it asked for was drawn. While something `moves`,
    /// what nobody can see, the alternative and a folded table, waits for rest.
    #[inline(never)]
    pub(crate) fn write(&self, reading: &Reading, visible: bool, moves: bool) -> bool {
        let open = |fold: &Element| fold.has_attribute("open");
        let wanted = match moves && !self.fold.as_ref().is_some_and(open) {
            true => Said::Title,
            false => Said::All,
        };
        if self.said.get() < wanted {
            reading.take_asked();
            let title = self.sentence(reading);
            let (unit, rest) = match &self.kind {
                Kind::Plot(figure, _, guard) => guard.through(reading, |view| {
                    guard.offer(&figure.held(view));
                    let all = wanted == Said::All;
                    let rest = all.then(|| (figure.alt(view), table::html(&figure.table(view))));
                    (figure.unit(view), rest)
                }),
                Kind::Flow(_) => {
                    let all = wanted == Said::All;
                    (
                        String::new(),
                        all.then(|| (String::new(), flow::steps(reading))),
                    )
                }
            };
            let asked = reading.take_asked();
            *self.asked.borrow_mut() = asked;
            if !all_drawn(reading, &asked) {
                return false;
            }
            self.entitle(&title, &unit);
            if let Some((alt, table)) = rest {
                self.tell(&alt, table);
            }
            self.said.set(wanted);
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

    fn entitle(&self, title: &str, unit: &str) {
        for (elements, text) in [(&self.titles, title), (&self.units, unit)] {
            for element in elements.iter().filter(|_| !text.is_empty()) {
                if element.text_content().as_deref() != Some(text) {
                    element.set_text_content(Some(text));
                }
            }
        }
    }

    fn tell(&self, alt: &str, table: String) {
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
