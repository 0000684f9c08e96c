//! A real browser with a fresh profile, driven the way a person uses it.

mod capabilities;
mod page;
mod view;

use std::{
    cell::Cell,
    future::Future,
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, anyhow, bail};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;
use tempfile::TempDir;
use tokio::{runtime::Runtime, time::timeout};

use crate::{
    cdp::Vendor,
    driver::{Driver, Engine},
};

use capabilities::Load;
pub use view::Theme;

/// How long a page may take before a test gives up on a condition.
const PATIENCE: Duration = Duration::from_secs(120);
/// How long a driver may take over one command: one whose browser has died never answers.
const ANSWER: Duration = Duration::from_secs(180);
/// How long a browser may take to start, and how often we try: on a busy machine one dies now and then.
const START: Duration = Duration::from_secs(60);
const STARTS: usize = 3;

/// One browser with one session; dropping it closes both.
///
/// The fields are dropped in this order: the session first, the driver after it, the profile last.
#[derive(Debug)]
pub struct Browser {
    client: Option<Client>,
    runtime: Runtime,
    _driver: Driver,
    _profile: TempDir,
    engine: Engine,
    scripts_off: Cell<bool>,
}

impl Browser {
    /// Starts the engine that `BROWSER` names, Chromium by default.
    ///
    /// # Errors
    /// When the browser or its driver is missing or does not start.
    pub fn launch() -> Result<Self> {
        Self::launch_engine(Engine::from_env()?)
    }

    /// Starts the same engine, which opens a page as soon as its text is there: what the page
    /// fetches may be held back for as long as a test likes.
    ///
    /// # Errors
    /// When the browser or its driver is missing or does not start.
    pub fn launch_hasty() -> Result<Self> {
        Self::launch_patient(Engine::from_env()?, Load::Text)
    }

    /// Starts a given engine.
    ///
    /// # Errors
    /// When the browser or its driver is missing or does not start.
    pub fn launch_engine(engine: Engine) -> Result<Self> {
        Self::launch_patient(engine, Load::All)
    }

    fn launch_patient(engine: Engine, load: Load) -> Result<Self> {
        let mut tries = (1..STARTS).map(|_| Self::start(engine, load));
        match tries.find_map(Result::ok) {
            Some(browser) => Ok(browser),
            None => Self::start(engine, load),
        }
    }

    fn start(engine: Engine, load: Load) -> Result<Self> {
        let driver = Driver::start(engine)?;
        let profile = tempfile::Builder::new().prefix("moat-browser-").tempdir()?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .context("a runtime for the browser session")?;
        let wanted = capabilities::of(engine, load, profile.path());
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(wanted);
        let address = driver.address();
        let client = runtime
            .block_on(async { timeout(START, builder.connect(&address)).await })
            .with_context(|| format!("{engine:?} does not start"))?
            .with_context(|| format!("{engine:?} did not open a session"))?;
        Ok(Self {
            client: Some(client),
            runtime,
            _driver: driver,
            _profile: profile,
            engine,
            scripts_off: Cell::new(false),
        })
    }

    /// The engine of this session.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Opens an address and waits for its `load` event.
    ///
    /// # Errors
    /// When the page cannot be opened.
    pub fn open(&self, url: &str) -> Result<()> {
        self.run(async |client| client.goto(url).await)
            .with_context(|| format!("opening {url}"))
    }

