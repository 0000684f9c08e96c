//! Every number on the built pages is traced to what vouches for it, by reading the HTML alone.
//!
//! The site is built around the plain shell into a folder of its own, by the same binary that Trunk
//! calls. Then each page's text is read: a number must stand inside something that names a ledger
//! entry (`data-ref`), an output or input (`data-output`, `data-input`, ...), an assumption, or a
//! plain number; and a cited number must be one that its entry holds. The same pages are then asked
//! for dead links, for ids used twice, and for anything that the security policy would block.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use content::Evidence;
use content::numbers::{holds, scan};
use ledger::library::{Kind, Library};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The built site, made once for all tests of this file.
fn site() -> &'static Path {
    static SITE: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = SITE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        build(folder.path());
        folder
    });
    folder.path()
}

/// Each page by its path below the site's root, and its HTML.
fn pages() -> Vec<(String, String)> {
    let mut files = Vec::new();
    html_files(site(), &mut files);
    assert!(files.len() > 20, "the pages are there");
    files
        .into_iter()
        .map(|file| {
            let page = file
                .strip_prefix(site())
                .expect("a page of the site")
                .display()
                .to_string();
            (page, fs::read_to_string(&file).expect("a page"))
        })
        .collect()
}

/// Builds the site around the shell as it stands in `www/`.
fn build(folder: &Path) {
    fs::copy(root().join("www/index.html"), folder.join("index.html")).expect("the shell");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        .args([
            "run",
            "--quiet",
            "--release",
            "--package",
            "site",
            "--",
            "build",
            "--public-url",
            "./",
        ])
        .arg("--dist")
        .arg(folder)
        .current_dir(root())
        .env_remove("CARGO_MANIFEST_DIR")
        .output()
        .expect("the site generator runs");
    assert!(
        built.status.success(),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );
}

/// What vouches for the text of an element.
#[derive(Debug, Clone)]
enum Voucher {
    /// An entry of the ledger.
    Entry(String),
    /// Computed, assumed, a date, a name, a piece of the page's furniture.
    Marked,
}

/// Elements whose numbers are the page's own, by class. The notes at the end are the ledger's
/// entries as they are, like the page of sources.
const FURNITURE: [&str; 16] = [
    "endnotes",
    "mark",
    "chapter-n",
    "rail",
    "byline",
    "colophon",
    "plain",
    "assumed",
    "live",
    "drag-host",
    "figure",
    "formula",
    "n",
    "timeline-date",
    "number-key",
    "embed-foot",
];
/// Attributes that say where a number comes from.
const COMPUTED: [&str; 8] = [
    "data-output",
    "data-input",
    "data-set",
    "data-figure",
    "data-island",
    "data-sentence",
    "data-verdict-number",
    "data-tool",
];
const VOID: [&str; 8] = ["meta", "link", "br", "hr", "img", "input", "wbr", "source"];

/// A text with what vouches for it, innermost first.
struct Piece {
    text: String,
    vouchers: Vec<Voucher>,
}

/// The texts of a page, with their vouchers. Script, style and head are no text.
fn pieces(html: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut open: Vec<(String, Option<Voucher>, bool)> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let text = unescape(&rest[..start]);
        let silent = open.iter().any(|(_, _, silent)| *silent);
        if !silent && !text.trim().is_empty() {
            let vouchers = open
                .iter()
                .rev()
                .filter_map(|(_, voucher, _)| voucher.clone())
                .collect();
            out.push(Piece { text, vouchers });
        }
        rest = &rest[start..];
        if rest.starts_with("<!--") {
            rest = &rest[rest.find("-->").expect("a closed comment") + 3..];
            continue;
        }
        let end = rest.find('>').expect("a closed tag");
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(|c| c.is_alphanumeric())
            .collect();
        if tag.starts_with('/') {
            while let Some((closed, ..)) = open.pop() {
                if closed == name {
                    break;
                }
            }
        } else if !tag.starts_with('!') && !VOID.contains(&name.as_str()) && !tag.ends_with('/') {
            let silent = [
                "head", "script", "style", "svg", "math", "time", "code", "pre",
            ]
            .contains(&name.as_str());
            open.push((name, voucher(tag), silent));
        }
    }
    out
}

fn voucher(tag: &str) -> Option<Voucher> {
    if let Some(citation) = attribute(tag, "data-ref") {
        return Some(Voucher::Entry(citation));
    }
    let class = attribute(tag, "class").unwrap_or_default();
    let furniture = class.split(' ').any(|class| FURNITURE.contains(&class));
    let computed = COMPUTED.iter().any(|key| attribute(tag, key).is_some());
    (furniture || computed).then_some(Voucher::Marked)
}

fn attribute(tag: &str, key: &str) -> Option<String> {
    let (_, after) = tag.split_once(&format!(" {key}=\""))?;
    Some(unescape(after.split_once('"')?.0))
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// Whether the entry holds every number of the text.
fn entry_holds(library: &Library, citation: &str, text: &str) -> Result<(), String> {
    let (kind, name) = citation.split_once(':').ok_or("no kind")?;
    let kind = Kind::named(kind).ok_or("unknown kind")?;
    let entry = library.entry(kind, name).ok_or("no such entry")?;
    let ledger::library::Evidence { values, texts } = entry.evidence();
    let evidence = Evidence { values, texts };
    let lost = scan(text)
        .into_iter()
        .find(|written| !holds(&evidence, written));
    lost.map_or(Ok(()), |written| {
        Err(format!("`{}` is not in it", written.text))
    })
}

fn html_files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            html_files(&path, out);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            out.push(path);
        }
    }
}

