//! Installing a tool into the cache. It is made beside its place and moved there when it is
//! whole, so that an installation that was interrupted leaves nothing that looks finished.

use std::{fs, path::Path, process::Command};

use anyhow::{Context as _, Result, bail};

use super::{Source, Tool};
use crate::process;

/// Installs `tool` into `cache`, in place of what is there.
///
/// # Errors
/// When the package manager fails or is missing, or the cache cannot be written.
pub(super) fn install(tool: &Tool, cache: &Path) -> Result<()> {
    into_place(&tool.home(cache), |unfinished| match tool.source {
        Source::Cargo { flags } => with_cargo(tool, flags, cache, unfinished),
        Source::Npm => with_npm(&format!("{}@{}", tool.package, tool.version), unfinished),
    })
}

/// Makes a folder beside its place and moves it there when it is whole.
pub(super) fn into_place(home: &Path, make: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let name = home.file_name().unwrap_or_default().to_string_lossy();
    let unfinished = home.with_file_name(format!(".{name}.unfinished"));
    remove(&unfinished)?;
    make(&unfinished)?;
    remove(home)?;
    fs::rename(&unfinished, home).with_context(|| format!("moving {name} to its place"))
}

fn with_cargo(tool: &Tool, flags: &[&str], cache: &Path, root: &Path) -> Result<()> {
    println!("      compiling it, some minutes on two cores; done once for all clones");
    // Kept until the end, so that an interrupted installation goes on where it was.
    let objects = cache.join(".compiling");
    // Otherwise cargo advises to put a folder on PATH that is about to be moved.
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(
        std::env::split_paths(&path).chain(std::iter::once(root.join("bin"))),
    )?;
    let mut command = process::cargo();
    command
        .env("PATH", path)
        .args(["install", tool.package, "--version"])
        .arg(format!("={}", tool.version))
        .arg("--root")
        .arg(root)
        .arg("--target-dir")
        .arg(&objects)
        .args(flags)
        // A tool that runs for a second a day need not be fast; with the packages' own release
        // profiles the two take a quarter of an hour.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        // Settings of the user's for wasm or for a profile are not meant for these.
        .env_remove("CARGO_BUILD_TARGET")
        .env_remove("RUSTFLAGS")
        .current_dir(cache);
    process::run(&mut command)
        .with_context(|| format!("{tool} could not be installed; is crates.io reachable?"))?;
    remove(&objects)
}

/// Installs an npm package, `name@version`, below `root`.
pub(super) fn with_npm(package: &str, root: &Path) -> Result<()> {
    let asked = process::output(Command::new("npm").arg("--version"));
    if !matches!(asked, Ok(Some(_))) {
        bail!("it comes from npm, which is not installed");
    }
    fs::create_dir_all(root)?;
    // npm looks upwards for a project unless it finds one here.
    fs::write(root.join("package.json"), "{ \"private\": true }\n")?;
    process::run(
        Command::new("npm")
            .args(["install", "--ignore-scripts", "--no-audit", "--no-fund"])
            .args(["--loglevel=error", package])
            .current_dir(root),
    )
    .context("the npm registry did not give it")
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error)
            .with_context(|| format!("{} cannot be removed; remove it by hand", folder.display())),
        _ => Ok(()),
    }
}
