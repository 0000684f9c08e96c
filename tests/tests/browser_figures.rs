//! Figures under the pointer, the finger and the keys: read, dragged, compared, heard.

use anyhow::{Context as _, Result};
use e2e::{reader::Reader, server::Fault};
use serde_json::Value;

/// Every figure that plotters draws, in the order of the page.
const FIGURES: [&str; 15] = [
    "runrate-disclosures",
    "runrate-projection",
    "runrate-bridge",
    "specs-gain",
    "specs-peaks",
    "specs-roofline",
    "specs-serving",
    "buyer-map",
    "buyer-cashflow",
    "buyer-market",
    "ecosystem-curves",
    "bundle-stacks",
    "supply-generations",
    "supply-years",
    "leverage-gains",
];

/// A figure, a key that moves its first handle, a way to drag it, and the input that follows.
const HANDLES: [(&str, &str, (f64, f64), &str); 6] = [
    (
        "runrate-projection",
        "ArrowUp",
        (0.0, -30.0),
        "runrate.standalone=",
    ),
    ("specs-roofline", "ArrowRight", (60.0, 0.0), "specs.batch="),
    ("buyer-map", "ArrowRight", (50.0, 0.0), "buyer.discount="),
    ("buyer-cashflow", "ArrowUp", (0.0, 12.0), "buyer.port="),
    ("buyer-market", "ArrowRight", (40.0, 0.0), "buyer.spend="),
    ("bundle-stacks", "ArrowUp", (0.0, -25.0), "bundle.sale="),
];

/// Scrolls to a figure and waits for its canvas.
fn show(reader: &Reader, figure: &str) -> Result<String> {
    let drawing = format!("#{figure} .drawing");
    reader.scroll_to(&drawing)?;
    reader.wait_for(
        "the canvas",
        &format!("return !!document.querySelector('{drawing} canvas')"),
    )?;
    Ok(drawing)
}

fn readout(reader: &Reader, figure: &str) -> Result<String> {
    reader.next_frame()?;
    Ok(reader
        .text(&format!("#{figure} .readout"))?
        .unwrap_or_default())
}

#[test]
fn every_chart_is_one_tab_stop_and_reads_by_keys_and_pointer() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.read("/")?;
    for figure in FIGURES {
        let drawing = show(&reader, figure)?;
        let stops = reader.count(&format!(
            "{drawing}[tabindex='0'], {drawing} :is(a, button, input, [tabindex])"
        ))?;
        assert_eq!(stops, 1, "{figure}: tab stops");
        reader.focus(&drawing)?;
        reader.press(&["ArrowRight"])?;
        let first = readout(&reader, figure)?;
        assert!(first.contains(": "), "{figure}: `{first}`");
        reader.press(&["End"])?;
        let last = readout(&reader, figure)?;
        if figure != "buyer-map" {
            assert_ne!(first, last, "{figure}");
        }
        // The mark stands in the drawing, and a pointer there reads the same.
        let inside = reader.eval_with(
            "const [s, d] = ['.spot', 'canvas'].map(e => \
               document.querySelector(arguments[0] + ' ' + e).getBoundingClientRect()); \
             return s.width > 0 && s.left > d.left - 12 && s.right < d.right + 12 && \
               s.top > d.top - 12 && s.bottom < d.bottom + 12",
            vec![drawing.clone().into()],
        )?;
        assert_eq!(inside, Value::Bool(true), "{figure}: the mark");
        reader.drag(&format!("{drawing} .spot"), 0.0, 0.0)?;
        let pointed = readout(&reader, figure)?;
        assert!(pointed.contains(": "), "{figure}: `{pointed}`");
        let alone = ["runrate-projection", "buyer-cashflow", "specs-peaks"].contains(&figure);
        if alone {
            assert_eq!(pointed, last, "{figure}");
        }
        reader.focus(&drawing)?;
        reader.press(&["Escape"])?;
        assert!(!readout(&reader, figure)?.contains(&last), "{figure}");
    }
    assert_eq!(reader.query()?, "", "reading moves nothing");
    assert_eq!(reader.console_errors()?, Vec::<String>::new());
    Ok(())
}

