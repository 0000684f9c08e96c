//! What the page has that follows the scenario and is no island: numbers in the prose, verdicts,
//! prose links, the marks of the contents, figures.

use std::cell::RefCell;
use std::rc::Rc;

use model::sample::SlotSet;
use web_sys::Element;

use super::dom;
use super::later::figure::{self, Figure};
use super::live::{Live, Verdict};
use super::sight::Sight;
use crate::reading::Reading;
use crate::store::{Handle, applied, plain};

/// A prose link that moves the scenario.
struct SetLink {
    element: Element,
    query: String,
}

/// Who is told when something comes into sight.
type Told = Box<dyn Fn()>;

/// Everything on the page that is written in place.
pub(crate) struct Page {
    lives: Vec<Live>,
    verdicts: Vec<Verdict>,
    /// None until the second half of the program is there.
    figures: RefCell<Vec<Rc<Figure>>>,
    links: Vec<SetLink>,
    sight: Sight,
    seen: Rc<RefCell<Option<Told>>>,
}

impl Page {
    /// Finds everything, and watches what is visible.
    pub(crate) fn find() -> Rc<Self> {
        let lives: Vec<Live> = dom::all("[data-output]")
            .into_iter()
            .map(Live::new)
            .collect();
        let verdicts: Vec<Verdict> = dom::all("[data-verdict]")
            .into_iter()
            .map(Verdict::new)
            .collect();
        let links = dom::all("a.set[data-set]")
            .into_iter()
            .map(|element| SetLink {
                query: dom::data(&element, "set"),
                element,
            })
            .collect();
        let seen: Rc<RefCell<Option<Told>>> = Rc::default();
        let told = Rc::clone(&seen);
        let sight = Sight::new(move || {
            if let Some(told) = told.borrow().as_ref() {
                told();
            }
        });
        let mut page = Self {
            lives,
            verdicts,
            figures: RefCell::default(),
            links,
            sight,
            seen,
        };
        for live in &mut page.lives {
            live.place = page.sight.watch(&live.element);
        }
        for verdict in &mut page.verdicts {
            verdict.place = page.sight.watch(&verdict.element);
        }
        Rc::new(page)
    }

    /// Takes the figures in: from here on they follow.
    pub(crate) fn complete(&self, store: &Handle) {
        let figures = figure::find(store);
        for figure in &figures {
            figure.place.set(self.sight.watch(&figure.frame));
        }
        *self.figures.borrow_mut() = figures;
    }

    /// The figures there are: a copy, since what they do may come back here.
    fn figures(&self) -> Vec<Rc<Figure>> {
        self.figures.borrow().clone()
    }

    /// Who is told when something comes into sight.
    pub(crate) fn on_sight(&self, told: impl Fn() + 'static) {
        *self.seen.borrow_mut() = Some(Box::new(told));
    }

    /// The scenario, or what is known of it, has changed.
    pub(crate) fn moved(&self) {
        self.figures().iter().for_each(|f| f.moved());
    }

    /// Redraws every figure: the theme, the fonts or the pixel ratio are others now.
    pub(crate) fn repaint(&self) {
        self.figures().iter().for_each(|f| f.repaint());
    }

    /// The outputs that the page shows: those in sight, or all.
    pub(crate) fn wanted(&self, reading: &Reading, visible: bool) -> SlotSet {
        let mut set = SlotSet::default();
        let sees = |place: usize| !visible || self.sight.sees(place);
        let lives = self
            .lives
            .iter()
            .filter(|l| sees(l.place))
            .map(|l| l.id.as_str());
        let verdicts = self
            .verdicts
            .iter()
            .filter(|v| sees(v.place))
            .map(|v| v.id.as_str());
        for id in lives.chain(verdicts) {
            if let Some(slot) = reading.slot(id) {
                set.insert(slot);
            }
        }
        for figure in self.figures().iter().filter(|f| sees(f.place.get())) {
            figure.asked().iter().for_each(|slot| set.insert(slot));
        }
        set
    }

    /// Writes what is in sight, while something `moves` only as far as it can be seen; whether all
    /// of it could be written from draws.
    pub(crate) fn write(&self, reading: &Reading, moves: bool) -> bool {
        self.numbers(reading, false);
        let mut complete = true;
        for figure in self.figures() {
            if self.sight.sees(figure.place.get()) {
                complete &= figure.write(reading, true, moves);
            }
        }
        complete
    }

    /// Writes one part of the page, in sight or not: first the numbers, then one figure after the
    /// other, then the marks; `false` when that was the last.
    pub(crate) fn write_part(&self, reading: &Reading, part: usize) -> bool {
        match part
            .checked_sub(1)
            .map(|place| self.figures().get(place).cloned())
        {
            None => self.numbers(reading, true),
            Some(Some(figure)) => {
                // Pictures out of sight wait; their words do not.
                figure.write(reading, self.sight.sees(figure.place.get()), false);
            }
            Some(None) => {
                self.mark(reading);
                return false;
            }
        }
        true
    }

    /// Numbers and verdicts in the prose: those in sight, or all.
    fn numbers(&self, reading: &Reading, everything: bool) {
        let sees = |place: usize| everything || self.sight.sees(place);
        for live in self.lives.iter().filter(|l| sees(l.place)) {
            live.write(reading);
        }
        for verdict in self.verdicts.iter().filter(|v| sees(v.place)) {
            verdict.write(reading);
        }
    }

    /// What depends on the scenario as a whole: prose links in force, chapters that have moved.
    fn mark(&self, reading: &Reading) {
        let here = reading.scenario();
        for link in &self.links {
            let (there, _) = applied(here, &link.query);
            mark(&link.element, there.changes() == here.changes());
        }
        for preset in dom::all("a.menu-item[data-query]") {
            mark(&preset, dom::data(&preset, "query") == plain(here).encode());
        }
        for item in dom::all(".rail li") {
            let hash = dom::within(&item, "a[href]")
                .first()
                .and_then(|a| a.get_attribute("href"));
            let section = hash
                .and_then(|h| h.split_once('#').map(|(_, id)| id.to_owned()))
                .and_then(|id| dom::document()?.get_element_by_id(&id));
            let moved = section.is_some_and(|s| !dom::within(&s, ".live[data-moved]").is_empty());
            dom::flag(&item, "data-moved", moved);
        }
    }

    /// Draws one picture that is out of sight; whether there was one.
    pub(crate) fn paint_one(&self, reading: &Reading) -> bool {
        let next = self.figures().into_iter().find(|f| f.is_unpainted());
        next.is_some_and(|figure| {
            figure.write(reading, true, false);
            // One that cannot be drawn, in a folded part of the page, waits to be seen.
            figure.rest();
            true
        })
    }

    /// One sentence for those who listen: what the figure in sight says now.
    pub(crate) fn summary(&self, reading: &Reading) -> String {
        let figure = self
            .figures()
            .into_iter()
            .find(|f| self.sight.sees(f.place.get()));
        if let Some(figure) = figure {
            return figure.sentence(reading);
        }
        let live = self.lives.iter().find(|l| self.sight.sees(l.place));
        live.map(|l| l.spoken(reading)).unwrap_or_default()
    }
}

/// Says of a link that it leads to where the reader is, or not.
fn mark(link: &Element, here: bool) {
    if here != link.has_attribute("aria-current") {
        // Neither fails for a plain name.
        let _ = match here {
            true => link.set_attribute("aria-current", "true"),
            false => link.remove_attribute("aria-current"),
        };
    }
}
