//! The standard library for browsers, a component of the Rust toolchain.

use std::{path::PathBuf, process::Command};

use anyhow::{Context as _, Result, bail};

use crate::{process, steps::Steps};

/// The target that browsers run.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Adds the target when the toolchain does not have it.
pub(crate) fn ensure(steps: &Steps) -> Result<()> {
    if is_there()? {
        steps.done("there");
        return Ok(());
    }
    let mut rustup = Command::new("rustup");
    rustup.args(["target", "add", WASM]);
    if let Err(error) = process::run(&mut rustup) {
        bail!(
            "{WASM} is missing and could not be added ({error:#}); with rustup: \
             `rustup target add {WASM}`, otherwise the package of your system that holds it"
        );
    }
    if !is_there()? {
        bail!("rustup added {WASM} to another toolchain than the one that cargo uses");
    }
    steps.done("added");
    Ok(())
}

/// Whether the compiler that cargo uses has the target's standard library.
pub(crate) fn is_there() -> Result<bool> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let said =
        process::output(Command::new(rustc).args(["--print", "target-libdir", "--target", WASM]))?
            .context("`rustc` is not installed or not on PATH; get it from https://rustup.rs")?;
    Ok(PathBuf::from(said.trim()).is_dir())
}
