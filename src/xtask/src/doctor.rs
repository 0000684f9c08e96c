//! `cargo xtask doctor`: what is there, what is missing, how to get it.

use std::process::Command;

use anyhow::Result;

use crate::{
    browser::Engine,
    disk, office, process,
    tools::{Found, Tool, target},
    workspace::{Workspace, cache},
};

/// Prints one line for each thing that building, serving or testing needs.
///
/// # Errors
/// When the clone is not whole or there is no place for a cache.
pub fn report(workspace: &Workspace) -> Result<()> {
    println!("The clone     {}", workspace.root().display());
    println!("The cache     {}", cache()?.display());
    println!("The disk      {}", disk::report(workspace)?);
    line("Rust", &rust(), "");
    line(
        target::WASM,
        &match target::is_there() {
            Ok(true) => Ok(String::from("there")),
            Ok(false) => Err(String::from("missing")),
            Err(error) => Err(format!("{error:#}")),
        },
        "`cargo xtask tools` adds it through rustup",
    );
    for tool in [Tool::wasm_bindgen(workspace)?, Tool::trunk()] {
        line(
            &tool.to_string(),
            &tool_state(&tool)?,
            "`cargo xtask tools` installs it from crates.io",
        );
    }
    let tool = Tool::wasm_opt();
    line(
        &tool.to_string(),
        &tool_state(&tool)?,
        "optional; `cargo xtask tools` installs it from npm when Node.js is there",
    );
    for engine in Engine::ALL {
        line(
            engine.title(),
            &match engine.version() {
                Ok(Some(version)) => Ok(version),
                Ok(None) => Err(String::from("missing")),
                Err(error) => Err(format!("{error:#}")),
            },
            "only for tests; `cargo xtask test` installs it through apt where it may",
        );
    }
    let tool = Tool::geckodriver();
    line(
        &tool.to_string(),
        &tool_state(&tool)?,
        "only for tests in Firefox; `cargo xtask test` installs it from crates.io",
    );
    line(
        "LibreOffice",
        &office::version(),
        "only for the test of spreadsheets; `cargo xtask test` installs it through apt where it may",
    );
    Ok(())
}

fn rust() -> Result<String, String> {
    match process::output(Command::new("rustc").arg("--version")) {
        Ok(Some(version)) => Ok(version.trim().to_owned()),
        Ok(None) => Err(String::from(
            "`rustc` is not on PATH; see https://rustup.rs",
        )),
        Err(error) => Err(format!("{error:#}")),
    }
}

fn tool_state(tool: &Tool) -> Result<Result<String, String>> {
    Ok(match tool.find()? {
        Found::OnPath => Ok(String::from("on PATH")),
        Found::Cached(folder) => Ok(format!("in {}", folder.display())),
        Found::Broken(why) => Err(format!("the copy in the cache {why}")),
        Found::Missing => Err(String::from("missing")),
    })
}

fn line(what: &str, state: &Result<String, String>, remedy: &str) {
    match state {
        Ok(how) => println!("  there       {what}: {how}"),
        Err(why) if remedy.is_empty() => println!("  MISSING     {what}: {why}"),
        Err(why) => println!("  MISSING     {what}: {why}; {remedy}"),
    }
}
