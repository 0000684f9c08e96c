//! A chapter's front matter: TOML between two lines of `+++`.

use serde::Deserialize;
use toml::value::Datetime;

use crate::fault::Fault;

/// What stands before a chapter's text.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// The title.
    pub title: String,
    /// The question it asks; may hold inline directives.
    #[serde(default)]
    pub question: String,
    /// The chapter in two sentences; may hold inline directives.
    #[serde(default)]
    pub headline: String,
    /// The model it is about.
    pub model: Option<String>,
    /// When its content last changed.
    pub changed: Option<Datetime>,
    /// It could not be read; that is noted already, so nothing in it is missed.
    #[serde(skip)]
    pub(crate) unread: bool,
}

/// A chapter file, taken apart.
pub(crate) struct Split<'a> {
    pub(crate) front: Front,
    /// Line of a field in the file.
    pub(crate) question_line: u32,
    pub(crate) headline_line: u32,
    pub(crate) body: &'a str,
    /// Line of the body's first line.
    pub(crate) body_line: u32,
}

/// Splits a file at its `+++` lines and reads what is between them.
pub(crate) fn split<'a>(path: &str, text: &'a str, faults: &mut Vec<Fault>) -> Split<'a> {
    let mut found = Split {
        front: Front::default(),
        question_line: 1,
        headline_line: 1,
        body: text,
        body_line: 1,
    };
    let parts = text.strip_prefix("+++\n").and_then(|rest| {
        rest.split_once("\n+++\n")
            .or_else(|| Some((rest.strip_suffix("\n+++")?, "")))
    });
    let Some((front, body)) = parts else {
        found.front.unread = true;
        let fault = Fault::new(path, 1, "no front matter");
        faults.push(fault.hint("start the file with `+++`, a title, and `+++`"));
        return found;
    };
    found.body = body;
    found.body_line = front.matches('\n').count() as u32 + 4;
    let line_of = |key: &str| {
        let at = front.lines().position(|line| line.starts_with(key));
        at.map_or(1, |at| at as u32 + 2)
    };
    found.question_line = line_of("question");
    found.headline_line = line_of("headline");
    match toml::from_str(front) {
        Ok(read) => found.front = read,
        Err(error) => {
            found.front.unread = true;
            let start = error.span().map_or(0, |span| span.start);
            let before = front.get(..start).unwrap_or_default();
            let line = before.matches('\n').count() as u32 + 2;
            let message = error.message().replace('\n', " ");
            faults.push(Fault::new(path, line, format!("front matter: {message}")));
        }
    }
    found
}
