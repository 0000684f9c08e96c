//! The page alive: one scenario, one store, and small islands in a page that is complete
//! without them.
//!
//! * [`Reading`]: a scenario with what the models say of it; [`text`] puts that into words;
//! * [`store`]: the state of a page, who hears of its changes, undo;
//! * [`islands`]: what can be moved, as Yew components;
//! * `render` (feature `ssr`): the islands as HTML, for the site generator;
//! * `web` (feature `web`): the browser. Prose, sentences, tables and charts are no islands: they
//!   are written and drawn in place when the store changes.
#![forbid(unsafe_code)]

pub mod islands;
pub mod reading;
#[cfg(feature = "ssr")]
pub mod render;
pub mod slider;
pub mod store;
pub mod text;
#[cfg(feature = "web")]
pub mod web;

pub use reading::Reading;
