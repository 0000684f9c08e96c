//! The flowchart as a person uses it, and the odds that a reader writes down.

use anyhow::{Context as _, Result};
use e2e::{reader::Reader, server::Fault};
use serde_json::Value;

/// The flowchart of the first screen.
const FLOW: &str = "#paths-flowchart";
/// The tool that stands before the flowchart in its own chapter.
const ODDS: &str = ".tool[data-tool=odds]";

fn node(id: char) -> String {
    format!("{FLOW} [data-node={id}]")
}

fn reader() -> Result<Reader> {
    let reader = Reader::new(Fault::None)?;
    come(&reader)?;
    Ok(reader)
}

/// Goes to the flowchart, and waits until it takes a hand.
fn come(reader: &Reader) -> Result<()> {
    reader.read("/")?;
    reader.scroll_to(FLOW)?;
    reader.wait_for(
        "boxes that are buttons",
        &format!("return document.querySelectorAll('{FLOW} .can-open[role=button]').length === 5"),
    )?;
    Ok(())
}

/// Taps a box, and waits until it opens.
fn tap(reader: &Reader, id: char) -> Result<()> {
    reader.tap(&node(id))?;
    reader.wait_for(
        "the panel",
        &format!("return !!document.querySelector('{FLOW} .said[data-node={id}]')"),
    )?;
    Ok(())
}

/// Chooses one of the answers for the box in hand.
fn say(reader: &Reader, answer: &str) -> Result<()> {
    let radio = format!("{FLOW} .said input[value='{answer}']");
    reader.scroll_to(&radio)?;
    reader.click(&radio)?;
    reader.settle()
}

/// What a box says, as those who listen hear it.
fn name(reader: &Reader, id: char) -> Result<String> {
    let script = "return document.querySelector(arguments[0])?.getAttribute('aria-label') ?? ''";
    let name = reader.eval_with(script, vec![node(id).into()])?;
    Ok(name.as_str().unwrap_or_default().to_owned())
}

fn number(reader: &Reader, script: &str) -> Result<f64> {
    reader.eval(script)?.as_f64().context("a number")
}

fn width(reader: &Reader, edge: &str) -> Result<f64> {
    number(
        reader,
        &format!(
            "return Number(document.querySelector('{FLOW} [data-edge={edge}] path').getAttribute('stroke-width'))"
        ),
    )
}

#[test]
fn evidence_moves_what_led_to_a_box_and_an_intervention_cuts_it_off() -> Result<()> {
    let reader = reader()?;
    let before = name(&reader, 'D')?;
    assert!(before.contains(" of 100, "), "{before}");
    tap(&reader, 'G')?;
    say(&reader, "seen: yes")?;
    assert!(reader.query()?.contains("paths.see=G.yes"));
    let seen = name(&reader, 'D')?;
    assert!(seen.contains("100 of 100, "), "{seen}");
    assert_eq!(reader.count(&format!("{FLOW} .edge.cut"))?, 0);

    say(&reader, "made: yes")?;
    assert!(reader.query()?.contains("paths.do=G.yes"));
    assert_eq!(
        name(&reader, 'D')?.split('.').nth(1),
        before.split('.').nth(1)
    );
    assert_eq!(
        reader.count(&format!("{FLOW} [data-edge=FG].cut"))?,
        1,
        "the arrow into it is cut"
    );
    // The text version follows.
    reader.eval(&format!(
        "document.querySelector('{FLOW} .twin').open = true"
    ))?;
    let words = reader.texts(&format!("{FLOW} .flow-text li"))?.join("\n");
    assert!(
        words.contains("made: yes, by hand") && words.contains("no longer"),
        "{words}"
    );
    assert_eq!(reader.console_errors()?, Vec::<String>::new());
    Ok(())
}

