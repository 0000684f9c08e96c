//! The tools that building needs: looked for on `PATH`, then in the cache, installed when missing.
//!
//! A tool in the cache lives in `<cache>/<name>-<version>/` and is asked for its version before
//! it is used, so that a copy that was cut short is noticed here and not in the middle of a build.

mod install;
pub mod script;
pub(crate) mod target;

use std::{
    env,
    ffi::OsString,
    fmt,
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, bail};

use crate::{
    process,
    steps::Steps,
    workspace::{Workspace, cache},
};

/// How many steps [`ensure`] shows.
pub const STEPS: usize = 4;

/// The Trunk that our configuration is written for; 0.22 needs a newer Rust than ours.
const TRUNK: &str = "0.21.14";
/// The release of binaryen that is installed.
const BINARYEN: &str = "132";
/// The release of geckodriver that is installed.
const GECKODRIVER: &str = "0.37.1";
/// The oldest wasm-opt that understands what rustc emits today.
const OLDEST_WASM_OPT: u32 = 120;

/// A program, the version we want, and where it comes from.
#[derive(Debug, Clone)]
pub struct Tool {
    /// What to start.
    pub program: &'static str,
    /// The package that holds it.
    package: &'static str,
    /// The version to install.
    pub version: String,
    source: Source,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// `cargo install`, with these flags.
    Cargo { flags: &'static [&'static str] },
    /// `npm install`, into `node_modules`.
    Npm,
}

/// How a tool was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// On `PATH`, in a version that fits.
    OnPath,
    /// In the cache; the folder holds the program.
    Cached(PathBuf),
    /// In the cache, but unusable: it does not run, or is another version.
    Broken(String),
    /// Nowhere.
    Missing,
}

impl fmt::Display for Tool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.program, self.version)
    }
}

impl Tool {
    /// wasm-bindgen, of the version that the library in `Cargo.lock` has: they must be equal.
    ///
    /// # Errors
    /// When the lock file does not name it.
    pub fn wasm_bindgen(workspace: &Workspace) -> Result<Self> {
        Ok(Self {
            program: "wasm-bindgen",
            package: "wasm-bindgen-cli",
            version: workspace.locked("wasm-bindgen")?,
            // One dependency in the lock file of 0.2.130 was withdrawn from the registry.
            source: Source::Cargo { flags: &[] },
        })
    }

    /// Trunk.
    pub fn trunk() -> Self {
        Self {
            program: "trunk",
            package: "trunk",
            version: String::from(TRUNK),
            // Its default features are a download of tools and a look for updates, both unwanted.
            source: Source::Cargo {
                flags: &["--locked", "--no-default-features"],
            },
        }
    }

    /// wasm-opt, without which the site is a little larger and works as well.
    pub fn wasm_opt() -> Self {
        Self {
            program: "wasm-opt",
            package: "binaryen",
            version: String::from(BINARYEN),
            source: Source::Npm,
        }
    }

    /// Firefox's driver, which Debian does not have; any version drives any Firefox of its years.
    pub fn geckodriver() -> Self {
        Self {
            program: "geckodriver",
            package: "geckodriver",
            version: String::from(GECKODRIVER),
            source: Source::Cargo {
                flags: &["--locked"],
            },
        }
    }

    /// Where the tool is.
    ///
    /// # Errors
    /// When there is no place for a cache.
    pub fn find(&self) -> Result<Found> {
        if let Ok(Some(version)) = version_of(Path::new(self.program))
            && self.fits(&version)
        {
            return Ok(Found::OnPath);
        }
        let folder = self.programs(&self.home(&cache()?));
        let program = folder.join(self.program);
        if !program.exists() {
            return Ok(Found::Missing);
        }
        Ok(match version_of(&program) {
            Ok(Some(version)) if version == self.version => Found::Cached(folder),
            Ok(Some(version)) => Found::Broken(format!("is version {version}")),
            Ok(None) => Found::Broken(String::from("cannot be started")),
            Err(error) => Found::Broken(format!("does not run: {error:#}")),
        })
    }

    /// Its folder in the cache.
    fn home(&self, cache: &Path) -> PathBuf {
        cache.join(format!("{}-{}", self.name(), self.version))
    }

    /// The folder of programs inside its home.
    fn programs(&self, home: &Path) -> PathBuf {
        home.join(match self.source {
            Source::Cargo { .. } => "bin",
            Source::Npm => "node_modules/.bin",
        })
    }

    fn name(&self) -> &'static str {
        match self.source {
            Source::Cargo { .. } => self.program,
            Source::Npm => self.package,
        }
    }

    /// Whether a version found on `PATH` does as well.
    fn fits(&self, version: &str) -> bool {
        match (self.source, self.program) {
            (_, "geckodriver") => true,
            (Source::Cargo { .. }, _) => version == self.version,
            (Source::Npm, _) => version
                .parse()
                .is_ok_and(|found: u32| found >= OLDEST_WASM_OPT),
        }
    }
}

/// The tools, ready to be started.
#[derive(Debug, Clone, Default)]
pub struct Tools {
    folders: Vec<PathBuf>,
    /// Whether wasm-opt is among them.
    pub wasm_opt: bool,
}

