//! What the built site fetches later: the desk (a wasm of its own, its glue, its worker and
//! `tools.js`), the sound of a series, and the second half of the models.
//!
//! Trunk leaves the names of what workers load as they are. Here each gets a name after its
//! content, so that servers may keep it for good, and every page with models says where they are.
//! Nothing of it is fetched before its reader does something.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::html::open;
use crate::urls::Urls;

/// Attribute in the page, and the name before and after the place of the content's hash.
const FILES: [(&str, &str, &str); 9] = [
    ("data-tools", "tools", ".js"),
    ("data-worker", "desk-worker", ".js"),
    ("data-foot", "foot", ".js"),
    ("data-style", "foot", ".css"),
    ("data-frame", "frame", ".js"),
    ("data-odds", "odds", ".js"),
    ("data-sound", "sound", ".js"),
    ("data-glue", "desk", ".js"),
    ("data-wasm", "desk", "_bg.wasm"),
];

/// The second half of the models: not there where Trunk builds for the person who edits.
const LATER: (&str, &str, &str) = ("data-later", "later", ".wasm");

/// Where the files of the desk are, by attribute.
#[derive(Debug)]
pub(crate) struct Desk {
    files: Vec<(&'static str, String)>,
}

impl Desk {
    /// Names the files after their content; `None` for a folder that has none of them, as an
    /// example of a shell in a test.
    ///
    /// # Errors
    /// When some of them are there and others are not, or cannot be renamed.
    pub(crate) fn settle(dist: &Path) -> Result<Option<Self>> {
        let mut files = Vec::new();
        for (attribute, stem, ending) in FILES {
            if let Some(name) = named(dist, stem, ending)? {
                files.push((attribute, name));
            }
        }
        match files.len() {
            0 => Ok(None),
            n if n == FILES.len() => {
                let (attribute, stem, ending) = LATER;
                files.extend(named(dist, stem, ending)?.map(|name| (attribute, name)));
                Ok(Some(Self { files }))
            }
            _ => anyhow::bail!(
                "{} has only {files:?} of the desk; let Trunk build it anew",
                dist.display()
            ),
        }
    }

    /// The element of the head that says where they are.
    pub(crate) fn element(&self, urls: &Urls) -> String {
        let files: Vec<_> = self
            .files
            .iter()
            .map(|(attribute, name)| (*attribute, urls.to(name)))
            .collect();
        let mut attributes = vec![("name", "desk"), ("id", "desk")];
        attributes.extend(files.iter().map(|(key, url)| (*key, url.as_str())));
        open("meta", &attributes)
    }
}

/// The name of one file with its hash; it is given that name if it has none yet.
fn named(dist: &Path, stem: &str, ending: &str) -> Result<Option<String>> {
    let fresh = dist.join([stem, ending].concat());
    if fresh.exists() {
        let bytes =
            fs::read(&fresh).with_context(|| format!("{} cannot be read", fresh.display()))?;
        let name = format!("{stem}-{:016x}{ending}", hash(&bytes));
        fs::rename(&fresh, dist.join(&name))
            .with_context(|| format!("{} cannot be renamed", fresh.display()))?;
        return Ok(Some(name));
    }
    // Named by an earlier run over the same folder.
    let mut before: Vec<String> = fs::read_dir(dist)
        .with_context(|| format!("{} cannot be read", dist.display()))?
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| {
            let inner = name
                .strip_prefix(stem)
                .and_then(|rest| rest.strip_prefix('-')?.strip_suffix(ending));
            inner
                .is_some_and(|hash| hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
        })
        .collect();
    before.sort();
    Ok(before.pop())
}

/// FNV-1a: the same name for the same bytes, whatever built the site.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_after_their_content_once() {
        let dist = std::env::temp_dir().join(format!("desk-{}", std::process::id()));
        fs::create_dir_all(&dist).expect("a folder");
        assert!(Desk::settle(&dist).expect("an answer").is_none());
        for (_, stem, ending) in FILES {
            fs::write(dist.join([stem, ending].concat()), stem).expect("a file");
        }
        let urls = Urls::new("./").from("a/index.html");
        let first = Desk::settle(&dist)
            .expect("named")
            .expect("a desk")
            .element(&urls);
        let again = Desk::settle(&dist)
            .expect("named")
            .expect("a desk")
            .element(&urls);
        fs::remove_dir_all(&dist).expect("the folder goes");
        assert_eq!(first, again);
        assert!(
            first.contains("data-glue=\"../desk-") && first.contains("_bg.wasm\""),
            "{first}"
        );
    }
}
