//! Debian's and Ubuntu's packages, for what only the tests need.

use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process;

/// Installs packages, where that is allowed without a question: as root, or with a `sudo` that
/// asks no password.
///
/// # Errors
/// When we may not, or apt fails; the message ends with what to type.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let advice = format!("get it with `apt-get install {}`", packages.join(" "));
    let Some(before) = privilege() else {
        bail!("I may not install it; {advice}");
    };
    println!(
        "      not there; installing {} through apt",
        packages.join(", ")
    );
    let mut install = vec!["install", "--yes", "--quiet=2", "--no-install-recommends"];
    install.extend(packages);
    apt(before, &["update", "--quiet=2"])
        .and_then(|()| apt(before, &install))
        .with_context(|| format!("apt did not install it; {advice}"))
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
        // Another apt at work is waited for.
        .chain(["--option", "DPkg::Lock::Timeout=300"])
        .chain(arguments.iter().copied())
        .collect();
    let (program, rest) = words.split_first().context("an empty command")?;
    process::run(Command::new(program).args(rest))
}
