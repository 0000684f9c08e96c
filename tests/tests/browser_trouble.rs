//! The page when something is missing: scripts, the models, the network, a storage.

use anyhow::{Context as _, Result};
use e2e::handles::{slider, typed};
use e2e::{reader::Reader, server::Fault};

/// Pages of every kind.
const PAGES: [&str; 8] = [
    "/",
    "/sources/",
    "/glossary/",
    "/method/",
    "/s/",
    "/s/somebody-signs/",
    "/changelog/",
    "/embed/runrate/",
];

/// Text that a page would rather not show.
const BROKEN: [&str; 4] = ["NaN", "undefined", "[object", "Infinity"];

/// Waits for the line that says that the models are asleep, and returns it.
fn asleep(reader: &Reader) -> Result<String> {
    reader.wait_for(
        "the quiet line",
        "return !document.querySelector('.models-asleep').hidden",
    )?;
    Ok(reader.text(".models-asleep")?.unwrap_or_default())
}

#[test]
fn every_page_reads_without_scripts_and_its_links_lead_somewhere() -> Result<()> {
    let reader = Reader::without_scripts()?;
    for page in PAGES {
        reader.visit(page)?;
        let text = reader.text("body")?.unwrap_or_default();
        assert!(text.len() > 400, "{page} says {text:?}");
        for broken in BROKEN {
            assert!(!text.contains(broken), "{page} says {broken}");
        }
        // A control that cannot answer does not show. Only Chromium's driver switches scripts off;
        // elsewhere they are forbidden, which the page cannot know.
        let off = reader.eval("return matchMedia('(scripting: none)').matches")? == true;
        for dead in [".theme-switch", ".scenario-bar", ".controls input"] {
            assert!(!off || !reader.is_visible(dead)?, "{page} shows {dead}");
        }
        for live in reader.numbers()? {
            assert!(!live.ends_with("= "), "{page}: {live}");
        }
    }
    // A source is one tap away all the same: focus shows it.
    reader.visit("/")?;
    reader.focus("#twenty-or-fifty .mark")?;
    let shown = reader.eval(
        "const id = document.querySelector('#twenty-or-fifty .mark').getAttribute('aria-controls'); \
         return document.getElementById(id).getBoundingClientRect().height > 0 \
           || matchMedia('(scripting: none)').matches === false",
    )?;
    assert_eq!(shown, true);
    // Links in the prose are plain links to another scenario.
    reader.scroll_to("a.set[data-set='buyer.perf=0.5']")?;
    reader.click("a.set[data-set='buyer.perf=0.5']")?;
    assert!(reader.address()?.contains("buyer.perf=0.5"));
    Ok(())
}

#[test]
fn a_model_that_traps_at_its_start_leaves_a_page_to_read() -> Result<()> {
    let still = {
        let reader = Reader::without_scripts()?;
        reader.visit("/")?;
        reader.numbers()?
    };
    let reader = Reader::new(Fault::WasmTraps)?;
    reader.visit("/")?;
    let line = asleep(&reader)?;
    assert!(line.starts_with("The models are asleep: "), "{line}");
    assert_eq!(still, reader.numbers()?);
    // What cannot answer does not take the keyboard.
    let inert = "return !!document.querySelector('.controls').inert";
    assert_eq!(reader.eval(inert)?, true);
    // What needs no model still works.
    reader.click("#twenty-or-fifty .mark")?;
    reader.click(".theme-switch")?;
    assert_eq!(
        reader.eval("return document.documentElement.dataset.theme")?,
        "light"
    );
    Ok(())
}