impl Tools {
    /// A command that finds our tools before any other of the same name.
    ///
    /// # Errors
    /// When the name of a folder cannot stand in `PATH`.
    pub fn command(&self, program: &str) -> Result<Command> {
        let path = self.path()?;
        // Our own folders first, also for the search of the program itself.
        let program = self
            .folders
            .iter()
            .map(|folder| folder.join(program))
            .find(|candidate| candidate.is_file())
            .unwrap_or_else(|| PathBuf::from(program));
        let mut command = Command::new(program);
        command.env("PATH", path);
        Ok(command)
    }

    fn path(&self) -> Result<OsString> {
        let old = env::var_os("PATH").unwrap_or_default();
        let all = self.folders.iter().cloned().chain(env::split_paths(&old));
        env::join_paths(all).context("a folder of the cache cannot stand in PATH")
    }
}

/// Finds every tool that a build needs and installs what is missing, a step for each.
///
/// # Errors
/// When a tool is missing and cannot be installed; the message says what to do.
pub fn ensure(workspace: &Workspace, steps: &mut Steps) -> Result<Tools> {
    steps.begin("Rust's target for browsers, wasm32-unknown-unknown");
    target::ensure(steps)?;
    let mut tools = Tools::default();
    for tool in [Tool::wasm_bindgen(workspace)?, Tool::trunk()] {
        steps.begin(&tool);
        tools.folders.extend(obtain(&tool, steps)?);
    }
    let tool = Tool::wasm_opt();
    steps.begin(format!("{tool} (optional)"));
    match obtain(&tool, steps) {
        Ok(folder) => {
            tools.folders.extend(folder);
            tools.wasm_opt = true;
        }
        Err(error) => steps.done(format!(
            "left out, the site will be a little larger: {error:#}"
        )),
    }
    Ok(tools)
}

/// A `PATH` on which a tool is found, installed first where it is missing.
///
/// # Errors
/// When it cannot be installed; the message says what to do.
pub(crate) fn path_with(tool: &Tool, steps: &Steps) -> Result<OsString> {
    let mut tools = Tools::default();
    tools.folders.extend(obtain(tool, steps)?);
    tools.path()
}

/// The folder to put on `PATH` for a tool, if it is not there already.
fn obtain(tool: &Tool, steps: &Steps) -> Result<Option<PathBuf>> {
    let mut found = tool.find()?;
    if matches!(found, Found::Missing | Found::Broken(_)) {
        let cache = cache()?;
        let _lock = lock(&cache)?;
        // Somebody else may have installed it while we waited.
        found = tool.find()?;
        if let Found::Broken(why) = &found {
            let home = tool.home(&cache);
            println!(
                "      the copy in {} {why}; installing it again",
                home.display()
            );
        }
        if matches!(found, Found::Missing | Found::Broken(_)) {
            install::install(tool, &cache)?;
            found = tool.find()?;
        }
    }
    match found {
        Found::OnPath => {
            steps.done("on PATH");
            Ok(None)
        }
        Found::Cached(folder) => {
            steps.done(format!("in {}", folder.display()));
            Ok(Some(folder))
        }
        Found::Broken(why) => bail!("{tool} was installed but {why}"),
        Found::Missing => bail!("{tool} was installed but its program is not where it should be"),
    }
}

/// One installation at a time, also among several clones.
fn lock(cache: &Path) -> Result<File> {
    fs::create_dir_all(cache).with_context(|| {
        format!(
            "{} cannot be made; set MOAT_CACHE to a folder for tools",
            cache.display()
        )
    })?;
    let path = cache.join(".lock");
    let file = File::create(&path).with_context(|| {
        format!(
            "{} cannot be written; set MOAT_CACHE to a folder for tools",
            path.display()
        )
    })?;
    if file.try_lock().is_err() {
        println!("      waiting for another `cargo xtask` that installs tools");
        file.lock().context("waiting for the cache's lock")?;
    }
    Ok(file)
}

/// What a program calls its version; nothing when there is no such program.
fn version_of(program: &Path) -> Result<Option<String>> {
    let Some(said) = process::output(
        Command::new(program)
            .arg("--version")
            .env_remove("NO_COLOR"),
    )?
    else {
        return Ok(None);
    };
    let version = version_in(&said).context("it does not say its version")?;
    Ok(Some(version.to_owned()))
}

/// The first word that starts with a digit: `trunk 0.21.14`, `wasm-opt version 132 (…)`.
fn version_in(said: &str) -> Option<&str> {
    said.split_whitespace()
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_tools_say() {
        assert_eq!(version_in("trunk 0.21.14\n"), Some("0.21.14"));
        assert_eq!(version_in("wasm-bindgen 0.2.130"), Some("0.2.130"));
        assert_eq!(
            version_in("wasm-opt version 132 (version_132)"),
            Some("132")
        );
        assert_eq!(version_in("no idea"), None);
    }

    #[test]
    fn an_old_wasm_opt_does_not_fit_and_a_newer_one_does() {
        let tool = Tool::wasm_opt();
        assert!(!tool.fits("108"));
        assert!(tool.fits("132"));
        assert!(tool.fits("140"));
        assert!(!Tool::trunk().fits("0.22.1"));
    }
}
