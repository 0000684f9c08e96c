//! `site build`: every page around the shell that Trunk finished.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::desk::Desk;
use crate::live::Live;
use crate::shell::Shell;
use crate::urls::Urls;
use crate::{export, material, pages};

/// Where to, and under which address.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Folder with the shell that Trunk built; pages are written into it.
    #[arg(long, env = "TRUNK_STAGING_DIR", default_value = "dist")]
    dist: PathBuf,
    /// Path of the site on its server (`/x/y/`), or `./` for relative addresses.
    #[arg(long, env = "TRUNK_PUBLIC_URL", default_value = "/")]
    public_url: String,
    /// The shell, if it is not `index.html` of the folder.
    #[arg(long)]
    shell: Option<PathBuf>,
}

/// Checks the content, and writes every page.
pub(crate) fn run(root: Option<PathBuf>, options: &Options) -> Result<()> {
    let material = material::load(root)?;
    let path = options
        .shell
        .clone()
        .unwrap_or_else(|| options.dist.join("index.html"));
    let shell = fs::read_to_string(&path).with_context(|| {
        format!(
            "the shell {} cannot be read; it is Trunk that builds it",
            path.display()
        )
    })?;
    let shell =
        Shell::new(shell).with_context(|| format!("{} is not the shell", path.display()))?;
    let shell = shell.with_desk(Desk::settle(&options.dist)?);
    let live = Live::of("");
    let files = pages::all(&material, &live, &Urls::new(&options.public_url), &shell)?;
    for file in &files {
        write(&options.dist.join(&file.path), &file.text)?;
    }
    let models = export::all(&options.dist.join("data"))?;
    println!(
        "Wrote {} files into {}.",
        files.len() + models,
        options.dist.display()
    );
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    fs::write(path, text).with_context(|| format!("{} cannot be written", path.display()))
}
