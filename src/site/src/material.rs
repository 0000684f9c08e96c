//! Everything the pages are made of, read and checked together.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use content::{Book, Vocabulary as _};
use ledger::library::{Kind, Library};

use crate::vocabulary::Words;

/// The content and the ledger, without a fault.
pub(crate) struct Material {
    /// Chapters, glossary, scenarios.
    pub(crate) book: Book,
    /// Facts, claims, chips, sources.
    pub(crate) library: Library,
}

/// Reads and checks everything.
///
/// # Errors
/// Prints every fault with its `path:line`, and fails if there is any.
pub(crate) fn load(root: Option<PathBuf>) -> Result<Material> {
    let root = root.map_or_else(find_root, Ok)?;
    let folder = root.join("content");
    let mut lines = Vec::new();
    let library = ledger::library::load(&folder.join("ledger")).unwrap_or_else(|faults| {
        let here = format!("{}/", root.display());
        lines.extend(
            faults
                .iter()
                .map(|fault| fault.to_string().replace(&here, "")),
        );
        Library::default()
    });
    let broken_ledger = !lines.is_empty();
    let (book, mut faults) = content::load(&folder);
    // Without a ledger every citation would be a fault of its own.
    if !broken_ledger {
        let words = Words {
            library: &library,
            book: &book,
        };
        faults.extend(content::check(&book, &words));
        lines.extend(readings(&library, &words));
    }
    faults.sort();
    lines.extend(faults.iter().map(|fault| format!("content/{fault}")));
    if lines.is_empty() {
        return Ok(Material { book, library });
    }
    for line in &lines {
        eprintln!("{line}");
    }
    match lines.len() {
        1 => bail!("one fault in the content; it is listed above"),
        count => bail!("{count} faults in the content; they are listed above"),
    }
}

/// Scenarios of a conflict's readings: the ledger cannot know whether a model carries them.
fn readings(library: &Library, words: &Words<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for conflict in &library.conflicts {
        let place = library
            .place(Kind::Conflict, &conflict.id)
            .unwrap_or_default();
        let place = place
            .find("content/")
            .map_or(place.as_str(), |at| &place[at..])
            .to_owned();
        let mut fault = |what: String| lines.push(format!("{place}: {}: {what}", conflict.id));
        let slugs: Vec<_> = words
            .book
            .chapters
            .iter()
            .map(|chapter| &chapter.slug)
            .collect();
        if let Some(chapter) = conflict
            .chapter
            .as_ref()
            .filter(|chapter| !slugs.contains(chapter))
        {
            fault(format!("no chapter is called `{chapter}`"));
        }
        for query in conflict
            .readings
            .iter()
            .filter_map(|reading| reading.scenario.as_ref())
        {
            words.query(query).into_iter().for_each(&mut fault);
        }
    }
    lines
}

/// `site check`.
pub(crate) fn check(root: Option<PathBuf>) -> Result<()> {
    let Material { book, library, .. } = load(root)?;
    println!(
        "The content is sound: {} chapters, {} terms, {} scenarios; {} claims, {} facts, {} conflicts, {} sources.",
        book.chapters.len(),
        book.glossary.len(),
        book.scenarios.len(),
        library.claims.len(),
        library.facts.len(),
        library.conflicts.len(),
        library.sources.len(),
    );
    Ok(())
}

/// The nearest folder upward that holds `content/`: from where Trunk builds, or from here.
fn find_root() -> Result<PathBuf> {
    let start = match env::var_os("TRUNK_SOURCE_DIR") {
        Some(folder) => PathBuf::from(folder),
        None => env::current_dir().context("the current folder cannot be read")?,
    };
    let holds = |folder: &&Path| folder.join("content/chapters").is_dir();
    match start.ancestors().find(holds) {
        Some(root) => Ok(root.to_path_buf()),
        None => bail!("no `content/` here or above; run this inside the clone, or give --root"),
    }
}
