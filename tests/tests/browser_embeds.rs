//! Models in somebody else's page: hosts that each speak one dialect, the element, and what a link
//! locks. The hosts stand on another origin than the site, as they do in life.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use e2e::browser::Browser;
use e2e::server::{Fault, Server};
use serde_json::Value;

/// A host's page beside the site, in a browser.
struct Host {
    browser: Browser,
    _site: Server,
    _page: Server,
    folder: PathBuf,
}

impl Drop for Host {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Host {
    /// A page whose body is this; `SITE` stands for the address of the site.
    fn new(name: &str, body: &str) -> Result<Self> {
        let site = Server::built(Fault::None)?;
        let folder = std::env::temp_dir().join(format!("host-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let body = body.replace("SITE/", &site.url("/"));
        let html = format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>A host</title><link rel=\"icon\" href=\"data:,\"><body>{body}</body></html>"
        );
        fs::write(folder.join("index.html"), html)?;
        let page = Server::start(&folder, Fault::None)?;
        let browser = Browser::launch()?;
        browser.set_viewport(700, 900)?;
        browser.open(&page.url("/"))?;
        Ok(Self {
            browser,
            _site: site,
            _page: page,
            folder,
        })
    }

    /// Waits until the host has set the frame's height to that of its content, and says it.
    fn height(&self) -> Result<f64> {
        self.browser.wait_for(
            "the frame's height",
            "return window.heights > 0 && document.querySelector('iframe').offsetHeight > 400",
        )?;
        let height = self
            .browser
            .eval("return document.querySelector('iframe').offsetHeight")?;
        height.as_f64().context("a height")
    }
}

const FRAME: &str = "<iframe id=\"frame\" title=\"A model\" src=\"SITE/embed/runrate/QUERY\" style=\"width:100%;height:60px;border:0\"></iframe>";

/// A host that sets the height by `script`, which finds the message's data in `d` and the frame in
/// `f`, and calls `set(height)`.
fn speaks(name: &str, query: &str, script: &str) -> Result<()> {
    let frame = FRAME.replace("QUERY", query);
    let body = format!(
        "<script>window.heights = 0; addEventListener('message', (e) => {{ const f = document.getElementById('frame'); \
         const d = e.data; const set = (h) => {{ f.style.height = h + 'px'; window.heights += 1; }}; {script} }});</script>{frame}"
    );
    let host = Host::new(name, &body)?;
    let height = host.height()?;
    ensure!((400.0..4000.0).contains(&height), "{name}: {height} px");
    // Told once, it is quiet: a height that came back as a new one would grow for ever.
    host.browser.pause(1500);
    let count = host.browser.eval("return window.heights")?;
    host.browser.pause(800);
    ensure!(
        host.browser.eval("return window.heights")? == count,
        "{name}: the height is said again and again"
    );
    ensure!(
        host.browser
            .eval("return document.activeElement === document.body && scrollY === 0")?
            == Value::Bool(true),
        "{name}: the frame takes the focus or scrolls its host"
    );
    Ok(())
}

#[test]
fn the_height_is_said_in_every_dialect() -> Result<()> {
    speaks(
        "ours",
        "",
        "if (d && d.source === 'moat-or-market' && d.type === 'height') set(d.height);",
    )?;
    speaks(
        "datawrapper",
        "",
        "if (d && d['datawrapper-height']) for (const id in d['datawrapper-height']) set(d['datawrapper-height'][id]);",
    )?;
    speaks(
        "amp",
        "",
        "if (d && d.sentinel === 'amp' && d.type === 'embed-size') set(d.height);",
    )?;
    speaks(
        "json",
        "",
        "if (typeof d === 'string' && d[0] === '{') { const m = JSON.parse(d); if (m.context === 'iframe.resize' && m.src === f.src) set(m.height); }",
    )?;
    speaks(
        "canvas",
        "",
        "if (d && d.subject === 'lti.frameResize') set(d.height);",
    )?;
    speaks(
        "wordpress",
        "#?secret=abc123",
        "if (d && d.secret === 'abc123' && d.message === 'height') set(d.value);",
    )?;
    speaks(
        "pym",
        "?childId=pym-7&initialWidth=600",
        "const m = /^pymxPYMx(\\S+?)xPYMxheightxPYMx(\\S+)$/.exec(d); if (m && m[1] === 'pym-7') set(m[2]);",
    )
}

#[test]
fn the_handshake_of_h5p_is_answered() -> Result<()> {
    // What h5p-resizer.js does, step by step.
    let script = "if (!d || d.context !== 'h5p') return; \
        const say = (action) => e.source.postMessage({ context: 'h5p', action }, '*'); \
        if (d.action === 'hello') say('hello'); \
        else if (d.action === 'prepareResize') { if (f.clientHeight !== d.scrollHeight || d.scrollHeight !== d.clientHeight) { f.style.height = d.clientHeight + 'px'; say('resizePrepared'); } } \
        else if (d.action === 'resize') set(d.scrollHeight);";
    speaks("h5p", "", script)
}

const ELEMENT: &str = "<script async src=\"SITE/embed.js\"></script><script src=\"SITE/embed.js?again\"></script>\
    <script>window.seen = []; addEventListener('scenariochange', (e) => seen.push(e.detail));</script>\
    <trainium-model model=\"runrate\" scenario=\"growth=120\" lock=\"standalone\" theme=\"dark\"><a href=\"SITE/\">Without script</a></trainium-model>";

#[test]
fn the_element_follows_its_attributes_and_says_what_changes() -> Result<()> {
    let host = Host::new("element", ELEMENT)?;
    let page = &host.browser;
    page.wait_for("the scenario", "return window.seen.length > 0")?;
    let first = page.eval("return seen.at(-1)")?;
    ensure!(first["id"] == "runrate", "{first}");
    ensure!(first["values"]["runrate.growth"] == "120", "{first}");
    let link = first["link"].as_str().unwrap_or_default();
    ensure!(
        link.contains("runrate.growth=120") && link.contains('#') && !link.contains("lock"),
        "{link}"
    );
    page.eval(
        "document.querySelector('trainium-model').setAttribute('scenario', 'growth=50&halflife=3')",
    )?;
    page.wait_for(
        "the new scenario",
        "const v = seen.at(-1).values; return v['runrate.growth'] === '50' && v['runrate.halflife'] === '3'",
    )?;
    let frame = "document.querySelector('trainium-model').shadowRoot.querySelector('iframe')";
    page.wait_for(
        "a height",
        &format!("return {frame}.offsetHeight !== 1030 && {frame}.offsetHeight > 400"),
    )?;
    ensure!(
        page.eval("return document.activeElement === document.body && location.search === ''")?
            == Value::Bool(true),
        "the element takes the focus or touches the host's address"
    );
    let errors = page.console_errors()?;
    ensure!(errors.is_empty(), "{errors:?}");
    Ok(())
}

#[test]
fn a_link_locks_and_hides() -> Result<()> {
    let reader = e2e::reader::Reader::new(Fault::None)?;
    reader.read("/embed/runrate/?lock=standalone&show=growth~standalone")?;
    let seen = reader.list("return [...document.querySelectorAll('.control')].filter(c => c.offsetHeight).map(c => c.dataset.input)")?;
    ensure!(
        !seen.is_empty()
            && seen
                .iter()
                .all(|id| id == "runrate.growth" || id == "runrate.standalone"),
        "{seen:?}"
    );
    let inert = reader.list("return [...document.querySelectorAll('.control')].filter(c => c.inert).map(c => c.dataset.input)")?;
    ensure!(
        inert.iter().all(|id| id == "runrate.standalone"),
        "{inert:?}"
    );
    // The chart does not offer what is locked,
    let offered = reader
        .text("#runrate-projection .readout")?
        .unwrap_or_default();
    ensure!(
        offered.contains("now") && !offered.contains("stood alone"),
        "{offered}"
    );
    // and a link cannot move it either.
    reader.eval("const link = document.createElement('a'); link.className = 'set'; link.dataset.set = 'runrate.standalone=80&runrate.growth=50'; link.href = '#'; document.body.append(link); link.click()")?;
    reader.settle()?;
    reader.wait_for("the lock", "return !location.search.includes('runrate.standalone') && location.search.includes('lock=standalone')")?;
    Ok(())
}

#[test]
fn a_frame_of_the_stated_height_is_about_right() -> Result<()> {
    let reader = e2e::reader::Reader::new(Fault::None)?;
    reader.set_viewport(640, 900)?;
    for model in model::Model::ALL {
        reader.read(&format!("/embed/{}/", model.id()))?;
        // A frame as high as its content has no scroll bar, which takes room in some engines.
        reader.eval("document.documentElement.style.overflow = 'hidden'")?;
        reader.settle()?;
        let height = reader.eval(
            "return Math.ceil(document.querySelector('main').getBoundingClientRect().height)",
        )?;
        let height = height.as_f64().context("a height")?;
        let stated = f64::from(desk::height(model));
        ensure!(
            stated >= height && stated - height < 140.0,
            "{} is {height} px high and said to be {stated}",
            model.id()
        );
    }
    Ok(())
}
