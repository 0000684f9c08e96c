//! `buyer`: equations worked by hand, words at their edges, limits, and the
//! market against direct integration.

#[path = "support/any.rs"]
mod any;
#[path = "support/hand.rs"]
mod hand;

use hand::{Example, example};
use proptest::prelude::*;

/// Two years at 25 %: A = 0.8 + 0.64 = 1.44, A·S = 144. k = 1 - 0.8/1 - 0.2·0.5 = 0.1.
const ROUND: &str = "buyer.spend=100&buyer.discount=20&buyer.perf=1&buyer.eng=20&buyer.overhead=50\
    &buyer.port=5&buyer.fail=10&buyer.years=2&buyer.rate=25";

fn with(more: &str) -> Example {
    example(&format!("{ROUND}&{more}"))
}

#[test]
fn a_switch_that_pays() {
    let x = example(ROUND);
    x.is("buyer.k", 10.0);
    // 144·(0.1 - 0.1·0.1) - 5 = 12.96 - 5.
    x.is("buyer.npv", 7.96);
    x.is("buyer.edge", 796.0 / 144.0);
    // Undiscounted, two years count as two: 200·0.09 - 5.
    with("buyer.rate=0").is("buyer.npv", 13.0);
}

#[test]
fn where_it_breaks_even() {
    let x = example(ROUND);
    // 1 - (1 - 0.1 - 5/(0.9·144)) = 0.1 + 5/129.6.
    x.is("buyer.breakeven_discount", 10.0 + 500.0 / 129.6);
    // At 80 % of the paper: 1 - 0.8·(0.9 - 5/129.6) = 0.28 + 4/129.6.
    with("buyer.perf=0.8").is("buyer.breakeven_discount", 28.0 + 400.0 / 129.6);
    // Hardware saves 0.2, each point of engineering costs half a point.
    x.is("buyer.breakeven_eng", 40.0);
    // Without overhead no share of engineering takes the saving away.
    with("buyer.overhead=0").says("buyer.breakeven_eng", "none");
}

#[test]
fn when_the_port_has_paid() {
    // 12·5/(0.9·100·0.1) = 60/9 months.
    example(ROUND).is("buyer.payback", 60.0 / 9.0);
    // 24 months are the horizon: 12·17.9/9 = 23.87 lies before it, 12·18.1/9 = 24.13 past it.
    with("buyer.port=17.9").is("buyer.payback", 214.8 / 9.0);
    with("buyer.port=18.1").says("buyer.payback", "beyond");
    with("buyer.port=0").is("buyer.payback", 0.0);
    // k = 0, exactly: 1 - 0.75/0.75. And k = -0.1: 1 - 0.8/0.8 - 0.1.
    with("buyer.discount=25&buyer.perf=0.75&buyer.eng=0").says("buyer.payback", "never");
    with("buyer.perf=0.8").says("buyer.payback", "never");
    with("buyer.perf=0.8&buyer.port=0").says("buyer.payback", "never");
}

#[test]
fn a_bad_switch_is_not_made_better_by_failing() {
    // k = 1 - 0.8/0.8 - 0.1 = -0.1: 144·(-0.1) - 5, whatever the chance of failure.
    for fail in ["0", "10", "95"] {
        let x = with(&format!("buyer.perf=0.8&buyer.fail={fail}"));
        x.is("buyer.k", -10.0);
        x.is("buyer.npv", -19.4);
        x.is("buyer.edge", 0.0);
    }
}

/// One kind of buyer: no spread, no engineering; A = 1/1.25 = 0.8; k = 0.2, h = 0.1.
/// S_min = (8·100^{-½}/(0.8·0.1))² = (0.8/0.08)² = 100.
const ALIKE: &str = "buyer.spend=100&buyer.discount=20&buyer.perf=1&buyer.eng=0&buyer.overhead=50&buyer.port=8\
    &buyer.fail=0&buyer.years=1&buyer.rate=25&buyer.hurdle=10&buyer.spread=0&buyer.port_scale=0.5\
    &buyer.market_median=100&buyer.market_sigma=1";

