//! The glossary: every term with its explanation.

use anyhow::Result;

use super::frame::{Head, colophon, masthead, skip};
use super::{File, Press};
use crate::html::{escape, tag};
use crate::render::Writer;
use crate::shell::Filling;

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
    let title = format!("Glossary · {}", press.material.book.meta.title);
    let description = "Every term of art in the essay, in plain words.".to_owned();
    let urls = &writer.urls;
    let head = Head {
        material: press.material,
        urls,
        path: "glossary/",
        title: &title,
        description: &description,
        article: false,
    }
    .html();
    let main = tag("main", &[("id", "page"), ("class", "page")], &body);
    let body = skip("#page")
        + &masthead(press.material, urls, "glossary/", false)
        + &main
        + &colophon(press.material, urls);
    let filling = Filling {
        title,
        description,
        head,
        body,
        still: true,
        class: None,
    };
    Ok(File {
        path: path.to_owned(),
        text: press.shell.fill(&filling, urls)?,
    })
}
