//! `cargo xtask`: builds, serves and tests the site.
fn main() {}
