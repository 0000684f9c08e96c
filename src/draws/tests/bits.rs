//! Columns have the bits of `libm`, argument by argument: millions of them, drawn
//! over the common range, over all doubles, and around every border between cases.

use draws::{Column, WIDTH, functions, normal};

/// SplitMix64.
struct Random(u64);

impl Random {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }
    fn between(&mut self, lo: f64, hi: f64) -> f64 {
        lo + (hi - lo) * ((self.bits() >> 11) as f64 / 9_007_199_254_740_992.0)
    }
}

/// Arguments of one column: mostly ordinary, some from all over the line.
fn column(random: &mut Random, lo: f64, hi: f64, borders: &[f64]) -> Column {
    let mut column = [0.0; WIDTH];
    for x in &mut column {
        let pick = random.bits();
        *x = match pick % 16 {
            0 => f64::from_bits(random.bits()),
            1 => {
                let at = borders[(pick >> 8) as usize % borders.len()];
                let at = if pick >> 4 & 1 == 0 { at } else { -at };
                f64::from_bits(at.to_bits().wrapping_add(random.bits() % 9).wrapping_sub(4))
            }
            2 => {
                // All magnitudes below 1, evenly in their logarithm.
                let x = 2f64.powf(random.between(-60.0, 1.0));
                if pick >> 4 & 1 == 0 { x } else { -x }
            }
            _ => random.between(lo, hi),
        };
    }
    column
}

fn same_bits(
    name: &str,
    columns: fn(&mut Column),
    points: fn(f64) -> f64,
    (lo, hi): (f64, f64),
    borders: &[f64],
) {
    let rounds = if cfg!(debug_assertions) {
        4_000
    } else {
        40_000
    };
    let mut random = Random(7);
    for round in 0..rounds {
        let mut given = column(&mut random, lo, hi, borders);
        if round % 2 == 0 {
            // Only common arguments, so that the fallback is not always asked.
            given = given.map(|x| {
                if x.abs() < hi {
                    x
                } else {
                    random.between(lo, hi)
                }
            });
        }
        let mut got = given;
        columns(&mut got);
        for (x, y) in given.into_iter().zip(got) {
            let expected = points(x);
            assert!(
                y.to_bits() == expected.to_bits() || y.is_nan() && expected.is_nan(),
                "{name}({x:e} = {:#x}): {y:e}, and libm says {expected:e}",
                x.to_bits()
            );
        }
    }
}

const LN2: f64 = core::f64::consts::LN_2;
const EDGES: [f64; 6] = [
    0.0,
    f64::MIN_POSITIVE,
    1.0,
    f64::INFINITY,
    f64::MAX,
    f64::NAN,
];

fn with(more: &[f64]) -> Vec<f64> {
    EDGES.iter().chain(more).copied().collect()
}

#[test]
fn exponentials_are_those_of_libm() {
    let mut borders = with(&[
        708.0,
        709.782_712_893_384,
        745.133,
        3.725_290_298_461_914e-9,
    ]);
    borders.extend((1..2000).map(|n| f64::from(n) * 0.5 * LN2));
    borders.push(f64::from_bits(0x3fd6_2e43_0000_0000));
    same_bits("exp", functions::exp, libm::exp, (-30.0, 30.0), &borders);
    same_bits("exp", functions::exp, libm::exp, (-760.0, 760.0), &borders);
    borders.extend([38.0, 5.551_115_123_125_783e-17, 0.25]);
    same_bits(
        "expm1",
        functions::exp_m1,
        libm::expm1,
        (-5.0, 5.0),
        &borders,
    );
    same_bits(
        "expm1",
        functions::exp_m1,
        libm::expm1,
        (-60.0, 60.0),
        &borders,
    );
}

#[test]
fn logarithms_are_those_of_libm() {
    let root = core::f64::consts::SQRT_2;
    let mut borders = with(&[
        root,
        root / 2.0,
        root - 1.0,
        1.0 - root / 2.0,
        1e15,
        2f64.powi(53),
    ]);
    borders.extend((-60..60).map(|n| root * 2f64.powi(n)));
    borders.extend((-60..60).map(|n| root * 2f64.powi(n) - 1.0));
    same_bits("log", functions::ln, libm::log, (0.0, 3.0), &borders);
    same_bits("log", functions::ln, libm::log, (-1.0, 1e6), &borders);
    same_bits(
        "log1p",
        functions::ln_1p,
        libm::log1p,
        (-1.0, 3.0),
        &borders,
    );
    same_bits(
        "log1p",
        functions::ln_1p,
        libm::log1p,
        (-2.0, 1e6),
        &borders,
    );
}

#[test]
fn the_normal_distribution_is_that_of_libm() {
    let point = |x: f64| 0.5 * libm::erfc(-x * core::f64::consts::FRAC_1_SQRT_2);
    let root = core::f64::consts::SQRT_2;
    let at = [0.25, 0.843_75, 1.25, 2.857_142_857, 6.0, 26.5, 28.0];
    let borders = with(&at.map(|x| x * root));
    same_bits("Φ", functions::norm_cdf, point, (-5.0, 5.0), &borders);
    same_bits("Φ", functions::norm_cdf, point, (-45.0, 45.0), &borders);
    same_bits("Φ", functions::norm_cdf, point, (-1.0, 1.0), &borders);
}

#[test]
fn rounding_is_that_of_libm() {
    let borders = with(&[0.5, 1.5, 2.5]);
    same_bits(
        "round",
        functions::round,
        |x| libm::floor(x + 0.5),
        (-9.0, 9.0),
        &borders,
    );
    same_bits("ceil", functions::ceil, libm::ceil, (-9.0, 9.0), &borders);
}

#[test]
fn normals_are_quantiles_of_the_coordinates() {
    for (d, seed) in [(0, 0), (3, 0), (17, 4_294_967_295), (40, 12345)] {
        let dimension = draws::Dimension::new(d, seed);
        for block in (0..400).chain([8191, 32_767]) {
            let mut z = [0.0; WIDTH];
            dimension.normals(block, &mut z);
            for (z, x) in z.iter().zip(dimension.coordinates(block)) {
                let u = (f64::from(x) + 0.5) / 4_294_967_296.0;
                assert_eq!(z.to_bits(), normal::quantile(u).to_bits());
            }
        }
    }
}

#[test]
fn ranks_are_those_of_a_sorted_list() {
    let mut random = Random(3);
    for round in 0..400 {
        let n = random.bits() as usize % 3000 + 1;
        let one = |random: &mut Random| match round % 4 {
            0 => random.between(-1.0, 1.0),
            1 => (random.bits() % 7) as f64,
            2 => libm::exp(random.between(-300.0, 300.0)),
            _ => [f64::INFINITY, f64::MAX, random.between(0.0, 2.0)][random.bits() as usize % 3],
        };
        let numbers: Vec<f64> = (0..n).map(|_| one(&mut random)).collect();
        let mut sorted = numbers.clone();
        sorted.sort_by(f64::total_cmp);
        let ranks = [0, n / 20, n / 2, n / 2, n - 1, n];
        let found = draws::rank::draws(&numbers, ranks);
        assert_eq!(found, ranks.map(|rank| sorted.get(rank).copied()));
    }
}
