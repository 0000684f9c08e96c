//! What people do on the page with a pointer and a keyboard, each journey from a fresh visit.

use anyhow::{Context as _, Result};
use e2e::handles::{drag, menu, paces, slider, typed, upper, within};
use e2e::{reader::Reader, server::Fault};

const GROWTH: &str = "runrate.growth";
const NOW: &str = "runrate.now";

fn at_the_essay() -> Result<Reader> {
    let reader = Reader::new(Fault::None)?;
    reader.read("/")?;
    Ok(reader)
}

/// Waits until the address holds, or no longer holds, a piece of text.
fn address(reader: &Reader, what: &str, there: bool) -> Result<()> {
    let script =
        format!("return decodeURIComponent(location.search).includes('{what}') === {there}");
    reader.wait_for("the address", &script)?;
    Ok(())
}

fn value(reader: &Reader, selector: &str) -> Result<f64> {
    let text = reader.property(selector, "value")?;
    let text = text.as_str().context("no value")?;
    text.parse().with_context(|| format!("{selector}: {text}"))
}

/// Takes the thumb of a slider, as soon as nothing around it moves any more.
fn grip(reader: &Reader, slider: &str) -> Result<()> {
    reader.scroll_to(slider)?;
    reader.settle()?;
    reader.scroll_to(slider)?;
    reader.hold(slider)
}

/// How far from the top of the window something stands.
fn place(reader: &Reader, selector: &str) -> Result<f64> {
    let script = "return document.querySelector(arguments[0]).getBoundingClientRect().y";
    let place = reader.eval_with(script, vec![selector.into()])?;
    place.as_f64().context("a number")
}

/// The name of the scenario in the bar.
fn named(reader: &Reader) -> Result<String> {
    Ok(reader.text(".bar-name strong")?.unwrap_or_default())
}

#[test]
fn reading_opens_sources_terms_and_answers_and_follows_the_contents() -> Result<()> {
    let reader = at_the_essay()?;
    for kind in ["mark", "term"] {
        let button = format!("#twenty-or-fifty .{kind}");
        let card = reader.eval_with(
            "return document.querySelector(arguments[0]).getAttribute('aria-controls')",
            vec![button.clone().into()],
        )?;
        let card = format!("#{}", card.as_str().context("a card")?);
        reader.scroll_to(&button)?;
        reader.click(&button)?;
        assert!(reader.is_visible(&card)?, "{kind} opens nothing");
        reader.focus(&button)?;
        reader.press(&["Escape"])?;
        assert!(!reader.is_visible(&card)?, "Escape leaves {kind} open");
        let focused = "return document.activeElement === document.querySelector(arguments[0])";
        assert_eq!(
            reader.eval_with(focused, vec![button.into()])?,
            true,
            "{kind}"
        );
    }
    let folded = "details.answer";
    reader.scroll_to(&format!("{folded} > summary"))?;
    reader.click(&format!("{folded} > summary"))?;
    assert_eq!(reader.property(folded, "open")?, true);

    reader.eval("scrollTo(0, 0)")?;
    reader.click(".rail a[href$='#moat-or-market']")?;
    reader.wait_for(
        "the chapter",
        "const r = document.querySelector('#moat-or-market h2').getBoundingClientRect(); \
         const seen = document.elementFromPoint(r.x + 20, r.y + r.height / 2); \
         return r.y > 0 && r.y < innerHeight && !!seen?.closest('#moat-or-market')",
    )?;
    assert!(reader.address()?.ends_with("#moat-or-market"));
    reader.back()?;
    reader.wait_for("the top", "return scrollY < 200")?;
    assert_eq!(reader.console_errors()?, Vec::<String>::new());
    Ok(())
}

#[test]
fn dragging_a_slider_moves_the_page_with_the_hand() -> Result<()> {
    let reader = at_the_essay()?;
    let growth = slider(GROWTH);
    let (start, numbers) = (value(&reader, &growth)?, reader.numbers()?);
    grip(&reader, &growth)?;
    let mut before = start;
    for _ in 0..4 {
        // Chromium's driver loses a thumb that a single event carries past its own width.
        reader.move_by(7.0, 0.0)?;
        reader.next_frame()?;
        // The box holds the value, which is rounder than the place of the hand.
        let now = value(&reader, &typed(GROWTH))?;
        assert!(now > before, "{now} after {before}");
        let hand = value(&reader, &growth)?;
        assert!(
            (now - hand).abs() < 5.0,
            "the hand is at {hand}, the box at {now}"
        );
        before = now;
    }
    reader.release()?;
    reader.settle()?;
    let rest = value(&reader, &typed(GROWTH))?;
    assert_eq!(before, rest, "it moved after the hand");
    assert_ne!(numbers, reader.numbers()?);
    address(&reader, &format!("{GROWTH}={before}"), true)
}

