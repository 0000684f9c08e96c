//! What stands under every chart, and where a number comes from, as a person uses them.

use anyhow::{Context as _, Result, ensure};
use e2e::reader::Reader;
use e2e::server::Fault;
use serde_json::Value;

const QUERY: &str = "v=1&runrate.growth=50";
const FOOT: &str = "#runrate-projection .figure-foot";

/// A reader of a scenario, at the foot of a chart.
fn reader() -> Result<Reader> {
    let reader = Reader::new(Fault::None)?;
    reader.read(&format!("/?{QUERY}"))?;
    reader.scroll_to(FOOT)?;
    Ok(reader)
}

/// Opens a panel, and waits for its answer.
fn open(reader: &Reader, panel: &str) -> Result<String> {
    let link = format!("{FOOT} [data-panel='{panel}']");
    reader.scroll_to(&link)?;
    reader.click(&link)?;
    answered(reader, &format!("{FOOT} .tool[data-tool='{panel}']"))
}

fn answered(reader: &Reader, section: &str) -> Result<String> {
    reader.wait_for(
        "the answer",
        &format!("const s = document.querySelector(\"{section}\"); return s && !s.hasAttribute('aria-busy') && s.querySelector('.tool-says')"),
    )?;
    // What is folded away counts, too.
    let text = reader.property(&format!("{section} .tool-result"), "textContent")?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

#[test]
fn every_chart_has_the_same_foot() -> Result<()> {
    let reader = reader()?;
    let feet = reader.list("return [...document.querySelectorAll('figure')].map(f => [...f.querySelectorAll('.figure-foot [data-panel]')].map(a => a.dataset.panel).join(' '))")?;
    ensure!(feet.len() > 10, "{} charts", feet.len());
    ensure!(
        feet.iter()
            .all(|foot| foot == "sources assumptions data image share embed"),
        "{feet:?}"
    );
    Ok(())
}

#[test]
fn the_foot_opens_in_place_and_follows_the_scenario() -> Result<()> {
    let reader = reader()?;
    let sources = open(&reader, "sources")?;
    ensure!(
        sources.contains("Amazon") && sources.contains("2026"),
        "{sources}"
    );
    let assumptions = open(&reader, "assumptions")?;
    ensure!(
        assumptions.contains("changed; our default is"),
        "{assumptions}"
    );
    ensure!(
        reader.count(&format!("{FOOT} .foot-panel"))? == 1,
        "two panels are open at once"
    );
    // Each names its control, and leads there.
    let link = format!("{FOOT} [data-control='runrate.growth']");
    reader.scroll_to(&link)?;
    reader.click(&link)?;
    let focused = reader.eval("return document.activeElement.name")?;
    ensure!(focused == "runrate.growth", "{focused}");
    reader.press(&["Home"])?;
    reader.settle()?;
    reader.wait_for(
        "the new value",
        &format!(
            "return document.querySelector(\"{FOOT} .tool-result\").textContent.includes('−50%')"
        ),
    )?;
    // Escape closes it, and the keyboard is where it was.
    let opener = format!("{FOOT} [data-panel='assumptions']");
    reader.focus(&opener)?;
    reader.press(&["Escape"])?;
    ensure!(
        reader.count(&format!("{FOOT} .foot-panel"))? == 0,
        "Escape leaves it open"
    );
    let back = reader.eval("return document.activeElement.dataset.panel")?;
    ensure!(back == "assumptions", "{back}");
    Ok(())
}

/// Presses a download button, and gives the name and the start of what was saved.
fn saved(reader: &Reader, file: &str) -> Result<(String, Vec<u8>)> {
    let script = "const done = arguments[arguments.length - 1]; const press = HTMLAnchorElement.prototype.click; \
        HTMLAnchorElement.prototype.click = function () { \
          if (!this.download) return press.call(this); \
          HTMLAnchorElement.prototype.click = press; \
          window.lastBlob.arrayBuffer().then((a) => done([this.download, [...new Uint8Array(a).slice(0, 60000)]])); }; \
        const make = URL.createObjectURL; URL.createObjectURL = (blob) => { window.lastBlob = blob; return make.call(URL, blob); }; \
        document.querySelector(arguments[0]).click();";
    let got = reader.eval_async(script, vec![format!("{FOOT} [data-file='{file}']").into()])?;
    let name = got[0].as_str().context("a name")?.to_owned();
    let bytes = got[1].as_array().context("bytes")?;
    let bytes = bytes
        .iter()
        .filter_map(Value::as_u64)
        .map(|b| b as u8)
        .collect();
    Ok((name, bytes))
}

#[test]
fn files_hold_the_scenario_of_the_reader() -> Result<()> {
    let reader = reader()?;
    open(&reader, "data")?;
    let (name, csv) = saved(&reader, "chart.csv")?;
    let csv = String::from_utf8_lossy(&csv).into_owned();
    ensure!(
        name.starts_with("moat-or-market_runrate-projection_v1_") && name.ends_with(".csv"),
        "{name}"
    );
    ensure!(
        csv.contains("runrate.growth=50#runrate-projection"),
        "{csv}"
    );
    let (_, csv) = saved(&reader, "results.csv")?;
    let csv = String::from_utf8_lossy(&csv).into_owned();
    let shown = reader
        .eval("return document.querySelector(\"data[data-output='runrate.reach']\") !== null")?;
    ensure!(
        shown == Value::Bool(true) && csv.contains("runrate.reach,"),
        "{csv}"
    );
    let (name, zip) = saved(&reader, "bundle.zip")?;
    ensure!(name.ends_with(".zip") && zip.starts_with(b"PK"), "{name}");
    let names = String::from_utf8_lossy(&zip).into_owned();
    ensure!(
        names.contains("README.txt") && names.contains(".png"),
        "the bundle has no picture"
    );
    open(&reader, "image")?;
    let (name, svg) = saved(&reader, "chart.svg")?;
    let svg = String::from_utf8_lossy(&svg).into_owned();
    ensure!(
        name.ends_with(".svg") && svg.contains("@font-face") && svg.contains("<title>"),
        "{name}"
    );
    let (name, png) = saved(&reader, "chart.png")?;
    ensure!(
        name.ends_with(".png") && png.starts_with(b"\x89PNG"),
        "{name}"
    );
    // Twice the drawing's width: 1032 px with its margins.
    ensure!(
        png.get(16..20) == Some(&2064u32.to_be_bytes()[..]),
        "{:?}",
        png.get(16..20)
    );
    let errors = reader.console_errors()?;
    ensure!(errors.is_empty(), "{errors:?}");
    Ok(())
}

#[test]
fn a_link_is_copied_or_shown_selected() -> Result<()> {
    let reader = reader()?;
    open(&reader, "share")?;
    let copy = format!("{FOOT} [data-copy]");
    reader.eval("Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (t) => { window.copied = t; } } })")?;
    reader.click(&copy)?;
    reader.wait_for(
        "the confirmation",
        &format!("return document.querySelector(\"{copy}\").textContent === 'Copied'"),
    )?;
    let copied = reader.eval("return window.copied")?;
    let link = copied.as_str().unwrap_or_default();
    ensure!(
        link.ends_with("/?v=1&runrate.growth=50#runrate-projection"),
        "{link}"
    );
    reader.eval(
        "Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined })",
    )?;
    reader.click(&copy)?;
    reader.wait_for(
        "the selection",
        "return getSelection().toString().includes('runrate.growth=50')",
    )?;
    // The scenario bar's own does the same.
    reader
        .eval("document.querySelector('[data-share=\"copy\"]').closest('details').open = true")?;
    reader.click("[data-share='copy']")?;
    reader.wait_for(
        "the link",
        "return document.querySelector('.share-note')?.textContent.includes('runrate.growth=50')",
    )?;
    Ok(())
}

#[test]
fn an_embed_is_handed_out_in_three_ways() -> Result<()> {
    let reader = reader()?;
    let embed = open(&reader, "embed")?;
    for part in [
        "<iframe src=",
        "data.type !== \"height\"",
        "<trainium-model model=\"runrate\" scenario=\"v=1&amp;runrate.growth=50\"",
    ] {
        ensure!(embed.contains(part), "{part} in {embed}");
    }
    Ok(())
}

#[test]
fn a_number_opens_where_it_comes_from_and_how_to_cite_it() -> Result<()> {
    let reader = reader()?;
    let number = "main p > data.live[data-output][role='button']";
    reader.scroll_to(number)?;
    let before =
        reader.eval("return document.querySelector('h1').getBoundingClientRect().top + scrollY")?;
    reader.focus(number)?;
    reader.press(&["Enter"])?;
    let says = answered(&reader, ".cite-card .tool[data-tool='cite']")?;
    ensure!(
        says.contains("@misc{") && says.contains("Retrieved"),
        "{says}"
    );
    ensure!(says.contains("asof=") && says.contains("cite="), "{says}");
    ensure!(reader.count(".cite-card math")? > 0, "no formula");
    let covers = reader.eval("const n = document.querySelector(\"data.live[aria-expanded='true']\"); const p = n.closest('p').getBoundingClientRect(); return document.querySelector('.cite-card').getBoundingClientRect().top >= p.bottom - 1")?;
    ensure!(
        covers == Value::Bool(true),
        "the card covers what it explains"
    );
    ensure!(
        before
            == reader.eval(
                "return document.querySelector('h1').getBoundingClientRect().top + scrollY"
            )?,
        "the page jumps"
    );
    reader.press(&["Escape"])?;
    ensure!(reader.count(".cite-card")? == 0, "Escape leaves it open");
    Ok(())
}

#[test]
fn without_script_the_foot_is_links() -> Result<()> {
    let reader = Reader::without_scripts()?;
    reader.visit("/")?;
    let links = reader.count(&format!("{FOOT} a[href][data-panel]:not([role])"))?;
    ensure!(links == 6, "{links}");
    ensure!(
        reader.count("data.live[role]")? == 0,
        "numbers are buttons that cannot answer"
    );
    Ok(())
}
