//! One file per figure; `bands`, `chips`, `track` and `wording` hold what several of them share.

mod bands;
pub(crate) mod bundle_stacks;
pub(crate) mod buyer_cashflow;
pub(crate) mod buyer_map;
pub(crate) mod buyer_market;
mod chips;
pub(crate) mod ecosystem_curves;
pub(crate) mod leverage_gains;
pub(crate) mod runrate_bridge;
pub(crate) mod runrate_disclosures;
pub(crate) mod runrate_projection;
pub(crate) mod specs_gain;
pub(crate) mod specs_peaks;
pub(crate) mod specs_roofline;
pub(crate) mod specs_serving;
pub(crate) mod supply_generations;
pub(crate) mod supply_years;
mod track;
mod wording;

/// On a phone, the width of the picture that stood in the page before the canvas, whose height the
/// canvas keeps so that nothing below it moves; elsewhere the width of the column, CSS pixels.
fn still(column: f64) -> f64 {
    if column < 340.0 {
        280.0
    } else if column < 520.0 {
        340.0
    } else {
        column
    }
}
