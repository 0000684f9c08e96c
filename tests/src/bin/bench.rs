//! What a step of a slider costs: real pointer events in Chromium on the built site.

use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use e2e::{
    browser::Browser,
    server::{Fault, Server, dist},
};
use lexopt::{Arg, ValueExt as _};
use serde_json::Value;
use xtask::server::Folder;

const HELP: &str = "\
Drags sliders of the built site in Chromium and prints what each step costs.

  cargo xtask bench [options]

  --path /            page to open
  --input NAME        slider to drag, runrate.growth for instance; may be repeated
                      (default: the first slider of every model on the page)
  --steps 40          pointer moves per slider
  --throttle 1        processor this many times slower
  --figures 1         2 or 4: every figure of the page that many times
  --dist DIR          another folder than dist/

script is all script of the page for one step; paint is the time from the input event to the
frame that shows it; rest is the longest task in the two seconds after the pointer is let go.";

/// Watches inputs, frames and long tasks from inside the page.
const WATCH: &str = "
globalThis.__bench = { paints: [], tasks: [] };
addEventListener('input', (e) => {
  const asked = e.timeStamp;
  requestAnimationFrame(() => {
    const shown = new MessageChannel();
    shown.port1.onmessage = () => __bench.paints.push(performance.now() - asked);
    shown.port2.postMessage(0);
  });
}, true);
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) __bench.tasks.push(task.duration);
}).observe({ type: 'longtask' });";

const SLIDERS: &str = "
const seen = new Set();
return [...document.querySelectorAll('.controls input[type=range][name]')]
  .filter(e => { const m = e.name.split('.')[0]; if (seen.has(m)) return false; seen.add(m); return true; })
  .map(e => e.name)";

struct Options {
    path: String,
    inputs: Vec<String>,
    steps: u32,
    throttle: f64,
    figures: usize,
    dist: std::path::PathBuf,
}

/// Milliseconds of one slider.
struct Measured {
    script: Vec<f64>,
    paint: Vec<f64>,
    rest: f64,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let Some(options) = parse(lexopt::Parser::from_env())? else {
        println!("{HELP}");
        return Ok(());
    };
    let fault = if options.figures > 1 {
        Fault::Figures(options.figures)
    } else {
        Fault::None
    };
    let server = Server::serve(Folder::new(&options.dist), fault)?;
    let browser = Browser::launch()?;
    browser.set_viewport(1280, 900)?;
    browser.open(&server.url(&options.path))?;
    browser.wait_for(
        "the models to wake",
        "return document.documentElement.dataset.models === 'awake'",
    )?;
    // Pictures and draws come when the reader first does something.
    browser.wait_for(
        "the draws",
        "dispatchEvent(new Event('pointermove')); return 'rest' in document.documentElement.dataset",
    )?;
    browser.enable_metrics()?;
    browser.eval(WATCH)?;
    browser.throttle(options.throttle)?;

    let inputs = if options.inputs.is_empty() {
        e2e::browser::strings(&browser.eval(SLIDERS)?)
    } else {
        options.inputs.clone()
    };
    if inputs.is_empty() {
        bail!("{} has no slider among its controls", options.path);
    }
    println!(
        "{} figures, processor {} times slower, {} steps a slider; milliseconds",
        browser.count("figure.figure")?,
        options.throttle,
        options.steps
    );
    println!(
        "{:<24} {:>10} {:>10} {:>10} {:>10} {:>8}",
        "slider", "script p50", "p95", "paint p50", "p95", "rest"
    );
    for input in &inputs {
        let measured = drag(&browser, input, options.steps).with_context(|| input.clone())?;
        println!(
            "{:<24} {:>10.1} {:>10.1} {:>10.1} {:>10.1} {:>8.0}",
            input,
            percentile(&measured.script, 50),
            percentile(&measured.script, 95),
            percentile(&measured.paint, 50),
            percentile(&measured.paint, 95),
            measured.rest
        );
    }
    Ok(())
}

/// Drags one slider to and fro, a few pixels at a time, and measures every step.
fn drag(browser: &Browser, input: &str, steps: u32) -> Result<Measured> {
    let slider = format!(".controls input[type=range][name='{input}']");
    browser.scroll_to(&slider)?;
    browser.pause(400);
    browser.hold(&slider)?;
    browser.pause(400);
    browser.eval("__bench.paints.length = 0; __bench.tasks.length = 0")?;
    let mut script = Vec::new();
    for step in 0..steps {
        // Ten pixels out, ten back: every step changes the value and none leaves the slider.
        let dx = if (step / 10) % 2 == 0 { 3.0 } else { -3.0 };
        let before = browser.script_seconds()?;
        browser.move_by(dx, 0.0)?;
        browser.pause(60);
        script.push((browser.script_seconds()? - before) * 1000.0);
    }
    let paint = numbers(&browser.eval("return __bench.paints")?);
    browser.eval("__bench.tasks.length = 0")?;
    browser.release()?;
    browser.pause(2000);
    let tasks = numbers(&browser.eval("return __bench.tasks")?);
    if paint.is_empty() {
        bail!("the slider did not move");
    }
    Ok(Measured {
        script,
        paint,
        rest: tasks.into_iter().fold(0.0, f64::max),
    })
}

/// The smallest value with at least `p` per cent at or below it.
fn percentile(values: &[f64], p: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = (sorted.len() * p).div_ceil(100).saturating_sub(1);
    sorted.get(place).copied().unwrap_or_default()
}

fn numbers(list: &Value) -> Vec<f64> {
    let entries = list.as_array().cloned().unwrap_or_default();
    entries.iter().filter_map(Value::as_f64).collect()
}

fn parse(mut arguments: lexopt::Parser) -> Result<Option<Options>> {
    let mut options = Options {
        path: String::from("/"),
        inputs: Vec::new(),
        steps: 40,
        throttle: 1.0,
        figures: 1,
        dist: dist(),
    };
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("help") | Arg::Short('h') => return Ok(None),
            Arg::Long("path") => options.path = arguments.value()?.string()?,
            Arg::Long("input") => options.inputs.push(arguments.value()?.string()?),
            Arg::Long("steps") => options.steps = arguments.value()?.parse()?,
            Arg::Long("throttle") => options.throttle = arguments.value()?.parse()?,
            Arg::Long("figures") => options.figures = arguments.value()?.parse()?,
            Arg::Long("dist") => options.dist = arguments.value()?.into(),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(options))
}
