//! Harness for tests that see the whole product: a server for a built folder that can misbehave
//! on request, a WebDriver session in a real browser, and the page as a person meets it.
//!
//! Everything is blocking on purpose: a browser test reads as the list of things a person does.

#![forbid(unsafe_code)]

pub mod browser;
pub mod cdp;
pub mod desk;
pub mod driver;
pub mod frozen;
pub mod handles;
pub mod keys;
pub mod pages;
pub mod reader;
pub mod server;

/// Says what a test leaves out and why, past the capture of what tests print: `cargo xtask test`
/// repeats it at the end.
pub fn skip(why: &str) {
    use std::io::Write as _;
    // Nobody to tell is no reason to fail.
    let _ = writeln!(std::io::stdout(), "skipped: {why}");
}
