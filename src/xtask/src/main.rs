//! `cargo xtask`: builds, serves and tests the site. `cargo xtask help` lists the commands.

#![forbid(unsafe_code)]

use std::process::ExitCode;

use anyhow::Result;
use xtask::{
    bench, cli, cli::Command, disk, doctor, serve, site, steps::Steps, suite, tools,
    workspace::Workspace,
};

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the command that was asked for; `false` when it ran and found failures.
fn run() -> Result<bool> {
    let command = cli::parse(lexopt::Parser::from_env())?;
    let workspace = Workspace::here()?;
    let builds = !matches!(command, Command::Help | Command::Doctor);
    if builds {
        disk::check(&workspace)?;
    }
    match command {
        Command::Help => println!("{}", cli::HELP),
        Command::Serve(options) => serve(&workspace, &options)?,
        Command::Build(options) => {
            site::check_sources(&workspace)?;
            let mut steps = Steps::new(tools::STEPS + site::STEPS);
            let tools = tools::ensure(&workspace, &mut steps)?;
            site::build(&workspace, &tools, &options, &mut steps)?;
        }
        Command::Test(options) => return suite::run(&workspace, &options),
        Command::Bench(options) => bench::run(&workspace, &options)?,
        Command::Fuzz(scenarios) => suite::fuzz(&workspace, scenarios)?,
        Command::Doctor => doctor::report(&workspace)?,
        Command::Tools => {
            let mut steps = Steps::new(tools::STEPS);
            tools::ensure(&workspace, &mut steps)?;
        }
    }
    Ok(true)
}
