//! One model alive on a real page: what a reader sees before, during and without the script.

use anyhow::{Context as _, Result};
use e2e::{driver::Engine, reader::Reader, server::Fault};
use serde_json::Value;

const GROWTH: &str = "input[type=range][name='runrate.growth']";
const TYPED: &str = ".control[data-input='runrate.growth'] input[type=text]";
const RESET: &str = ".control[data-input='runrate.growth'] .reset";
/// The drag in a sentence is whatever inside its host takes the keyboard.
const DRAG: &str = ".drag-host[data-input='runrate.growth'] :is([role=slider], input[type=range])";
const FIGURES: [&str; 2] = ["runrate-projection", "runrate-bridge"];

/// Where headings, figures and controls stand on the page, in whole pixels.
const PLACES: &str = "return [...document.querySelectorAll('h2, figure, .controls, .control')].map(e => { \
    const r = e.getBoundingClientRect(); \
    return `${e.id || e.className} ${Math.round(r.y + scrollY)} ${Math.round(r.height)}`; })";

fn of(model: &str, numbers: &[String]) -> Vec<String> {
    numbers
        .iter()
        .filter(|number| number.starts_with(model))
        .cloned()
        .collect()
}

#[test]
fn the_page_is_complete_without_scripts() -> Result<()> {
    let reader = Reader::without_scripts()?;
    reader.visit("/")?;
    let still = reader.numbers()?;
    assert!(!of("runrate.", &still).is_empty(), "no numbers in the page");
    for number in &still {
        assert!(!number.ends_with("= "), "{number} is empty");
    }
    for figure in FIGURES {
        assert!(has_a_still_picture(&reader, figure)?, "{figure}");
        assert!(
            reader.count(&format!("#{figure} .twin table tr"))? > 1,
            "{figure}"
        );
        let sentence = reader.text(&format!("#{figure} [data-sentence]"))?;
        assert!(sentence.is_some_and(|s| !s.is_empty()), "{figure}");
    }
    assert!(!reader.is_visible(".models-asleep")?);

    // And it says what the models say once they are awake.
    let awake = Reader::new(Fault::None)?;
    awake.read("/")?;
    assert_eq!(still, awake.numbers()?);
    Ok(())
}

/// Whether a figure shows its prerendered drawing: one for each width of screen.
fn has_a_still_picture(reader: &Reader, figure: &str) -> Result<bool> {
    let pictures = reader.count(&format!("#{figure} .drawing svg"))?;
    Ok((1..=3).contains(&pictures))
}

/// What has another place or height than before. A pixel is no move: halves of one round either way.
fn moved(before: &Value, after: &Value) -> Result<Vec<String>> {
    let read = |places: &Value| -> Result<Vec<(String, i64, i64)>> {
        let lines = places.as_array().context("places are a list")?;
        lines
            .iter()
            .map(|line| {
                let mut words = line.as_str().unwrap_or_default().rsplitn(3, ' ');
                let (height, top) = (words.next(), words.next());
                Ok((
                    words.next().unwrap_or_default().to_owned(),
                    top.context("a top")?.parse()?,
                    height.context("a height")?.parse()?,
                ))
            })
            .collect()
    };
    let (before, after) = (read(before)?, read(after)?);
    assert_eq!(before.len(), after.len(), "nothing comes and nothing goes");
    let far = |a: i64, b: i64| (a - b).abs() > 1;
    Ok(before
        .iter()
        .zip(&after)
        .filter(|(b, a)| b.0 != a.0 || far(b.1, a.1) || far(b.2, a.2))
        .map(|(b, a)| format!("{b:?} became {a:?}"))
        .collect())
}

#[test]
fn nothing_moves_when_the_models_wake() -> Result<()> {
    for (width, height) in [(390, 844), (1440, 900)] {
        // Slow enough that the still page is painted first.
        let reader = Reader::new(Fault::WasmSlow(700))?;
        reader.set_viewport(width, height)?;
        reader.visit("/")?;
        reader.wait_for("the fonts", "return document.fonts.status === 'loaded'")?;
        reader.scroll_to("#runrate-projection")?;
        let before = reader.eval(PLACES)?;
        reader.awake()?;
        reader.pause(500);
        let after = reader.eval(PLACES)?;
        let moved = moved(&before, &after)?;
        assert!(
            moved.is_empty(),
            "headings and figures at {width} px:\n{}",
            moved.join("\n")
        );
        // Only Chromium counts what moved and came back.
        let shift = reader.eval(
            "return performance.getEntriesByType ? new Promise((done) => { \
               let sum = 0; new PerformanceObserver((list) => { \
                 for (const e of list.getEntries()) if (!e.hadRecentInput) sum += e.value; \
               }).observe({ type: 'layout-shift', buffered: true }); \
               setTimeout(() => done(sum), 300); }) : 0",
        )?;
        let shift = shift.as_f64().context("a number")?;
        assert!(shift < 0.002, "things moved by {shift} at {width} px");
    }
    Ok(())
}

