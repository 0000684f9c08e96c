//! One dimension of the Owen-scrambled Sobol sequence, a block of points at a time.

use crate::directions::{DIMENSIONS, TABLE};
use crate::{Column, LOW, WIDTH, normal};

/// The bits of a coordinate.
const BITS: usize = 32;

/// A dimension with its scramble.
pub struct Dimension {
    /// The points of a block relative to its first, bits reversed.
    low: [u32; WIDTH],
    /// What index bit `LOW + i` changes, bits reversed.
    high: [u32; BITS - LOW],
    seed: u32,
}

impl Dimension {
    /// Dimension `d` (from 0) under a seed. Past the table's end the directions
    /// repeat under another scramble, which no set of inputs reaches.
    #[must_use]
    pub fn new(d: usize, seed: u32) -> Self {
        let v = directions(d % DIMENSIONS).map(u32::reverse_bits);
        let mut low = [0; WIDTH];
        for (i, point) in low.iter_mut().enumerate() {
            for (bit, direction) in v.iter().enumerate().take(LOW) {
                if i >> bit & 1 == 1 {
                    *point ^= direction;
                }
            }
        }
        let mut high = [0; BITS - LOW];
        for (to, from) in high.iter_mut().zip(&v[LOW..]) {
            *to = *from;
        }
        Self {
            low,
            high,
            seed: mix(seed ^ mix(d as u32 + 1)),
        }
    }

    /// The block's points as standard normals.
    #[inline(never)]
    pub fn normals(&self, block: u32, z: &mut Column) {
        let coordinates = self.coordinates(block);
        for (z, x) in z.iter_mut().zip(&coordinates) {
            *z = (f64::from(*x) + 0.5) / 4_294_967_296.0;
        }
        normal::quantiles(z);
    }

    /// The block's points as 32-bit integers: x stands for (x+½)/2³².
    #[inline]
    #[must_use]
    pub fn coordinates(&self, block: u32) -> [u32; WIDTH] {
        let mut base = 0;
        let mut rest = block;
        for direction in self.high {
            if rest == 0 {
                break;
            }
            // All bits set where the index bit is: no branch to mispredict.
            base ^= direction & (rest & 1).wrapping_neg();
            rest >>= 1;
        }
        let mut points = self.low;
        for point in &mut points {
            *point = reverse(scramble(base ^ *point, self.seed));
        }
        points
    }
}

/// The bits in reverse, in steps that vectorise everywhere.
#[inline(always)]
fn reverse(x: u32) -> u32 {
    let x = x.rotate_left(16);
    let x = (x & 0xff00_ff00) >> 8 | (x & 0x00ff_00ff) << 8;
    let x = (x & 0xf0f0_f0f0) >> 4 | (x & 0x0f0f_0f0f) << 4;
    let x = (x & 0xcccc_cccc) >> 2 | (x & 0x3333_3333) << 2;
    (x & 0xaaaa_aaaa) >> 1 | (x & 0x5555_5555) << 1
}

/// Nested uniform (Owen) scrambling of reversed bits by hashing: each bit is
/// flipped by a hash of the bits above it (Laine and Karras 2011, with the
/// constants of Vegdahl 2021).
#[inline(always)]
fn scramble(mut x: u32, seed: u32) -> u32 {
    x ^= x.wrapping_mul(0x3d20_adea);
    x = x.wrapping_add(seed);
    x = x.wrapping_mul(seed >> 16 | 1);
    x ^= x.wrapping_mul(0x0552_6c56);
    x ^= x.wrapping_mul(0x53a2_2864);
    x
}

/// Spreads a small number over 32 bits (the finalizer of MurmurHash3).
fn mix(mut x: u32) -> u32 {
    x ^= x >> 16;
    x = x.wrapping_mul(0x85eb_ca6b);
    x ^= x >> 13;
    x = x.wrapping_mul(0xc2b2_ae35);
    x ^ x >> 16
}