#[test]
fn dragging_a_number_in_a_sentence_moves_its_slider_too() -> Result<()> {
    let reader = at_the_essay()?;
    let (number, growth) = (drag(GROWTH), slider(GROWTH));
    let start = value(&reader, &growth)?;
    reader.scroll_to(&number)?;
    let before = place(&reader, &number)?;
    reader.drag(&number, 80.0, 3.0)?;
    reader.settle()?;
    let up = value(&reader, &growth)?;
    assert!(up > start, "{up} after {start}");
    reader.drag(&number, -160.0, 0.0)?;
    reader.settle()?;
    assert!(value(&reader, &growth)? < start);
    let moved = place(&reader, &number)? - before;
    assert!(moved.abs() < 60.0, "the number moved by {moved} px");
    assert_eq!(
        reader.eval("return String(getSelection())")?,
        "",
        "text got marked"
    );
    Ok(())
}

#[test]
fn typing_takes_numbers_as_people_write_them_and_answers_nonsense() -> Result<()> {
    let reader = at_the_essay()?;
    let (boxed, note) = (typed(NOW), within(NOW, ".control-note"));
    reader.scroll_to(&boxed)?;
    for (text, taken) in [("$40B", "40"), ("0,100", "100"), (" 25 ", "25")] {
        reader.type_into(&boxed, text)?;
        reader.settle()?;
        assert_eq!(reader.property(&boxed, "value")?, taken, "{text}");
        assert!(!reader.is_visible(&note)?, "{text} is answered");
        address(&reader, &format!("{NOW}={taken}"), true)?;
    }
    reader.type_into(&boxed, "twelve")?;
    reader.settle()?;
    let said = reader.text(&note)?.unwrap_or_default();
    assert!(said.contains("twelve"), "no note on nonsense: {said}");
    assert_eq!(reader.property(&boxed, "value")?, "25", "nonsense counted");
    reader.type_into(&boxed, "99999999")?;
    reader.settle()?;
    let said = reader.text(&note)?.unwrap_or_default();
    assert!(said.contains("99999999"), "no note on too much: {said}");
    let max = model::InputId::of(NOW).context("an input")?.input().max;
    assert_eq!(value(&reader, &boxed)?, max);
    assert_eq!(reader.console_errors()?, Vec::<String>::new());
    Ok(())
}

#[test]
fn the_keyboard_moves_sliders_by_the_paces_of_the_design() -> Result<()> {
    let reader = at_the_essay()?;
    // Few steps, many steps, small steps.
    for input in [GROWTH, "buyer.discount", "buyer.spread"] {
        let thumb = slider(input);
        reader.scroll_to(&thumb)?;
        reader.focus(&thumb)?;
        let start = value(&reader, &thumb)?;
        let spec = model::InputId::of(input).context("an input")?.input();
        let wanted = paces(input, start)?;
        let keys = [
            ("ArrowRight", "ArrowLeft", wanted[0]),
            ("ArrowUp", "ArrowDown", wanted[0]),
            ("Shift+ArrowRight", "Shift+ArrowLeft", wanted[1]),
        ];
        for (there, back, wanted) in keys {
            reader.press(&[there])?;
            let got = value(&reader, &thumb)?;
            let off = (got - wanted).abs();
            assert!(
                off <= spec.step / 5.0 + 1e-9,
                "{input} {there}: {got}, not {wanted}"
            );
            reader.press(&[back])?;
            let got = value(&reader, &thumb)?;
            assert!(
                (got - start).abs() <= spec.step,
                "{input} {back}: {got} after {start}"
            );
        }
        let before = value(&reader, &thumb)?;
        reader.press(&["PageUp"])?;
        let got = value(&reader, &thumb)?;
        assert!(got - before > wanted[0] - start, "{input} PageUp: {got}");
        reader.press(&["PageDown"])?;
        assert!(value(&reader, &thumb)? < got, "{input} PageDown");
        reader.press(&["Home"])?;
        assert_eq!(value(&reader, &thumb)?, spec.min, "{input} Home");
        reader.press(&["End"])?;
        assert_eq!(value(&reader, &thumb)?, spec.max, "{input} End");
    }
    Ok(())
}