    /// The Back button.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn back(&self) -> Result<()> {
        self.run(async |client| client.back().await)
    }

    /// The Forward button.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn forward(&self) -> Result<()> {
        self.run(async |client| client.forward().await)
    }

    /// The Reload button.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn reload(&self) -> Result<()> {
        self.run(async |client| client.refresh().await)
    }

    /// Opens a second tab, goes there, and returns the handle of the first. In WebKit it is a
    /// window: its driver leaves a new tab in the back, where nothing is drawn.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn new_tab(&self) -> Result<fantoccini::wd::WindowHandle> {
        let first = self.run(async |client| client.window().await)?;
        let as_tab = self.engine != Engine::WebKit;
        let tab = self.run(async |client| client.new_window(as_tab).await)?;
        self.run(async |client| client.switch_to_window(tab.handle.clone()).await)?;
        Ok(first)
    }

    /// Goes to a tab.
    ///
    /// # Errors
    /// When the tab is gone.
    pub fn switch_to(&self, tab: fantoccini::wd::WindowHandle) -> Result<()> {
        self.run(async |client| client.switch_to_window(tab.clone()).await)
    }

    /// What the address bar shows.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub fn address(&self) -> Result<String> {
        let url = self.run(async |client| client.current_url().await)?;
        Ok(url.to_string())
    }

    /// Runs a script in the page and returns its value.
    ///
    /// # Errors
    /// When the script throws.
    pub fn eval(&self, script: &str) -> Result<Value> {
        self.eval_with(script, Vec::new())
    }

    /// Runs a script with `arguments` in the page and returns its value.
    ///
    /// # Errors
    /// When the script throws.
    pub fn eval_with(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.run(async |client| client.execute(script, arguments.clone()).await)
            .with_context(|| format!("running in the page: {script}"))
    }

    /// Runs a script that calls back with its value: the last of its arguments is the callback.
    ///
    /// # Errors
    /// When the script throws, or does not call back in two minutes.
    pub fn eval_async(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.run(async |client| client.execute_async(script, arguments.clone()).await)
            .context("running a script that calls back")
    }

    /// Waits until a script returns something truthy, and returns it.
    ///
    /// # Errors
    /// When that does not happen within two minutes, or the script throws.
    pub fn wait_for(&self, what: &str, script: &str) -> Result<Value> {
        let end = Instant::now() + PATIENCE;
        loop {
            let value = self.eval(script)?;
            let falsy = matches!(&value, Value::Null | Value::Bool(false))
                || value.as_f64() == Some(0.0)
                || value.as_str() == Some("");
            if !falsy {
                return Ok(value);
            }
            if Instant::now() > end {
                bail!("waited two minutes for {what}; `{script}` is {value}");
            }
            sleep(Duration::from_millis(40));
        }
    }

    /// What the console holds at the level of an error since the last call: exceptions, failed
    /// requests, refusals by the security policy.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub fn console_errors(&self) -> Result<Vec<String>> {
        if self.engine != Engine::Chromium {
            // Neither geckodriver nor WebKitWebDriver hands out its log; the test server's probe
            // collects the same in the page.
            let list = self.eval("return globalThis.__probe?.errors ?? []")?;
            return Ok(strings(&list));
        }
        let log = self.run(async |client| client.issue_cmd(Vendor::browser_log()).await)?;
        let entries = log.as_array().cloned().unwrap_or_default();
        Ok(entries
            .iter()
            .filter(|entry| entry.get("level").and_then(Value::as_str) == Some("SEVERE"))
            .filter_map(|entry| entry.get("message").and_then(Value::as_str))
            .map(str::to_owned)
            .collect())
    }

    /// One command of Chromium's own protocol.
    ///
    /// # Errors
    /// In every other engine, and when the browser refuses.
    pub(crate) fn cdp(&self, method: &str, params: &Value) -> Result<Value> {
        if self.engine != Engine::Chromium {
            bail!("{method} exists only in Chromium");
        }
        self.run(async |client| client.issue_cmd(Vendor::cdp(method, params)).await)
            .with_context(|| format!("{method} failed"))
    }

    /// Runs one call of the client to its end.
    fn run<T, E, F>(&self, call: impl FnOnce(Client) -> F) -> Result<T>
    where
        E: std::error::Error + Send + Sync + 'static,
        F: Future<Output = Result<T, E>>,
    {
        let client = self
            .client
            .clone()
            .ok_or_else(|| anyhow!("the browser is closed"))?;
        let answer = self
            .runtime
            .block_on(async { timeout(ANSWER, call(client)).await });
        Ok(answer.with_context(|| format!("{:?} does not answer any more", self.engine))??)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            // A browser that is already gone is fine.
            let _ = self
                .runtime
                .block_on(async { timeout(START, client.close()).await });
        }
    }
}

/// The strings of a JSON list.
pub fn strings(list: &Value) -> Vec<String> {
    let entries = list.as_array().cloned().unwrap_or_default();
    entries
        .iter()
        .filter_map(|entry| entry.as_str().map(str::to_owned))
        .collect()
}
