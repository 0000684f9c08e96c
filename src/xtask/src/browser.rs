//! The browser of the tests: Debian's Chromium and its driver.

use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::{process, steps::Steps};

/// Debian's names of the two packages.
const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

/// What to do where we may not install anything.
const ADVICE: &str = "install them with `apt-get install chromium chromium-driver`, or put a \
                      Chrome and the chromedriver of the same version on PATH";

/// The version that chromedriver says, or nothing when there is none.
///
/// # Errors
/// When it is there but does not run.
pub fn driver_version() -> Result<Option<String>> {
    process::output(Command::new("chromedriver").arg("--version"))
        .map(|said| said.map(|said| said.lines().next().unwrap_or_default().to_owned()))
}

/// Makes sure that the tests find a browser, through apt where that is allowed.
///
/// # Errors
/// When it is missing and may not, or cannot, be installed; the message says what to do.
pub fn ensure(steps: &Steps) -> Result<()> {
    // `BROWSER` chooses another engine; its driver says itself when it is missing.
    let other = std::env::var("BROWSER").is_ok_and(|name| !name.is_empty() && name != "chromium");
    if other {
        steps.done("another engine was chosen with BROWSER");
        return Ok(());
    }
    if let Some(version) = driver_version()? {
        steps.done(version);
        return Ok(());
    }
    let Some(before) = privilege() else {
        bail!("Chromium and chromedriver are missing and I may not install them; {ADVICE}");
    };
    println!(
        "      not there; installing {} through apt",
        PACKAGES.join(" and ")
    );
    apt(before, &["update", "--quiet=2"])
        .and_then(|()| {
            let mut install = vec!["install", "--yes", "--quiet=2", "--no-install-recommends"];
            install.extend(PACKAGES);
            apt(before, &install)
        })
        .with_context(|| format!("apt did not install Chromium; {ADVICE}"))?;
    match driver_version()? {
        Some(version) => steps.done(version),
        // Ubuntu's package only points at a snap, which does not run in a container.
        None => bail!("apt installed no chromedriver on this system; {ADVICE}"),
    }
    Ok(())
}

/// What must stand before `apt-get`: nothing for root, `sudo` where it asks no password.
fn privilege() -> Option<&'static [&'static str]> {
    let says = |command: &mut Command| process::output(command).ok().flatten();
    says(Command::new("apt-get").arg("--version"))?;
    if says(Command::new("id").arg("-u"))?.trim() == "0" {
        return Some(&[]);
    }
    says(Command::new("sudo").args(["--non-interactive", "true"]))?;
    Some(&["sudo", "--non-interactive"])
}

fn apt(before: &[&str], arguments: &[&str]) -> Result<()> {
    let words: Vec<&str> = before
        .iter()
        .copied()
        .chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"])
        .chain(arguments.iter().copied())
        .collect();
    let (program, rest) = words.split_first().context("an empty command")?;
    process::run(Command::new(program).args(rest))
}
