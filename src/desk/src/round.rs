//! Answers to three digits, inside the bounds of an input.

use model::InputId;

/// `x` to three significant digits, inside the input's bounds; whole where it counts things.
pub(crate) fn three(x: f64, input: InputId) -> f64 {
    let spec = input.input();
    let x = if spec.whole {
        x.round()
    } else {
        app::slider::short(x)
    };
    x.clamp(spec.min, spec.max)
}

/// The shortest number at or beyond `x`, a little to either side, at which something still holds.
pub(crate) fn beyond(x: f64, input: InputId, holds: impl Fn(f64) -> bool) -> f64 {
    let near = three(x, input);
    let grain = (x.abs() * 0.005).max(1e-9);
    let tries = [near, three(x + grain, input), three(x - grain, input)];
    tries.into_iter().find(|x| holds(*x)).unwrap_or(x)
}
