//! The islands: small Yew roots in a page that is complete without them. Each renders the same
//! HTML natively and in the browser.

pub mod bar;
pub mod choice;
pub mod control;
pub mod controls;
pub mod drag;
pub mod flow;
pub mod keys;
pub mod notes;
