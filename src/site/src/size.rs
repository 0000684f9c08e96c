//! What a reader downloads, and the budgets it must keep.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

/// Something that is fetched in one go: what it may weigh in bytes of brotli, and the files by how
/// their names begin (all others come with the page).
struct Budget {
    what: &'static str,
    limit: usize,
    holds: fn(&str) -> bool,
}

/// What the design asks for, and for what comes later a little above what is reached, so that
/// nothing grows unseen.
const BUDGETS: [Budget; 5] = [
    Budget {
        what: "the models (first wasm)",
        limit: 130_000,
        holds: |name| comes_first(name) && name.ends_with(".wasm"),
    },
    Budget {
        what: "code and style of a first view",
        limit: 170_000,
        holds: comes_first,
    },
    Budget {
        what: "code and style of an embed, until it is touched",
        limit: 120_000,
        holds: |name| {
            !name.ends_with(".wasm")
                && !begins(name, &["web"])
                && (comes_first(name) || name.starts_with("frame"))
        },
    },
    Budget {
        what: "pictures and draws, when a reader first does something",
        limit: 95_000,
        holds: |name| begins(name, &["later"]),
    },
    // It draws every chart once more, for pictures and archives, and its draws run as vectors.
    Budget {
        what: "the desk, with the first tool",
        limit: 285_000,
        holds: |name| begins(name, &DESK),
    },
];

const DESK: [&str; 5] = ["desk", "tools", "foot", "frame", "sound"];

fn begins(name: &str, starts: &[&str]) -> bool {
    // Style sheets all come with the page.
    !name.ends_with(".css") && starts.iter().any(|start| name.starts_with(start))
}

/// Whether a file of code or style comes with the page.
fn comes_first(name: &str) -> bool {
    !name.ends_with(".html") && !begins(name, &DESK) && !begins(name, &["later", "bench"])
}

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// The built site.
    #[arg(default_value = "dist")]
    dist: PathBuf,
}

struct Measured {
    name: String,
    raw: usize,
    brotli: usize,
}

/// `site size`: prints every file of code and style, and fails past a budget.
pub(crate) fn run(options: &Options) -> Result<()> {
    let mut files = measure(&options.dist)?;
    files.sort_by_key(|file| std::cmp::Reverse(file.brotli));
    println!("{:>10} {:>10}  file", "raw", "brotli");
    for file in &files {
        println!("{:>10} {:>10}  {}", file.raw, file.brotli, file.name);
    }
    let sum = |holds: fn(&str) -> bool| -> usize {
        let held = files.iter().filter(|file| holds(&file.name));
        held.map(|file| file.brotli).sum()
    };
    if sum(BUDGETS[0].holds) == 0 {
        bail!(
            "no wasm in {}; build the site first",
            options.dist.display()
        );
    }
    let mut over = Vec::new();
    for Budget { what, limit, holds } in BUDGETS {
        let bytes = sum(holds);
        println!("{what}: {bytes} bytes of brotli; the limit is {limit}");
        if bytes > limit {
            over.push(format!("{what}: {} bytes over", bytes - limit));
        }
    }
    if !over.is_empty() {
        bail!("past the budget: {}", over.join("; "));
    }
    Ok(())
}

/// Code, style and the essay's page of the built site, measured as a server would send them.
fn measure(dist: &Path) -> Result<Vec<Measured>> {
    let entries = fs::read_dir(dist)
        .with_context(|| format!("{} cannot be read; build the site first", dist.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        // embed.js is for other people's pages, not for ours.
        let counted = [".wasm", ".js", ".css"]
            .iter()
            .any(|ending| name.ends_with(ending));
        if (counted && name != "embed.js") || name == "index.html" {
            let bytes = fs::read(&path).with_context(|| format!("{name} cannot be read"))?;
            files.push(Measured {
                name,
                raw: bytes.len(),
                brotli: compressed(&bytes)?,
            });
        }
    }
    Ok(files)
}

/// Size after brotli at its best.
fn compressed(bytes: &[u8]) -> Result<usize> {
    let mut out = Vec::new();
    {
        let mut writer = brotli::CompressorWriter::new(&mut out, 1 << 16, 11, 22);
        writer.write_all(bytes).context("compressing failed")?;
    }
    Ok(out.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repetition_compresses_and_nothing_stays_nothing() {
        assert!(compressed(&[b'a'; 10_000]).expect("a size") < 100);
        assert!(compressed(b"").expect("a size") < 10);
    }
}