#[test]
fn links_in_the_prose_move_the_scenario_and_keep_the_place() -> Result<()> {
    let reader = at_the_essay()?;
    let link = "a.set[data-set='buyer.perf=0.5']";
    reader.scroll_to(link)?;
    reader.settle()?;
    let (numbers, before) = (reader.numbers()?, place(&reader, link)?);
    reader.click(link)?;
    reader.settle()?;
    assert_ne!(numbers, reader.numbers()?);
    // Numbers above may take another line; the page does not go elsewhere.
    let moved = place(&reader, link)? - before;
    assert!(moved.abs() < 100.0, "the link moved by {moved} px");
    reader.wait_for(
        "the mark of the link in force",
        &format!("return document.querySelector(\"{link}\").ariaCurrent === 'true'"),
    )?;
    address(&reader, "buyer.perf=0.5", true)?;
    reader.back()?;
    address(&reader, "buyer.perf", false)?;
    reader.settle()?;
    assert_eq!(numbers, reader.numbers()?, "after Back");
    Ok(())
}

#[test]
fn bad_links_are_read_as_far_as_they_go() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    for (query, said) in [
        (
            "v=1&runrate.growth=120&runrate.growth=x",
            "runrate.growth=120",
        ),
        ("v=99&runrate.growth=120", "runrate.growth=120"),
        (
            "v=1&runrate.halflife=9..2&runrate.growth=120",
            "runrate.growth=120",
        ),
        ("v=1&%ff%fe=%00&runrate.growth=120", "runrate.growth=120"),
        (
            "v=1&runrate.growth=120&paths.see=J.yes~J.no",
            "runrate.growth=120",
        ),
        ("=&&&v=1&runrate.growth=120&&", "runrate.growth=120"),
    ] {
        reader.read(&format!("/?{query}"))?;
        assert_eq!(value(&reader, &slider(GROWTH))?, 120.0, "{query} -> {said}");
        for number in reader.numbers()? {
            let broken = ["NaN", "inf", "undefined"];
            assert!(
                !broken.iter().any(|word| number.contains(word)),
                "{query}: {number}"
            );
        }
        assert_eq!(reader.console_errors()?, Vec::<String>::new(), "{query}");
    }
    Ok(())
}

#[test]
fn undo_and_redo_walk_through_what_was_changed() -> Result<()> {
    let reader = at_the_essay()?;
    let button = |place: u8| format!(".bar-tools > button:nth-of-type({place})");
    let (undo, redo) = (button(1), button(2));
    let enabled = |selector: &str| -> Result<bool> {
        Ok(reader.property(selector, "disabled")? == serde_json::Value::Bool(false))
    };
    assert!(!enabled(&undo)? && !enabled(&redo)?);
    let mut states = vec![reader.numbers()?];
    for input in [GROWTH, "runrate.standalone"] {
        reader.scroll_to(&typed(input))?;
        reader.type_into(&typed(input), "80")?;
        reader.settle()?;
        states.push(reader.numbers()?);
    }
    assert!(states[0] != states[1] && states[1] != states[2]);
    for wanted in [&states[1], &states[0]] {
        reader.click(&undo)?;
        reader.settle()?;
        assert_eq!(wanted, &reader.numbers()?, "Undo");
    }
    assert!(!enabled(&undo)?);
    for wanted in [&states[1], &states[2]] {
        reader.click(&redo)?;
        reader.settle()?;
        assert_eq!(wanted, &reader.numbers()?, "Redo");
    }
    assert!(!enabled(&redo)?);
    address(&reader, "runrate.standalone=80", true)
}

#[test]
fn a_linked_input_is_overridden_and_linked_again() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    let input = "bundle.displace";
    reader.read("/embed/bundle/")?;
    reader.scroll_to(&typed(input))?;
    let linked = reader.text(&within(input, ".linked-from"))?;
    let shown = || -> Result<_> { Ok((value(&reader, &typed(input))?, reader.sentences()?)) };
    let default = shown()?;
    reader.type_into(&typed(input), "40")?;
    reader.settle()?;
    assert!(linked.is_some_and(|from| from.starts_with("from")));
    assert!(!reader.is_visible(&within(input, ".linked-from"))?);
    assert_ne!(default, shown()?);
    reader.click(&within(input, ".relink"))?;
    reader.settle()?;
    assert!(reader.is_visible(&within(input, ".linked-from"))?);
    assert_eq!(default, shown()?);
    address(&reader, input, false)
}

