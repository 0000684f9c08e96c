//! What one look at many draws says.

/// Counts and the sum of draws that all weigh the same.
#[derive(Clone, Copy, Debug)]
pub struct Tally {
    /// Whether each stands for a number: none is infinite, the largest number there
    /// is, or not a number.
    pub numbers: bool,
    /// How many are above 0.
    pub positive: usize,
    /// How many are at most the limit.
    pub within: usize,
    /// Their sum, with what rounding loses (Neumaier 1974).
    pub sum: f64,
}

impl Tally {
    /// Looks at every draw.
    #[inline(never)]
    #[must_use]
    pub fn of(draws: &[f64], limit: f64) -> Self {
        let (mut positive, mut within, mut numbers) = (0_usize, 0_usize, 0_usize);
        let (mut sum, mut lost) = (0.0_f64, 0.0_f64);
        for x in draws {
            positive += usize::from(*x > 0.0);
            within += usize::from(*x <= limit);
            numbers += usize::from(x.abs() < f64::MAX);
            let next = sum + x;
            let (a, b) = if sum.abs() >= x.abs() {
                (sum, *x)
            } else {
                (*x, sum)
            };
            lost += (a - next) + b;
            sum = next;
        }
        Self {
            numbers: numbers == draws.len(),
            positive,
            within,
            sum: sum + lost,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rounding_loses_is_in_the_sum() {
        // Added one by one, 1 + 1e100 loses the 1, and 0 would be left: it is 2.
        let tally = Tally::of(&[1.0, 1e100, 1.0, -1e100], 10.0);
        assert_eq!((tally.sum, tally.positive, tally.within), (2.0, 3, 3));
        assert!(tally.numbers);
    }

    #[test]
    fn words_are_noticed() {
        for word in [f64::INFINITY, f64::MAX, f64::NAN, f64::NEG_INFINITY] {
            assert!(!Tally::of(&[1.0, word, 2.0], 10.0).numbers, "{word}");
        }
    }
}
