//! The entry point of the browser: Trunk builds it, www/boot.js starts it.
#![forbid(unsafe_code)]

fn main() {
    app::web::start();
}
