//! The browser: reads the address, wakes the islands, and keeps the page in step with the store.

mod address;
mod announce;
mod dom;
mod driver;
mod figure;
mod flow;
mod live;
mod page;
mod share;
mod sight;
mod theme;

use std::cell::RefCell;
use std::rc::Rc;

use model::InputId;
use wasm_bindgen::JsValue;
use web_sys::{Element, Event, MouseEvent, ResizeObserver};
use yew::{BaseComponent, Renderer};

use crate::islands::bar::{self, Preset, ScenarioBar};
use crate::islands::controls::{self, Controls, Field};
use crate::islands::drag::{self, Drag};
use crate::islands::flow::{self as flow_panel, FlowPanel};
use crate::islands::notes::{self, LinkNotes};
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
    reveal_on_panic();
    let (address, scenario, notes) = Address::read();
    let store = Handle::new(Reading::new(scenario), &base());
    flow::make_room();
    // The page is found before the islands take the place of what was prerendered in their hosts.
    let presets = presets();
    for host in dom::all("[data-island]") {
        mount(&host, &store, &presets);
    }
    store.set_notes(notes);
    let page = Page::find(&store);
    let driver = Driver::start(&store, Rc::clone(&page), address);
    Address::follow(&driver, &store);
    share::listen(&store);
    follow_links(&store);
    follow_looks(&driver, &page);
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
    let store = store.clone();
    match dom::data(host, "island").as_str() {
        "controls" => {
            let fields = Field::list(&dom::data(host, "model"), &dom::data(host, "inputs"));
            render::<Controls>(host, controls::Props { store, fields });
        }
        "drag" => {
            if let Some(input) = InputId::of(&dom::data(host, "input")) {
                render::<Drag>(host, drag::Props { store, input });
            }
        }
        "scenario-bar" => {
            render::<ScenarioBar>(
                host,
                bar::Props {
                    store,
                    presets: Rc::clone(presets),
                },
            );
        }
        "flow-panel" => render::<FlowPanel>(
            host,
            flow_panel::Props {
                store,
                chart: flow::place(host),
            },
        ),
        "link-notes" => render::<LinkNotes>(host, notes::Props { store }),
        _ => {}
    }
}

/// Draws an island anew in its host: what was prerendered there looks the same.
fn render<C: BaseComponent>(host: &Element, props: C::Properties) {
    host.set_inner_html("");
    Renderer::<C>::with_root_and_props(host.clone(), props).render();
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
        summary: text(item, "small"),
        query: dom::data(item, "query"),
        href: item.get_attribute("href").unwrap_or_default(),
    };
    items.iter().map(read).collect()
}

/// Links in the prose move the scenario where they stand.
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
        let link = target.and_then(|t| t.closest("a.set[data-set]").ok().flatten());
        if let Some(link) = link {
            event.prevent_default();
            store.follow(&dom::data(&link, "set"));
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

/// If a model stumbles, the page says so in its quiet line and stays as it is.
fn reveal_on_panic() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        before(info);
        for line in dom::all(".models-asleep") {
            if line.text_content().unwrap_or_default().is_empty() {
                line.set_text_content(Some(
                    "The models are asleep: one of them stumbled. Reload the page to wake them.",
                ));
            }
            dom::flag(&line, "hidden", false);
        }
    }));
}

/// The way to the root of the site, from the bar of the page.
fn base() -> String {
    dom::all(".scenario-bar[data-root]")
        .first()
        .map(|bar| dom::data(bar, "root"))
        .unwrap_or_default()
}
