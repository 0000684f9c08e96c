//! Room on disk. A linker that runs out of it dies with a bus error that tells nobody anything, so
//! it is looked at before the work begins.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};

use crate::workspace::Workspace;

/// A billion bytes.
const GB: u64 = 1_000_000_000;
/// What the first build of everything takes, tests included, with something to spare.
const FIRST: u64 = 8 * GB;
/// What a build on top of an earlier one may take.
const NEXT: u64 = GB;

/// Makes sure that there is room for what cargo builds.
///
/// # Errors
/// When there is not, with how much is missing and what to do.
pub fn check(workspace: &Workspace) -> Result<()> {
    let target = target(workspace);
    let first = !target.join("debug/deps").exists();
    let free = free(&target)?;
    enough(&target, free, if first { FIRST } else { NEXT })
}

/// What there is and where, in words.
///
/// # Errors
/// When the system does not say.
pub fn report(workspace: &Workspace) -> Result<String> {
    let target = target(workspace);
    Ok(format!(
        "{} free for {}",
        in_words(free(&target)?),
        target.display()
    ))
}

fn target(workspace: &Workspace) -> PathBuf {
    let set = env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty());
    set.map_or_else(|| workspace.root().join("target"), PathBuf::from)
}

/// Bytes that are free where a folder is, or will be.
fn free(folder: &Path) -> Result<u64> {
    let there = folder.ancestors().find(|at| at.exists());
    let there = there.unwrap_or_else(|| Path::new("."));
    fs4::available_space(there)
        .with_context(|| format!("how much room there is in {} is unknown", there.display()))
}

fn enough(target: &Path, free: u64, needed: u64) -> Result<()> {
    if free < needed {
        bail!(
            "{} are free in {}, and building takes about {}; make room (old `target` folders are \
             the largest), or set CARGO_TARGET_DIR to a folder on another disk",
            in_words(free),
            target.display(),
            in_words(needed)
        );
    }
    Ok(())
}

fn in_words(bytes: u64) -> String {
    format!("{}.{} GB", bytes / GB, bytes % GB / (GB / 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_little_room_is_said_with_what_to_do() {
        let target = Path::new("/somewhere/target");
        assert!(enough(target, 8 * GB, FIRST).is_ok());
        let refused = enough(target, 1_740_000_000, FIRST).expect_err("too little");
        let said = refused.to_string();
        assert!(
            said.starts_with("1.7 GB are free in /somewhere/target"),
            "{said}"
        );
        assert!(
            said.contains("8.0 GB") && said.contains("CARGO_TARGET_DIR"),
            "{said}"
        );
    }

    #[test]
    fn room_is_known_for_folders_that_are_not_there_yet() {
        let folder = env::temp_dir().join("not/there/yet");
        assert!(free(&folder).expect("a number") > 0);
    }
}
