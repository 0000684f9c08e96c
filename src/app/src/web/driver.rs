//! When the page computes: a little at once while the reader moves something, everything when
//! the hand is off, in slices between frames.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use model::sample::{AT_REST, DRAGGING, Sampler, SlotSet};
use model::{Slot, Uncertain};
use web_sys::{Event, MessageChannel};

use super::address::Address;
use super::announce::Announcer;
use super::dom::{self, Again};
use super::later::draws;
use super::page::Page;
use crate::store::{Handle, Wake};

/// A change without a successor for so long is at rest, ms.
const REST: i32 = 300;
/// While a pointer holds on to something its hand may only be thinking, and at rest means longer, ms.
const HELD: i32 = 1_500;
/// What a slice of work may take, ms: far below what a hand notices.
const SLICE: f64 = 6.0;
/// What draws may take in a frame while the reader drags, ms.
const BUDGET: f64 = 3.0;
/// Draws between two looks at the clock.
const STRIDE: usize = 512;
/// The most outputs drawn together: their draws are held until they are summed up.
const LOT: usize = 12;

/// Work that is done between frames.
enum Job {
    /// Nothing to do.
    None,
    /// Look for what is not drawn at rest yet.
    Look,
    /// Drawing.
    Draw(Box<Sampler>, Vec<Slot>),
    /// Summing up, one output at a time.
    Sum(Box<Uncertain>, Vec<Slot>),
    /// Writing the whole page, a part at a time; with what was wanted before.
    Say(usize, SlotSet),
    /// Drawing the pictures that are out of sight, so that they are there when they are reached.
    Paint,
}

/// The one who computes.
pub(crate) struct Driver {
    store: Handle,
    page: Rc<Page>,
    address: Address,
    announcer: Announcer,
    job: RefCell<Job>,
    quick: Cell<usize>,
    timer: Cell<i32>,
    waiting: Cell<bool>,
    slicing: Cell<bool>,
    moved: Cell<bool>,
    /// Whether the second half of the program is there: pictures and draws.
    whole: Cell<bool>,
    /// Whether the reader is still moving: work at rest waits until the hand does.
    moving: Cell<bool>,
    /// Whether a finger or a button is down.
    held: Cell<bool>,
    frame: RefCell<Option<Again>>,
    rest: RefCell<Option<Again>>,
    slices: RefCell<Option<(MessageChannel, Again)>>,
}

impl Driver {
    /// Takes over a store and a page.
    pub(crate) fn start(store: &Handle, page: Rc<Page>, address: Address) -> Rc<Self> {
        let driver = Rc::new(Self {
            store: store.clone(),
            page,
            address,
            announcer: Announcer::new(),
            job: RefCell::new(Job::Look),
            quick: Cell::new(DRAGGING),
            timer: Cell::new(0),
            waiting: Cell::new(false),
            slicing: Cell::new(false),
            moved: Cell::new(false),
            whole: Cell::new(false),
            moving: Cell::new(false),
            held: Cell::new(false),
            frame: RefCell::default(),
            rest: RefCell::default(),
            slices: RefCell::default(),
        });
        let calls = |act: fn(&Rc<Self>)| {
            let driver = Rc::clone(&driver);
            Again::new(move || act(&driver))
        };
        *driver.frame.borrow_mut() = Some(calls(Self::frame));
        *driver.rest.borrow_mut() = Some(calls(|d| d.store.settle()));
        if let Ok(channel) = MessageChannel::new() {
            let slice = calls(Self::slice);
            channel.port1().set_onmessage(Some(slice.function()));
            *driver.slices.borrow_mut() = Some((channel, slice));
        }
        let woken = Rc::clone(&driver);
        store.on_wake(move |why| woken.wake(why));
        // The style sheet makes room for the notes below what is scrolled to. For as long as the page lives.
        let notes = store.clone();
        std::mem::forget(store.subscribe(move || mark("data-notes", !notes.notes().is_empty())));
        for (kind, down) in [
            ("pointerdown", true),
            ("pointerup", false),
            ("pointercancel", false),
        ] {
            let driver = Rc::clone(&driver);
            if let Some(document) = dom::document() {
                dom::listen(&document, kind, move |_: Event| driver.held.set(down));
            }
        }
        let seen = Rc::clone(&driver);
        driver.page.on_sight(move || seen.ask_frame());
        driver
    }