#[test]
fn a_market_of_one_kind() {
    // The median buyer spends S_min: half switch; of spend Φ(1) = 84.13447460685429 %.
    let x = example(ALIKE);
    x.is("buyer.share_count", 50.0);
    x.is("buyer.share_spend", 84.134_474_606_854_29);
    // A median of 25 with σ = 0.7: S_min lies z = ln 4/0.7 deviations up.
    let x = example(&format!(
        "{ALIKE}&buyer.market_median=25&buyer.market_sigma=0.7"
    ));
    let z = 1.386_294_361_119_890_6 / 0.7;
    x.is("buyer.share_count", 100.0 * phi(-z));
    x.is("buyer.share_spend", 100.0 * phi(0.7 - z));
    // A port cost that does not grow with spend: S_min = 8/0.08 = 100 again.
    let x = example(&format!("{ALIKE}&buyer.port_scale=0"));
    x.is("buyer.share_count", 50.0);
}

#[test]
fn a_market_of_three_kinds() {
    // Engineering 10, 20, 30 % of spend at half more: k = 0.3 - {0.05, 0.1, 0.15}, k - h = {0.15, 0.1, 0.05}.
    // A fifth fails: S_min = (6.4/10/(0.8·0.8·(k-h)))² = 1/(k-h)² = {400/9, 100, 400};
    // ln(S_min/100) = {-2·ln 1.5, 0, 2·ln 2}.
    let low = -0.810_930_216_216_328_8;
    let high = 1.386_294_361_119_890_6;
    let x = example(&format!(
        "{ALIKE}&buyer.discount=30&buyer.eng=20&buyer.port=6.4&buyer.fail=20"
    ));
    x.is(
        "buyer.share_count",
        25.0 * phi(-low) + 25.0 + 25.0 * phi(-high),
    );
    x.is(
        "buyer.share_spend",
        25.0 * phi(1.0 - low) + 50.0 * phi(1.0) + 25.0 * phi(1.0 - high),
    );
    // A hurdle of 17 %: {0.08, 0.03, -0.02}: the last kind never switches.
    // S_min = {156.25, 1111.1…}.
    let x = example(&format!(
        "{ALIKE}&buyer.discount=30&buyer.eng=20&buyer.port=6.4&buyer.fail=20&buyer.hurdle=17"
    ));
    let (near, far) = (1.5625_f64.ln(), (100.0_f64 / 9.0).ln());
    x.is("buyer.share_count", 25.0 * phi(-near) + 50.0 * phi(-far));
}

#[test]
fn a_free_port_asks_only_for_the_hurdle() {
    // k = 50 %: above 49 everybody, at 50 nobody, above nobody.
    let at = |hurdle: &str| {
        example(&format!(
            "{ALIKE}&buyer.port=0&buyer.discount=50&buyer.hurdle={hurdle}"
        ))
    };
    for share in ["buyer.share_count", "buyer.share_spend"] {
        at("49").is(share, 100.0);
        at("50").is(share, 0.0);
        // A port that costs: whoever saves no more than the hurdle stays all the same.
        let dear = format!("{ALIKE}&buyer.discount=50&buyer.hurdle=50");
        example(&dear).is(share, 0.0);
    }
}

/// The normal density integrated from 0, by Simpson's rule.
fn phi(z: f64) -> f64 {
    0.5 + simpson(0.0, z, density)
}