#[test]
fn seen_and_made_stand_side_by_side_at_the_open_box() -> Result<()> {
    let reader = reader()?;
    tap(&reader, 'G')?;
    reader.wait_for(
        "both answers",
        &format!("return document.querySelectorAll('{FLOW} .seeing tbody tr').length === 6"),
    )?;
    let rows = reader.texts(&format!("{FLOW} .seeing tbody tr"))?;
    let demand = rows.first().context("a row")?;
    assert!(demand.contains("100 of 100"), "{demand}");
    let says = reader
        .text(&format!("{FLOW} .flow-panel .tool-says"))?
        .unwrap_or_default();
    assert!(
        says.contains("Seen as yes") && says.contains("Made so by hand"),
        "{says}"
    );
    // Its heads are links that make it so.
    reader.scroll_to(&format!("{FLOW} .seeing thead a[data-set*='see=G.yes']"))?;
    reader.click(&format!("{FLOW} .seeing thead a[data-set*='see=G.yes']"))?;
    reader.settle()?;
    assert!(reader.query()?.contains("paths.see=G.yes"));
    Ok(())
}

#[test]
fn evidence_that_cannot_be_is_refused_by_name() -> Result<()> {
    let reader = reader()?;
    tap(&reader, 'D')?;
    say(&reader, "seen: no")?;
    tap(&reader, 'G')?;
    say(&reader, "seen: yes")?;
    let note = reader
        .text(&format!("{FLOW} .said .control-note"))?
        .unwrap_or_default();
    assert!(
        note.contains("cannot be true together with “Do outsiders want the chip?” seen: no"),
        "{note}"
    );
    let query = reader.query()?;
    assert!(
        query.contains("paths.see=D.no") && !query.contains("G."),
        "{query}"
    );
    let checked = reader.property(
        &format!("{FLOW} .said input[value='leave open']"),
        "checked",
    )?;
    assert_eq!(checked, Value::Bool(true), "the answer stays what it was");
    // Taken back, the refusal goes.
    reader.click(&format!("{FLOW} .flow-tools .reset"))?;
    reader.settle()?;
    assert_eq!(
        reader.text(&format!("{FLOW} .said .control-note"))?,
        Some(String::new())
    );
    Ok(())
}

#[test]
fn ways_light_up_and_say_how_many_worlds_take_them() -> Result<()> {
    let reader = reader()?;
    for (place, way, on, off) in [
        (1, "moat", "ABCDE", "FGHIJ"),
        (2, "power", "ABCDFGHIJ", "E"),
    ] {
        let button = format!("{FLOW} .flow-tools button:nth-of-type({place})");
        reader.scroll_to(&button)?;
        reader.click(&button)?;
        reader.next_frame()?;
        for id in on.chars() {
            assert_eq!(
                reader.count(&format!("{}.lit", node(id)))?,
                1,
                "{id} is lit"
            );
        }
        for id in off.chars() {
            assert_eq!(
                reader.count(&format!("{}.lit", node(id)))?,
                0,
                "{id} is not lit"
            );
        }
        assert_eq!(
            reader.count(&format!("{FLOW} .flowchart.lit-{way}"))?,
            1,
            "the rest steps back"
        );
        let way = reader
            .text(&format!("{FLOW} .flow-way"))?
            .unwrap_or_default();
        assert!(way.contains(" of 100 worlds"), "{way}");
    }
    Ok(())
}

#[test]
fn streams_are_as_wide_as_their_worlds_are_many() -> Result<()> {
    let reader = reader()?;
    let all = width(&reader, "CD")?;
    let arms = width(&reader, "DE")? + width(&reader, "DF")?;
    assert!((all - arms).abs() < 0.3, "{all} divides into {arms}");
    assert!(width(&reader, "IJ")? < width(&reader, "DF")?);
    Ok(())
}