    /// Where announcements go.
    pub(crate) fn announcer(&self) -> &Announcer {
        &self.announcer
    }

    /// The address of the page.
    pub(crate) fn address(&self) -> &Address {
        &self.address
    }

    fn wake(self: &Rc<Self>, why: Wake) {
        if why == Wake::Looked {
            self.page.repaint();
            return self.ask_frame();
        }
        *self.job.borrow_mut() = Job::Look;
        rest(false);
        self.page.moved();
        self.moved.set(true);
        dom::cancel(self.timer.get());
        self.moving.set(why == Wake::Moved);
        match why {
            Wake::Moved => {
                if let Some(rest) = self.rest.borrow().as_ref() {
                    let soon = if self.held.get() { HELD } else { REST };
                    self.timer.set(rest.after(soon));
                }
            }
            Wake::Settled { push } => {
                self.address.write(self.store.reading().scenario(), push);
                self.tell();
                self.ask_slice();
            }
            Wake::Arrived | Wake::Looked => {
                self.tell();
                self.ask_slice();
            }
        }
        self.ask_frame();
    }

    /// Tells the rest of the page which scenario it is at: what is asked for with a click, and
    /// answered elsewhere, is asked again.
    fn tell(&self) {
        dom::dispatch(
            "scenario",
            "query",
            &self.store.reading().scenario().encode(),
        );
    }

    /// One frame soon, however often it is asked for.
    pub(crate) fn ask_frame(&self) {
        if !self.waiting.replace(true)
            && let Some(frame) = self.frame.borrow().as_ref()
        {
            frame.next_frame();
        }
    }

    fn ask_slice(&self) {
        if self.slicing.replace(true) {
            return;
        }
        if let Some((channel, _)) = self.slices.borrow().as_ref() {
            // A port that is open takes every message.
            let _ = channel.port2().post_message(&wasm_bindgen::JsValue::NULL);
        }
    }

    /// Everything that is visible, in one go before the paint.
    fn frame(self: &Rc<Self>) {
        self.waiting.set(false);
        if self.moved.get() && self.whole.get() {
            self.draw_quickly();
        }
        self.store.notify();
        if !self.whole.get() {
            return;
        }
        let moves = self.moving.get();
        let complete = self.page.write(&self.store.reading(), moves);
        // What had to ask for more draws than there were asks again when they are made.
        if !complete && self.moved.get() && self.draw_quickly() {
            self.page.write(&self.store.reading(), moves);
        }
        if !self.moving.get() && !matches!(*self.job.borrow(), Job::None) {
            self.ask_slice();
        }
    }

    /// A first impression of what is visible, as good as the frame allows; whether there was any
    /// to make.
    fn draw_quickly(&self) -> bool {
        let reading = self.store.reading();
        let wanted = self.page.wanted(&reading, true);
        let mut missing = SlotSet::default();
        let mut any = false;
        for slot in wanted.iter().filter(|s| reading.draws(*s) == 0) {
            missing.insert(slot);
            any = true;
        }
        if !any {
            return false;
        }
        let begun = dom::now();
        let count = self.quick.get();
        let drawn = draws::at_once(reading.scenario(), count, &missing);
        drop(reading);
        for slot in missing.iter() {
            self.store.learn(slot, draws::summary(&drawn, slot), count);
        }
        let took = dom::now() - begun;
        if took > BUDGET {
            self.quick.set((count / 2).max(DRAGGING));
        } else if took < BUDGET / 3.0 {
            self.quick.set((count * 2).min(DRAGGING * 16));
        }
        true
    }