#[test]
fn a_model_that_stumbles_in_use_puts_all_of_them_to_rest() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.read("/")?;
    reader.scroll_to(&typed("runrate.growth"))?;
    reader.type_into(&typed("runrate.growth"), "150")?;
    reader.settle()?;
    let numbers = reader.numbers()?;
    // A module that does nothing but trap, called where the page's own would be.
    reader.eval(
        "const trap = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, \
           7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]); \
         const { instance } = await WebAssembly.instantiate(trap); \
         const error = (() => { try { instance.exports.f(); } catch (error) { return error; } })(); \
         dispatchEvent(new ErrorEvent('error', { error, message: String(error) }))",
    )
    .or_else(|_| {
        // Where scripts of the driver may not wait.
        reader.eval(
            "const trap = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, \
               7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]); \
             const W = (window.wrappedJSObject ?? window).WebAssembly; \
             try { new W.Instance(new W.Module(trap)).exports.f(); } catch (error) { \
               window.dispatchEvent(new ErrorEvent('error', { error, message: String(error) })); }",
        )
    })?;
    let line = asleep(&reader)?;
    assert!(line.contains("stumbled"), "{line}");
    assert_eq!(numbers, reader.numbers()?, "what was there is kept");
    Ok(())
}

#[test]
fn a_wasm_that_is_missing_or_misnamed_is_said_with_its_reason() -> Result<()> {
    for (fault, reason) in [(Fault::WasmMissing, "404"), (Fault::GlueMissing, "404")] {
        let reader = Reader::new(fault)?;
        for page in ["/", "/embed/buyer/", "/s/somebody-signs/"] {
            reader.visit(page)?;
            let models = reader.count("#app-wasm")?;
            if models == 0 {
                continue;
            }
            // In somebody else's page nothing is fetched before.
            reader.eval("return dispatchEvent(new Event('pointermove'))")?;
            let line = asleep(&reader).with_context(|| format!("{fault:?} {page}"))?;
            assert!(line.contains(reason), "{fault:?} {page}: {line}");
        }
    }
    Ok(())
}

#[test]
fn while_the_models_are_on_their_way_the_page_reads_and_can_be_used() -> Result<()> {
    let reader = Reader::new(Fault::WasmHeld)?;
    reader.visit("/")?;
    let models = "return document.documentElement.dataset.models";
    reader.wait_for("the start", &format!("{models} === 'waking'"))?;
    let still = reader.numbers()?;
    assert!(!still.is_empty());
    // Sources, folds, contents and the theme need no model.
    reader.scroll_to("#twenty-or-fifty .mark")?;
    reader.click("#twenty-or-fifty .mark")?;
    assert_eq!(
        reader.property("#twenty-or-fifty .mark", "ariaExpanded")?,
        "true"
    );
    reader.click(".theme-switch")?;
    assert_eq!(reader.eval(models)?, "waking");
    // What the reader set meanwhile stays.
    reader.let_go();
    reader.awake()?;
    assert_eq!(
        reader.property("#twenty-or-fifty .mark", "ariaExpanded")?,
        "true"
    );
    assert_eq!(still, reader.numbers()?);
    reader.focus(&slider("runrate.growth"))?;
    reader.press(&["ArrowRight"])?;
    reader.settle()?;
    assert_ne!(still, reader.numbers()?);
    assert_eq!(reader.console_errors()?, Vec::<String>::new());
    Ok(())
}

/// Whether the first half of the models is there, without a sign of the reader.
const HALF: &str = "return document.documentElement.dataset.models === 'awake'";

/// How many files with such a name the page has fetched.
fn fetched(reader: &Reader, name: &str) -> Result<u64> {
    let entries = reader.eval_with(
        "return performance.getEntriesByType('resource').filter(e => e.name.includes(arguments[0])).length",
        vec![name.into()],
    )?;
    entries.as_u64().context("a count")
}

#[test]
fn pictures_and_draws_come_when_the_reader_does_something() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.visit("/")?;
    reader.wait_for("the first half", HALF)?;
    reader.pause(700);
    assert_eq!(fetched(&reader, "/later-")?, 0);
    reader.focus(&slider("runrate.growth"))?;
    reader.wait_for(
        "the draws",
        "return 'rest' in document.documentElement.dataset",
    )?;
    assert_eq!(fetched(&reader, "/later-")?, 1);
    // A link that says something else than the page as it was written needs them at once.
    reader.visit("/?v=1&runrate.growth=150")?;
    reader.wait_for(
        "the draws",
        "return 'rest' in document.documentElement.dataset",
    )?;
    Ok(())
}