#[test]
fn one_stop_for_the_keyboard_and_arrows_from_box_to_box() -> Result<()> {
    let reader = reader()?;
    assert_eq!(reader.count(&format!("{FLOW} .can-open[tabindex='0']"))?, 1);
    reader.focus(&node('D'))?;
    let here = || -> Result<String> {
        let id = reader.eval("return document.activeElement?.dataset.node ?? ''")?;
        Ok(id.as_str().unwrap_or_default().to_owned())
    };
    for (key, lands) in [
        ("ArrowRight", "G"),
        ("ArrowDown", "H"),
        ("End", "J"),
        ("ArrowRight", "J"),
        ("ArrowLeft", "I"),
        ("Home", "D"),
    ] {
        reader.press(&[key])?;
        assert_eq!(here()?, lands, "{key}");
    }
    reader.press(&["ArrowRight", "Enter"])?;
    reader.wait_for(
        "the panel",
        &format!("return !!document.querySelector('{FLOW} .said[data-node=G]')"),
    )?;
    assert_eq!(here()?, "G", "the keyboard stays");
    assert_eq!(
        reader.count(&format!("{}[aria-expanded=true]", node('G')))?,
        1
    );
    // The next stop is the panel's choice, and its arrows choose.
    reader.press(&["Tab", "ArrowDown"])?;
    reader.settle()?;
    assert!(
        reader.query()?.contains("paths.see=G.yes"),
        "{}",
        reader.query()?
    );
    reader.focus(&node('G'))?;
    reader.press(&["Escape"])?;
    reader.wait_for(
        "the panel to go",
        &format!("return !document.querySelector('{FLOW} .said')"),
    )?;
    // Every box has a name, and only open ones are buttons.
    assert_eq!(
        reader.count(&format!("{FLOW} [data-node][aria-label]"))?,
        10
    );
    assert_eq!(reader.count(&format!("{FLOW} [data-node][role=img]"))?, 5);
    Ok(())
}

#[test]
fn boxes_and_answers_are_large_enough_for_a_finger() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.set_viewport(320, 700)?;
    come(&reader)?;
    tap(&reader, 'I')?;
    let small = reader.list(&format!(
        "return [...document.querySelectorAll('{FLOW} :is(.can-open .box, .said label, .flow-tools button)')] \
           .filter((e) => !e.hidden).map((e) => [e.getBoundingClientRect(), e.textContent]) \
           .filter(([r]) => r.width < 24 || r.height < 24).map(([r, t]) => `${{t}} ${{r.width}}x${{r.height}}`)"
    ))?;
    assert_eq!(small, Vec::<String>::new());
    // What was opened can be seen: the answers, and the box that they are about.
    let inside = "const r = document.querySelector(arguments[0]).getBoundingClientRect(); \
         return r.bottom > 0 && r.top < innerHeight";
    for part in [format!("{FLOW} .said"), node('I')] {
        let seen = reader.eval_with(inside, vec![part.clone().into()])?;
        assert_eq!(seen, Value::Bool(true), "{part}");
    }
    let sideways = number(
        &reader,
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth",
    )?;
    assert!(sideways <= 0.0, "the page scrolls sideways by {sideways}");
    Ok(())
}

/// Opens the odds and waits for their script.
fn think(reader: &Reader) -> Result<()> {
    reader.scroll_to("details:has(.tool[data-tool=odds]) > summary")?;
    reader.click("details:has(.tool[data-tool=odds]) > summary")?;
    reader.wait_for(
        "the odds' script",
        &format!("return 'stage' in document.querySelector('{ODDS}').dataset"),
    )?;
    Ok(())
}

fn write(reader: &Reader, question: char, odds: &str) -> Result<()> {
    let input = format!("{ODDS} input[name={question}]");
    reader.scroll_to(&input)?;
    reader.focus(&input)?;
    for digit in odds.chars() {
        reader.press(&[&digit.to_string()])?;
    }
    Ok(())
}

fn press(reader: &Reader, what: &str) -> Result<()> {
    let button = format!("{ODDS} [data-odds='{what}']");
    reader.scroll_to(&button)?;
    reader.click(&button)
}

fn covered(reader: &Reader) -> Result<bool> {
    let script = "return document.documentElement.hasAttribute('data-guessing') \
         && getComputedStyle(document.querySelector('#paths-flowchart .drawing svg')).visibility === 'hidden' \
         && document.querySelector('#paths-flowchart .drawing').inert";
    Ok(reader.eval(script)? == Value::Bool(true))
}

