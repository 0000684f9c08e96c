//! A reader with a browser in front of the built site: what most browser tests begin with.

use std::ops::Deref;

use anyhow::Result;
use serde_json::Value;

use crate::{
    browser::Browser,
    server::{Fault, Server},
};

/// A browser and the server that it reads from. It is a [`Browser`] in every respect.
#[derive(Debug)]
pub struct Reader {
    browser: Browser,
    server: Server,
}

impl Deref for Reader {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

impl Reader {
    /// A reader at a desk, 1280 by 900.
    ///
    /// # Errors
    /// When the site is not built or the browser does not start.
    pub fn new(fault: Fault) -> Result<Self> {
        let server = Server::built(fault)?;
        // A page counts as open when all that it names is there, and this never comes by itself.
        let browser = match fault {
            Fault::WasmHeld => Browser::launch_hasty()?,
            _ => Browser::launch()?,
        };
        browser.set_viewport(1280, 900)?;
        Ok(Self { browser, server })
    }

    /// A reader on whose machine scripts never run.
    ///
    /// # Errors
    /// When the site is not built or the browser does not start.
    pub fn without_scripts() -> Result<Self> {
        let server = Server::built(Fault::NoScript)?;
        let browser = Browser::launch()?;
        browser.set_viewport(1280, 900)?;
        if browser.engine() == crate::driver::Engine::Chromium {
            browser.disable_scripts()?;
        }
        Ok(Self { browser, server })
    }

    /// The full address of a page.
    pub fn url(&self, path: &str) -> String {
        self.server.url(path)
    }

    /// Lets what the server held back arrive.
    pub fn let_go(&self) {
        self.server.let_go();
    }

    /// Opens a page and does not wait for its models.
    ///
    /// # Errors
    /// When the page cannot be opened.
    pub fn visit(&self, path: &str) -> Result<()> {
        self.browser.open(&self.url(path))
    }

    /// Opens a page and waits until its models answer.
    ///
    /// # Errors
    /// When they do not within two minutes.
    pub fn read(&self, path: &str) -> Result<()> {
        self.visit(path)?;
        self.awake()
    }

    /// Waits until the models of the page answer.
    ///
    /// # Errors
    /// When they do not within two minutes.
    pub fn awake(&self) -> Result<()> {
        self.wait_for(
            "the models to wake",
            // Half of them comes when the reader first does something.
            "dispatchEvent(new Event('pointermove')); \
             return document.documentElement.dataset.models === 'awake'",
        )?;
        self.eval("return dispatchEvent(new Event('pointermove'))")?;
        self.settle()
    }

    /// Waits until the page says that its draws at rest are in (`data-rest`), and no live number
    /// has changed for a third of a second.
    ///
    /// # Errors
    /// When they go on changing for a minute.
    pub fn settle(&self) -> Result<()> {
        self.wait_for(
            "the draws at rest",
            "const root = document.documentElement; \
             return root.dataset.models !== 'awake' || 'rest' in root.dataset",
        )?;
        let mut quiet = 0;
        let mut before = self.numbers()?;
        for _ in 0..600 {
            self.pause(100);
            let now = self.numbers()?;
            quiet = if now == before { quiet + 1 } else { 0 };
            if quiet == 4 {
                return Ok(());
            }
            before = now;
        }
        anyhow::bail!("the numbers do not come to rest")
    }

    /// Every live number on the page in order, as `output/show = text`.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub fn numbers(&self) -> Result<Vec<String>> {
        self.list(
            "return [...document.querySelectorAll('[data-output]')].map(e => \
             `${e.dataset.output}/${e.dataset.show ?? 'value'} = ${e.textContent.trim()}`)",
        )
    }

    /// The computed sentence of every figure.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub fn sentences(&self) -> Result<Vec<String>> {
        self.list(
            "return [...document.querySelectorAll('[data-sentence]')].map(e => \
             `${e.dataset.sentence} = ${e.textContent.trim()}`)",
        )
    }

    /// The query of the address bar, without the question mark.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub fn query(&self) -> Result<String> {
        let query = self.eval("return location.search.slice(1)")?;
        Ok(query.as_str().unwrap_or_default().to_owned())
    }

    /// A fingerprint of what a figure's drawing shows, and how many colors it has.
    ///
    /// # Errors
    /// When the figure has no canvas.
    pub fn drawing(&self, figure: &str) -> Result<(String, u64)> {
        let canvas = format!("#{figure} .drawing canvas");
        self.scroll_to(&canvas)?;
        self.pause(150);
        let seen = self.eval_with(
            "const c = document.querySelector(arguments[0]); \
             const p = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; \
             const colors = new Set(); let hash = 2166136261; \
             for (let i = 0; i < p.length; i += 4) { \
               const v = (p[i] << 24) | (p[i+1] << 16) | (p[i+2] << 8) | p[i+3]; \
               colors.add(v); hash = Math.imul(hash ^ v, 16777619); } \
             return [String(hash), colors.size]",
            vec![canvas.into()],
        )?;
        let hash = seen.get(0).and_then(Value::as_str).unwrap_or_default();
        let colors = seen.get(1).and_then(Value::as_u64).unwrap_or_default();
        Ok((hash.to_owned(), colors))
    }

    /// The strings that a script returns.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub fn list(&self, script: &str) -> Result<Vec<String>> {
        let list = self.eval(script)?;
        let entries = list.as_array().cloned().unwrap_or_default();
        Ok(entries
            .iter()
            .filter_map(|entry| entry.as_str().map(str::to_owned))
            .collect())
    }
}
