//! The browsers of the tests: Debian's Chromium, Firefox and WebKit, each with its driver.

use std::{ffi::OsString, process::Command};

use anyhow::{Context as _, Result, bail};

use crate::{
    apt, process,
    steps::Steps,
    tools::{self, Tool},
};

/// An engine that the suites run in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, which every test needs.
    Chromium,
    /// Firefox, left out where it cannot be had.
    Firefox,
    /// `WebKitGTK`, left out where it cannot be had.
    WebKit,
}

impl Engine {
    /// Every engine, the one that must be there first.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The engines that `BROWSER` asks for: one, or all where it is not set.
    ///
    /// # Errors
    /// When it names none of them.
    pub fn wanted() -> Result<Vec<Self>> {
        let asked = std::env::var("BROWSER").unwrap_or_default();
        if asked.is_empty() {
            return Ok(Self::ALL.to_vec());
        }
        match Self::ALL.iter().find(|engine| engine.key() == asked) {
            Some(engine) => Ok(vec![*engine]),
            None => bail!("BROWSER is `{asked}`; use chromium, firefox or webkit"),
        }
    }

    /// What `BROWSER` calls it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// What people call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKit",
        }
    }

    /// Whether a suite belongs to every run in this engine. Chromium runs all. The others run those
    /// that were seen to pass there more than once, and of these what an engine can break by itself:
    /// a run has an end, too. `BROWSER=firefox cargo xtask test browser` runs the rest as well.
    #[must_use]
    pub fn holds(self, suite: &str) -> bool {
        const BOTH: &[&str] = &[
            "embeds", "figures", "harness", "journey", "layout", "same", "trouble",
        ];
        let suite = suite.strip_prefix("browser_").unwrap_or(suite);
        match self {
            Self::Chromium => true,
            Self::Firefox => BOTH.contains(&suite) || ["flow", "looks"].contains(&suite),
            Self::WebKit => BOTH.contains(&suite) || suite == "flow",
        }
    }

    /// Debian's names of its packages.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromium", "chromium-driver"],
            Self::Firefox => &["firefox-esr"],
            Self::WebKit => &["webkit2gtk-driver", "xvfb", "xauth"],
        }
    }

    /// The programs of those packages that must start, each with what makes it end at once.
    fn programs(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Chromium => &[("chromedriver", "--version")],
            Self::Firefox => &[("firefox-esr", "--version")],
            Self::WebKit => &[
                ("WebKitWebDriver", "--help"),
                ("xvfb-run", "--help"),
                ("xauth", "version"),
            ],
        }
    }

    /// What its first program says of its version; nothing where a program is missing.
    ///
    /// # Errors
    /// When a program is there but does not run.
    pub fn version(self) -> Result<Option<String>> {
        let mut said = Vec::new();
        for (program, question) in self.programs() {
            let Some(answer) = process::output(Command::new(program).arg(question))? else {
                return Ok(None);
            };
            said.push(answer.lines().next().unwrap_or_default().to_owned());
        }
        Ok(match self {
            // Its driver does not tell.
            Self::WebKit => Some(String::from("there")),
            _ => said.into_iter().next(),
        })
    }
}

/// An engine that is there: what `cargo test` needs to run in it.
#[derive(Debug)]
pub struct Ready {
    engine: Engine,
    path: OsString,
}

impl Ready {
    /// Its name.
    pub fn title(&self) -> &'static str {
        self.engine.title()
    }

    /// A cargo whose tests open this engine.
    pub fn cargo(&self) -> Command {
        let mut cargo = process::cargo();
        if self.engine == Engine::WebKit {
            // WebKit has no mode without a window; it gets a screen of its own.
            let inner = cargo.get_program().to_owned();
            cargo = Command::new("xvfb-run");
            cargo.args(["--auto-servernum", "--server-args=-screen 0 2600x2000x24"]);
            cargo.arg(inner);
        }
        cargo
            .env("BROWSER", self.engine.key())
            .env("PATH", &self.path);
        cargo
    }
}

/// Makes sure of an engine, through apt where that is allowed.
///
/// # Errors
/// When something is missing and may not, or cannot, be installed; the message says what to do.
pub fn ensure(engine: Engine, steps: &Steps) -> Result<Ready> {
    let mut version = engine.version()?;
    if version.is_none() {
        apt::install(engine.packages())
            .with_context(|| format!("{} is missing", engine.title()))?;
        version = engine.version()?;
    }
    let Some(version) = version else {
        // Ubuntu's package of a browser only points at a snap, which does not run in a container.
        bail!(
            "apt installed {}, but its programs are not there; put them on PATH",
            engine.packages().join(", ")
        );
    };
    let path = match engine {
        // Debian has no package of its driver.
        Engine::Firefox => tools::path_with(&Tool::geckodriver(), steps)?,
        _ => std::env::var_os("PATH").unwrap_or_default(),
    };
    steps.done(version);
    Ok(Ready { engine, path })
}
