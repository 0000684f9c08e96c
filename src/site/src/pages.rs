//! Every page of the site, one module per kind.

mod bench;
mod changelog;
mod data;
mod embed;
mod essay;
mod frame;
mod glossary;
mod method;
mod missing;
mod scenario;
mod sources;
mod still;
mod texts;

use anyhow::Result;

use crate::live::Live;
use crate::material::Material;
use crate::render::Uses;
use crate::shell::Shell;
use crate::urls::Urls;

/// A file of the built site.
#[derive(Debug)]
pub(crate) struct File {
    /// Path below the site's root.
    pub(crate) path: String,
    /// Its bytes.
    pub(crate) text: String,
}

/// What every page is made from.
pub(crate) struct Press<'a> {
    pub(crate) material: &'a Material,
    /// The models at their defaults.
    pub(crate) live: &'a Live,
    pub(crate) urls: &'a Urls,
    pub(crate) shell: &'a Shell,
    /// Where entries of the ledger are used, known when the essay is written.
    pub(crate) uses: Uses,
}

/// Every file of the site beside what Trunk makes.
///
/// # Errors
/// When the shell lacks a place that a page needs.
pub(crate) fn all(
    material: &Material,
    live: &Live,
    urls: &Urls,
    shell: &Shell,
) -> Result<Vec<File>> {
    let (essay, uses) = essay::page(material, live, urls, shell)?;
    let press = Press {
        material,
        live,
        urls,
        shell,
        uses,
    };
    let mut files = vec![essay, sources::page(&press)?, glossary::page(&press)?];
    files.extend(method::pages(&press)?);
    files.push(changelog::page(&press)?);
    files.push(changelog::feed(&press));
    files.extend(scenario::pages(&press)?);
    files.extend(embed::pages(&press)?);
    files.push(missing::page(&press)?);
    files.push(bench::page(&press)?);
    files.extend(texts::files(&press));
    files.extend(data::files(&press));
    Ok(files)
}
