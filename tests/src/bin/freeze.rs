//! Adds to what releases promise: `freeze version` writes the file of a version
//! that has none yet; `freeze link QUERY` adds a published link with its results.

use anyhow::{Context, Result, bail};
use std::fs::{OpenOptions, read_to_string};
use std::io::Write as _;
use std::path::Path;

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .context("the workspace has no folder")?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["version"] => {
            let name = format!("content/versions/{}.toml", model::scenario::VERSION);
            let mut file = OpenOptions::new()
                .write(true)
                .create_new(true)
                .open(root.join(&name))
                .with_context(|| {
                    format!("{name} is frozen: raise model::scenario::VERSION first")
                })?;
            file.write_all(e2e::frozen::version().as_bytes())?;
            println!("wrote {name}");
        }
        ["link", query] => {
            let path = root.join("tests/permalinks/corpus.jsonl");
            let line = e2e::frozen::permalink(query).to_string();
            let there = read_to_string(&path).unwrap_or_default();
            if there.lines().any(|l| l == line) {
                bail!("that link is in the corpus already");
            }
            let mut file = OpenOptions::new().append(true).create(true).open(&path)?;
            writeln!(file, "{line}")?;
            println!("added {query}");
        }
        _ => bail!("usage: freeze version | freeze link QUERY"),
    }
    Ok(())
}
