//! `cargo xtask test`: formatting, lints, tests, the built site, the browser.

mod tally;

use std::process::Command;

use anyhow::{Context as _, Result};

use crate::{
    browser::{self, Engine},
    cli::{BuildOptions, TestOptions},
    office, process, site,
    steps::Steps,
    tools::{self, target::WASM},
    workspace::Workspace,
};
use tally::Tally;

/// Steps that need no tool: formatting, two lints, tests.
const NATIVE: usize = 4;
/// What calculates the exported spreadsheets.
const OFFICE: usize = 1;
/// An engine, and the suites in it.
const BROWSER: usize = 2;

/// Runs everything that was asked for and prints the sum. `false` when something failed.
///
/// A fault does not end the run while the rest can still say something; what cannot be built or
/// installed does.
///
/// # Errors
/// When a tool or the browser is missing and cannot be installed, or the site does not build.
pub fn run(workspace: &Workspace, options: &TestOptions) -> Result<bool> {
    site::check_sources(workspace)?;
    let lints = options.names.is_empty();
    let native = if lints { NATIVE } else { 1 };
    let engines = Engine::wanted()?;
    let rest = OFFICE + tools::STEPS + site::STEPS + BROWSER * engines.len();
    let mut steps = Steps::new(native + if options.quick { 0 } else { rest });
    let mut tally = Tally::default();

    if lints {
        lint(workspace, &mut steps, &mut tally)?;
    }
    if !options.quick {
        steps.begin("LibreOffice, for the exported spreadsheets (optional)");
        office::ensure(&steps);
    }
    steps.begin("Unit and integration tests");
    let suites = browser_suites(workspace)?;
    tests(
        workspace,
        options,
        &["--workspace", "--exclude", "e2e"],
        &mut tally,
    )?;
    let own = targets(&other_suites(workspace)?);
    let own = ["--package", "e2e", "--lib"]
        .into_iter()
        .chain(own.iter().map(String::as_str));
    tests(workspace, options, &own.collect::<Vec<_>>(), &mut tally)?;

    if !options.quick {
        let tools = tools::ensure(workspace, &mut steps)?;
        site::build(workspace, &tools, &BuildOptions::default(), &mut steps)
            .inspect_err(|_| tally.say(&steps))?;
        // One that was asked for by name must be there, and so must the first.
        let chosen = engines.len() == 1;
        for engine in engines {
            steps.begin(engine.title());
            let ready = match browser::ensure(engine, &steps) {
                Err(error) if engine != Engine::Chromium && !chosen => {
                    steps.done(format!("skipped: {error:#}"));
                    tally.skip(format!("the pages in {}", engine.title()));
                    steps.begin(format!("The pages in {}", engine.title()));
                    steps.done("skipped");
                    continue;
                }
                ready => ready?,
            };
            steps.begin(format!("The pages in {}", ready.title()));
            // What was not asked for by name runs the suites that are known to hold there.
            let here = suites.iter().filter(|suite| chosen || engine.holds(suite));
            let here = targets(&here.cloned().collect::<Vec<_>>());
            let mut cargo = ready.cargo();
            cargo
                .args(["test", "--no-fail-fast", "--package", "e2e"])
                .args(&here);
            tally.place(ready.title());
            heard(workspace, options, cargo, &mut tally)?;
            steps.done("done");
        }
    }
    tally.say(&steps);
    Ok(tally.is_clean())
}

/// Evaluates random scenarios from the whole input space.
///
/// # Errors
/// When one of them panics or shows what it must not; the smallest such scenario is printed.
pub fn fuzz(workspace: &Workspace, scenarios: u32) -> Result<()> {
    let mut steps = Steps::new(1);
    steps.begin(format!("{scenarios} random scenarios"));
    let mut cargo = process::cargo();
    cargo
        .args(["test", "--quiet", "--release", "--package", "model"])
        .args(["--test", "anything", "--"])
        .args(["--ignored", "--exact", "a_million_scenarios"])
        .env("SCENARIOS", scenarios.to_string())
        .current_dir(workspace.root());
    process::run(&mut cargo)?;
    steps.done("every output a number or a word of its kind");
    Ok(())
}

/// Formatting, then clippy for this machine and for the browser.
fn lint(workspace: &Workspace, steps: &mut Steps, tally: &mut Tally) -> Result<()> {
    let checks: [(&str, &[&str]); 3] = [
        ("Formatting", &["fmt", "--all", "--", "--check"]),
        (
            "Lints",
            &[
                "clippy",
                "--workspace",
                "--all-targets",
                "--quiet",
                "--",
                "--deny",
                "warnings",
            ],
        ),
        (
            "Lints of what runs in the browser",
            &[
                "clippy",
                "--package",
                "app",
                "--features",
                "web",
                "--target",
                WASM,
                "--quiet",
                "--",
                "--deny",
                "warnings",
            ],
        ),
    ];
    for (name, arguments) in checks {
        steps.begin(name);
        if name.ends_with("browser") {
            tools::target::ensure(steps)?;
        }
        let mut cargo = process::cargo();
        cargo.args(arguments).current_dir(workspace.root());
        match process::run(&mut cargo) {
            Ok(()) => steps.done("clean"),
            Err(error) => {
                steps.done(format!("{error:#}"));
                tally.fault(name);
            }
        }
    }
    Ok(())
}

/// One `cargo test`, its results added to the tally.
fn tests(
    workspace: &Workspace,
    options: &TestOptions,
    selection: &[&str],
    tally: &mut Tally,
) -> Result<()> {
    let mut cargo = process::cargo();
    cargo.args(["test", "--no-fail-fast"]).args(selection);
    heard(workspace, options, cargo, tally)
}

/// Runs a `cargo test` to its end and counts what it says.
fn heard(
    workspace: &Workspace,
    options: &TestOptions,
    mut cargo: Command,
    tally: &mut Tally,
) -> Result<()> {
    cargo
        .arg("--")
        .args(&options.names)
        .current_dir(workspace.root());
    let before = tally.failed();
    let succeeded = process::listen(&mut cargo, |line| tally.hear(line))?;
    // A test that does not compile, or a runner that dies, prints no result.
    if !succeeded && tally.failed() == before {
        let words: Vec<_> = cargo
            .get_args()
            .map(|word| word.to_string_lossy())
            .collect();
        tally.fault(&format!("cargo {}", words.join(" ")));
    }
    Ok(())
}

/// The test targets that need a browser: the files `tests/tests/browser*.rs`.
fn browser_suites(workspace: &Workspace) -> Result<Vec<String>> {
    suites(workspace, |name| name.starts_with("browser"))
}

/// The other test targets of that package.
fn other_suites(workspace: &Workspace) -> Result<Vec<String>> {
    suites(workspace, |name| !name.starts_with("browser"))
}

fn suites(workspace: &Workspace, wanted: impl Fn(&str) -> bool) -> Result<Vec<String>> {
    let folder = workspace.root().join("tests/tests");
    let entries =
        std::fs::read_dir(&folder).with_context(|| format!("{} is missing", folder.display()))?;
    let mut names: Vec<String> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            Some(name.strip_suffix(".rs")?.to_owned())
        })
        .filter(|name| wanted(name))
        .collect();
    names.sort();
    Ok(names)
}

fn targets(names: &[String]) -> Vec<String> {
    names
        .iter()
        .flat_map(|name| [String::from("--test"), name.clone()])
        .collect()
}
