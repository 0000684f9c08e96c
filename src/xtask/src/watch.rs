//! Noticing that a source changed, by looking: it works on every file system, and a clone is
//! small enough to be read twice a second.

use std::{
    fs,
    path::Path,
    thread::sleep,
    time::{Duration, SystemTime},
};

use crate::workspace::Workspace;

/// What the site is made from.
const SOURCES: [&str; 6] = [
    "content",
    "src",
    "www",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
];
const PAUSE: Duration = Duration::from_millis(500);

/// How many files there are and when the last one changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    files: u64,
    latest: SystemTime,
}

/// The sources as they are now.
pub fn stamp(workspace: &Workspace) -> Stamp {
    let mut stamp = Stamp {
        files: 0,
        latest: SystemTime::UNIX_EPOCH,
    };
    for source in SOURCES {
        look(&workspace.root().join(source), &mut stamp);
    }
    stamp
}

/// Waits until the sources differ from `before` and have been left alone for a moment.
pub fn changed(workspace: &Workspace, before: Stamp) -> Stamp {
    loop {
        sleep(PAUSE);
        let mut now = stamp(workspace);
        if now == before {
            continue;
        }
        // An editor or a checkout may be in the middle of writing several files.
        loop {
            sleep(PAUSE / 2);
            let later = stamp(workspace);
            if later == now {
                return now;
            }
            now = later;
        }
    }
}

/// Adds a file, or all files of a folder. What cannot be read is not a source at this moment.
fn look(path: &Path, stamp: &mut Stamp) {
    let Ok(about) = fs::metadata(path) else {
        return;
    };
    if about.is_file() {
        stamp.files += 1;
        stamp.latest = stamp.latest.max(about.modified().unwrap_or(stamp.latest));
        return;
    }
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        look(&entry.path(), stamp);
    }
}
