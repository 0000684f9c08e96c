//! The site generator.
//!
//! `check` reads the content and the ledger and says everything that is wrong; `build` writes every
//! page around the shell that Trunk finished; `size` says what a reader downloads and fails past the
//! budgets. Everything native and web-free lives in the crates below; this one knows HTML.
#![forbid(unsafe_code)]

mod build;
mod desk;
mod eval;
mod export;
mod html;
mod live;
mod material;
mod pages;
mod render;
mod shell;
mod shrink;
mod size;
mod split;
mod urls;
mod vocabulary;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Builds and checks the site.
#[derive(Parser)]
#[command(name = "site", version, arg_required_else_help = true)]
struct Arguments {
    /// Folder that holds `content/`; found by looking upward if not given.
    #[arg(long, global = true)]
    root: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check the content and the ledger, and list every fault with its place.
    Check,
    /// Write every page. Called by Trunk as its last step.
    Build(build::Options),
    /// Answer for a link, a scenario file, or a stream of links.
    Eval(eval::Eval),
    /// Write a model as a Python file, a JavaScript file or a spreadsheet.
    Export(export::Options),
    /// Say what a reader downloads, raw and compressed; fail past the budgets.
    Size(size::Options),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command {
        Command::Check => material::check(arguments.root),
        Command::Build(options) => build::run(arguments.root, &options),
        Command::Eval(options) => eval::run(options),
        Command::Export(options) => export::run(&options),
        Command::Size(options) => size::run(&options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
