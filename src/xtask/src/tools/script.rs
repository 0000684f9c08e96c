//! Scripts of npm packages that a test puts into a page. They are kept in the cache like the tools
//! and never reach the site.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::{install, lock};
use crate::workspace::cache;

/// The release of axe-core whose rules the pages are held against.
const AXE: &str = "4.14.1";

/// The file of axe-core, installed through npm when it is missing.
///
/// # Errors
/// When npm is missing or its registry does not answer, or there is no place for a cache.
pub fn axe() -> Result<PathBuf> {
    let cache = cache()?;
    let home = cache.join(format!("axe-core-{AXE}"));
    let file = home.join("node_modules/axe-core/axe.min.js");
    if !file.is_file() {
        let _lock = lock(&cache)?;
        // Somebody else may have installed it while we waited.
        if !file.is_file() {
            install::into_place(&home, |root| {
                install::with_npm(&format!("axe-core@{AXE}"), root)
            })?;
        }
    }
    if !file.is_file() {
        bail!("axe-core {AXE} came without its script");
    }
    Ok(file)
}
