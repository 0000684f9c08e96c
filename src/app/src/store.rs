//! The one state of a page: a scenario, what the models say of it, and who wants to know.
//!
//! Everything on the page reads from here and moves the scenario through here. Computing is
//! left to whoever installed [`Store::on_wake`]; natively nobody did, and listeners hear of a
//! change at once.

mod affected;
mod history;
mod selector;

use std::cell::{Cell, RefCell};
use std::ops::Deref;
use std::rc::{Rc, Weak};

use model::scenario::{Note, decode};
use model::{InputId, Model, Scenario, Setting, Slot, Summary};

use crate::islands::flow::Look;
use crate::reading::Reading;
use history::History;
pub use selector::use_selector;

/// Why the page has to do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wake {
    /// The scenario moves, and may go on moving.
    Moved,
    /// It has come to rest; `push` where that deserves an entry in the browser's history.
    Settled {
        /// A named scenario, a reset, a link in the prose.
        push: bool,
    },
    /// It comes from the address bar, which needs no writing.
    Arrived,
    /// The scenario stays; the reader looks at another part of a picture.
    Looked,
}

type Listener = Rc<dyn Fn()>;

/// What starts the draws and the pictures.
type Waker = Rc<dyn Fn(Wake)>;

/// The state of a page. Shared as a [`Handle`].
pub struct Store {
    reading: RefCell<Rc<Reading>>,
    history: RefCell<History>,
    notes: RefCell<Rc<[Note]>>,
    look: Cell<Look>,
    /// Whether something has moved since the last rest.
    moving: Cell<bool>,
    listeners: RefCell<Vec<(u32, Listener)>>,
    next: Cell<u32>,
    wake: RefCell<Option<Waker>>,
    root: String,
}

/// A store that many islands hold; two handles are equal if they hold the same store.
#[derive(Clone)]
pub struct Handle(Rc<Store>);

impl PartialEq for Handle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Handle {
    type Target = Store;
    fn deref(&self) -> &Store {
        &self.0
    }
}

/// Ends when it is dropped.
#[must_use]
pub struct Subscription {
    store: Weak<Store>,
    id: u32,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        if let Some(store) = self.store.upgrade() {
            store
                .listeners
                .borrow_mut()
                .retain(|(id, _)| *id != self.id);
        }
    }
}

impl Handle {
    /// A store that begins with a reading. `root` leads from the page to the root of the site:
    /// empty, or `../`.
    #[must_use]
    pub fn new(reading: Reading, root: &str) -> Self {
        Self(Rc::new(Store {
            history: RefCell::new(History::new(reading.scenario().clone())),
            reading: RefCell::new(Rc::new(reading)),
            notes: RefCell::new(Rc::new([])),
            look: Cell::default(),
            moving: Cell::default(),
            listeners: RefCell::default(),
            next: Cell::new(0),
            wake: RefCell::default(),
            root: root.to_owned(),
        }))
    }

    /// Calls back after every change, until the subscription is dropped.
    pub fn subscribe(&self, listener: impl Fn() + 'static) -> Subscription {
        let id = self.next.get();
        self.next.set(id.wrapping_add(1));
        self.listeners.borrow_mut().push((id, Rc::new(listener)));
        Subscription {
            store: Rc::downgrade(&self.0),
            id,
        }
    }
}

impl Store {
    /// What the models say now.
    #[must_use]
    pub fn reading(&self) -> Rc<Reading> {
        Rc::clone(&self.reading.borrow())
    }

    /// The way from this page to the root of the site.
    #[must_use]
    pub fn root(&self) -> &str {
        &self.root
    }

    /// Who computes and writes when something happens.
    pub fn on_wake(&self, wake: impl Fn(Wake) + 'static) {
        *self.wake.borrow_mut() = Some(Rc::new(wake));
    }

