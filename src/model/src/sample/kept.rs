//! The draws of inputs, kept from one computation to the next.
//!
//! An input's draws depend on its dimension, the seed and its own range, and on
//! nothing else. While a reader drags something, all other inputs stay: theirs
//! need no generator, no quantile and no exponential again.

use core::cell::RefCell;
use draws::{Column, Dimension, Transform, WIDTH};

/// What the draws of an input are determined by.
#[derive(Clone, Copy, PartialEq)]
struct Key {
    dimension: usize,
    seed: u32,
    transform: Transform,
}

/// The draws of one input, as far as they are made.
pub(super) struct Drawn {
    key: Key,
    points: Dimension,
    blocks: Vec<Column>,
    /// A block that is too far on to be kept.
    further: Column,
}

/// How many blocks of an input are kept: those of a scenario at rest.
const FIRST: usize = super::AT_REST / WIDTH;
/// How many blocks are kept altogether: 16 MB.
const MOST: usize = (16 << 20) / size_of::<Column>();
/// How many ranges of one input are kept: the scenario's, and that of the one it
/// is compared with.
const RANGES: usize = 2;

thread_local! {
    static KEPT: RefCell<Vec<(Key, Vec<Column>)>> = const { RefCell::new(Vec::new()) };
}

/// Gives up what is kept, so that the next draws start from nothing.
pub fn forget() {
    KEPT.with(|kept| kept.borrow_mut().clear());
}

impl Drawn {
    /// The draws of the ranged input that has this dimension, with what is kept of them.
    pub(super) fn new(dimension: usize, seed: u32, transform: Transform) -> Self {
        let key = Key {
            dimension,
            seed,
            transform,
        };
        let found = KEPT.with(|kept| {
            let mut kept = kept.borrow_mut();
            let place = kept.iter().position(|(k, _)| *k == key);
            place.map(|place| kept.remove(place).1)
        });
        Self {
            key,
            points: Dimension::new(dimension, seed),
            blocks: found.unwrap_or_default(),
            further: [0.0; WIDTH],
        }
    }

    /// Makes a block, unless it is there. Blocks are asked for in their order.
    pub(super) fn make(&mut self, block: usize) {
        if block < self.blocks.len() {
            return;
        }
        let mut column = [0.0; WIDTH];
        self.points.normals(block as u32, &mut column);
        self.key.transform.apply(&mut column);
        if block < FIRST {
            self.blocks.push(column);
        } else {
            self.further = column;
        }
    }

    /// The block that was made last, or one that is kept.
    pub(super) fn block(&self, block: usize) -> &Column {
        self.blocks.get(block).unwrap_or(&self.further)
    }
}

/// Puts the draws back where the next computation finds them.
impl Drop for Drawn {
    fn drop(&mut self) {
        let blocks = core::mem::take(&mut self.blocks);
        if blocks.is_empty() {
            return;
        }
        // While the page is being left, there may be no place any more.
        let _ = KEPT.try_with(|kept| {
            let mut kept = kept.borrow_mut();
            kept.push((self.key, blocks));
            let same = |k: &Key| k.dimension == self.key.dimension && k.seed == self.key.seed;
            while kept.iter().filter(|(k, _)| same(k)).count() > RANGES
                && let Some(oldest) = kept.iter().position(|(k, _)| same(k))
            {
                kept.remove(oldest);
            }
            while kept.iter().map(|(_, blocks)| blocks.len()).sum::<usize>() > MOST {
                kept.remove(0);
            }
        });
    }
}
