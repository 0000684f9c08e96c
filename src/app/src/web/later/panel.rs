//! The panel beside the flowchart: an island, woken with the picture that it belongs to.

use web_sys::Element;
use yew::html;

use crate::islands::flow::FlowPanel;
use crate::store::Handle;
use crate::web::{dom, render};

/// The flowchart's id on the page.
pub(super) const ID: &str = "paths-flowchart";

/// Wakes the panel of every flowchart.
pub(super) fn wake(store: &Handle) {
    make_room();
    for host in dom::all("[data-island=flow-panel]") {
        let store = store.clone();
        render(&host, html! { <FlowPanel {store} chart={place(&host)} /> });
    }
}

/// Gives the flowchart a host for its panel where the page has none.
fn make_room() {
    for frame in dom::all(&["figure[data-figure=", ID, "]"].concat()) {
        let panel = dom::within(&frame, "[data-island=flow-panel]");
        let drawing = dom::within(&frame, ".drawing").into_iter().next();
        if let (true, Some(drawing), Some(document)) = (panel.is_empty(), drawing, dom::document())
            && let Ok(host) = document.create_element("div")
        {
            host.set_class_name("flow-panel");
            // A plain attribute, and a place beside an element that stands in the page.
            let _ = host.set_attribute("data-island", "flow-panel");
            let _ = drawing.insert_adjacent_element("afterend", &host);
        }
    }
}

/// Which of the page's flowcharts an element belongs to.
pub(super) fn place(element: &Element) -> usize {
    let own = element.closest("figure").ok().flatten();
    let all = dom::all(&["figure[data-figure=", ID, "]"].concat());
    all.iter()
        .position(|f| Some(f) == own.as_ref())
        .unwrap_or_default()
}