    /// Tells every listener.
    pub fn notify(&self) {
        // A copy: a listener may subscribe or unsubscribe.
        let listeners: Vec<Listener> = self
            .listeners
            .borrow()
            .iter()
            .map(|(_, l)| Rc::clone(l))
            .collect();
        for listener in listeners {
            listener();
        }
    }

    fn awaken(&self, why: Wake) {
        let wake = self.wake.borrow().as_ref().map(Rc::clone);
        match wake {
            Some(wake) => wake(why),
            None => self.notify(),
        }
    }

    /// Takes in what the draws say of an output. Tells nobody: draws come in lots.
    pub fn learn(&self, slot: Slot, summary: Option<Summary>, draws: usize) {
        Rc::make_mut(&mut self.reading.borrow_mut()).learn(slot, summary, draws);
    }

    /// What a link asked for in vain.
    #[must_use]
    pub fn notes(&self) -> Rc<[Note]> {
        Rc::clone(&self.notes.borrow())
    }

    /// Says, or stops saying, what a link asked for in vain.
    pub fn set_notes(&self, notes: Vec<Note>) {
        *self.notes.borrow_mut() = notes.into();
        self.notify();
    }

    /// What the reader looks at in the flowchart.
    #[must_use]
    pub fn look(&self) -> Look {
        self.look.get()
    }

    /// Looks at another part of the flowchart.
    pub fn set_look(&self, look: Look) {
        self.look.set(look);
        self.awaken(Wake::Looked);
    }

    /// Puts another scenario in place; whether it differs.
    fn put(&self, scenario: Scenario) -> bool {
        let old = self.reading();
        if *old.scenario() == scenario {
            return false;
        }
        let keep = affected::unaffected(old.scenario(), &scenario);
        *self.reading.borrow_mut() = Rc::new(old.moved(scenario, keep));
        true
    }

    /// Moves the scenario, perhaps as one step of many: a drag, a key held down.
    pub fn change(&self, change: impl FnOnce(&mut Scenario)) {
        let mut scenario = self.reading().scenario().clone();
        change(&mut scenario);
        forget_citation(&mut scenario);
        if self.put(scenario) {
            self.moving.set(true);
            self.awaken(Wake::Moved);
        }
    }

    /// Sets one number input, with the checks of a link; a refused value changes nothing.
    pub fn set(&self, input: InputId, setting: Setting) {
        self.change(|scenario| {
            // Refusals are said where text is typed; a slider cannot ask for what is refused.
            let _ = scenario.set(input, setting);
        });
    }

    /// The hand is off: what has changed since the last rest is one step to undo.
    pub fn settle(&self) {
        let scenario = self.reading().scenario().clone();
        let step = self.history.borrow_mut().commit(scenario);
        // Away and back again is no step, and a rest all the same.
        if self.moving.replace(false) || step {
            self.awaken(Wake::Settled { push: false });
        }
    }

    /// Goes to a scenario in one step: a preset, a reset, a link in the prose.
    pub fn go(&self, scenario: Scenario) {
        self.settle();
        if self.put(scenario.clone()) {
            self.history.borrow_mut().commit(scenario);
            self.awaken(Wake::Settled { push: true });
        }
    }

    /// Takes the scenario that the address bar has.
    pub fn arrive(&self, scenario: Scenario, notes: Vec<Note>) {
        *self.notes.borrow_mut() = notes.into();
        self.moving.set(false);
        self.put(scenario.clone());
        self.history.borrow_mut().commit(scenario);
        self.awaken(Wake::Arrived);
    }

    /// Goes where a few parameters lead from here: `runrate.growth=50&paths.see=none`.
    pub fn follow(&self, query: &str) {
        self.go(applied(self.reading().scenario(), query).0);
    }

    /// One step back.
    pub fn undo(&self) {
        self.settle();
        let back = self.history.borrow_mut().undo();
        self.travel(back);
    }

