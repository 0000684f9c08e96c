//! `cargo xtask bench`: measuring the built site in a real browser.

use std::{ffi::OsString, fs, path::Path, process::Command};

use anyhow::{Context as _, Result};

use crate::{
    browser::{self, Engine},
    cli::BuildOptions,
    process, site,
    steps::Steps,
    tools,
    workspace::{self, Workspace},
};

/// What the models are compared with, and what bundles it for a browser.
const SQUIGGLE: &str = "0.10.0";
const ESBUILD: &str = "0.28.2";

/// Builds the site and starts the program that measures it: sliders, or with `--models` the page
/// of benchmarks.
///
/// # Errors
/// When the site does not build, the browser is missing, or nothing could be measured.
pub fn run(workspace: &Workspace, options: &[OsString]) -> Result<()> {
    let has = |name: &str| options.iter().any(|option| option == name);
    let models = has("--models");
    let program = if models { "bench_models" } else { "bench" };
    let mut measure = process::cargo();
    measure
        .args(["run", "--quiet", "--package", "e2e", "--bin", program, "--"])
        .args(options.iter().filter(|option| *option != "--models"))
        .current_dir(workspace.root());
    if has("--help") || has("-h") {
        return process::run(&mut measure);
    }
    site::check_sources(workspace)?;
    let extra = if models { 2 } else { 1 };
    let mut steps = Steps::new(tools::STEPS + site::STEPS + 1 + extra);
    let tools = tools::ensure(workspace, &mut steps)?;
    site::build(workspace, &tools, &BuildOptions::default(), &mut steps)?;
    if models {
        steps.begin("Squiggle, to compare with (from npm, into this dist/ only)");
        match squiggle(&workspace.root().join("dist/bench/squiggle.js")) {
            Ok(()) => steps.done("done"),
            Err(error) => steps.done(format!("left out: {error:#}")),
        }
    }
    steps.begin("Chromium");
    browser::ensure(Engine::Chromium, &steps)?;
    steps.begin(if models {
        "The models and their opponents"
    } else {
        "Dragging sliders"
    });
    process::run(&mut measure)
}

/// Bundles Squiggle and the case that it computes into the file that the page of benchmarks loads.
fn squiggle(to: &Path) -> Result<()> {
    let folder = workspace::cache()?.join(format!("squiggle-{SQUIGGLE}"));
    fs::create_dir_all(&folder).with_context(|| format!("{}", folder.display()))?;
    if !folder.join("node_modules/.bin/esbuild").exists() {
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--silent", "--prefix"])
            .arg(&folder)
            .arg(format!("@quri/squiggle-lang@{SQUIGGLE}"))
            .arg(format!("esbuild@{ESBUILD}"));
        process::run(&mut npm)?;
    }
    let entry = folder.join("case.js");
    let case = include_str!("bench/squiggle.js").replace("VERSION", SQUIGGLE);
    fs::write(&entry, case).with_context(|| format!("{}", entry.display()))?;
    let mut esbuild = Command::new(folder.join("node_modules/.bin/esbuild"));
    esbuild
        .arg(&entry)
        .args(["--bundle", "--format=esm", "--platform=browser", "--minify"])
        .args(["--log-level=warning", "--allow-overwrite"])
        .arg(format!("--outfile={}", to.display()));
    process::run(&mut esbuild)
}
