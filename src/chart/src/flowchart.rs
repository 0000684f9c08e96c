//! The flowchart of `paths`: ten nodes and ten edges, laid out for wide and narrow screens.
//!
//! It is SVG in the page, not a plotters drawing: its nodes are tapped, focused and read.
//! [`layout`] gives the geometry that the app renders as elements of its own; [`svg`]
//! writes the same picture as a string for the prerendered page; [`steps`] is the text
//! version that follows it.

mod geometry;
mod states;
mod write;

pub use geometry::{EdgePath, Layout, NodeBox, layout};
pub use states::{EDGES, Edge, Lit, NODES, Node, Seen, State, states};
pub use write::{sentence, steps, svg};
