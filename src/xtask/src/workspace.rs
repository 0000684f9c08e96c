//! Where things are: the clone, its lock file, the cache outside it.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

/// The clone that this program was built from.
#[derive(Debug, Clone)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Finds the clone: cargo names the running crate's folder, two below the root.
    ///
    /// # Errors
    /// When the clone was moved or deleted since it was built.
    pub fn here() -> Result<Self> {
        let folder = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = folder
            .join("../..")
            .canonicalize()
            .with_context(|| format!("{} is gone; run me through cargo", folder.display()))?;
        Ok(Self { root })
    }

    /// The root of the clone.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The version of a package in `Cargo.lock`.
    ///
    /// # Errors
    /// When the lock file is unreadable or does not have the package.
    pub fn locked(&self, package: &str) -> Result<String> {
        let file = self.root.join("Cargo.lock");
        let text = fs::read_to_string(&file)
            .with_context(|| format!("{} cannot be read", file.display()))?;
        locked_in(&text, package)
            .map(str::to_owned)
            .with_context(|| format!("Cargo.lock has no package `{package}`"))
    }
}

/// The version of the first package of that name in the text of a lock file. The format is
/// cargo's own and regular: `name` on one line of `[[package]]`, `version` on the next.
fn locked_in<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

/// The folder for tools, outside every clone: `MOAT_CACHE`, or `moat-or-market` in the user's
/// cache folder.
///
/// # Errors
/// When there is neither a home nor a cache folder.
pub fn cache() -> Result<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    if let Some(folder) = set("MOAT_CACHE") {
        return Ok(PathBuf::from(folder));
    }
    let caches = set("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| set("HOME").map(|home| Path::new(&home).join(".cache")))
        .context("neither HOME nor MOAT_CACHE is set; set MOAT_CACHE to a folder for tools")?;
    Ok(caches.join("moat-or-market"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_names_the_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_in(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_in(lock, "trunk"), None);
    }

    #[test]
    fn our_own_lock_file_has_wasm_bindgen() {
        let workspace = Workspace::here().expect("the clone");
        assert!(workspace.locked("wasm-bindgen").is_ok());
    }
}
