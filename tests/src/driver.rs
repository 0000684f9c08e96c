//! Starting and stopping the WebDriver program of a browser.

use std::{
    fs::File,
    io,
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};

/// The engines the suite can drive; `BROWSER` chooses one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, through `chromedriver`. The default.
    Chromium,
    /// Firefox, through `geckodriver`.
    Firefox,
    /// `WebKitGTK`, through `WebKitWebDriver`; it needs a display, `xvfb-run` for instance.
    WebKit,
}

impl Engine {
    /// Reads `BROWSER`; Chromium when it is not set.
    ///
    /// # Errors
    /// When it names an engine that the suite does not know.
    pub fn from_env() -> Result<Self> {
        match std::env::var("BROWSER").as_deref() {
            Err(_) | Ok("" | "chromium") => Ok(Self::Chromium),
            Ok("firefox") => Ok(Self::Firefox),
            Ok("webkit") => Ok(Self::WebKit),
            Ok(other) => bail!("BROWSER is `{other}`; use chromium, firefox or webkit"),
        }
    }

    /// The driver's program, the argument that sets its port, and how to get it.
    fn program(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Chromium => (
                "chromedriver",
                "--port=",
                "apt-get install chromium chromium-driver",
            ),
            Self::Firefox => (
                "geckodriver",
                "--port=",
                "apt-get install firefox-esr, and cargo install geckodriver",
            ),
            Self::WebKit => (
                "WebKitWebDriver",
                "--port=",
                "apt-get install webkit2gtk-driver xvfb",
            ),
        }
    }
}

/// A running driver; dropping it stops it.
#[derive(Debug)]
pub struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts the engine's driver on a free loopback port and waits until it listens.
    ///
    /// # Errors
    /// When the driver is not installed or does not start; the message says what to do.
    pub fn start(engine: Engine) -> Result<Self> {
        let (program, port_flag, install) = engine.program();
        let port = free_port()?;
        let mut command = Command::new(program);
        command
            .arg(format!("{port_flag}{port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log_file().map_or_else(Stdio::null, Stdio::from));
        let child = command.spawn().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => {
                anyhow::anyhow!("`{program}` is not installed; get it with: {install}")
            }
            _ => anyhow::anyhow!("`{program}` does not start: {error}"),
        })?;
        let mut driver = Self { child, port };
        driver.wait_until_listening(program)?;
        Ok(driver)
    }

    /// Where the driver takes commands.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn wait_until_listening(&mut self, program: &str) -> Result<()> {
        let patience = Instant::now() + Duration::from_secs(30);
        while Instant::now() < patience {
            if TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok() {
                return Ok(());
            }
            if let Some(status) = self.child.try_wait().context("asking for the driver")? {
                bail!("`{program}` ended at once, with {status}");
            }
            sleep(Duration::from_millis(20));
        }
        bail!("`{program}` does not listen on its port after 30 seconds");
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The session is closed before this; a driver that is already gone is fine.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that was free a moment ago.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port")?;
    Ok(listener.local_addr().context("no local address")?.port())
}

/// `DRIVER_LOG=file` keeps what the driver says.
fn log_file() -> Option<File> {
    File::create(PathBuf::from(std::env::var_os("DRIVER_LOG")?)).ok()
}
