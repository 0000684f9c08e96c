//! The content checker on deliberately broken content.
//!
//! Each folder of `tests/broken/` is laid over `tests/broken/sound/`, checked, and compared with its
//! `expected.txt`. A `removed.txt` names files to take away; a `ledger/` is read as well. Adding a fault is adding a folder;
//! `UPDATE_EXPECTED=1` writes what is found, for reading before committing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use content::{Evidence, Name, Vocabulary};

/// A few names, so that the folders stay tiny.
struct Few;

impl Few {
    fn list(kind: Name<'_>) -> &'static [&'static str] {
        match kind {
            Name::Output => &["runrate.gap", "runrate.reach"],
            Name::Input => &["runrate.growth", "runrate.halflife"],
            Name::Model => &["runrate"],
            Name::Figure => &["runrate-projection"],
            Name::Tool => &["odds"],
            Name::Entry("fact") => &["letter"],
            Name::Entry(_) => &[],
            Name::Page => &["method/", "sources/"],
        }
    }
}

impl Vocabulary for Few {
    fn has(&self, kind: Name<'_>, name: &str) -> bool {
        Self::list(kind).contains(&name)
    }

    fn names(&self, kind: Name<'_>) -> Vec<String> {
        Self::list(kind)
            .iter()
            .map(|name| (*name).to_owned())
            .collect()
    }

    fn evidence(&self, kind: &str, name: &str) -> Option<Evidence> {
        let values = vec![(50.0, "USD billion per year".to_owned())];
        self.has(Name::Entry(kind), name).then(|| Evidence {
            values,
            texts: Vec::new(),
        })
    }

    fn query(&self, query: &str) -> Vec<String> {
        let keys = query
            .split('&')
            .filter_map(|pair| Some(pair.split_once('=')?.0));
        keys.filter(|key| *key != "v" && !self.has(Name::Input, key))
            .map(|key| format!("no input is called `{key}`"))
            .collect()
    }
}

fn broken() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("broken")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder to read") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a copy");
        }
    }
}

/// Everything found wrong with a folder laid over the sound one, one fault a line.
fn faults(name: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&broken().join("sound"), folder.path());
    copy(&broken().join(name), folder.path());
    let removed = fs::read_to_string(folder.path().join("removed.txt")).unwrap_or_default();
    for file in removed.lines() {
        fs::remove_file(folder.path().join(file)).expect("a file of the sound book");
    }
    let (book, mut faults) = content::load(folder.path());
    faults.extend(content::check(&book, &Few));
    let mut lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    let ledger = folder.path().join("ledger");
    if ledger.is_dir()
        && let Err(faults) = ledger::library::load(&ledger)
    {
        lines.extend(faults.iter().map(ToString::to_string));
    }
    let here = format!("{}/", folder.path().display());
    lines
        .iter()
        .map(|line| format!("{}\n", line.replace(&here, "")))
        .collect()
}

#[test]
fn sound_content_has_no_fault() {
    assert_eq!(faults("sound"), "");
}

#[test]
fn each_fault_is_named_with_its_place_and_what_to_do() {
    let mut wrong = BTreeMap::new();
    let mut names: Vec<String> = fs::read_dir(broken())
        .expect("the broken folder")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name != "sound")
        .collect();
    names.sort();
    assert!(names.len() > 10, "the folders of faults are there");
    for name in names {
        let expected = broken().join(&name).join("expected.txt");
        let found = faults(&name);
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&expected, &found).expect("a file to write");
        }
        let wanted = fs::read_to_string(&expected).unwrap_or_default();
        assert!(!found.is_empty(), "{name}: nothing was found wrong");
        if found != wanted {
            wrong.insert(name, format!("\n--- wanted\n{wanted}--- found\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
