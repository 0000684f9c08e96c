//! The entry point of the browser.
fn main() {}
