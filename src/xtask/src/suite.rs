//! `cargo xtask test`: formatting, lints, tests, the built site, the browser.

mod tally;

use std::{ffi::OsString, process::Command};

use anyhow::{Context as _, Result};

use crate::{
    browser,
    cli::{BuildOptions, TestOptions},
    process, site,
    steps::Steps,
    tools::{self, target::WASM},
    workspace::Workspace,
};
use tally::Tally;

/// Steps that need no tool: formatting, two lints, tests.
const NATIVE: usize = 4;
/// The browser itself, and the suites in it.
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
    let rest = tools::STEPS + site::STEPS + BROWSER;
    let mut steps = Steps::new(native + if options.quick { 0 } else { rest });
    let mut tally = Tally::default();

    if lints {
        lint(workspace, &mut steps, &mut tally)?;
    }
    steps.begin("Unit and integration tests");
    let suites = browser_suites(workspace)?;
    tests(
        workspace,
        options,
        &[&["--workspace", "--exclude", "e2e"]],
        &mut tally,
    )?;
    let own = targets(&other_suites(workspace)?);
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    tests(
        workspace,
        options,
        &[&["--package", "e2e", "--lib"], &own],
        &mut tally,
    )?;

    if !options.quick {
        let tools = tools::ensure(workspace, &mut steps)?;
        site::build(workspace, &tools, &BuildOptions::default(), &mut steps)
            .inspect_err(|_| tally.say(&steps))?;
        steps.begin("A browser");
        browser::ensure(&steps)?;
        steps.begin("The pages in the browser");
        let suites = targets(&suites);
        let suites: Vec<&str> = suites.iter().map(String::as_str).collect();
        tests(
            workspace,
            options,
            &[&["--package", "e2e"], &suites],
            &mut tally,
        )?;
    }
    tally.say(&steps);
    Ok(tally.is_clean())
}

/// Builds the site and starts the program that measures it.
///
/// # Errors
/// When the site does not build, the browser is missing, or nothing could be measured.
pub fn bench(workspace: &Workspace, options: &[OsString]) -> Result<()> {
    let mut measure = process::cargo();
    measure
        .args(["run", "--quiet", "--package", "e2e", "--bin", "bench", "--"])
        .args(options)
        .current_dir(workspace.root());
    if options
        .iter()
        .any(|option| option == "--help" || option == "-h")
    {
        return process::run(&mut measure);
    }
    site::check_sources(workspace)?;
    let mut steps = Steps::new(tools::STEPS + site::STEPS + BROWSER);
    let tools = tools::ensure(workspace, &mut steps)?;
    site::build(workspace, &tools, &BuildOptions::default(), &mut steps)?;
    steps.begin("A browser");
    browser::ensure(&steps)?;
    steps.begin("Dragging sliders");
    process::run(&mut measure)
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
    selection: &[&[&str]],
    tally: &mut Tally,
) -> Result<()> {
    let mut cargo: Command = process::cargo();
    cargo
        .args(["test", "--no-fail-fast"])
        .args(selection.iter().copied().flatten())
        .arg("--")
        .args(&options.names)
        .current_dir(workspace.root());
    let before = tally.failed();
    let succeeded = process::listen(&mut cargo, |line| tally.hear(line))?;
    // A test that does not compile, or a runner that dies, prints no result.
    if !succeeded && tally.failed() == before {
        tally.fault(&format!("cargo test {}", selection.concat().join(" ")));
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
