//! axe-core's rules for WCAG 2.2 A and AA on every page, and on the essay in every state that a
//! reader can bring it into.

use std::fs;

use anyhow::{Context as _, Result};
use e2e::{
    driver::Engine,
    handles::{menu, typed},
    pages,
    reader::Reader,
    server::Fault,
};
use serde_json::Value;

/// What stands before axe's own script, and behind it: runs the rules over the page and tells what
/// they object to, a line each.
const BEFORE: &str = "const [tags, done] = arguments;";
const RUN: &str = "\
    ;(window.axe ?? axe).run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'], \
                        rules: { 'target-size': { enabled: true } } }) \
      .then(found => done(found.violations.flatMap(v => v.nodes.map(n => \
        `${v.id}: ${n.target.join(' ')} ${n.html.slice(0, 160)} (${(n.any[0] ?? n.all[0] ?? n.none[0])?.message ?? ''})`)))) \
      .catch(error => done([`axe failed: ${error}`]))";

const TAGS: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/// Widths of a phone and of a desktop.
const WIDTHS: [u32; 2] = [390, 1440];
const THEMES: [&str; 2] = ["light", "dark"];

/// A reader with axe at hand, or nothing where it cannot be had.
struct Judge {
    reader: Reader,
    axe: String,
}

impl Judge {
    fn new() -> Result<Option<Self>> {
        let axe = match xtask::tools::script::axe() {
            Ok(file) => fs::read_to_string(file)?,
            Err(error) => {
                e2e::skip(&format!("axe does not look at the pages; {error:#}"));
                return Ok(None);
            }
        };
        let reader = Reader::new(Fault::None)?;
        Ok(Some(Self { reader, axe }))
    }

    /// Chromium sees all; the others, whose styles and defaults differ, one page of each kind.
    fn sees_all(&self) -> bool {
        self.reader.engine() == Engine::Chromium
    }

    /// What axe objects to in the page as it stands.
    fn faults(&self) -> Result<Vec<String>> {
        // The driver's scripts are no scripts of the page's, which its policy would refuse. All of
        // it is one script: Firefox forgets what the one before has brought.
        let script = format!("{BEFORE}\n{}\n{RUN}", self.axe);
        let found = self
            .reader
            .eval_async(&script, vec![TAGS.to_vec().into()])?;
        let lines = found.as_array().context("axe says nothing")?;
        Ok(lines
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect())
    }

    fn judge(&self, state: &str, faults: &mut Vec<String>) -> Result<()> {
        // The answer before is dimmed while a tool asks for the next.
        let busy = "section.tool[aria-busy=true]";
        self.reader.wait_for(
            "the tools to answer",
            &format!("return !document.querySelector('{busy}')"),
        )?;
        self.reader.pause(400);
        for fault in self.faults().with_context(|| state.to_owned())? {
            faults.push(format!("{state}: {fault}"));
        }
        Ok(())
    }
}

fn none(faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// A theme for the addresses of all pages.
fn themed(page: &str, theme: &str) -> String {
    let joint = if page.contains('?') { '&' } else { '?' };
    format!("{page}{joint}theme={theme}")
}

#[test]
fn every_page_in_both_themes_and_widths() -> Result<()> {
    let Some(judge) = Judge::new()? else {
        return Ok(());
    };
    let reader = &judge.reader;
    let all = if judge.sees_all() {
        pages::all()?
    } else {
        ["/sources/", "/s/", "/embed/paths/", "/method/"]
            .map(String::from)
            .to_vec()
    };
    let mut faults = Vec::new();
    for page in all.iter().filter(|page| *page != "/") {
        for (width, theme) in [(WIDTHS[0], THEMES[0]), (WIDTHS[1], THEMES[1])] {
            reader.set_viewport(width, 900)?;
            reader.visit(&themed(page, theme))?;
            judge.judge(&format!("{page} {theme} {width}"), &mut faults)?;
        }
    }
    none(&faults);
    Ok(())
}

#[test]
fn the_essay_in_both_themes_and_widths() -> Result<()> {
    let Some(judge) = Judge::new()? else {
        return Ok(());
    };
    let mut faults = Vec::new();
    for width in WIDTHS {
        judge.reader.set_viewport(width, 900)?;
        for theme in THEMES {
            if !judge.sees_all() && (theme == THEMES[0]) != (width == WIDTHS[0]) {
                continue;
            }
            judge.reader.read(&themed("/", theme))?;
            judge.judge(&format!("{theme} {width}"), &mut faults)?;
        }
    }
    none(&faults);
    Ok(())
}

/// Everything that folds, open.
const UNFOLD: &str = "for (const d of document.querySelectorAll('main details')) d.open = true";
/// A source and a term in every chapter, open.
const CARDS: &str = "for (const s of document.querySelectorAll('.chapter')) \
    for (const kind of ['.mark', '.term']) s.querySelector(kind)?.click()";

#[test]
fn the_essay_with_everything_open_and_moved() -> Result<()> {
    let Some(judge) = Judge::new()? else {
        return Ok(());
    };
    let reader = &judge.reader;
    let mut faults = Vec::new();
    let looks = [(WIDTHS[0], THEMES[1]), (WIDTHS[1], THEMES[0])];
    let looks = if judge.sees_all() {
        &looks[..]
    } else {
        &looks[1..]
    };
    for &(width, theme) in looks {
        reader.set_viewport(width, 900)?;
        // Ranges where there were points, evidence, an override, and a note on what was refused.
        let query = "v=1&runrate.growth=80..140&buyer.discount=10..30&bundle.displace=40\
                     &paths.see=G.yes&paths.do=D.yes&runrate.halflife=abc&supply.nonsense=3";
        reader.read(&themed(&format!("/?{query}"), theme))?;
        judge.judge(
            &format!("changed, with a note {theme} {width}"),
            &mut faults,
        )?;

        reader.eval(CARDS)?;
        reader.eval(UNFOLD)?;
        reader.pause(400);
        reader.settle()?;
        judge.judge(
            &format!("cards and folds open {theme} {width}"),
            &mut faults,
        )?;

        reader.eval("for (const d of document.querySelectorAll('main details')) d.open = false")?;
        for place in 1..=3 {
            let menu = menu(place);
            reader.eval("scrollTo(0, 0)")?;
            reader.click(&format!("{menu} > summary"))?;
            judge.judge(&format!("menu {place} {theme} {width}"), &mut faults)?;
            reader.focus(&format!("{menu} > summary"))?;
            reader.press(&["Escape"])?;
        }
        // A box of the flowchart, and a value that was refused.
        reader.type_into(&typed("runrate.now"), "twelve")?;
        let node = ".flow [tabindex='0'], .flowchart [tabindex='0'], [data-figure='paths-flowchart'] [tabindex='0']";
        if reader.count(node)? > 0 {
            reader.scroll_to(node)?;
            reader.focus(node)?;
            reader.press(&["Enter"])?;
        }
        judge.judge(
            &format!("a box chosen, a value refused {theme} {width}"),
            &mut faults,
        )?;
    }
    none(&faults);
    Ok(())
}

#[test]
fn the_essay_asleep_and_without_scripts() -> Result<()> {
    let Some(mut judge) = Judge::new()? else {
        return Ok(());
    };
    let mut faults = Vec::new();
    judge.reader = Reader::new(Fault::WasmMissing)?;
    judge.reader.visit("/")?;
    judge.reader.wait_for(
        "the quiet line",
        "return !document.querySelector('.models-asleep').hidden",
    )?;
    judge.judge("asleep", &mut faults)?;
    none(&faults);
    Ok(())
}
