//! The browser: reads the address, wakes the islands, and keeps the page in step with the store.

mod address;
mod announce;
mod choice;
mod dom;
mod driver;
mod later;
mod live;
mod page;
mod sight;
mod theme;

use std::cell::RefCell;
use std::rc::Rc;

use model::InputId;
use wasm_bindgen::JsValue;
use web_sys::{Element, Event, MouseEvent, ResizeObserver};
use yew::{Html, Properties, Renderer, component, html};

use crate::islands::bar::{Preset, ScenarioBar};
use crate::islands::before::Before;
use crate::islands::controls::{Controls, Field};
use crate::islands::drag::Drag;
use crate::islands::notes::LinkNotes;
use crate::reading::Reading;
use crate::store::Handle;
use address::Address;
use driver::Driver;
use page::Page;

thread_local! {
    static DRIVER: RefCell<Option<Rc<Driver>>> = const { RefCell::new(None) };
}

/// Wakes the page. Called once; a page that is awake already stays as it is.
pub fn start() {
    let Some(root) = dom::document().and_then(|d| d.document_element()) else {
        return;
    };
    if root.has_attribute("data-mounted") {
        return;
    }
    dom::flag(&root, "data-mounted", true);
    let (address, scenario, notes) = Address::read();
    let store = Handle::new(Reading::new(scenario), &base());
    // The page is found before the islands take the place of what was prerendered in their hosts.
    let presets = presets();
    for host in dom::all("[data-island]") {
        mount(&host, &store, &presets);
    }
    store.set_notes(notes);
    let page = Page::find();
    let driver = Driver::start(&store, Rc::clone(&page), address);
    Address::follow(&driver, &store);
    follow_links(&store);
    follow_looks(&driver, &page);
    let second = Rc::clone(&driver);
    if let Some(document) = dom::document() {
        // www/boot.js has fetched it.
        dom::listen(&document, "whole", move |_: Event| second.complete());
    }
    DRIVER.with(|d| *d.borrow_mut() = Some(Rc::clone(&driver)));
    driver.begin();
}

/// Says something to those who listen.
pub(crate) fn announce(text: &str) {
    DRIVER.with(|driver| {
        if let Some(driver) = driver.borrow().as_ref() {
            driver.announcer().say(text);
        }
    });
}

fn mount(host: &Element, store: &Handle, presets: &Rc<[Preset]>) {
    let data = |name: &str| dom::data(host, name);
    let store = store.clone();
    // What was prerendered stands aside, in a copy, until the island has taken over its parts.
    let before = || match host.clone_node_with_deep(true) {
        Ok(copy) => Before::of(wasm_bindgen::JsCast::unchecked_into(copy)),
        Err(_) => Before::default(),
    };
    let island = match data("island").as_str() {
        "controls" => {
            let (fields, before) = (Field::list(&data("model"), &data("inputs")), before());
            if let Some(root) = before.root() {
                choice::wake(&store, root);
            }
            html! { <Controls {store} {fields} {before} /> }
        }
        "drag" => match InputId::of(&data("input")) {
            Some(input) => html! { <Drag {store} {input} /> },
            None => return,
        },
        "scenario-bar" => html! {
            <ScenarioBar {store} presets={Rc::clone(presets)} before={before()} />
        },
        // It comes with its picture.
        "flow-panel" => return,
        "link-notes" => html! { <LinkNotes {store} /> },
        _ => return,
    };
    render(host, island);
}

/// Puts an island in the place of what was prerendered.
fn render(host: &Element, island: Html) {
    host.set_inner_html("");
    Renderer::<Root>::with_root_and_props(host.clone(), RootProps { island }).render();
}

/// One island in its host. A component for all of them, since each that Yew starts by itself
/// brings code of its own.
#[derive(Clone, PartialEq, Properties)]
struct RootProps {
    island: Html,
}

#[component]
fn Root(props: &RootProps) -> Html {
    props.island.clone()
}

/// The named scenarios, from the bar as it was prerendered.
fn presets() -> Rc<[Preset]> {
    let text = |element: &Element, part: &str| {
        dom::within(element, part)
            .first()
            .and_then(|e| e.text_content())
            .unwrap_or_default()
    };
    let items = dom::all(".scenario-bar a.menu-item[data-query]");
    let read = |item: &Element| Preset {
        title: text(item, "span"),
        query: dom::data(item, "query"),
        ..Preset::default()
    };
    items.iter().map(read).collect()
}

/// Links in the prose and presets move the scenario where they stand.
fn follow_links(store: &Handle) {
    let (Some(document), store) = (dom::document(), store.clone()) else {
        return;
    };
    dom::listen(&document, "click", move |event: MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.button() != 0 {
            return;
        }
        let target = event
            .target()
            .and_then(|t| wasm_bindgen::JsCast::dyn_into::<Element>(t).ok());
        let links = "a.set[data-set], a.menu-item[data-query]";
        let Some(link) = target.and_then(|t| t.closest(links).ok().flatten()) else {
            return;
        };
        event.prevent_default();
        match link.get_attribute("data-query") {
            Some(preset) => store.go(model::scenario::decode(&preset).0),
            None => store.follow(&dom::data(&link, "set")),
        }
    });
}

/// Figures are drawn again when the theme, the fonts, the width or the pixel ratio change.
fn follow_looks(driver: &Rc<Driver>, page: &Rc<Page>) {
    let again = {
        let (driver, page) = (Rc::clone(driver), Rc::clone(page));
        move || {
            page.repaint();
            driver.ask_frame();
        }
    };
    let Some((window, document)) = dom::window().and_then(|w| Some((w.clone(), w.document()?)))
    else {
        return;
    };
    for kind in ["themechange", "visibilitychange"] {
        let again = again.clone();
        dom::listen(&document, kind, move |_: Event| again());
    }
    for kind in ["resize", "load", "pageshow"] {
        let again = again.clone();
        dom::listen(&window, kind, move |_: Event| again());
    }
    // Letters drawn before their font has come are drawn again in it.
    if let Ok(ready) = document.fonts().ready() {
        let again = again.clone();
        let call = wasm_bindgen::closure::Closure::<dyn FnMut(JsValue)>::new(move |_| again());
        let _ = ready.then(&call);
        call.forget();
    }
    // A column can change its width without the window: a details opens, a sidebar folds.
    let width = std::cell::Cell::new(0.0);
    let main = dom::all("main").into_iter().next();
    let call = wasm_bindgen::closure::Closure::<dyn FnMut(JsValue)>::new({
        let main = main.clone();
        move |_| {
            let now = main
                .as_ref()
                .map_or(0.0, |m| m.get_bounding_client_rect().width());
            if (now - width.replace(now)).abs() > 0.5 {
                again();
            }
        }
    });
    if let (Some(main), Ok(observer)) = (
        main,
        ResizeObserver::new(wasm_bindgen::JsCast::unchecked_ref(call.as_ref())),
    ) {
        observer.observe(&main);
    }
    call.forget();
}

/// The way to the root of the site, from the bar of the page.
fn base() -> String {
    dom::all(".scenario-bar[data-root]")
        .first()
        .map(|bar| dom::data(bar, "root"))
        .unwrap_or_default()
}
