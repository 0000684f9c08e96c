//! The harness itself, on a page of its own: what it reports is what happened.

use std::fs;

use anyhow::Result;
use e2e::{
    browser::{Browser, Theme},
    driver::Engine,
    server::{Fault, Server},
};
use tempfile::TempDir;

const PAGE: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>page</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="page.css"></head><body>
<label>a <input type="range" name="a" min="0" max="100" value="10"></label>
<output>10</output><p id="typed"></p><input id="box" type="text" aria-label="box">
<button id="break">break</button><p id="dark">dark</p>
<script src="page.js"></script></body></html>"#;
const SCRIPT: &str = "
const at = (s) => document.querySelector(s);
at('[name=a]').oninput = (e) => { at('output').textContent = e.target.value; };
at('#box').onchange = (e) => { at('#typed').textContent = e.target.value; };
at('#break').onclick = () => { throw new Error('broken on purpose'); };
fetch('x.wasm').then(async (r) => {
  document.body.dataset.wasm = `${r.status} ${r.headers.get('content-type')} ${(await r.arrayBuffer()).byteLength}`;
});
";
const STYLE: &str = "#dark { display: none } \
    @media (prefers-color-scheme: dark) { #dark { display: block } } body { height: 3000px }";

fn page(fault: Fault) -> Result<(TempDir, Server, Browser)> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("index.html"), PAGE)?;
    fs::write(folder.path().join("page.js"), SCRIPT)?;
    fs::write(folder.path().join("page.css"), STYLE)?;
    fs::write(folder.path().join("x.wasm"), [0; 300])?;
    fs::create_dir(folder.path().join("inner"))?;
    fs::write(
        folder.path().join("inner/index.html"),
        "<title>inner</title>",
    )?;
    fs::write(folder.path().join("404.html"), "<title>nothing</title>")?;
    let server = Server::start(folder.path(), fault)?;
    Ok((folder, server, Browser::launch()?))
}

#[test]
fn keys_pointer_and_typing_reach_the_page() -> Result<()> {
    let (_folder, server, browser) = page(Fault::None)?;
    browser.set_viewport(800, 600)?;
    browser.open(&server.url("/"))?;
    browser.focus("[name=a]")?;
    browser.press(&["ArrowRight", "ArrowRight"])?;
    assert_eq!(browser.text("output")?.as_deref(), Some("12"));
    browser.press(&["End"])?;
    assert_eq!(browser.text("output")?.as_deref(), Some("100"));
    browser.drag("[name=a]", -30.0, 0.0)?;
    assert_ne!(browser.text("output")?.as_deref(), Some("100"));
    browser.type_into("#box", "120")?;
    browser.type_into("#box", "7.5")?;
    assert_eq!(browser.text("#typed")?.as_deref(), Some("7.5"));
    assert_eq!(browser.console_errors()?, Vec::<String>::new());
    Ok(())
}

#[test]
fn an_exception_is_a_console_error() -> Result<()> {
    let (_folder, server, browser) = page(Fault::None)?;
    browser.open(&server.url("/"))?;
    browser.click("#break")?;
    browser.pause(200);
    let errors = browser.console_errors()?;
    assert!(
        errors.iter().any(|e| e.contains("broken on purpose")),
        "{errors:?}"
    );
    Ok(())
}

#[test]
fn faults_of_the_host_reach_the_page() -> Result<()> {
    for (fault, seen) in [
        (Fault::None, "200 application/wasm 300"),
        (Fault::WasmMissing, "404 "),
        (Fault::WasmWrongMime, "200 text/plain 300"),
        (Fault::WasmCorrupt, "200 application/wasm 200"),
        (Fault::WasmSlow(300), "200 application/wasm 300"),
    ] {
        let (_folder, server, browser) = page(fault)?;
        browser.open(&server.url("/"))?;
        let got = browser.wait_for("the answer", "return document.body.dataset.wasm")?;
        let got = got.as_str().unwrap_or_default();
        assert!(got.starts_with(seen), "{fault:?}: {got}");
    }
    Ok(())
}

#[test]
fn folders_and_unknown_pages_are_answered_as_a_host_does() -> Result<()> {
    let (_folder, server, browser) = page(Fault::None)?;
    for (path, title) in [
        ("/inner/", "inner"),
        ("/inner", "inner"),
        ("/no/page", "nothing"),
    ] {
        browser.open(&server.url(path))?;
        assert_eq!(browser.eval("return document.title")?, title, "{path}");
    }
    Ok(())
}

#[test]
fn the_window_has_the_size_and_theme_that_were_asked_for() -> Result<()> {
    let (_folder, server, browser) = page(Fault::None)?;
    browser.set_viewport(820, 700)?;
    browser.open(&server.url("/"))?;
    let inner = browser.eval("return innerWidth")?;
    assert_eq!(inner, 820);
    if browser.engine() == Engine::Chromium {
        browser.set_system(Theme::Dark, false)?;
        assert!(browser.is_visible("#dark")?);
        browser.set_system(Theme::Light, false)?;
        assert!(!browser.is_visible("#dark")?);
    }
    let picture = tempfile::NamedTempFile::with_suffix(".png")?;
    browser.screenshot(picture.path())?;
    assert!(fs::read(picture.path())?.starts_with(b"\x89PNG"));
    Ok(())
}

#[test]
fn no_script_runs_where_the_host_forbids_it() -> Result<()> {
    let (_folder, server, browser) = page(Fault::NoScript)?;
    browser.open(&server.url("/"))?;
    browser.pause(300);
    assert_eq!(
        browser.eval("return document.body.dataset.wasm ?? 'asleep'")?,
        "asleep"
    );
    Ok(())
}