#[test]
fn a_number_becomes_a_range_with_two_thumbs_and_back() -> Result<()> {
    let reader = at_the_essay()?;
    let mode = within(GROWTH, ".mode");
    reader.scroll_to(&mode)?;
    reader.click(&mode)?;
    reader.settle()?;
    assert_eq!(
        reader.count(&within(GROWTH, "input[type=range]"))?,
        2,
        "no second thumb"
    );
    let (low, high) = (slider(GROWTH), upper(GROWTH));
    let (least, most) = (value(&reader, &low)?, value(&reader, &high)?);
    assert!(least < 100.0 && most > 100.0, "{least} to {most}");
    address(&reader, &format!("{GROWTH}={least}..{most}"), true)?;

    reader.focus(&high)?;
    reader.press(&["ArrowRight"])?;
    assert!(value(&reader, &high)? > most);
    assert_eq!(value(&reader, &low)?, least, "the other thumb moved");
    // The ends never cross.
    reader.press(&["Home"])?;
    assert!(value(&reader, &high)? > value(&reader, &low)?);
    reader.press(&["End"])?;

    // Each thumb answers to the pointer, too.
    let before = value(&reader, &low)?;
    grip(&reader, &low)?;
    for _ in 0..5 {
        reader.move_by(-6.0, 0.0)?;
    }
    reader.release()?;
    reader.settle()?;
    assert!(
        value(&reader, &low)? < before,
        "the lower thumb does not drag"
    );

    reader.scroll_to(&mode)?;
    reader.click(&mode)?;
    reader.settle()?;
    assert_eq!(reader.count(&within(GROWTH, "input[type=range]"))?, 1);
    address(&reader, "..", false)
}

#[test]
fn resets_take_back_one_input_one_model_and_everything() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    let query = "v=1&runrate.growth=80&runrate.standalone=80&buyer.overhead=60";
    reader.read(&format!("/?{query}"))?;
    reader.click(&within(GROWTH, ".reset"))?;
    reader.settle()?;
    address(&reader, GROWTH, false)?;
    address(&reader, "runrate.standalone=80", true)?;
    reader.click("#twenty-or-fifty .controls-head .reset")?;
    reader.settle()?;
    address(&reader, "runrate.", false)?;
    address(&reader, "buyer.overhead=60", true)?;
    reader.click(&format!("{} > summary", menu(1)))?;
    reader.click(&format!("{} li:last-child > button", menu(1)))?;
    reader.settle()?;
    reader.wait_for("the bare address", "return location.search === ''")?;
    assert_eq!(named(&reader)?, "Our defaults");
    Ok(())
}

#[test]
fn presets_are_chosen_by_name_and_back_and_forward_travel_between_them() -> Result<()> {
    let reader = at_the_essay()?;
    let default = reader.numbers()?;
    let presets = menu(2);
    let mut seen = Vec::new();
    for place in [1, 3] {
        let item = format!("{presets} li:nth-child({place}) a");
        reader.click(&format!("{presets} > summary"))?;
        let title = reader.text(&format!("{item} > span"))?.unwrap_or_default();
        reader.click(&item)?;
        reader.settle()?;
        assert_eq!(named(&reader)?, title);
        assert_eq!(reader.property(&presets, "open")?, false, "the menu stays");
        reader.wait_for("the address", "return location.search !== ''")?;
        seen.push((title, reader.numbers()?));
    }
    assert_ne!(seen[0].1, seen[1].1);
    let at = |name: &str, numbers: &[String]| -> Result<()> {
        let bar =
            format!("return document.querySelector('.bar-name strong').innerText === {name:?}");
        reader.wait_for("the name in the bar", &bar)?;
        reader.settle()?;
        assert_eq!(numbers, reader.numbers()?, "{name}");
        Ok(())
    };
    reader.back()?;
    at(&seen[0].0, &seen[0].1)?;
    reader.back()?;
    at("Our defaults", &default)?;
    reader.forward()?;
    at(&seen[0].0, &seen[0].1)?;
    reader.forward()?;
    at(&seen[1].0, &seen[1].1)
}

#[test]
fn two_tabs_do_not_disturb_each_other() -> Result<()> {
    let reader = at_the_essay()?;
    let default = reader.numbers()?;
    let first = reader.new_tab()?;
    reader.read("/")?;
    reader.scroll_to(&typed(GROWTH))?;
    reader.type_into(&typed(GROWTH), "250")?;
    reader.settle()?;
    let second = reader.numbers()?;
    assert_ne!(default, second);
    reader.switch_to(first)?;
    reader.settle()?;
    assert_eq!(default, reader.numbers()?, "the other tab moved this one");
    assert_eq!(reader.eval("return location.search")?, "");
    reader.reload()?;
    reader.awake()?;
    assert_eq!(default, reader.numbers()?, "the other tab is remembered");
    Ok(())
}
