//! What each engine is asked for at the start of a session.

use std::path::Path;

use fantoccini::wd::Capabilities;
use serde_json::{Value, json};

use crate::driver::Engine;

/// The capabilities of an engine with an empty profile in `profile`.
pub(super) fn of(engine: Engine, profile: &Path) -> Capabilities {
    let wanted = match engine {
        Engine::Chromium => chromium(profile),
        Engine::Firefox => json!({
            "browserName": "firefox",
            "moz:firefoxOptions": { "args": ["-headless"] },
        }),
        Engine::WebKit => json!({
            "browserName": "MiniBrowser",
            "webkitgtk:browserOptions": {
                "binary": "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
                "args": ["--automation"],
            },
        }),
    };
    match wanted {
        Value::Object(map) => map,
        _ => Capabilities::new(),
    }
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
