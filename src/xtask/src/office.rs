//! LibreOffice, which calculates the exported spreadsheets anew in a test.

use std::process::Command;

use crate::{apt, process, steps::Steps};

/// The smallest package that opens a spreadsheet.
const PACKAGE: &str = "libreoffice-calc-nogui";

/// What it says of its version, or why it says nothing.
pub(crate) fn version() -> Result<String, String> {
    match process::output(Command::new("soffice").arg("--version")) {
        Ok(Some(said)) => Ok(said.lines().next().unwrap_or_default().to_owned()),
        Ok(None) => Err(String::from("no `soffice` on PATH")),
        Err(error) => Err(format!("{error:#}")),
    }
}

/// Makes sure of it where apt may, and otherwise says that its test is left out.
pub(crate) fn ensure(steps: &Steps) {
    let found = version().or_else(|_| {
        apt::install(&[PACKAGE]).map_err(|error| format!("{error:#}"))?;
        version()
    });
    match found {
        Ok(version) => steps.done(version),
        Err(why) => steps.done(format!(
            "skipped: spreadsheets are not calculated anew; {why}"
        )),
    }
}