#[test]
fn what_is_read_is_said_politely_and_once() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.read("/")?;
    let drawing = show(&reader, "runrate-projection")?;
    let spoken = "[role=status][aria-live=polite], .announcer";
    reader.eval(&format!(
        "window.said = []; for (const e of document.querySelectorAll('{spoken}')) \
           new MutationObserver(() => said.push(e.textContent)) \
             .observe(e, {{ childList: true, characterData: true, subtree: true }})"
    ))?;
    reader.focus(&drawing)?;
    reader.press(&["ArrowRight", "ArrowRight", "ArrowRight", "ArrowDown"])?;
    let shown = readout(&reader, "runrate-projection")?;
    reader.wait_for("the announcement", "return said.length > 0")?;
    reader.pause(400);
    let said = reader.list("return said")?;
    assert_eq!(
        said,
        std::slice::from_ref(&shown),
        "one announcement for four keys"
    );
    assert!(
        shown.starts_with("Nvidia"),
        "down is the next line: {shown}"
    );
    Ok(())
}

#[test]
fn handles_move_the_scenario_by_keys() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    for (figure, key, _, input) in HANDLES {
        reader.read("/")?;
        let drawing = show(&reader, figure)?;
        reader.focus(&drawing)?;
        reader.press(&["Enter"])?;
        let before = readout(&reader, figure)?;
        reader.press(&[key, key])?;
        reader.settle()?;
        assert_ne!(before, readout(&reader, figure)?, "{figure}");
        reader
            .wait_for(
                "the address",
                &format!("return location.search.includes('{input}')"),
            )
            .with_context(|| String::from(figure))?;
        // Let go of, arrow keys read again.
        reader.press(&["Escape"])?;
        let query = reader.query()?;
        reader.press(&["ArrowRight"])?;
        reader.settle()?;
        assert_eq!(query, reader.query()?, "{figure}");
    }
    Ok(())
}

#[test]
fn handles_are_dragged() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    for (figure, _, (dx, dy), input) in HANDLES {
        reader.read("/")?;
        let drawing = show(&reader, figure)?;
        // Held by the keyboard, a handle shows where it is.
        reader.focus(&drawing)?;
        reader.press(&["Enter"])?;
        reader.drag(&format!("{drawing} .spot"), dx, dy)?;
        reader.settle()?;
        reader
            .wait_for(
                "the address",
                &format!("return location.search.includes('{input}')"),
            )
            .with_context(|| String::from(figure))?;
        let held = reader.count(&format!("{drawing}[data-dragging]"))?;
        assert_eq!(held, 0, "{figure} is let go of");
    }
    Ok(())
}

#[test]
fn wheel_and_finger_scroll_the_page_except_on_a_handle() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.set_viewport(390, 844)?;
    reader.read("/")?;
    for (figure, ..) in HANDLES {
        let drawing = show(&reader, figure)?;
        reader.focus(&drawing)?;
        reader.press(&["Enter"])?;
        reader.next_frame()?;
        let prevented = reader.eval_with(
            "const canvas = document.querySelector(arguments[0] + ' canvas'); \
             const spot = document.querySelector(arguments[0] + ' .spot').getBoundingClientRect(); \
             const box = canvas.getBoundingClientRect(); \
             const wheel = new WheelEvent('wheel', { deltaY: 80, bubbles: true, cancelable: true }); \
             canvas.dispatchEvent(wheel); \
             try { new Touch({ identifier: 1, target: canvas }); } \
             catch { return [wheel.defaultPrevented, true, false, 'pan-y']; } /* no fingers here */ \
             const finger = (x, y) => { \
               const touch = new Touch({ identifier: 1, target: canvas, clientX: x, clientY: y }); \
               const event = new TouchEvent('touchstart', \
                 { touches: [touch], changedTouches: [touch], bubbles: true, cancelable: true }); \
               canvas.dispatchEvent(event); return event.defaultPrevented; }; \
             const far = spot.top - box.top > box.height / 2 ? box.top + 2 : box.bottom - 2; \
             return [wheel.defaultPrevented, finger(spot.left + 7, spot.top + 7), \
               finger(box.left + 2, far), getComputedStyle(canvas).touchAction]",
            vec![drawing.into()],
        )?;
        assert_eq!(prevented[0], false, "{figure}: the wheel");
        assert_eq!(prevented[1], true, "{figure}: a finger on the handle");
        assert_eq!(prevented[2], false, "{figure}: a finger beside it");
        let touch = prevented[3].as_str().unwrap_or_default();
        assert!(touch.contains("pan-y"), "{figure}: touch-action {touch}");
        reader.press(&["Escape"])?;
    }
    Ok(())
}