#[test]
fn the_console_stays_empty() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.read("/")?;
    reader.eval(
        "return (async () => { for (let y = 0; y < document.body.scrollHeight; y += 600) { \
           scrollTo(0, y); await new Promise((next) => setTimeout(next, 60)); } })()",
    )?;
    assert_eq!(reader.console_errors()?, Vec::<String>::new());
    Ok(())
}

#[test]
fn a_step_of_the_slider_moves_number_drawing_sentence_and_address() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.read("/")?;
    let numbers = reader.numbers()?;
    let sentences = reader.sentences()?;
    let (drawing, _) = reader.drawing("runrate-projection")?;

    reader.scroll_to(GROWTH)?;
    reader.focus(GROWTH)?;
    reader.press(&["ArrowRight"])?;
    reader.settle()?;

    assert_ne!(numbers, reader.numbers()?);
    assert_ne!(sentences, reader.sentences()?);
    assert_ne!(drawing, reader.drawing("runrate-projection")?.0);
    let query = reader
        .wait_for("the address", "return location.search")?
        .to_string();
    assert!(query.contains("v=1&runrate.growth="), "{query}");
    assert_eq!(reader.console_errors()?, Vec::<String>::new());
    Ok(())
}

#[test]
fn reload_second_tab_and_back_show_the_same() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.read("/")?;
    let default = reader.numbers()?;
    reader.focus(GROWTH)?;
    reader.press(&["ArrowRight", "ArrowRight"])?;
    reader.settle()?;
    reader.wait_for("the address", "return location.search")?;
    let (moved, link) = (reader.numbers()?, reader.address()?);
    assert_ne!(default, moved);

    reader.reload()?;
    reader.awake()?;
    assert_eq!(moved, reader.numbers()?, "after a reload");

    let first = reader.new_tab()?;
    reader.open(&link)?;
    reader.awake()?;
    assert_eq!(moved, reader.numbers()?, "in a second tab");
    reader.switch_to(first)?;

    reader.read("/?v=1&runrate.growth=20")?;
    assert_ne!(moved, reader.numbers()?);
    reader.back()?;
    reader.awake()?;
    assert_eq!(moved, reader.numbers()?, "after Back");
    Ok(())
}

#[test]
fn what_a_link_asked_in_vain_is_listed() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader
        .read("/?v=1&runrate.growth=9999&runrate.halflife=abc&runrate.nonsense=3&utm_source=x")?;
    // The box around them has no height of its own: they lie over the page.
    assert!(reader.is_visible(".link-notes section")?);
    let notes = reader.text(".link-notes")?.unwrap_or_default();
    for asked in ["9999", "abc", "nonsense"] {
        assert!(notes.contains(asked), "{asked} is not in the note: {notes}");
    }
    assert!(!notes.contains("utm_source"), "{notes}");
    reader.click(".link-notes button")?;
    reader.next_frame()?;
    assert!(!reader.is_visible(".link-notes ul, .link-notes p")?);
    assert_eq!(reader.console_errors()?, Vec::<String>::new());
    Ok(())
}

#[test]
fn a_typed_value_counts_and_reset_takes_it_back() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.read("/")?;
    let default = reader.numbers()?;
    reader.scroll_to(TYPED)?;
    reader.type_into(TYPED, "120")?;
    reader.settle()?;
    reader.wait_for(
        "the address",
        "return location.search.includes('runrate.growth=120')",
    )?;
    assert_eq!(reader.property(GROWTH, "value")?, "120");
    assert_ne!(default, reader.numbers()?);

    reader.click(RESET)?;
    reader.settle()?;
    reader.wait_for("the bare address", "return location.search === ''")?;
    assert_eq!(default, reader.numbers()?);
    Ok(())
}

#[test]
fn a_number_in_a_sentence_drags_by_key_and_pointer() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.read("/")?;
    let default = reader.numbers()?;
    reader.scroll_to(DRAG)?;
    reader.focus(DRAG)?;
    reader.press(&["ArrowUp"])?;
    reader.settle()?;
    let by_key = reader.numbers()?;
    assert_ne!(default, by_key, "the keyboard does nothing");
    // The slider beside the chart is the same input.
    assert_ne!(reader.property(GROWTH, "value")?, "100");

    reader.drag(DRAG, 60.0, 0.0)?;
    reader.settle()?;
    assert_ne!(by_key, reader.numbers()?, "the pointer does nothing");
    Ok(())
}

