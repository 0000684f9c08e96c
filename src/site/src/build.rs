//! `site build`: every page around the shell that Trunk finished.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::desk::Desk;
use crate::live::Live;
use crate::shell::Shell;
use crate::urls::Urls;
use crate::{export, material, pages, shrink};

/// Where to, and under which address.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Folder with the shell that Trunk built; pages are written into it.
    #[arg(long, env = "TRUNK_STAGING_DIR", default_value = "dist")]
    dist: PathBuf,
    /// Path of the site on its server (`/x/y/`), or `./` for relative addresses.
    #[arg(long, env = "TRUNK_PUBLIC_URL", default_value = "/")]
    public_url: String,
    /// Whole address of the site (`https://example.org/x/y/`), for canonical links, cards and the
    /// sitemap; in place of the one in `content/book.toml`. Without either, there are none of these.
    #[arg(long, env = "SITE_ADDRESS", default_value = "")]
    address: String,
    /// The shell, if it is not `index.html` of the folder.
    #[arg(long)]
    shell: Option<PathBuf>,
    /// What Trunk builds for; `release` is for readers, and made as small as it gets.
    #[arg(long, env = "TRUNK_PROFILE")]
    profile: Option<String>,
}

/// Checks the content, and writes every page.
pub(crate) fn run(root: Option<PathBuf>, options: &Options) -> Result<()> {
    let mut material = material::load(root)?;
    if let Some(address) = whole(&options.address)? {
        material.book.meta.address = address;
    }
    if options.profile.as_deref() == Some("release") {
        shrink::run(&options.dist)?;
    }
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

/// A given address, with a slash at its end; None where none is given.
fn whole(address: &str) -> Result<Option<String>> {
    if address.is_empty() {
        return Ok(None);
    }
    let host = ["https://", "http://"]
        .iter()
        .find_map(|scheme| address.strip_prefix(scheme));
    if !host.is_some_and(|host| !host.is_empty() && !host.starts_with('/'))
        || address.contains(['?', '#', ' '])
    {
        bail!("--address takes a whole address such as https://example.org/x/y/, not `{address}`");
    }
    let slash = if address.ends_with('/') { "" } else { "/" };
    Ok(Some(format!("{address}{slash}")))
}

fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    fs::write(path, text).with_context(|| format!("{} cannot be written", path.display()))
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn only_whole_addresses_are_taken() {
        let given = |address| whole(address).ok().flatten();
        assert_eq!(
            given("https://a.example/x").as_deref(),
            Some("https://a.example/x/")
        );
        assert_eq!(
            given("https://a.example/").as_deref(),
            Some("https://a.example/")
        );
        assert!(whole("").is_ok_and(|none| none.is_none()));
        for wrong in [
            "/x/y/",
            "a.example",
            "https://",
            "https:///x",
            "https://a.example/?b",
        ] {
            assert!(whole(wrong).is_err(), "{wrong}");
        }
    }
}