/// The 32 direction numbers of a dimension.
fn directions(d: usize) -> [u32; BITS] {
    let mut v = [0_u32; BITS];
    let Some((polynomial, first)) = d.checked_sub(1).and_then(|i| TABLE.get(i)) else {
        for (i, v) in v.iter_mut().enumerate() {
            *v = 1 << (BITS - 1 - i);
        }
        return v;
    };
    let degree = polynomial.ilog2() as usize;
    for i in 0..BITS {
        v[i] = if i < degree {
            u32::from(first[i]) << (BITS - 1 - i)
        } else {
            let mut next = v[i - degree] ^ v[i - degree] >> degree;
            for k in 1..degree {
                if polynomial >> (degree - k) & 1 == 1 {
                    next ^= v[i - k];
                }
            }
            next
        };
    }
    v
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The unscrambled sequence in index order, from the direction numbers.
    fn plain(d: usize, index: u32) -> u32 {
        let v = directions(d);
        (0..32)
            .filter(|b| index >> b & 1 == 1)
            .fold(0, |x, b| x ^ v[b as usize])
    }

    #[test]
    fn the_first_points_are_those_of_joe_and_kuo() {
        // Dimension 1 is van der Corput: 0, ½, ¼, ¾; dimension 2 and 3 in index
        // order, worked from m = 1 and m = 1, 3 with x+1 and x²+x+1.
        let eighths = |d| (0..4).map(|i| plain(d, i) >> 29).collect::<Vec<_>>();
        assert_eq!(eighths(0), [0, 4, 2, 6]);
        assert_eq!(eighths(1), [0, 4, 6, 2]);
        assert_eq!(eighths(2), [0, 4, 6, 2]);
        // m₃ = 2·m₂ ⊕ 4·m₁ ⊕ m₁ = 6 ⊕ 4 ⊕ 1 = 3 of eighths.
        assert_eq!(plain(2, 4) >> 29, 3);
    }

    #[test]
    fn every_dimension_is_stratified_under_every_seed() {
        for d in 0..DIMENSIONS {
            for seed in [0, 1, 12345] {
                let dimension = Dimension::new(d, seed);
                let mut seen = [false; 256];
                for block in 0..(256 / WIDTH) as u32 {
                    for x in dimension.coordinates(block) {
                        let cell = &mut seen[(x >> 24) as usize];
                        assert!(!*cell, "two of 256 points in one cell of dimension {d}");
                        *cell = true;
                    }
                }
            }
        }
    }

    #[test]
    fn pairs_of_dimensions_fill_the_square() {
        // 256 points, any two neighboring dimensions: a (0, 8, 2)-like net leaves
        // few of the 16×16 cells empty; random points would leave 94.
        for d in 0..40 {
            let (a, b) = (Dimension::new(d, 0), Dimension::new(d + 1, 0));
            let mut seen = [false; 256];
            for block in 0..(256 / WIDTH) as u32 {
                for (x, y) in a.coordinates(block).into_iter().zip(b.coordinates(block)) {
                    seen[(x >> 28 << 4 | y >> 28) as usize] = true;
                }
            }
            let empty = seen.iter().filter(|s| !**s).count();
            assert!(
                empty <= 192,
                "{empty} of 256 cells empty in dimensions {d}, {}",
                d + 1
            );
        }
    }

    #[test]
    fn normals_have_mean_zero_and_variance_one() {
        let dimension = Dimension::new(7, 3);
        let z: Vec<f64> = (0..(4096 / WIDTH) as u32)
            .flat_map(|b| {
                let mut z = [0.0; WIDTH];
                dimension.normals(b, &mut z);
                z
            })
            .collect();
        let mean = z.iter().sum::<f64>() / 4096.0;
        let variance = z.iter().map(|z| z * z).sum::<f64>() / 4096.0;
        assert!(mean.abs() < 1e-3, "{mean}");
        assert!((variance - 1.0).abs() < 5e-3, "{variance}");
    }
}
