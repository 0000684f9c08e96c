//! The glossary: every term with its explanation.

use anyhow::Result;

use super::still::Still;
use super::{File, Press};
use crate::html::{escape, tag};
use crate::render::Writer;

/// The page.
pub(super) fn page(press: &Press<'_>) -> Result<File> {
    let path = "glossary/index.html";
    let mut writer = Writer::new(press.material, press.live, press.urls, path);
    let mut terms: Vec<_> = press.material.book.glossary.iter().collect();
    terms.sort_by_key(|term| term.name.to_lowercase());
    let list: String = terms
        .iter()
        .map(|term| {
            let name = tag("dt", &[("id", &term.slug)], &escape(&term.name));
            name + &tag("dd", &[], &writer.inlines(&term.text))
        })
        .collect();
    let body = tag("h1", &[], "Glossary") + &tag("dl", &[("class", "glossary")], &list);
    Still {
        file: path,
        path: "glossary/",
        here: "glossary/",
        title: "Glossary",
        description: "Every term of art in the essay, in plain words.",
        body,
    }
    .page(press, &writer.urls)
}