    /// A little of the work at rest.
    fn slice(self: &Rc<Self>) {
        self.slicing.set(false);
        if self.moving.get() || !self.whole.get() {
            return;
        }
        let end = dom::now() + SLICE;
        loop {
            // Taken out while it runs: what it calls may replace it.
            let job = self.job.replace(Job::None);
            let next = match job {
                Job::None => return,
                Job::Look => match self.lot() {
                    Some((sampler, slots)) => Job::Draw(sampler, slots),
                    None => Job::Say(0, self.page.wanted(&self.store.reading(), false)),
                },
                Job::Say(part, before) => {
                    let reading = self.store.reading();
                    if self.page.write_part(&reading, part) {
                        Job::Say(part + 1, before)
                    } else if self.page.wanted(&reading, false) != before {
                        // A sentence asked for an output that nobody had asked for.
                        Job::Look
                    } else {
                        Job::Paint
                    }
                }
                Job::Paint => {
                    if self.page.paint_one(&self.store.reading()) {
                        Job::Paint
                    } else {
                        return self.finish();
                    }
                }
                Job::Draw(mut sampler, slots) => {
                    if draws::step(&mut sampler, STRIDE) {
                        Job::Sum(draws::finish(*sampler), slots)
                    } else {
                        Job::Draw(sampler, slots)
                    }
                }
                Job::Sum(uncertain, mut slots) => match slots.pop() {
                    Some(slot) => {
                        let summary = draws::summary(&uncertain, slot);
                        self.store.learn(slot, summary, AT_REST);
                        Job::Sum(uncertain, slots)
                    }
                    None => {
                        self.page.moved();
                        self.ask_frame();
                        Job::Look
                    }
                },
            };
            *self.job.borrow_mut() = next;
            if dom::now() >= end {
                return self.ask_slice();
            }
        }
    }

    /// The next outputs to draw at rest: what is visible first, a model at a time.
    fn lot(&self) -> Option<(Box<Sampler>, Vec<Slot>)> {
        let reading = self.store.reading();
        let short = |visible| {
            let wanted = self.page.wanted(&reading, visible);
            wanted
                .iter()
                .filter(|s| reading.draws(*s) < AT_REST)
                .collect::<Vec<Slot>>()
        };
        let mut open = short(true);
        if open.is_empty() {
            open = short(false);
        }
        let model = open.first()?.model();
        let slots: Vec<Slot> = open
            .into_iter()
            .filter(|s| s.model() == model)
            .take(LOT)
            .collect();
        let mut set = SlotSet::default();
        slots.iter().for_each(|s| set.insert(*s));
        Some((draws::prepare(reading.scenario(), AT_REST, &set), slots))
    }

    /// At rest.
    fn finish(&self) {
        rest(true);
        if self.moved.replace(false) {
            self.announcer
                .say(&self.page.summary(&self.store.reading()));
        }
    }

    /// The second half of the program has come: figures are found, and everything follows.
    pub(crate) fn complete(self: &Rc<Self>) {
        if !self.whole.replace(true) {
            self.page.complete(&self.store);
            self.ask_frame();
            self.ask_slice();
        }
    }

    /// Begins: the page already says what the defaults say, a link says something else.
    pub(crate) fn begin(self: &Rc<Self>) {
        let linked = self.store.reading().scenario().is_changed();
        self.moved.set(linked);
        mark("data-linked", linked);
        self.ask_frame();
        self.ask_slice();
    }
}

/// Marks the page while everything on it rests on all draws: `data-rest` on the root.
fn rest(on: bool) {
    mark("data-rest", on);
}

/// Sets or takes away an attribute of the root.
fn mark(name: &str, on: bool) {
    if let Some(root) = dom::document().and_then(|d| d.document_element()) {
        dom::flag(&root, name, on);
    }
}