#[test]
fn every_number_on_the_pages_has_an_origin() {
    let library = ledger::library::load(&root().join("content/ledger")).expect("a sound ledger");
    let (book, _) = content::load(&root().join("content"));
    let titles: Vec<_> = book
        .chapters
        .iter()
        .map(|chapter| chapter.front.title.clone())
        .collect();
    let (mut lost, mut numbers) = (Vec::new(), 0);
    for (page, html) in pages() {
        // The data sheets and statements of the sources page are the ledger itself, entry by entry.
        let whole_entries = page.starts_with("sources");
        for Piece { text, vouchers } in pieces(&html) {
            // A title is a name, wherever it stands.
            if titles.contains(&text.trim().to_owned()) {
                continue;
            }
            for written in scan(&text) {
                numbers += 1;
                match vouchers.first() {
                    Some(Voucher::Marked) => {}
                    Some(Voucher::Entry(_)) if whole_entries => {}
                    Some(Voucher::Entry(citation)) => {
                        if let Err(why) = entry_holds(&library, citation, &written.text) {
                            lost.push(format!("{page}: {citation}: {why}: {text:.80}"));
                        }
                    }
                    None => lost.push(format!(
                        "{page}: `{}` has no origin: {text:.80}",
                        written.text
                    )),
                }
            }
        }
    }
    assert!(numbers > 500, "only {numbers} numbers were seen");
    lost.sort();
    lost.dedup();
    assert!(
        lost.is_empty(),
        "{} numbers without an origin:\n{}",
        lost.len(),
        lost.join("\n")
    );
}

/// Opening tags of a page.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<')
        .skip(1)
        .filter(|tag| !tag.starts_with(['/', '!']))
        .map(|tag| tag.split('>').next().unwrap_or(tag))
}

/// The file that a relative address leads to, from a page.
fn resolve(page: &str, path: &str) -> String {
    let mut folder: Vec<&str> = page.split('/').collect();
    folder.pop();
    for part in path.split('/') {
        match part {
            ".." => {
                folder.pop();
            }
            "." | "" => {}
            part => folder.push(part),
        }
    }
    let joined = folder.join("/");
    if joined.is_empty() {
        return "index.html".to_owned();
    }
    let folder = path.ends_with('/') || path.ends_with("..");
    if folder {
        format!("{joined}/index.html")
    } else {
        joined
    }
}

#[test]
fn every_link_inside_the_site_leads_somewhere() {
    let pages: BTreeMap<_, _> = pages().into_iter().collect();
    let ids: BTreeMap<&String, BTreeSet<String>> = pages
        .iter()
        .map(|(page, html)| {
            (
                page,
                tags(html).filter_map(|tag| attribute(tag, "id")).collect(),
            )
        })
        .collect();
    let (mut dead, mut links) = (BTreeSet::new(), 0);
    for (page, html) in &pages {
        for href in tags(html)
            .filter(|tag| tag.starts_with("a "))
            .filter_map(|tag| attribute(tag, "href"))
        {
            if href.contains("://") || href.starts_with("mailto:") {
                continue;
            }
            links += 1;
            let (path, anchor) = href
                .split_once('#')
                .map_or((href.as_str(), ""), |(path, anchor)| (path, anchor));
            let path = path.split('?').next().unwrap_or_default();
            let target = if path.is_empty() {
                page.clone()
            } else {
                resolve(page, path)
            };
            let there = ids
                .get(&target)
                .map(|ids| anchor.is_empty() || ids.contains(anchor));
            let file = target.ends_with(".html") || site().join(&target).is_file();
            if !there.unwrap_or(!target.ends_with(".html") && file) {
                dead.insert(format!("{page}: {href}"));
            }
        }
    }
    assert!(links > 1000, "only {links} links were seen");
    assert!(
        dead.is_empty(),
        "dead links:\n{}",
        dead.into_iter().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn no_id_stands_twice_and_nothing_is_inline() {
    let mut wrong = BTreeSet::new();
    for (page, html) in pages() {
        let mut seen = BTreeSet::new();
        for tag in tags(&html) {
            if let Some(id) = attribute(tag, "id")
                && !seen.insert(id.clone())
            {
                wrong.insert(format!("{page}: id `{id}` stands twice"));
            }
            let handler = tag
                .split_whitespace()
                .any(|part| part.starts_with("on") && part.contains('='));
            if attribute(tag, "style").is_some() || handler {
                wrong.insert(format!("{page}: the policy blocks <{tag:.60}>"));
            }
            let script = tag.starts_with("script") && attribute(tag, "src").is_none();
            if tag.starts_with("style") || (script && !tag.contains("application/ld+json")) {
                wrong.insert(format!("{page}: the policy blocks <{tag:.60}>"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{}",
        wrong.into_iter().collect::<Vec<_>>().join("\n")
    );
}
