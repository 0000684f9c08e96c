//! `ecosystem`: how long is "years, not quarters"? Diffusion after Bass (1969).
//!
//! t years after the first outside sale, A(t) = M·p(1-E)/(p+q'E) with
//! E = e^{-(p+q')t}; friction f weakens imitation, tooling τ removes a part of
//! the friction: q' = q(1-f(1-τ)). Half of the ceiling is reached after
//! ln(2+q'/p)/(p+q') years.

use crate::declare::{inputs, outputs};
use crate::input::{Family::*, Input};
use crate::number::Num;
use crate::output::{Index::*, Output};
use crate::unit::Unit::*;
use crate::word::Word;

inputs! {
    ceiling: Input::new("M", "Ceiling", Percent("of spend")).within(0.0, 100.0, 1.0).family(Logit).linked("buyer.share_spend")
        .assumed("The spend for which switching pays, from the buyer model.");
    innovate: Input::new("p", "Those who move first", PerYear).within(0.001, 0.5, 0.005).family(Lognormal).range(0.01, 0.05)
        .assumed("Around 0.03, the mean of 213 diffusion studies (Sultan, Farley and Lehmann 1990).");
    imitate: Input::new("q", "Those who follow others", PerYear).within(0.0, 3.0, 0.05).family(Normal).range(0.2, 0.56)
        .assumed("Around 0.38, from the same studies.");
    friction: Input::new("f", "Friction of the software switch", Percent("of imitation")).within(0.0, 100.0, 1.0).family(Logit).range(40.0, 80.0)
        .assumed("How much of what one buyer learns is lost on the next: code, kernels, people.");
    tooling: Input::new("τ", "Friction removed by AI-assisted tools", Percent("of friction")).within(0.0, 100.0, 1.0).family(Logit).range(10.0, 50.0)
        .assumed("The bet on agents that port kernels; the published results are single cases.");
}

outputs! {
    at: [11] Output::new("A(t)", "Adopted", Percent("of spend")).each(YearsAhead(10));
    without_tooling: [11] Output::new("A₀(t)", "Adopted without such tools", Percent("of spend")).each(YearsAhead(10));
    half: [1] Output::new("t_½", "Years to half of the ceiling", Years);
    half_without_tooling: [1] Output::new("t_½,₀", "Years to half without such tools", Years);
}

/// The equations.
#[inline]
pub(crate) fn run<N: Num>(x: &In<N>) -> Out<N> {
    let one = N::lit(1.0);
    let with = x.imitate * (one - x.friction * (one - x.tooling));
    let without = x.imitate * (one - x.friction);
    let years = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0].map(N::lit);
    let adopted = |q: N, t: N| {
        let rate = -((x.innovate + q) * t);
        x.ceiling * x.innovate * -rate.exp_m1() / (x.innovate + q * rate.exp())
    };
    let half = |q: N| {
        let years = (N::lit(2.0) + q / x.innovate).ln() / (x.innovate + q);
        N::select(x.ceiling.le(N::lit(0.0)), N::word(Word::Never), years)
    };
    Out {
        at: years.map(|t| adopted(with.named("q'"), t)),
        without_tooling: years.map(|t| adopted(without, t)),
        half: [half(with)],
        half_without_tooling: [half(without)],
    }
}
