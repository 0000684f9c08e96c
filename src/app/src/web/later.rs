//! What comes second: pictures with their sentences and tables, and draws.
//!
//! A page can be read, and its controls can be moved, without any of this. So `site` cuts the
//! program here (`src/site/src/split.rs`): the functions of this module, and whatever only they
//! reach, go into a file of their own, which the page fetches as soon as its reader does
//! something (`www/boot.js`). The two halves share one memory.
//!
//! Two rules follow. Nothing of this module may be called before [`Driver::complete`] was: the
//! call would end in a trap. And what the rest of the page calls here is `#[inline(never)]`:
//! inlined, it would come with the caller, and the first half would grow.
//!
//! [`Driver::complete`]: super::driver::Driver::complete

pub(crate) mod draws;
pub(crate) mod figure;
mod flow;
mod panel;
