//! The draws of given ranks, without sorting the rest.

/// Bins that the draws are counted in.
const BINS: usize = 1 << 12;

/// What [`draws`] needs besides the draws.
struct Bins {
    low: f64,
    scale: f64,
}

impl Bins {
    /// The bin of a draw: never lower for a greater draw.
    #[inline(always)]
    fn of(&self, x: f64) -> usize {
        let y = (x - self.low) * self.scale;
        let y = if y > 0.0 { y } else { 0.0 };
        let y = if y < (BINS - 1) as f64 {
            y
        } else {
            (BINS - 1) as f64
        };
        // Added to 2^52, a number stands rounded in the low bits.
        (y + 4_503_599_627_370_496.0).to_bits() as u32 as usize % BINS
    }
}

/// The draws that have these ranks (from 0, in rising order) among `numbers`, none
/// of which is NaN. `None` for a rank that there is not.
#[inline(never)]
#[must_use]
pub fn draws<const N: usize>(numbers: &[f64], ranks: [usize; N]) -> [Option<f64>; N] {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for x in numbers {
        // Words that lie above every number would leave all the rest in one bin.
        let ordinary = x.abs() < 1e300;
        low = if ordinary & (*x < low) { *x } else { low };
        high = if ordinary & (*x > high) { *x } else { high };
    }
    let scale = if high > low {
        BINS as f64 / (high - low)
    } else {
        1.0
    };
    let low = if low.is_finite() { low } else { 0.0 };
    let bins = Bins { low, scale };
    let mut counts = vec![0_u32; BINS];
    for x in numbers {
        if let Some(count) = counts.get_mut(bins.of(*x)) {
            *count += 1;
        }
    }
    // The bin of each rank, and how many draws lie in the bins before it.
    let mut places = [(0, 0); N];
    let (mut before, mut bin) = (0_usize, 0_usize);
    for (place, rank) in places.iter_mut().zip(ranks) {
        let in_bin = |bin: usize| counts.get(bin).map_or(usize::MAX, |c| *c as usize);
        while bin < BINS && before + in_bin(bin) <= rank {
            before += in_bin(bin);
            bin += 1;
        }
        *place = (bin, before);
    }
    // The draws of those bins, in one pass; ranks of one bin share a list.
    counts.fill(0);
    for (list, (bin, _)) in (1..).zip(places) {
        if let Some(mark) = counts.get_mut(bin) {
            *mark = list;
        }
    }
    let mut lists = [(); N].map(|()| Vec::new());
    for x in numbers {
        let list = counts.get(bins.of(*x)).map_or(0, |mark| *mark as usize);
        if list > 0
            && let Some(list) = lists.get_mut(list - 1)
        {
            list.push(*x);
        }
    }
    let mut found = [None; N];
    for ((slot, rank), (bin, before)) in found.iter_mut().zip(ranks).zip(places) {
        let list = counts.get(bin).map_or(0, |mark| *mark as usize);
        let list = list.checked_sub(1).and_then(|list| lists.get_mut(list));
        *slot = list.and_then(|list| nth(list, rank - before));
    }
    found
}

/// The number of a rank; smaller ones come to lie before it, greater ones behind it.
fn nth(list: &mut [f64], rank: usize) -> Option<f64> {
    let (mut from, mut to) = (0, list.len());
    if rank >= to {
        return None;
    }
    // Quickselect (Hoare 1961) around the median of three.
    while to - from > 1 {
        let (a, b, c) = (
            *list.get(from)?,
            *list.get((from + to) / 2)?,
            *list.get(to - 1)?,
        );
        let pivot = a.max(b).min(c).max(a.min(b));
        let (mut less, mut equal) = (from, from);
        for i in from..to {
            let x = *list.get(i)?;
            if x < pivot {
                list.swap(i, equal);
                list.swap(equal, less);
                less += 1;
                equal += 1;
            } else if x == pivot {
                list.swap(i, equal);
                equal += 1;
            }
        }
        if rank < less {
            to = less;
        } else if rank < equal {
            return Some(pivot);
        } else {
            from = equal;
        }
    }
    list.get(rank).copied()
}
