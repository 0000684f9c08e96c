//! The pages of the built site.

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::server::dist;

/// The path of every page, the essay first.
///
/// # Errors
/// When the site is not built.
pub fn all() -> Result<Vec<String>> {
    let root = dist();
    let mut found = Vec::new();
    collect(&root, &root, &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<String>) -> Result<()> {
    let entries = std::fs::read_dir(folder)
        .with_context(|| format!("{} is missing; build the site first", folder.display()))?;
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, found)?;
        } else if path.extension().is_some_and(|kind| kind == "html") {
            let below = path.strip_prefix(root)?.to_string_lossy().into_owned();
            found.push(format!("/{}", below.trim_end_matches("index.html")));
        }
    }
    Ok(())
}