fn density(x: f64) -> f64 {
    (-x * x / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt()
}

/// Simpson's rule on 20,001 points.
fn simpson(from: f64, to: f64, f: impl Fn(f64) -> f64) -> f64 {
    let step = (to - from) / 20_000.0;
    let at = |i: u32| f(from + step * f64::from(i));
    let inner: f64 = (1..20_000_u32)
        .map(|i| if i % 2 == 1 { 4.0 } else { 2.0 } * at(i))
        .sum();
    (at(0) + inner + at(20_000)) * step / 3.0
}

/// Where a rising condition turns true, by halving.
fn turn(mut no: f64, mut yes: f64, holds: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..100 {
        let middle = no.midpoint(yes);
        if holds(middle) {
            yes = middle;
        } else {
            no = middle;
        }
    }
    yes
}

/// Inputs of the market, per cent as fractions.
struct Market {
    s: f64,
    d: f64,
    r: f64,
    e: f64,
    o: f64,
    p: f64,
    q: f64,
    a: f64,
    h: f64,
    median: f64,
    sigma: f64,
    spread: f64,
    eta: f64,
}

impl Market {
    fn link(&self, years: u8, rate: u8) -> String {
        let percent = |x: f64| (x * 1e6).round() / 1e4;
        format!(
            "buyer.spend={}&buyer.discount={}&buyer.perf={}&buyer.eng={}&buyer.overhead={}&buyer.port={}&buyer.fail={}\
             &buyer.years={years}&buyer.rate={rate}&buyer.hurdle={}&buyer.market_median={}&buyer.market_sigma={}\
             &buyer.spread={}&buyer.port_scale={}",
            self.s,
            percent(self.d),
            self.r,
            percent(self.e),
            percent(self.o),
            self.p,
            percent(self.q),
            percent(self.h),
            self.median,
            self.sigma,
            self.spread,
            self.eta
        )
    }

    /// Shares of buyers and of spend: each kind of buyer asked whether a year's
    /// saving over the hurdle, times (1-q)·A, covers its port, and the lognormal
    /// density of those who say yes integrated over ln x.
    fn integrated(&self) -> (f64, f64) {
        let (mut count, mut spend) = (0.0, 0.0);
        let mean = (self.sigma * self.sigma / 2.0).exp();
        for j in 1..=16_u8 {
            let level = (f64::from(j) - 0.5) / 16.0;
            let z = turn(-5.0, 5.0, |z| phi(z) >= level);
            for (times, weight) in [(0.5, 0.25), (1.0, 0.5), (1.5, 0.25)] {
                let r = self.r * (self.spread * z).exp();
                let k = 1.0 - (1.0 - self.d) / r - times * self.e * self.o;
                // In deviations of ln x from the median.
                let pays = |u: f64| {
                    let x = self.median * (self.sigma * u).exp();
                    let port = self.p * (x / self.s).powf(self.eta);
                    (1.0 - self.q) * self.a * x * (k - self.h) >= port
                };
                let (lowest, highest) = (-12.0, 14.0);
                if !pays(highest) {
                    continue;
                }
                let from = turn(lowest, highest, pays);
                let w = weight / 16.0;
                count += w * simpson(from, highest, density);
                spend += w * simpson(from, highest, |u| (self.sigma * u).exp() * density(u)) / mean;
            }
        }
        (100.0 * count, 100.0 * spend)
    }
}

#[test]
fn the_market_of_the_article_integrated() {
    // A(3, 10 %) = 1/1.1 + 1/1.21 + 1/1.331.
    let m = Market {
        s: 50.0,
        d: 0.15,
        r: 1.0,
        e: 0.2,
        o: 0.3,
        p: 3.0,
        q: 0.1,
        a: 1.0 / 1.1 + 1.0 / 1.21 + 1.0 / 1.331,
        h: 0.05,
        median: 20.0,
        sigma: 1.5,
        spread: 0.25,
        eta: 0.5,
    };
    let x = example(&m.link(3, 10));
    let (count, spend) = m.integrated();
    assert!(10.0 < count && count < spend && spend < 90.0);
    x.is("buyer.share_count", count);
    x.is("buyer.share_spend", spend);
}

#[test]
fn a_wide_market_with_dear_ports_integrated() {
    // A(2, 25 %) = 1.44.
    let m = Market {
        s: 200.0,
        d: 0.35,
        r: 0.8,
        e: 0.3,
        o: 0.4,
        p: 40.0,
        q: 0.25,
        a: 1.44,
        h: 0.02,
        median: 60.0,
        sigma: 2.0,
        spread: 0.4,
        eta: 0.3,
    };
    let x = example(&m.link(2, 25));
    let (count, spend) = m.integrated();
    assert!(5.0 < count && count < spend && spend < 90.0);
    x.is("buyer.share_count", count);
    x.is("buyer.share_spend", spend);
}

proptest! {
    #![proptest_config(any::cases(100))]

    #[test]
    fn value_rises_with_the_discount(
        d in -50.0..90.0_f64, more in 0.1..5.0_f64, perf in 0.05..2.0_f64, eng in 0.0..100.0_f64, fail in 0.0..95.0_f64,
    ) {
        let at = |d: f64| example(&format!("buyer.discount={d}&buyer.perf={perf}&buyer.eng={eng}&buyer.fail={fail}"));
        let (dear, cheap) = (at(d), at(d + more));
        prop_assert!(dear.number("buyer.k") < cheap.number("buyer.k"));
        prop_assert!(dear.number("buyer.npv") < cheap.number("buyer.npv"));
        prop_assert!(dear.number("buyer.edge") <= cheap.number("buyer.edge"));
        prop_assert!(dear.order("buyer.payback") >= cheap.order("buyer.payback"));
    }

    #[test]
    fn the_edge_is_never_negative_and_below_k(d in -50.0..95.0_f64, perf in 0.05..2.0_f64, port in 0.0..100.0_f64) {
        let x = example(&format!("buyer.discount={d}&buyer.perf={perf}&buyer.port={port}"));
        let edge = x.number("buyer.edge");
        prop_assert!(edge >= 0.0 && edge <= x.number("buyer.k").max(0.0));
        prop_assert_eq!(edge > 0.0, x.number("buyer.npv") > 0.0);
    }

    #[test]
    fn value_changes_sign_at_the_breakeven_discount(perf in 0.5..1.5_f64, eng in 0.0..50.0_f64, port in 0.1..50.0_f64) {
        let rest = format!("buyer.perf={perf}&buyer.eng={eng}&buyer.port={port}");
        let at = example(&rest).number("buyer.breakeven_discount");
        // Half a hundredth of a point either way, where that is on the scale.
        if at > -49.0 && at < 94.0 {
            let npv = |d: f64| example(&format!("{rest}&buyer.discount={d:.4}")).number("buyer.npv");
            prop_assert!(npv(at - 0.005) < 0.0 && npv(at + 0.005) > 0.0);
        }
    }

    #[test]
    fn shares_fall_with_the_hurdle(
        h in 0.0..45.0_f64, more in 0.1..5.0_f64, d in -50.0..95.0_f64, spread in 0.0..1.0_f64, port in 0.0..100.0_f64,
        sigma in 0.1..4.0_f64, eta in 0.0..0.9_f64,
    ) {
        let at = |h: f64| example(&format!(
            "buyer.hurdle={h}&buyer.discount={d}&buyer.spread={spread}&buyer.port={port}&buyer.market_sigma={sigma}&buyer.port_scale={eta}"
        ));
        let (low, high) = (at(h), at(h + more));
        for share in ["buyer.share_count", "buyer.share_spend"] {
            let (low, high) = (low.number(share), high.number(share));
            let slack = 1e-12 * low;
            prop_assert!(0.0 <= high && high <= low + slack && low <= 100.0 * (1.0 + 1e-12), "{} {}", low, high);
        }
        // Large buyers switch first.
        prop_assert!(low.number("buyer.share_count") <= low.number("buyer.share_spend") * (1.0 + 1e-12));
    }

    #[test]
    fn a_free_port_means_everybody_above_the_hurdle(
        d in -50.0..95.0_f64, perf in 0.5..1.5_f64, eng in 0.0..50.0_f64, h in 0.0..50.0_f64, spread in 0.0..1.0_f64,
    ) {
        let x = example(&format!(
            "buyer.port=0&buyer.discount={d:.3}&buyer.perf={perf:.4}&buyer.eng={eng:.3}&buyer.overhead=30&buyer.hurdle={h:.3}&buyer.spread={spread:.4}"
        ));
        let held = |key: &str| x.scenario.middle(model::InputId::of(key).expect("an input"));
        let mut everybody = 0.0;
        for j in 1..=16_u8 {
            let level = (f64::from(j) - 0.5) / 16.0;
            let z = turn(-5.0, 5.0, |z| libm::erfc(-z / std::f64::consts::SQRT_2) / 2.0 >= level);
            for (times, weight) in [(0.5, 0.25), (1.0, 0.5), (1.5, 0.25)] {
                let r = held("buyer.perf") * (held("buyer.spread") * z).exp();
                let k = 1.0 - (1.0 - held("buyer.discount") / 100.0) / r - times * held("buyer.eng") / 100.0 * 0.3;
                if k > held("buyer.hurdle") / 100.0 {
                    everybody += 100.0 * weight / 16.0;
                }
            }
        }
        x.is("buyer.share_count", everybody);
        x.is("buyer.share_spend", everybody);
    }
}