#[test]
fn odds_are_locked_in_before_ours_are_seen_and_stay() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.read("/")?;
    assert!(
        !covered(&reader)?,
        "nobody who does not take part misses anything"
    );
    think(&reader)?;
    assert!(covered(&reader)?);
    write(&reader, 'D', "60")?;
    write(&reader, 'I', "40")?;
    press(&reader, "lock")?;
    reader.wait_for(
        "the comparison",
        &format!("return document.querySelectorAll('{ODDS} .odds-table tbody tr').length === 2"),
    )?;
    assert!(!covered(&reader)?);
    let receipt = reader
        .text(&format!("{ODDS} .receipt-text"))?
        .unwrap_or_default();
    for part in [
        "before looking",
        "Outsiders want the chip: 60 (the page said ",
        "version 1",
        "#moat-or-market",
    ] {
        assert!(receipt.contains(part), "{part} in {receipt}");
    }
    let said = reader
        .text(&format!("{ODDS} .odds-said"))?
        .unwrap_or_default();
    assert!(said.contains("kept in this browser only"), "{said}");
    // One input that would make the models say the same.
    let set = format!("{ODDS} .odds-differences a.set");
    reader.scroll_to(&set)?;
    reader.click(&set)?;
    reader.settle()?;
    assert!(!reader.query()?.is_empty());

    // It is there when the reader comes back, and a second one stands above it.
    reader.reload()?;
    reader.awake()?;
    think(&reader)?;
    reader.wait_for(
        "the receipt",
        &format!("return document.querySelectorAll('{ODDS} .receipt').length === 1"),
    )?;
    press(&reader, "again")?;
    assert!(covered(&reader)?);
    write(&reader, 'J', "5")?;
    press(&reader, "lock")?;
    reader.wait_for(
        "two receipts",
        &format!("return document.querySelectorAll('{ODDS} .receipt').length === 2"),
    )?;
    let newest = reader
        .text(&format!("{ODDS} .receipt-text"))?
        .unwrap_or_default();
    assert!(newest.contains("Pricing power shifts: 5"), "{newest}");
    press(&reader, "drop:0")?;
    reader.wait_for(
        "one receipt",
        &format!("return document.querySelectorAll('{ODDS} .receipt').length === 1"),
    )?;
    assert_eq!(reader.console_errors()?, Vec::<String>::new());
    Ok(())
}

#[test]
fn whoever_would_rather_not_guess_is_shown_and_the_receipt_says_so() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.read("/")?;
    think(&reader)?;
    press(&reader, "show")?;
    reader.wait_for(
        "ours",
        &format!("return document.querySelectorAll('{ODDS} .odds-table tbody tr').length === 6"),
    )?;
    assert!(!covered(&reader)?);
    // Nothing written is nothing locked in.
    press(&reader, "lock")?;
    let said = reader
        .text(&format!("{ODDS} .odds-said"))?
        .unwrap_or_default();
    assert!(said.contains("at least one number"), "{said}");
    write(&reader, 'D', "55")?;
    press(&reader, "lock")?;
    reader.wait_for(
        "the receipt",
        &format!("return document.querySelector('{ODDS} .receipt-text')?.textContent.includes('after looking')"),
    )?;
    Ok(())
}

#[test]
fn without_storage_odds_hold_for_the_visit_and_the_page_says_so() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.read("/")?;
    reader.eval(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } })",
    )?;
    think(&reader)?;
    write(&reader, 'D', "70")?;
    press(&reader, "lock")?;
    reader.wait_for(
        "the receipt",
        &format!("return document.querySelectorAll('{ODDS} .receipt').length === 1"),
    )?;
    let said = reader
        .text(&format!("{ODDS} .odds-said"))?
        .unwrap_or_default();
    assert!(said.contains("for this visit"), "{said}");
    Ok(())
}
