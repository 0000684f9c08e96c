//! The islands: small Yew roots in a page that is complete without them. Each renders the same
//! HTML natively and in the browser.

pub mod bar;
pub mod before;
pub mod choice;
pub mod control;
pub mod controls;
pub mod drag;
pub mod flow;
pub mod keys;
pub mod notes;

/// What the button under a click asks for: its `data-do`. One listener serves all the buttons of
/// an island.
fn asked(event: &yew::MouseEvent) -> Option<String> {
    use yew::TargetCast as _;
    let target = event.target_dyn_into::<web_sys::Element>()?;
    target
        .closest("button[data-do]")
        .ok()??
        .get_attribute("data-do")
}
