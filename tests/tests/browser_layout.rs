//! Where things stand: notes over the text move nothing, a figure stays in sight of its controls,
//! the notes at the end carry the numbers of the marks, an embed brings no layout of the essay.

use anyhow::{Context as _, Result};
use e2e::{driver::Engine, reader::Reader, server::Fault};

/// A link with a fault in it.
const FAULTY: &str = "/?v=1&runrate.growth=abc";

/// Waits for the still page and its fonts, and takes the time.
const STILL: &str = "return document.fonts.ready.then(() => new Promise((done) => \
    requestAnimationFrame(() => requestAnimationFrame(() => done(globalThis.__still = performance.now())))))";
/// How far the page was pushed about since then.
const SHIFT: &str = "return new Promise((done) => { \
    let sum = 0; new PerformanceObserver((list) => { \
      for (const e of list.getEntries()) if (!e.hadRecentInput && e.startTime > globalThis.__still) sum += e.value; \
    }).observe({ type: 'layout-shift', buffered: true }); \
    setTimeout(() => done(sum), 300); })";

#[test]
fn a_note_about_a_link_pushes_nothing_and_can_be_put_away() -> Result<()> {
    for (width, height) in [(390, 844), (1440, 900)] {
        // Slow enough that the still page is painted first.
        let reader = Reader::new(Fault::WasmSlow(500))?;
        reader.set_viewport(width, height)?;
        reader.visit(FAULTY)?;
        reader.eval(STILL)?;
        let before =
            reader.eval("return document.querySelector('h1').getBoundingClientRect().y")?;
        reader.awake()?;
        reader.wait_for(
            "the note",
            "return document.querySelector('.link-notes > :not([hidden])')?.offsetHeight > 0",
        )?;
        let after = reader.eval("return document.querySelector('h1').getBoundingClientRect().y")?;
        assert_eq!(before, after, "the title moved at {width} px");
        if reader.engine() == Engine::Chromium {
            let shift = reader.eval(SHIFT)?.as_f64().context("a number")?;
            assert!(shift < 0.002, "things moved by {shift} at {width} px");
        }
        let covered = "const a = document.querySelector('.link-notes > *').getBoundingClientRect(), \
                       b = document.querySelector('.scenario-bar').getBoundingClientRect(); \
                       return a.bottom > b.top + 1 && a.top < b.bottom - 1";
        assert_eq!(
            reader.eval(covered)?,
            false,
            "it lies over the bar at {width} px"
        );
        reader.click(".link-notes button")?;
        reader.wait_for(
            "the note to go",
            "return !document.querySelector('.link-notes > :not([hidden])')",
        )?;
    }
    Ok(())
}

/// Whether the drawing of a workbench is in the window while this control is.
const BOTH_SEEN: &str = "const [bench, control] = [arguments[0], arguments[1]].map(s => document.querySelector(s)); \
    const bar = document.querySelector('.scenario-bar').getBoundingClientRect(); \
    const foot = bar.top > innerHeight / 2 ? bar.top : innerHeight; \
    const drawn = bench.querySelector('.drawing').getBoundingClientRect(), held = control.getBoundingClientRect(); \
    const covered = document.elementFromPoint(held.x + held.width / 2, held.y + held.height / 2); \
    return { drawing: drawn.top > -drawn.height / 4 && drawn.bottom < foot, \
             control: held.top >= 0 && held.bottom <= foot, free: control.contains(covered) || covered.contains(control) }";

#[test]
fn a_figure_stays_in_sight_of_the_control_that_moves_it() -> Result<()> {
    for (width, height) in [(390, 844), (820, 1180), (1440, 900)] {
        let reader = Reader::new(Fault::None)?;
        reader.set_viewport(width, height)?;
        reader.read("/")?;
        reader.scroll_to("#runrate-projection .drawing")?;
        reader.settle()?;
        for input in ["runrate.standalone", "runrate.growth"] {
            let control = format!(
                "#twenty-or-fifty .workbench .control[data-input='{input}'] input[type=range]"
            );
            if reader.count(&control)? == 0 {
                continue;
            }
            reader.focus(&control)?;
            reader.next_frame()?;
            let seen = reader.eval_with(
                BOTH_SEEN,
                vec![
                    ".workbench:has(#runrate-projection)".into(),
                    control.clone().into(),
                ],
            )?;
            for part in ["drawing", "control", "free"] {
                assert_eq!(seen[part], true, "{part} of {input} at {width} px: {seen}");
            }
        }
    }
    Ok(())
}

#[test]
fn the_notes_at_the_end_carry_the_numbers_of_the_marks() -> Result<()> {
    let reader = Reader::without_scripts()?;
    reader.visit("/")?;
    let wrong = reader.list(
        "return [...document.querySelectorAll('.cited')].map(cited => { \
           const n = cited.querySelector('.mark')?.textContent; \
           const note = document.querySelector(`#note-${n}`); \
           const at = note ? [...note.parentElement.children].indexOf(note) + 1 : 0; \
           const card = cited.nextElementSibling?.querySelector('.source-meta a')?.hash; \
           return n && (at !== Number(n) || note.querySelector('a')?.hash !== card) ? `${n}: ${cited.textContent}` : ''; \
         }).filter(Boolean)",
    )?;
    assert_eq!(wrong, Vec::<String>::new());
    assert!(reader.count(".endnotes li")? > 50);
    Ok(())
}

#[test]
fn an_embed_has_its_own_small_sheet() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.read("/embed/runrate/")?;
    let essay = reader.list(
        "return [...document.styleSheets].map(s => s.href ?? 'inline').filter(href => /(layout|prose|print|cards|workbench)[-.]/.test(href.split(`/`).pop()))",
    )?;
    assert_eq!(essay, Vec::<String>::new());
    let tied = reader.list(
        "return [...document.styleSheets].flatMap(s => [...s.cssRules]).map(r => r.cssText) \
           .filter(text => /embed/.test(text) && /\\d(vh|svh|dvh|vb)\\b/.test(text))",
    )?;
    assert_eq!(tied, Vec::<String>::new(), "heights of the host's window");
    let body = reader.eval(
        "const s = getComputedStyle(document.body); return [s.margin, s.minHeight].join(' ')",
    )?;
    assert_eq!(body, "0px 0px");
    Ok(())
}

#[test]
fn no_slider_is_hidden_behind_a_figure_that_follows() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    for (width, height) in [(390, 844), (1024, 800), (1280, 900), (1440, 1000)] {
        reader.set_viewport(width, height)?;
        reader.read("/")?;
        // Each in the middle of the window, taken hold of where its thumb is.
        let covered = reader.list(
            "return [...document.querySelectorAll('.controls input[type=range]')] \
               .filter(e => e.getClientRects().length).filter(e => { \
                 e.scrollIntoView({ block: 'center', behavior: 'instant' }); \
                 const r = e.getBoundingClientRect(); \
                 const part = (e.value - e.min) / (e.max - e.min); \
                 const at = document.elementFromPoint(r.x + 8 + part * (r.width - 16), r.y + r.height / 2); \
                 return !at || at.closest('.slider') !== e.closest('.slider'); \
               }).map(e => e.name)",
        )?;
        assert_eq!(covered, Vec::<String>::new(), "at {width} px");
    }
    Ok(())
}
