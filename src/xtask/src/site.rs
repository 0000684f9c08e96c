//! Building the site: crates, Trunk (whose last step is the site generator), sizes.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::{
    cli::BuildOptions,
    process,
    steps::Steps,
    tools::{Tools, target::WASM},
    workspace::Workspace,
};

/// How many steps [`build`] shows.
pub const STEPS: usize = 3;

/// What a build is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// For readers: small, slow to make.
    Readers,
    /// For the person who edits: quick to make.
    Editing,
}

/// Writes the deployable folder and checks its sizes against the budgets.
///
/// # Errors
/// When a crate does not compile, the content has faults, or a budget is exceeded.
pub fn build(
    workspace: &Workspace,
    tools: &Tools,
    options: &BuildOptions,
    steps: &mut Steps,
) -> Result<PathBuf> {
    let dist = options
        .dist
        .clone()
        .unwrap_or_else(|| workspace.root().join("dist"));
    steps.begin("Crates from the registry");
    fetch(workspace)?;
    steps.done("there");

    steps.begin(format!("The site, for {}", options.public_url));
    trunk(
        workspace,
        tools,
        Purpose::Readers,
        &options.public_url,
        &dist,
    )?;
    steps.done(format!("in {}", dist.display()));

    steps.begin("Its sizes, against the budgets");
    sizes(workspace, &dist)?;
    steps.done("within the budgets");
    Ok(dist)
}

/// Says early, and in one sentence, that the clone is not whole.
///
/// # Errors
/// When a folder that the site is made from is absent.
pub fn check_sources(workspace: &Workspace) -> Result<()> {
    for needed in ["content", "content/chapters", "www", "www/index.html"] {
        if !workspace.root().join(needed).exists() {
            bail!(
                "`{needed}` is missing in {}; get it back with `git checkout {needed}`",
                workspace.root().display()
            );
        }
    }
    Ok(())
}

/// Gets every crate before the work begins, so that a registry out of reach is said here.
///
/// # Errors
/// When a crate is neither on the machine nor to be had.
pub fn fetch(workspace: &Workspace) -> Result<()> {
    let mut command = process::cargo();
    command
        .args(["fetch", "--quiet", "--target", WASM])
        .current_dir(workspace.root());
    // A clean checkout builds what the lock file says; while editing, cargo may extend it.
    if std::env::var_os("CI").is_some() {
        command.arg("--locked");
    }
    process::run(&mut command).context("the crates could not be fetched; is crates.io reachable?")
}

/// Runs Trunk, and through its hook the site generator.
///
/// # Errors
/// When something does not compile or the content has faults; the messages are shown before.
pub fn trunk(
    workspace: &Workspace,
    tools: &Tools,
    purpose: Purpose,
    public_url: &str,
    dist: &Path,
) -> Result<()> {
    let mut command = tools.command("trunk")?;
    command
        .args(["build", "--public-url", public_url, "--dist"])
        .arg(dist)
        .current_dir(workspace.root())
        // Trunk reads NO_COLOR as `true` or `false` and fails on the usual `1`.
        .env_remove("NO_COLOR")
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        .env_remove("CARGO_MANIFEST_DIR");
    match purpose {
        // In its release mode the site generator also shrinks the wasm, with wasm-opt if there is one.
        Purpose::Readers => {
            command.args(["--release", "--cargo-profile", "web"]);
        }
        Purpose::Editing => {
            command.args(["--cargo-profile", "release"]);
        }
    }
    std::fs::create_dir_all(dist)
        .with_context(|| format!("{} cannot be written", dist.display()))?;
    process::run(&mut command).context("the site was not built")
}

/// Prints what a reader downloads, and fails past a budget.
fn sizes(workspace: &Workspace, dist: &Path) -> Result<()> {
    let mut command = process::cargo();
    command
        .args(["run", "--quiet", "--release", "--package", "site", "--"])
        .arg("size")
        .arg(dist)
        .current_dir(workspace.root());
    process::run(&mut command).context("the site is too large")
}
