//! Takes a picture of a page: `cargo run -p e2e --bin shot -- / out.png --width 390 --theme dark`.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, Result, bail};
use e2e::{
    browser::{Browser, Theme},
    server::{Fault, Server, dist},
};
use lexopt::{Arg, ValueExt as _};

const HELP: &str = "\
Takes a picture of a page in Chromium.

  cargo run -p e2e --bin shot -- PAGE OUT.png [options]

PAGE is an address (http://…, file://…), or a path of the built site (/, /?v=1&runrate.growth=120),
served from dist/ for as long as it takes.

  --width 1440        width of the page in CSS pixels
  --height 900        height of the window
  --density 1         screen density; 2 for a crisp picture
  --theme light       light or dark
  --full              the whole page; a tall one becomes OUT-1.png, OUT-2.png and so on
  --at SELECTOR       scroll there first
  --element SELECTOR  only this element
  --no-script         with scripts off
  --print             as it prints
  --less-motion       as for people who asked for less motion
  --wait 600          milliseconds of rest before the picture
  --do ACTION         something to do first; may be repeated:
                      click:SELECTOR        key:ArrowRight*5@SELECTOR
                      drag:SELECTOR:80,0    type:SELECTOR=120        wait:500
                      eval:SCRIPT           (prints what the script returns)
  --dist DIR          another folder than dist/

The console's errors are printed, and make the command fail after the picture is taken.";

struct Shot {
    page: String,
    out: PathBuf,
    width: u32,
    height: u32,
    density: f64,
    theme: Theme,
    full: bool,
    at: Option<String>,
    element: Option<String>,
    no_script: bool,
    print: bool,
    less_motion: bool,
    wait: u64,
    actions: Vec<String>,
    dist: PathBuf,
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<bool> {
    let Some(shot) = parse(lexopt::Parser::from_env())? else {
        println!("{HELP}");
        return Ok(true);
    };
    let (_server, url) = if shot.page.starts_with('/') {
        let server = Server::start(&shot.dist, Fault::None)?;
        let url = server.url(&shot.page);
        (Some(server), url)
    } else {
        (None, shot.page.clone())
    };
    let browser = Browser::launch()?;
    browser.set_viewport_scaled(shot.width, shot.height, shot.density)?;
    browser.set_system(shot.theme, shot.less_motion)?;
    if shot.no_script {
        browser.disable_scripts()?;
    }
    browser.open(&url)?;
    if shot.print {
        browser.set_print(true)?;
    }
    browser.pause(shot.wait);
    for action in &shot.actions {
        perform(&browser, action).with_context(|| format!("--do {action}"))?;
    }
    if let Some(selector) = &shot.at {
        browser.scroll_to(selector)?;
        browser.pause(200);
    }
    for file in take(&browser, &shot)? {
        println!("{}", file.display());
    }
    let errors = browser.console_errors()?;
    for error in &errors {
        eprintln!("console: {error}");
    }
    Ok(errors.is_empty())
}

fn take(browser: &Browser, shot: &Shot) -> Result<Vec<PathBuf>> {
    if shot.full {
        return browser.screenshot_full(&shot.out, shot.width, shot.density);
    }
    if let Some(selector) = &shot.element {
        browser.scroll_to(selector)?;
        browser.pause(300);
        browser.screenshot_element(selector, &shot.out)?;
    } else {
        browser.screenshot(&shot.out)?;
    }
    Ok(vec![shot.out.clone()])
}

fn perform(browser: &Browser, action: &str) -> Result<()> {
    let (verb, rest) = action.split_once(':').unwrap_or((action, ""));
    match verb {
        "click" => browser.click(rest),
        "wait" => {
            browser.pause(rest.parse().context("wait: milliseconds are missing")?);
            Ok(())
        }
        "key" => {
            let (keys, selector) = rest.split_once('@').unwrap_or((rest, ""));
            let (key, times) = keys.split_once('*').unwrap_or((keys, "1"));
            if !selector.is_empty() {
                browser.focus(selector)?;
            }
            browser.press(&vec![key; times.parse().context("key: how many times?")?])
        }
        "drag" => {
            let (selector, by) = rest.rsplit_once(':').context("drag:SELECTOR:80,0")?;
            let (dx, dy) = by.split_once(',').unwrap_or((by, "0"));
            browser.drag(selector, dx.parse()?, dy.parse()?)
        }
        "type" => {
            // A selector may hold an equals sign itself, so the last one counts.
            let (selector, text) = rest.rsplit_once('=').context("type:SELECTOR=120")?;
            browser.type_into(selector, text)
        }
        "eval" => {
            println!("{}", browser.eval(rest)?);
            Ok(())
        }
        _ => bail!("unknown action `{verb}`"),
    }
}

fn parse(mut arguments: lexopt::Parser) -> Result<Option<Shot>> {
    let mut places = Vec::new();
    let mut shot = Shot {
        page: String::new(),
        out: PathBuf::new(),
        width: 1440,
        height: 900,
        density: 1.0,
        theme: Theme::Light,
        full: false,
        at: None,
        element: None,
        no_script: false,
        print: false,
        less_motion: false,
        wait: 600,
        actions: Vec::new(),
        dist: dist(),
    };
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("help") | Arg::Short('h') => return Ok(None),
            Arg::Long("width") => shot.width = arguments.value()?.parse()?,
            Arg::Long("height") => shot.height = arguments.value()?.parse()?,
            Arg::Long("density") => shot.density = arguments.value()?.parse()?,
            Arg::Long("theme") => shot.theme = theme(&arguments.value()?.string()?)?,
            Arg::Long("full") => shot.full = true,
            Arg::Long("at") => shot.at = Some(arguments.value()?.string()?),
            Arg::Long("element") => shot.element = Some(arguments.value()?.string()?),
            Arg::Long("no-script") => shot.no_script = true,
            Arg::Long("print") => shot.print = true,
            Arg::Long("less-motion") => shot.less_motion = true,
            Arg::Long("wait") => shot.wait = arguments.value()?.parse()?,
            Arg::Long("do") => shot.actions.push(arguments.value()?.string()?),
            Arg::Long("dist") => shot.dist = arguments.value()?.into(),
            Arg::Value(place) => places.push(place.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let [page, out] = places.as_slice() else {
        bail!("say which page and where the picture goes; --help shows how");
    };
    shot.page.clone_from(page);
    shot.out = Path::new(out).to_path_buf();
    Ok(Some(shot))
}

fn theme(name: &str) -> Result<Theme> {
    match name {
        "light" => Ok(Theme::Light),
        "dark" => Ok(Theme::Dark),
        _ => bail!("the theme is light or dark, not `{name}`"),
    }
}