    /// One step forth again.
    pub fn redo(&self) {
        let forth = self.history.borrow_mut().redo();
        self.travel(forth);
    }

    fn travel(&self, to: Option<Scenario>) {
        if let Some(scenario) = to
            && self.put(scenario)
        {
            self.awaken(Wake::Settled { push: false });
        }
    }

    /// Whether there is a step to undo, and one to redo.
    #[must_use]
    pub fn can_travel(&self) -> (bool, bool) {
        let reading = self.reading();
        self.history.borrow().can_travel(reading.scenario())
    }

    /// Brings one key of a link back to its default: an input or a choice.
    pub fn reset(&self, key: &str) {
        self.reset_where(|k| k == key);
    }

    /// Brings several keys back to their defaults, in one step.
    pub fn reset_keys(&self, keys: &[String]) {
        self.reset_where(|key| keys.iter().any(|k| k == key));
    }

    /// Brings all of a model back to the defaults.
    pub fn reset_model(&self, model: Model) {
        self.reset_where(|key| key.split_once('.').is_some_and(|(m, _)| m == model.id()));
    }

    fn reset_where(&self, holds: impl Fn(&str) -> bool) {
        let mut scenario = self.reading().scenario().clone();
        for (key, _) in scenario.changes().into_iter().filter(|(key, _)| holds(key)) {
            match InputId::of(&key) {
                Some(input) => scenario.reset(input),
                None => reset_choice(&mut scenario, &key),
            }
        }
        forget_citation(&mut scenario);
        self.go(scenario);
    }

    /// Brings everything back to the defaults.
    pub fn reset_all(&self) {
        self.go(Scenario::default());
    }
}

/// A scenario that is moved is no longer the one that a link cited or named.
fn forget_citation(scenario: &mut Scenario) {
    scenario.name.clear();
    scenario.asof = None;
    scenario.cite = None;
}

/// A scenario without what only rides along with a link: a name, a date, a citation.
#[must_use]
pub fn plain(scenario: &Scenario) -> Scenario {
    let mut plain = scenario.clone();
    forget_citation(&mut plain);
    plain
}

fn reset_choice(scenario: &mut Scenario, key: &str) {
    let defaults = Scenario::default().choices;
    let (to, from) = (&mut scenario.choices, &defaults);
    match key {
        "specs.chips" => to.chips = from.chips,
        "specs.reference" => to.reference = from.reference,
        "specs.against" => to.against = from.against,
        "specs.format" => to.format = from.format,
        "specs.per" => to.per = from.per,
        "runrate.reading" => to.reading = from.reading,
        "leverage.year" => to.year = from.year,
        "paths.see" => to.see = from.see,
        "paths.do" => to.set = from.set,
        _ => {}
    }
}