#[test]
fn unlike_things_are_compared_by_a_click_that_leaves_a_mark() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.read("/")?;
    assert!(!reader.is_visible("#specs-peaks .guard")?, "all is alike");

    reader.read("/?v=1&specs.chips=trainium3~maia200~trainium2")?;
    show(&reader, "specs-peaks")?;
    let button = "#specs-peaks .guard button";
    let sentence = "#specs-peaks [data-sentence]";
    let table = "#specs-peaks .twin tbody";
    let text = |selector: &str| -> Result<String> {
        Ok(reader
            .eval_with(
                "return document.querySelector(arguments[0])?.textContent ?? ''",
                vec![selector.into()],
            )?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    };
    assert!(reader.is_visible(button)?);
    assert!(text("#specs-peaks .guard")?.contains("dense or sparse not stated"));
    assert!(!text(sentence)?.contains('≠') && !text(table)?.contains('≠'));
    let (plain, _) = reader.drawing("specs-peaks")?;

    reader.focus(button)?;
    reader.press(&["Enter"])?;
    reader.next_frame()?;
    reader.pause(100);
    assert_eq!(reader.property(button, "ariaPressed")?, "true");
    assert!(text(sentence)?.contains('≠'), "{}", text(sentence)?);
    assert!(text(table)?.contains('≠'));
    assert_ne!(plain, reader.drawing("specs-peaks")?.0);
    assert!(reader.query()?.contains("anyway=specs-peaks"));
    // The click was for this figure, and the scenario is as it was.
    assert!(!text("#specs-serving [data-sentence]")?.contains('≠'));
    let query = reader.query()?;
    assert!(query.starts_with("v=1&specs.chips=trainium3~maia200~trainium2"));

    reader.reload()?;
    reader.awake()?;
    assert!(text(sentence)?.contains('≠'), "after a reload");
    assert!(!reader.is_visible(".link-notes")? || !text(".link-notes")?.contains("anyway"));
    show(&reader, "specs-peaks")?;
    reader.click(button)?;
    reader.next_frame()?;
    reader.pause(100);
    assert!(!text(sentence)?.contains('≠'));
    assert!(!reader.query()?.contains("anyway"));
    assert_eq!(reader.console_errors()?, Vec::<String>::new());
    Ok(())
}

#[test]
fn letters_of_still_pictures_are_legible_on_every_phone() -> Result<()> {
    let reader = Reader::without_scripts()?;
    if reader.engine() != e2e::driver::Engine::Chromium {
        // Other engines run no script of ours either where scripts are off.
        return Ok(());
    }
    for width in [320, 360, 390, 430] {
        reader.set_viewport(width, 844)?;
        reader.visit("/")?;
        let small = reader.list(
            "const out = []; \
             for (const svg of document.querySelectorAll('figure:not(.flow) .drawing svg')) { \
               const box = svg.getBoundingClientRect(); if (!box.width) continue; \
               const view = svg.viewBox.baseVal; \
               const scale = Math.min(box.width / view.width, box.height / view.height); \
               const sizes = [...svg.querySelectorAll('text')].map(t => parseFloat(t.getAttribute('font-size')) * scale); \
               const least = Math.min(...sizes); \
               if (least < 10.9) out.push(`${svg.closest('figure').id}: ${least.toFixed(1)} px`); } \
             return out",
        )?;
        assert_eq!(small, Vec::<String>::new(), "at {width} px");
    }
    Ok(())
}

#[test]
fn a_series_is_heard_when_asked_for_and_stops() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.read("/")?;
    let loaded = "return performance.getEntriesByType('resource').some(e => /sound/.test(e.name))";
    assert_eq!(reader.eval(loaded)?, false, "nothing is fetched before");
    let button = "#runrate-projection .hear";
    reader.scroll_to(button)?;
    reader.focus(button)?;
    reader.press(&["Enter"])?;
    reader.wait_for(
        "the sound",
        &format!("return document.querySelector('{button}').ariaPressed === 'true'"),
    )?;
    reader.wait_for(
        "the name of the series",
        "return document.querySelector('#runrate-projection .readout').textContent !== ''",
    )?;
    reader.press(&["Escape"])?;
    assert_eq!(reader.property(button, "ariaPressed")?, "false");
    Ok(())
}
