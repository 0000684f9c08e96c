//! What each engine is asked for at the start of a session.

use std::{
    fs,
    path::{Path, PathBuf},
};

use fantoccini::wd::Capabilities;
use serde_json::{Value, json};

use crate::driver::Engine;

/// What must be there before an opened page counts as open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Load {
    /// Everything that the page asks for while it loads.
    All,
    /// Its text, with the scripts that belong to it.
    Text,
}

/// The capabilities of an engine with an empty profile in `profile`.
pub(super) fn of(engine: Engine, load: Load, profile: &Path) -> Capabilities {
    let wanted = match engine {
        Engine::Chromium => chromium(profile),
        Engine::Firefox => json!({
            "browserName": "firefox",
            "moz:firefoxOptions": { "args": ["-headless"] },
        }),
        Engine::WebKit => json!({
            "browserName": "MiniBrowser",
            "webkitgtk:browserOptions": {
                "binary": mini_browser(),
                "args": ["--automation"],
            },
        }),
    };
    let mut wanted = match wanted {
        Value::Object(map) => map,
        _ => Capabilities::new(),
    };
    // The rules of accessibility take their time over a long page.
    wanted.insert(String::from("timeouts"), json!({ "script": 120_000 }));
    if load == Load::Text {
        // WebKit's driver would wait for the whole before every command after the first.
        let strategy = match engine {
            Engine::WebKit => "none",
            Engine::Chromium | Engine::Firefox => "eager",
        };
        wanted.insert(String::from("pageLoadStrategy"), json!(strategy));
    }
    wanted
}

/// WebKit's window, which Debian and Ubuntu keep beside the library: below the folder of the
/// processor's name, in that of the interface's version.
fn mini_browser() -> String {
    let folders = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect()
    };
    let libraries = folders(Path::new("/usr/lib"));
    let mut found: Vec<PathBuf> = libraries
        .iter()
        .filter(|folder| folder.to_string_lossy().ends_with("-linux-gnu"))
        .flat_map(|folder| folders(folder))
        .filter(|folder| folder.to_string_lossy().contains("/webkit"))
        .map(|folder| folder.join("MiniBrowser"))
        .filter(|program| program.is_file())
        .collect();
    found.sort();
    found.first().map_or_else(
        || String::from("MiniBrowser"),
        |program| program.to_string_lossy().into_owned(),
    )
}

/// No request of the browser's own may leave the machine, and root may run it.
fn chromium(profile: &Path) -> Value {
    json!({
        "browserName": "chrome",
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": {
            "args": [
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--force-color-profile=srgb",
                "--hide-scrollbars",
                format!("--user-data-dir={}", profile.display()),
            ],
        },
    })
}
