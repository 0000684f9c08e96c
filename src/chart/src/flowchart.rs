//! The flowchart of `paths`: ten nodes and ten edges, laid out for wide and narrow screens.
//!
//! It is SVG in the page, not a plotters drawing: its nodes are tapped, focused and read.
//! [`states`] says how it stands in a scenario, [`svg`] draws that as a string, on the
//! prerendered page and in the browser alike, [`steps`] is the text version that follows it, [`table()`]
//! its values to take along, and [`layout`] tells where the boxes lie.

mod geometry;
mod states;
mod tell;
mod write;

pub use geometry::{Layout, NodeBox, WIDE, layout};
pub use states::{EDGES, Edge, Lit, NODES, Node, Seen, State, Worlds, states};
#[cfg(feature = "svg")]
pub use tell::table;
pub use tell::{path, sentence, steps};
pub use write::svg;
