//! What the models cost in a browser: opens the page of benchmarks and prints its table.

use std::{process::ExitCode, thread::sleep, time::Duration, time::Instant};

use anyhow::{Result, bail};
use e2e::{
    browser::Browser,
    server::{Fault, Server, dist},
};
use lexopt::{Arg, ValueExt as _};
use serde_json::Value;
use xtask::server::Folder;

const HELP: &str = "\
Opens /bench/ of the built site in Chromium and prints what it measured: the models beside the
same computation in hand-written JavaScript, and in Squiggle where that is built in.

  cargo xtask bench --models [options]

  --dist DIR          another folder than dist/

Everything is measured in one run, contenders taking turns, the best turn of each counting.";

/// How long the page may take.
const PATIENCE: Duration = Duration::from_secs(900);

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
    let mut folder = dist();
    let mut options = lexopt::Parser::from_env();
    while let Some(option) = options.next()? {
        match option {
            Arg::Long("dist") => folder = options.value()?.parse()?,
            Arg::Long("help") | Arg::Short('h') => {
                println!("{HELP}");
                return Ok(());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let server = Server::serve(Folder::new(&folder), Fault::None)?;
    let browser = Browser::launch()?;
    browser.open(&server.url("/bench/"))?;
    let end = Instant::now() + PATIENCE;
    loop {
        let state = browser.eval("return document.documentElement.dataset.bench ?? ''")?;
        match state.as_str() {
            Some("done") => break,
            Some("") if Instant::now() < end => sleep(Duration::from_secs(1)),
            _ => {
                let said =
                    browser.eval("return document.getElementById('bench-status').textContent")?;
                bail!(
                    "the page of benchmarks: {}",
                    said.as_str().unwrap_or_default()
                );
            }
        }
    }
    let table = browser.eval("return __benchmarks")?;
    for row in table.as_array().into_iter().flatten() {
        let cell = |at: usize| row[at].as_str().unwrap_or_default();
        if !cell(0).is_empty() {
            println!("\n{}", cell(0));
        }
        println!(
            "  {:<58} {:>10} {:>10}  {}",
            cell(1),
            cell(2),
            cell(3),
            cell(4)
        );
    }
    let errors = browser.console_errors()?;
    if !errors.is_empty() {
        bail!("the console has {errors:?}");
    }
    let _: Value = table;
    Ok(())
}
