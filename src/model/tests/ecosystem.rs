//! `ecosystem`: equations worked by hand, words at their edges, limits.

#[path = "support/any.rs"]
mod any;
#[path = "support/hand.rs"]
mod hand;

use hand::example;
use proptest::prelude::*;

/// q' = 0.5·(1 - 0.6·0.5) = 0.35; without tools 0.5·0.4 = 0.2.
const ROUND: &str = "ecosystem.ceiling=60&ecosystem.innovate=0.02&ecosystem.imitate=0.5\
    &ecosystem.friction=60&ecosystem.tooling=50";

#[test]
fn adoption_year_by_year() {
    let x = example(ROUND);
    for t in 0..=10_u8 {
        // A(t) = 60·0.02·(1-E)/(0.02+0.35·E), E = e^{-0.37·t}.
        let e = (-0.37 * f64::from(t)).exp();
        x.is(
            &format!("ecosystem.at.{t}"),
            1.2 * (1.0 - e) / (0.02 + 0.35 * e),
        );
        // Without tools: 60·0.02·(1-E)/(0.02+0.2·E), E = e^{-0.22·t}.
        let e = (-0.22 * f64::from(t)).exp();
        x.is(
            &format!("ecosystem.without_tooling.{t}"),
            1.2 * (1.0 - e) / (0.02 + 0.2 * e),
        );
    }
    // After ten years E = e^{-3.7} = 0.0247235264703394:
    // 1.2·0.9752764735296606/0.0286532342646188.
    x.is(
        "ecosystem.at.10",
        1.170_331_768_235_592_7 / 0.028_653_234_264_618_8,
    );
}

#[test]
fn half_of_the_ceiling() {
    let x = example(ROUND);
    // ln(2 + 0.35/0.02)/0.37 = ln 19.5/0.37 = 2.970414465569701/0.37.
    x.is("ecosystem.half", 2.970_414_465_569_701 / 0.37);
    // ln(2 + 0.2/0.02)/0.22 = ln 12/0.22 = 2.484906649788/0.22.
    x.is("ecosystem.half_without_tooling", 2.484_906_649_788 / 0.22);
}

#[test]
fn without_imitation_it_is_a_plain_approach() {
    // q' = 0: A(t) = M·(1-e^{-p·t}); p = 0.5: after two years 40·(1-1/e), half after 2·ln 2.
    for silent in [
        "ecosystem.imitate=0&ecosystem.friction=50&ecosystem.tooling=50",
        "ecosystem.imitate=1&ecosystem.friction=100&ecosystem.tooling=0",
    ] {
        let x = example(&format!(
            "ecosystem.ceiling=40&ecosystem.innovate=0.5&{silent}"
        ));
        x.is("ecosystem.at.2", 40.0 * (1.0 - (-1.0_f64).exp()));
        x.is("ecosystem.half", 2.0 * std::f64::consts::LN_2);
    }
}

#[test]
fn all_friction_removed_is_no_friction() {
    // f·(1-τ) = 0 either way: q' = q = 0.4; p = 0.1, half after ln 6/0.5.
    for free in [
        "ecosystem.friction=100&ecosystem.tooling=100",
        "ecosystem.friction=0&ecosystem.tooling=0",
    ] {
        let x = example(&format!(
            "ecosystem.ceiling=40&ecosystem.innovate=0.1&ecosystem.imitate=0.4&{free}"
        ));
        x.is("ecosystem.half", 2.0 * 1.791_759_469_228_055);
    }
}

#[test]
fn half_of_nothing_is_never_reached() {
    let x = example("ecosystem.ceiling=0");
    x.says("ecosystem.half", "never");
    x.says("ecosystem.half_without_tooling", "never");
    for t in 0..=10 {
        x.is(&format!("ecosystem.at.{t}"), 0.0);
        x.is(&format!("ecosystem.without_tooling.{t}"), 0.0);
    }
}