#[test]
fn a_link_shows_the_digits_of_the_command_line() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    for query in [
        "",
        "v=1&runrate.growth=120",
        "v=1&runrate.growth=20&runrate.halflife=1",
    ] {
        reader.read(&format!("/?{query}"))?;
        let page = of("runrate.", &reader.numbers()?);
        let expected = e2e::desk::shown(query)?;
        let mut compared = 0;
        for number in &page {
            let Some((key, text)) = number.split_once("/value = ") else {
                continue;
            };
            let Some(wanted) = expected.get(key) else {
                continue;
            };
            assert_eq!(text, wanted, "{key} for `{query}`");
            compared += 1;
        }
        assert!(
            compared > 2,
            "only {compared} numbers compared for `{query}`"
        );
    }
    Ok(())
}

#[test]
fn when_the_models_do_not_start_the_page_stays_and_says_why() -> Result<()> {
    let still = {
        let reader = Reader::without_scripts()?;
        reader.visit("/")?;
        reader.numbers()?
    };
    for fault in [Fault::WasmMissing, Fault::WasmCorrupt, Fault::GlueMissing] {
        let reader = Reader::new(fault)?;
        reader.visit("/")?;
        reader
            .wait_for(
                "the quiet line",
                "return !document.querySelector('.models-asleep').hidden",
            )
            .with_context(|| format!("{fault:?}"))?;
        let line = reader.text(".models-asleep")?.unwrap_or_default();
        assert!(
            line.starts_with("The models are asleep: "),
            "{fault:?}: {line}"
        );
        assert!(line.len() > 40, "{fault:?}: no reason in `{line}`");
        assert_eq!(still, reader.numbers()?, "{fault:?}");
        for figure in FIGURES {
            assert!(has_a_still_picture(&reader, figure)?, "{fault:?}: {figure}");
        }
    }
    Ok(())
}

#[test]
fn a_server_that_misnames_the_wasm_does_no_harm() -> Result<()> {
    let reader = Reader::new(Fault::WasmWrongMime)?;
    reader.visit("/")?;
    reader.awake()?;
    assert!(!reader.is_visible(".models-asleep")?);
    Ok(())
}

#[test]
fn drawings_are_not_blank_and_as_sharp_as_the_screen() -> Result<()> {
    for density in [1.0, 2.0] {
        let reader = Reader::new(Fault::None)?;
        if density > 1.0 && reader.engine() != Engine::Chromium {
            // Other drivers know no density.
            continue;
        }
        reader.set_viewport_scaled(1024, 900, density)?;
        reader.read("/")?;
        for figure in FIGURES {
            let (_, colors) = reader.drawing(figure)?;
            assert!(colors > 8, "{figure} shows {colors} colors");
            let sharp = reader.eval_with(
                "const c = document.querySelector(arguments[0]); \
                 return c.width / c.getBoundingClientRect().width",
                vec![format!("#{figure} .drawing canvas").into()],
            )?;
            let sharp = sharp.as_f64().context("a ratio")?;
            assert!(
                (sharp - density).abs() < 0.05,
                "{figure}: {sharp} for {density}"
            );
        }
    }
    Ok(())
}

#[test]
fn controls_numbers_and_figures_have_their_handles() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.read("/")?;
    // What is asked of a tool has the name of the tool's argument, the rest that of a model's input.
    let unnamed = reader.list(
        "return [...document.querySelectorAll('main input, main select')] \
           .filter(e => !(e.closest('.tool') ? /^[a-zA-Z]+$/ : /^[a-z]+\\.[a-z_]+$/).test(e.name) \
                        && !e.closest('.control, .drag-host, .depth')) \
           .map(e => e.outerHTML.slice(0, 120))",
    )?;
    assert_eq!(unnamed, Vec::<String>::new(), "controls without a name");
    let unlabeled = reader.list(
        "return [...document.querySelectorAll('main :is(input:not([type=hidden]), select, [role=slider])')] \
           .filter(e => !e.labels?.length && !e.ariaLabel && !e.getAttribute('aria-labelledby')) \
           .map(e => e.outerHTML.slice(0, 120))",
    )?;
    assert_eq!(unlabeled, Vec::<String>::new(), "controls without a label");
    let figures = reader.list(
        "return [...document.querySelectorAll('.drawing')] \
           .filter(e => e.closest('figure')?.id.replace(/--\\d+$/, '') !== e.dataset.figure).map(e => e.dataset.figure)",
    )?;
    assert_eq!(
        figures,
        Vec::<String>::new(),
        "drawings outside their figure"
    );
    Ok(())
}

#[test]
fn an_unknown_page_says_so_and_leads_back() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.visit("/no/such/page")?;
    assert!(reader.text("body")?.is_some_and(|text| !text.is_empty()));
    assert!(reader.count("a[href]")? > 0, "no way back");
    Ok(())
}
