//! The second wasm: Trunk builds it, `www/desk-worker.js` starts it in a worker.
#![forbid(unsafe_code)]

use wasm_bindgen::prelude::wasm_bindgen;

/// The answer of a tool as HTML. `args` is a query as a form would send it.
#[wasm_bindgen]
pub fn answer(tool: &str, query: &str, args: &str) -> String {
    desk::answer(tool, query, args)
}

/// A file of the desk; see `desk::file`. What cannot be made is said in a sentence.
#[wasm_bindgen]
pub fn file(name: &str, query: &str, args: &str, picture: &[u8]) -> Result<Box<[u8]>, String> {
    let bytes = desk::file(name, query, args, picture);
    bytes
        .map(Vec::into_boxed_slice)
        .map_err(|problem| problem.to_string())
}

/// The point value of every output in registry order, then, if `draws` is not 0, the five
/// percentiles of each; see `desk::bits`.
#[wasm_bindgen]
pub fn values(query: &str, draws: usize) -> Box<[f64]> {
    desk::bits::values(query, draws).into_boxed_slice()
}

/// Work for the page of benchmarks; see `desk::timed::points`.
#[wasm_bindgen]
pub fn timed_points(times: usize) -> f64 {
    desk::timed::points(times)
}

/// Work for the page of benchmarks; see `desk::timed::draws`.
#[wasm_bindgen]
pub fn timed_draws(query: &str, outputs: &str, draws: usize, kept: bool, median: bool) -> f64 {
    desk::timed::draws(query, outputs, draws, kept, median)
}

fn main() {}
