//! The flowchart of `paths`.

use web_sys::Element;

use chart::flowchart::{Lit, states, steps as told, svg};

use crate::reading::Reading;
use crate::store::Handle;

/// Its id on the page.
pub(crate) const ID: &str = "paths-flowchart";

/// The flowchart in its box.
pub(crate) struct Flow {
    host: Element,
}

impl Flow {
    pub(crate) fn new(host: Element, _store: &Handle) -> Self {
        Self { host }
    }

    /// Draws it.
    pub(crate) fn draw(&self, reading: &Reading) -> bool {
        let width = self.host.get_bounding_client_rect().width();
        if width < 1.0 {
            return false;
        }
        self.host
            .set_inner_html(&svg(width, &states(reading), Lit::default()));
        true
    }
}

/// The text version: what stands inside its list.
pub(crate) fn steps(reading: &Reading) -> String {
    let mut out = String::new();
    for (_, text) in told(&states(reading)) {
        out.push_str("<li>");
        super::figure::escape(&mut out, &text);
        out.push_str("</li>");
    }
    out
}
