//! How the page is looked at: size, theme, scripts, pictures.

use std::{
    fs,
    path::{Path, PathBuf},
    thread::sleep,
    time::Duration,
};

use anyhow::{Context as _, Result, bail};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::json;

use super::Browser;
use crate::driver::Engine;

/// The height of one picture, in CSS pixels. Much taller ones come out black, cut off, or too
/// small to read.
const TALLEST: u32 = 6_000;

/// The theme that the system asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Browser {
    /// Makes the page `width` by `height` CSS pixels.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn set_viewport(&self, width: u32, height: u32) -> Result<()> {
        self.set_viewport_scaled(width, height, 1.0)
    }

    /// Makes the page `width` by `height` CSS pixels on a screen of a given density.
    ///
    /// # Errors
    /// When the browser refuses; other engines than Chromium know no density.
    pub fn set_viewport_scaled(&self, width: u32, height: u32, density: f64) -> Result<()> {
        if self.engine == Engine::Chromium {
            let screen = json!({
                "width": width, "height": height, "deviceScaleFactor": density, "mobile": false,
            });
            self.cdp("Emulation.setDeviceMetricsOverride", &screen)?;
            return Ok(());
        }
        // A window has a frame; ask for the page and correct once by what was missing.
        self.run(async |client| client.set_window_size(width, height).await)?;
        let inner = self.eval("return [innerWidth, innerHeight]")?;
        let missing = |at: usize, wanted: u32| {
            let got = inner.get(at).and_then(serde_json::Value::as_u64);
            wanted.saturating_sub(u32::try_from(got.unwrap_or_default()).unwrap_or(wanted))
        };
        let (width, height) = (width + missing(0, width), height + missing(1, height));
        self.run(async |client| client.set_window_size(width, height).await)
    }

    /// Pretends that the system asks for a theme, and for less motion or not.
    ///
    /// # Errors
    /// In other engines than Chromium.
    pub fn set_system(&self, theme: Theme, less_motion: bool) -> Result<()> {
        let scheme = match theme {
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        let motion = if less_motion {
            "reduce"
        } else {
            "no-preference"
        };
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": motion },
        ]});
        self.cdp("Emulation.setEmulatedMedia", &features)?;
        Ok(())
    }

    /// Shows the page as it prints, or as on a screen again.
    ///
    /// # Errors
    /// In other engines than Chromium.
    pub fn set_print(&self, print: bool) -> Result<()> {
        let media = if print { "print" } else { "screen" };
        self.cdp("Emulation.setEmulatedMedia", &json!({ "media": media }))?;
        Ok(())
    }

    /// Switches scripts off for the pages opened after this; [`Browser::eval`] still works.
    ///
    /// # Errors
    /// In other engines than Chromium; use the server's fault there.
    pub fn disable_scripts(&self) -> Result<()> {
        self.cdp(
            "Emulation.setScriptExecutionDisabled",
            &json!({ "value": true }),
        )?;
        self.scripts_off.set(true);
        Ok(())
    }

    /// Makes the processor `times` slower.
    ///
    /// # Errors
    /// In other engines than Chromium.
    pub fn throttle(&self, times: f64) -> Result<()> {
        self.cdp("Emulation.setCPUThrottlingRate", &json!({ "rate": times }))?;
        Ok(())
    }

    /// Begins to count what [`Browser::script_seconds`] tells.
    ///
    /// # Errors
    /// In other engines than Chromium.
    pub fn enable_metrics(&self) -> Result<()> {
        self.cdp(
            "Performance.enable",
            &json!({ "timeDomain": "threadTicks" }),
        )?;
        Ok(())
    }

    /// The seconds of script that the page has run so far.
    ///
    /// # Errors
    /// In other engines than Chromium.
    pub fn script_seconds(&self) -> Result<f64> {
        let answer = self.cdp("Performance.getMetrics", &json!({}))?;
        let metrics = answer.get("metrics").and_then(serde_json::Value::as_array);
        metrics
            .into_iter()
            .flatten()
            .find(|metric| {
                metric
                    .get("name")
                    .is_some_and(|name| name == "ScriptDuration")
            })
            .and_then(|metric| metric.get("value")?.as_f64())
            .context("Chromium does not tell how long scripts ran")
    }

    /// A picture (PNG) of what the window shows.
    ///
    /// # Errors
    /// When the browser refuses or the file cannot be written.
    pub fn screenshot(&self, file: &Path) -> Result<()> {
        let png = self.run(async |client| client.screenshot().await)?;
        write(file, &png)
    }

    /// Pictures of the whole page at the current width, one or several below each other, and
    /// where they were written: `page.png`, or `page-1.png`, `page-2.png` and so on for a page
    /// that is too tall for one. The window grows to the size of a picture, so that drawings that
    /// wait for being seen are drawn.
    ///
    /// # Errors
    /// In other engines than Chromium.
    pub fn screenshot_full(&self, file: &Path, width: u32, density: f64) -> Result<Vec<PathBuf>> {
        let script = "return Math.ceil(document.documentElement.scrollHeight)";
        let tall = || -> Result<u32> {
            let tall = self.eval(script)?.as_u64().unwrap_or_default();
            Ok(u32::try_from(tall)?.max(200))
        };
        // Growing the window may move things (sticky bars, lazy drawings), so it is done twice.
        for _ in 0..2 {
            self.set_viewport_scaled(width, tall()?.min(TALLEST), density)?;
            sleep(Duration::from_millis(400));
        }
        let parts = tall()?.div_ceil(TALLEST);
        if parts == 1 {
            self.screenshot(file)?;
            return Ok(vec![file.to_path_buf()]);
        }
        let mut written = Vec::new();
        for part in 0..parts {
            let place = (part * TALLEST).into();
            self.eval_with(
                "scrollTo({top: arguments[0], behavior: 'instant'})",
                vec![place],
            )?;
            sleep(Duration::from_millis(600));
            let stem = file.file_stem().unwrap_or_default().to_string_lossy();
            let name = file.with_file_name(format!("{stem}-{}.png", part + 1));
            self.screenshot(&name)?;
            written.push(name);
        }
        Ok(written)
    }

    /// A picture of one element.
    ///
    /// # Errors
    /// In other engines than Chromium, or when nothing matches the selector.
    pub fn screenshot_element(&self, selector: &str, file: &Path) -> Result<()> {
        let script = "const e = document.querySelector(arguments[0]); if (!e) return null; \
             const r = e.getBoundingClientRect(); \
             return {x: r.x + scrollX, y: r.y + scrollY, width: r.width, height: r.height, scale: 1}";
        let clip = self.eval_with(script, vec![selector.into()])?;
        if clip.is_null() {
            bail!("nothing in the page matches `{selector}`");
        }
        let taken = self.cdp(
            "Page.captureScreenshot",
            &json!({ "format": "png", "captureBeyondViewport": true, "clip": clip }),
        )?;
        let data = taken.get("data").and_then(serde_json::Value::as_str);
        let png = BASE64_STANDARD
            .decode(data.unwrap_or_default())
            .context("the picture is not base64")?;
        write(file, &png)
    }
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, bytes).with_context(|| format!("writing {}", file.display()))
}
