//! What a reader downloads, and the budgets it must keep.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

/// A size in bytes of brotli: what the design asks for, and what the build fails past.
///
/// The design's budgets are not reached: Yew with its islands, sixteen figures and eight models
/// with their tools take more. The limits stand a little above what is reached, so that the
/// distance can only shrink; lower them whenever a change makes room.
struct Budget {
    goal: usize,
    limit: usize,
}

/// The wasm.
const WASM: Budget = Budget {
    goal: 130_000,
    limit: 215_000,
};
/// All code and style of a first view.
const FIRST_VIEW: Budget = Budget {
    goal: 170_000,
    limit: 240_000,
};

/// What comes when the first tool is opened: the desk's wasm and its scripts. It draws every chart
/// once more, for pictures and archives, and its draws run as vectors.
const DESK: Budget = Budget {
    goal: 170_000,
    limit: 285_000,
};

/// Whether a file is fetched only when a tool is opened, or by the page of benchmarks.
fn is_later(name: &str) -> bool {
    // Style sheets all come with the page.
    !name.ends_with(".css")
        && ["desk", "tools", "foot", "frame", "bench", "sound"]
            .iter()
            .any(|start| name.starts_with(start))
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
    // What comes with the page, and what comes with the first tool that is opened.
    let sum = |later: bool, endings: &[&str]| -> usize {
        files
            .iter()
            .filter(|file| is_later(&file.name) == later)
            .filter(|file| endings.iter().any(|ending| file.name.ends_with(ending)))
            .map(|file| file.brotli)
            .sum()
    };
    let code = [".wasm", ".js", ".css"];
    let wasm = sum(false, &[".wasm"]);
    let budgets = [
        ("the models (wasm)", wasm, WASM),
        (
            "code and style of a first view",
            sum(false, &code),
            FIRST_VIEW,
        ),
        ("the desk, with the first tool", sum(true, &code), DESK),
    ];
    let mut over = Vec::new();
    for (what, bytes, Budget { goal, limit }) in budgets {
        println!("{what}: {bytes} bytes of brotli; the goal is {goal}, the limit {limit}");
        if bytes > limit {
            over.push(format!("{what} is {} bytes over its limit", bytes - limit));
        }
    }
    if wasm == 0 {
        bail!(
            "no wasm in {}; build the site first",
            options.dist.display()
        );
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
