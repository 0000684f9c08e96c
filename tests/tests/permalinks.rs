//! Promises of links: frozen defaults stay, and every published link still says
//! what it said.

use serde_json::Value as Json;
use std::fs::read_to_string;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace has a folder")
        .to_owned()
}

#[test]
fn todays_defaults_are_those_of_the_frozen_version() {
    let name = format!("content/versions/{}.toml", model::scenario::VERSION);
    let frozen = read_to_string(root().join(&name)).expect("the version is frozen");
    let today = e2e::frozen::version();
    for (line, (then, now)) in frozen.lines().zip(today.lines()).enumerate() {
        assert_eq!(
            then,
            now,
            "{name}:{}: a default or a number of the ledger changed; raise model::scenario::VERSION and freeze the new one",
            line + 1
        );
    }
    assert_eq!(
        frozen.lines().count(),
        today.lines().count(),
        "{name}: an input or a chip was added or removed"
    );
}

#[test]
fn every_published_link_gives_its_published_results() {
    let corpus = read_to_string(root().join("tests/permalinks/corpus.jsonl")).expect("the corpus");
    let mut checked = 0;
    for (number, line) in corpus.lines().enumerate() {
        let published: Json = serde_json::from_str(line).expect("a line of JSON");
        let query = published["query"].as_str().expect("a query");
        let today = e2e::frozen::permalink(query);
        assert_eq!(
            today["canonical"],
            published["canonical"],
            "corpus.jsonl:{}: {query}",
            number + 1
        );
        for (id, value) in published["outputs"].as_object().expect("outputs") {
            assert_eq!(
                &today["outputs"][id],
                value,
                "corpus.jsonl:{}: {id} of {query}",
                number + 1
            );
            checked += 1;
        }
    }
    assert!(checked > 1000, "the corpus has only {checked} values");
}
