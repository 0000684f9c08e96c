//! The arrows between our crates point one way, and what reaches the browser is a list that
//! somebody has read.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// Which of our crates each of our crates may use. `xtask` may use none, so that it compiles
/// first; the tests may use all.
const ARROWS: [(&str, &[&str]); 11] = [
    ("ledger", &[]),
    ("draws", &[]),
    ("model", &["draws", "ledger"]),
    ("chart", &["model", "ledger"]),
    ("app", &["chart", "model", "ledger"]),
    ("desk", &["app", "chart", "model", "ledger"]),
    ("start", &["app", "desk"]),
    ("content", &[]),
    (
        "site",
        &["app", "desk", "chart", "model", "ledger", "content"],
    ),
    ("xtask", &[]),
    (
        "e2e",
        &[
            "app", "chart", "content", "desk", "ledger", "model", "site", "xtask",
        ],
    ),
];

/// Parsers and formatters that have no business in the browser, wherever they come from.
/// Some of what yew brings is left out of the wasm by the linker and stays in its list.
const NEVER_OURS: [&str; 8] = [
    "toml",
    "pulldown-cmark",
    "regex",
    "serde_json",
    "serde",
    "anyhow",
    "clap",
    "rand",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(root())
        .output()
        .expect("cargo starts");
    assert!(
        output.status.success(),
        "cargo {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("cargo speaks UTF-8")
}

/// The names of what each of our crates names under `[dependencies]`; build scripts and tests of
/// a crate may use more.
fn direct_dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let metadata: Value =
        serde_json::from_str(&cargo(&["metadata", "--format-version=1", "--no-deps"]))
            .expect("cargo metadata is JSON");
    let text = |value: &Value, key: &str| value[key].as_str().map(str::to_owned);
    let list = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
    list(&metadata, "packages")
        .iter()
        .filter_map(|package| {
            let names = list(package, "dependencies")
                .iter()
                .filter(|dependency| dependency["kind"].is_null())
                .filter_map(|dependency| text(dependency, "name"))
                .collect();
            Some((text(package, "name")?, names))
        })
        .collect()
}

#[test]
fn arrows_between_our_crates_point_down() {
    let all = direct_dependencies();
    let ours: BTreeSet<&str> = all.keys().map(String::as_str).collect();
    let known: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    assert_eq!(ours, known, "a crate came or went; say where it stands");
    for (name, allowed) in ARROWS {
        let wrong: Vec<&String> = all[name]
            .iter()
            .filter(|used| ours.contains(used.as_str()) && !allowed.contains(&used.as_str()))
            .collect();
        assert!(wrong.is_empty(), "{name} may not use {wrong:?}");
    }
}

#[test]
fn crates_of_the_browser_name_no_parser() {
    let all = direct_dependencies();
    // An optional dependency is a matter of features, which the list below shows.
    let metadata: Value =
        serde_json::from_str(&cargo(&["metadata", "--format-version=1", "--no-deps"]))
            .expect("JSON");
    let optional = |package: &str, name: &str| {
        metadata["packages"].as_array().is_some_and(|packages| {
            packages
                .iter()
                .filter(|p| p["name"] == package)
                .flat_map(|p| p["dependencies"].as_array().cloned().unwrap_or_default())
                .any(|d| d["name"] == name && d["optional"] == true)
        })
    };
    for package in ["ledger", "model", "chart", "app", "desk"] {
        for name in NEVER_OURS {
            assert!(
                !all[package].contains(name) || optional(package, name),
                "{package} names {name}, which would travel to the browser"
            );
        }
    }
}

/// The list of crates of both wasms, the page's and the desk's, is `tests/golden/wasm-crates.txt`.
/// A new name there is a decision; `UPDATE_GOLDEN=1 cargo test -p e2e --test architecture` writes
/// the list anew.
#[test]
fn the_wasm_is_made_of_crates_that_somebody_has_read() {
    let tree = cargo(&[
        "tree",
        "--package=start",
        "--features=web,desk",
        "--target=wasm32-unknown-unknown",
        "--edges=normal,no-proc-macro",
        "--prefix=none",
        "--format={p}",
    ]);
    let names: BTreeSet<&str> = tree
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let list: String = names.iter().map(|name| format!("{name}\n")).collect();
    let golden = root().join("tests/golden/wasm-crates.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(golden.parent().expect("a folder")).expect("the folder is made");
        fs::write(&golden, &list).expect("the list is written");
    }
    let known = fs::read_to_string(&golden).unwrap_or_default();
    let known: BTreeSet<&str> = known.lines().collect();
    let came: Vec<_> = names.difference(&known).collect();
    let went: Vec<_> = known.difference(&names).collect();
    assert!(
        came.is_empty() && went.is_empty(),
        "the wasm's crates changed: new {came:?}, gone {went:?}; if that is meant, \
         UPDATE_GOLDEN=1 cargo test -p e2e --test architecture"
    );
}

/// The map in README.md names every crate.
#[test]
fn the_map_names_every_crate() {
    let readme = fs::read_to_string(root().join("README.md")).expect("there is a README.md");
    for (name, _) in ARROWS.iter().filter(|(name, _)| *name != "e2e") {
        assert!(
            readme.contains(&format!("{name}/")),
            "{name} is not on the map"
        );
    }
}