#[test]
fn controls_move_while_pictures_and_draws_are_on_their_way() -> Result<()> {
    let reader = Reader::new(Fault::LaterHeld)?;
    reader.visit("/")?;
    reader.wait_for("the first half", HALF)?;
    let still = reader.numbers()?;
    for input in ["runrate.growth", "buyer.perf", "paths.adopt_if_sale"] {
        if reader.count(&slider(input))? > 0 {
            reader.focus(&slider(input))?;
            reader.press(&["ArrowRight", "ArrowRight"])?;
        }
    }
    assert_ne!(reader.property(&typed("runrate.growth"), "value")?, "100");
    // Links in the prose, undo and the theme answer as well.
    reader.eval("document.querySelector(\"a.set[data-set='buyer.perf=0.5']\").click()")?;
    reader.click(".theme-switch")?;
    assert_eq!(still, reader.numbers()?, "there are no draws yet");
    reader.let_go();
    reader.settle()?;
    assert_ne!(still, reader.numbers()?);
    let moved = reader.numbers()?;
    let there = reader.query()?;
    reader.read(&format!("/?{there}"))?;
    assert_eq!(moved, reader.numbers()?);
    assert_eq!(reader.console_errors()?, Vec::<String>::new());
    Ok(())
}

#[test]
fn pictures_and_draws_that_do_not_come_are_said_to_be_missing() -> Result<()> {
    let reader = Reader::new(Fault::LaterMissing)?;
    reader.visit("/")?;
    let still = reader.numbers()?;
    reader.wait_for("the first half", HALF)?;
    reader.focus(&slider("runrate.growth"))?;
    let line = asleep(&reader)?;
    assert!(line.contains("404"), "{line}");
    assert_eq!(still, reader.numbers()?);
    Ok(())
}

#[test]
fn an_embed_waits_to_be_touched_and_forgets_nothing() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.visit("/embed/runrate/")?;
    reader.pause(700);
    assert_eq!(fetched(&reader, ".wasm")?, 0);
    // Typed before there is anybody to answer.
    reader.eval_with(
        "const box = document.querySelector(arguments[0]); box.value = '150'; \
         return box.dispatchEvent(new Event('input', { bubbles: true }))",
        vec![typed("runrate.growth").into()],
    )?;
    reader.awake()?;
    let hasty = reader.numbers()?;
    assert_eq!(reader.property(&typed("runrate.growth"), "value")?, "150");
    reader.read("/embed/runrate/?v=1&runrate.growth=150")?;
    assert_eq!(hasty, reader.numbers()?);
    assert_eq!(reader.console_errors()?, Vec::<String>::new());
    Ok(())
}

#[test]
fn a_browser_that_keeps_nothing_changes_nothing_else() -> Result<()> {
    let reader = Reader::new(Fault::NothingKept)?;
    reader.read("/")?;
    let default = reader.numbers()?;
    reader.scroll_to(&typed("runrate.growth"))?;
    reader.type_into(&typed("runrate.growth"), "150")?;
    reader.settle()?;
    assert_ne!(default, reader.numbers()?);
    reader.eval("scrollTo(0, 0)")?;
    for wanted in ["light", "dark", "auto"] {
        reader.click(".theme-switch")?;
        assert_eq!(
            reader.eval("return document.documentElement.dataset.theme")?,
            wanted
        );
    }
    reader.read("/?v=1&runrate.growth=150")?;
    let linked = reader.numbers()?;
    assert_ne!(default, linked);
    assert_eq!(reader.console_errors()?, Vec::<String>::new());
    Ok(())
}
