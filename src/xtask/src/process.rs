//! Starting other programs, with errors that say which and why.

use std::{
    io::{self, BufRead as _, BufReader, IsTerminal as _},
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, bail};

/// The cargo that started us, or the one on `PATH`.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // What cargo tells the crate it runs is not meant for the cargo that crate starts.
    for name in ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH"] {
        command.env_remove(name);
    }
    command
}

/// Runs a program to its end, its output visible.
///
/// # Errors
/// When it does not start, or ends with a failure.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let status = command
        .stdin(Stdio::null())
        .status()
        .map_err(|error| cannot_start(command, &error))?;
    if !status.success() {
        bail!("`{shown}` failed ({status}); its messages are above");
    }
    Ok(())
}

/// Runs a program to its end and returns what it printed, or nothing when it does not start.
///
/// # Errors
/// When it starts but fails; the message holds what it said.
pub fn output(command: &mut Command) -> Result<Option<String>> {
    let shown = shown(command);
    let output = match command.stdin(Stdio::null()).output() {
        Ok(output) => output,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(cannot_start(command, &error)),
    };
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let last = said.lines().last().unwrap_or_default().to_owned();
        bail!("`{shown}` failed ({}) {last}", output.status);
    }
    Ok(Some(String::from_utf8_lossy(&output.stdout).into_owned()))
}

/// Runs a program, shows what it prints, and hands every line of its standard output to `hear`.
/// Returns whether it succeeded.
///
/// # Errors
/// When it does not start.
pub fn listen(command: &mut Command, mut hear: impl FnMut(&str)) -> Result<bool> {
    if io::stdout().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| cannot_start(command, &error))?;
    if let Some(pipe) = child.stdout.take() {
        for line in BufReader::new(pipe).split(b'\n') {
            let line = line.context("reading what a test said")?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            hear(&line);
        }
    }
    Ok(child.wait().context("waiting for the tests")?.success())
}

fn cannot_start(command: &Command, error: &io::Error) -> anyhow::Error {
    let program = command.get_program().to_string_lossy();
    if error.kind() == io::ErrorKind::NotFound {
        anyhow::anyhow!("`{program}` is not installed or not on PATH")
    } else {
        anyhow::anyhow!("`{program}` does not start: {error}")
    }
}

/// The command as one would type it.
fn shown(command: &Command) -> String {
    let mut words = vec![
        std::path::Path::new(command.get_program())
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
    ];
    words.extend(
        command
            .get_args()
            .map(|word| word.to_string_lossy().into_owned()),
    );
    words.join(" ")
}
