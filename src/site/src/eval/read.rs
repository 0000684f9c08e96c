//! What was asked, in whatever form it came: a query, a whole link, a JSON object.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use model::Scenario;
use model::scenario::{self, Note};
use serde_json::Value;

/// A scenario with what had to be said while reading it.
pub(crate) struct Asked {
    pub(crate) scenario: Scenario,
    pub(crate) notes: Vec<Note>,
}

/// The argument: a file if it names one, else a query.
pub(crate) fn argument(text: &str) -> Result<Vec<Asked>> {
    let path = Path::new(text);
    let named = path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("json"));
    if !named && !path.is_file() {
        return Ok(vec![line(text)]);
    }
    let read = std::fs::read_to_string(path)
        .with_context(|| format!("the scenario file {text} cannot be read"))?;
    match serde_json::from_str(&read).with_context(|| format!("{text} is not JSON"))? {
        Value::Array(all) => Ok(all.iter().map(object).collect()),
        one @ Value::Object(_) => Ok(vec![object(&one)]),
        _ => bail!("{text} holds no object of scenario keys, nor a list of such objects"),
    }
}

/// One line: a query, a link with its address, or a JSON object.
pub(crate) fn line(text: &str) -> Asked {
    let text = text.trim();
    if text.starts_with('{')
        && let Ok(value) = serde_json::from_str(text)
    {
        return object(&value);
    }
    // A pasted link: everything before the question mark is where it was found.
    let query = match text.split_once('?') {
        Some((address, query)) if !address.contains(['=', '&']) => query,
        _ => text,
    };
    let (scenario, notes) = scenario::decode(query);
    Asked { scenario, notes }
}

/// A JSON object with the keys of links, read by the codec of links.
fn object(value: &Value) -> Asked {
    let mut query = String::new();
    let pairs = value.as_object().into_iter().flatten();
    for (key, value) in pairs {
        if !query.is_empty() {
            query.push('&');
        }
        query.push_str(&escape(key));
        query.push('=');
        query.push_str(&escape(&text_of(value)));
    }
    let (scenario, notes) = scenario::decode(&query);
    Asked { scenario, notes }
}

/// A JSON value in the grammar of links: lists join with `~`.
fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(text_of).collect::<Vec<_>>().join("~"),
        other => other.to_string(),
    }
}

/// Hides what has a meaning in a query.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '%' | '&' | '=' | '#' | '+' | '?' => out.push_str(&format!("%{:02X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}