/// A scenario with a few parameters of the grammar of links on top, and what was not understood.
/// `none` takes evidence back.
#[must_use]
pub fn applied(scenario: &Scenario, query: &str) -> (Scenario, Vec<Note>) {
    let mut pairs = vec![plain(scenario).encode()];
    for pair in query.split('&') {
        pairs.push(match pair.split_once('=') {
            Some((key, "none")) => [key, "="].concat(),
            _ => pair.to_owned(),
        });
    }
    let (next, mut notes) = decode(&pairs.join("&"));
    notes.retain(|note| note.why != model::scenario::Why::Repeated);
    (next, notes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> Handle {
        Handle::new(Reading::new(Scenario::default()), "")
    }

    fn growth() -> InputId {
        InputId::of("runrate.growth").expect("an input")
    }

    #[test]
    fn a_drag_is_one_step_to_undo() {
        let store = store();
        for x in [105.0, 110.0, 120.0] {
            store.set(growth(), Setting::At(x));
        }
        store.settle();
        store.set(growth(), Setting::At(130.0));
        // Undo finds the step that has not settled yet.
        store.undo();
        assert_eq!(store.reading().scenario().get(growth()), Setting::At(120.0));
        store.undo();
        assert_eq!(*store.reading().scenario(), Scenario::default());
        assert_eq!(store.can_travel(), (false, true));
        store.redo();
        store.redo();
        assert_eq!(store.reading().scenario().get(growth()), Setting::At(130.0));
        assert_eq!(store.can_travel(), (true, false));
    }

    #[test]
    fn away_and_back_is_a_rest_and_no_step() {
        let store = store();
        let heard = Rc::new(RefCell::new(Vec::new()));
        let told = Rc::clone(&heard);
        store.on_wake(move |why| told.borrow_mut().push(why));
        let start = store.reading().scenario().get(growth());
        store.set(growth(), Setting::At(120.0));
        store.set(growth(), start);
        store.settle();
        assert_eq!(heard.borrow().last(), Some(&Wake::Settled { push: false }));
        assert_eq!(store.can_travel(), (false, false));
        store.settle();
        assert_eq!(heard.borrow().len(), 3, "a rest is said once");
    }

    #[test]
    fn listeners_hear_until_they_are_dropped() {
        let store = store();
        let heard = Rc::new(Cell::new(0));
        let count = Rc::clone(&heard);
        let subscription = store.subscribe(move || count.set(count.get() + 1));
        store.set(growth(), Setting::At(50.0));
        store.set(growth(), Setting::At(50.0));
        assert_eq!(heard.get(), 1, "nothing changed the second time");
        drop(subscription);
        store.set(growth(), Setting::At(60.0));
        assert_eq!(heard.get(), 1);
    }

    #[test]
    fn links_in_the_prose_move_from_where_the_reader_is() {
        let store = store();
        store.set(growth(), Setting::At(50.0));
        store.follow("paths.see=G.yes&paths.do=none");
        assert_eq!(
            store.reading().scenario().encode(),
            "v=1&runrate.growth=50&paths.see=G.yes"
        );
        store.follow("paths.see=none");
        assert_eq!(store.reading().scenario().encode(), "v=1&runrate.growth=50");
        store.reset_model(Model::Runrate);
        assert!(!store.reading().scenario().is_changed());
    }

    #[test]
    fn a_reset_reaches_choices_too() {
        let store = store();
        store.follow("specs.format=fp4&specs.chips=trainium2~tpu-v7&leverage.year=2030");
        for key in ["specs.format", "specs.chips", "leverage.year"] {
            store.reset(key);
        }
        assert!(!store.reading().scenario().is_changed());
    }

    #[test]
    fn draws_of_untouched_models_are_kept() {
        let store = store();
        let slot = |id| store.reading().slot(id).expect("an output");
        let mut slots = model::sample::SlotSet::default();
        for id in [
            "runrate.reach",
            "ecosystem.half",
            "bundle.advantage",
            "buyer.npv",
        ] {
            slots.insert(slot(id));
        }
        let uncertain = model::sample::draw(store.reading().scenario(), 64, &slots);
        for slot in slots.iter() {
            store.learn(slot, uncertain.summary(slot), 64);
        }
        let kept = |id| store.reading().draws(slot(id));
        store.set(growth(), Setting::At(50.0));
        assert_eq!(kept("runrate.reach"), 0);
        assert_eq!(kept("ecosystem.half"), 64);
        // The sale price feeds the price of a system.
        store.learn(
            slot("runrate.reach"),
            uncertain.summary(slot("runrate.reach")),
            64,
        );
        store.set(
            InputId::of("bundle.sale").expect("an input"),
            Setting::Range(10.0, 20.0),
        );
        assert_eq!((kept("runrate.reach"), kept("bundle.advantage")), (0, 0));
        assert_eq!(kept("buyer.npv"), 64);
        // A range more or less moves the dimensions of every draw.
        store.set(growth(), Setting::Range(40.0, 60.0));
        assert_eq!(kept("buyer.npv"), 0);
    }
}
