//! Putting things in order, in little code: a sort of the library is compiled anew for each
//! type and weighs a few kilobytes each time.

use std::cmp::Ordering;

/// Sorts a list that is short or nearly in order; equal ones keep their places.
pub fn short<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    for end in 1..list.len() {
        let mut at = end;
        while let (Some(a), Some(b)) = (at.checked_sub(1).and_then(|i| list.get(i)), list.get(at))
            && compare(a, b).is_gt()
        {
            list.swap(at - 1, at);
            at -= 1;
        }
    }
}

/// A draw and its place among the draws, which makes every one different.
pub(crate) type Placed = (f64, u32);

fn before(a: &Placed, b: &Placed) -> bool {
    a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).is_lt()
}

/// Parts a list around one of its draws and says where that stands: smaller ones lie before it.
fn part(list: &mut [Placed]) -> usize {
    let last = list.len().saturating_sub(1);
    let middle = last / 2;
    // The median of the first, the middle and the last comes to the end.
    for (low, high) in [(0, middle), (0, last), (last, middle)] {
        if let (Some(l), Some(h)) = (list.get(low), list.get(high))
            && before(h, l)
        {
            list.swap(low, high);
        }
    }
    let Some(&pivot) = list.get(last) else {
        return 0;
    };
    let mut place = 0;
    for i in 0..last {
        if list.get(i).is_some_and(|draw| before(draw, &pivot)) {
            list.swap(i, place);
            place += 1;
        }
    }
    list.swap(place, last);
    place
}

/// All draws in order.
pub(crate) fn draws(mut list: &mut [Placed]) {
    while list.len() > 1 {
        let place = part(list);
        let (low, rest) = list.split_at_mut(place);
        let high = rest.get_mut(1..).unwrap_or_default();
        // The shorter part first, so that the calls never pile up.
        if low.len() < high.len() {
            draws(low);
            list = high;
        } else {
            draws(high);
            list = low;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers without a pattern, many of them equal.
    fn numbers() -> Vec<Placed> {
        let next = |x: &u32| Some(x.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
        let some = std::iter::successors(Some(1), next).take(3000);
        some.enumerate()
            .map(|(i, x)| (f64::from(x >> 24), i as u32))
            .collect()
    }

    #[test]
    fn order_is_that_of_the_library() {
        let mut expected = numbers();
        expected.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut all, mut one) = (numbers(), numbers());
        draws(&mut all);
        short(&mut one, |a, b| a.0.total_cmp(&b.0));
        assert_eq!((all, one), (expected.clone(), expected));
    }
}