#[test]
fn the_ceiling_is_the_spend_for_which_switching_pays_while_linked() {
    // Free ports: who saves more than the hurdle switches, here everybody (k = 50 %) …
    let rest = "buyer.port=0&buyer.perf=1&buyer.spread=0&buyer.eng=0&buyer.hurdle=0\
        &ecosystem.innovate=0.5&ecosystem.imitate=0";
    let x = example(&format!("{rest}&buyer.discount=50"));
    x.is("ecosystem.at.2", 100.0 * (1.0 - (-1.0_f64).exp()));
    // … and here nobody (k = -50 %).
    let x = example(&format!("{rest}&buyer.discount=-50"));
    x.is("ecosystem.at.2", 0.0);
    x.says("ecosystem.half", "never");
}

proptest! {
    #![proptest_config(any::cases(100))]

    #[test]
    fn adoption_rises_toward_the_ceiling(
        m in 1.0..100.0_f64, p in 0.001..0.5_f64, q in 0.0..3.0_f64, f in 0.0..100.0_f64, tau in 0.0..100.0_f64,
    ) {
        let x = example(&format!(
            "ecosystem.ceiling={m}&ecosystem.innovate={p}&ecosystem.imitate={q}&ecosystem.friction={f}&ecosystem.tooling={tau}"
        ));
        // As the scenario holds it.
        let m = x.scenario.middle(model::InputId::of("ecosystem.ceiling").expect("an input"));
        for (curve, half) in [("at", "half"), ("without_tooling", "half_without_tooling")] {
            let at: Vec<f64> = (0..=10).map(|t| x.number(&format!("ecosystem.{curve}.{t}"))).collect();
            prop_assert_eq!(at[0], 0.0);
            // Near the ceiling a year may be lost in rounding.
            let rises = |pair: &[f64]| pair[0] < pair[1] || pair[0] <= pair[1] && pair[1] > m * (1.0 - 1e-9);
            prop_assert!(at.windows(2).all(rises), "{:?}", at);
            prop_assert!(at[10] <= m * (1.0 + 1e-12), "{} above {}", at[10], m);
            // The half lies between the years around it.
            let half = x.number(&format!("ecosystem.{half}"));
            for (t, a) in at.iter().enumerate() {
                let slack = 1e-9 * m;
                let right = if t as f64 <= half { *a <= m / 2.0 + slack } else { *a >= m / 2.0 - slack };
                prop_assert!(right, "year {}: {} of {}, half after {}", t, a, m, half);
            }
        }
    }

    #[test]
    fn half_is_the_time_at_which_adoption_is_half(p in 0.001..0.5_f64, q in 0.0..3.0_f64, f in 0.0..100.0_f64) {
        let x = example(&format!(
            "ecosystem.ceiling=50&ecosystem.innovate={p}&ecosystem.imitate={q}&ecosystem.friction={f}&ecosystem.tooling=0"
        ));
        let held = |key: &str| x.scenario.middle(model::InputId::of(key).expect("an input"));
        let (p, q) = (held("ecosystem.innovate"), held("ecosystem.imitate") * (1.0 - held("ecosystem.friction") / 100.0));
        let e = (-(p + q) * x.number("ecosystem.half")).exp();
        let reached = p * (1.0 - e) / (p + q * e);
        prop_assert!((reached - 0.5).abs() < 1e-9, "{}", reached);
    }

    #[test]
    fn tools_never_delay(p in 0.001..0.5_f64, q in 0.0..3.0_f64, f in 0.0..100.0_f64, tau in 0.0..100.0_f64) {
        let x = example(&format!(
            "ecosystem.ceiling=50&ecosystem.innovate={p}&ecosystem.imitate={q}&ecosystem.friction={f}&ecosystem.tooling={tau}"
        ));
        for t in 0..=10 {
            let (with, without) = (x.number(&format!("ecosystem.at.{t}")), x.number(&format!("ecosystem.without_tooling.{t}")));
            prop_assert!(with >= without * (1.0 - 1e-12), "year {}: {} {}", t, with, without);
        }
        prop_assert!(x.number("ecosystem.half") <= x.number("ecosystem.half_without_tooling") * (1.0 + 1e-12));
    }
}
