//! What changed, as a page and as an Atom feed.

use anyhow::Result;

use super::still::Still;
use super::{File, Press};
use crate::html::{escape, tag};
use crate::render::plain_date;

/// The page.
pub(super) fn page(press: &Press<'_>) -> Result<File> {
    let path = "changelog/index.html";
    let urls = &press.urls.from(path);
    let items: String = press
        .material
        .book
        .changes
        .iter()
        .map(|change| {
            let date = change.date.to_string();
            let time = tag("time", &[("datetime", &date)], &escape(&plain_date(&date)));
            let kind = tag("b", &[], &escape(&change.kind));
            tag(
                "li",
                &[],
                &format!(
                    "{time} <span class=\"plain\">{kind}: {}</span>",
                    escape(&change.text)
                ),
            )
        })
        .collect();
    let body = tag("h1", &[], "Changes")
        + &tag(
            "p",
            &[],
            "Changes of the text, the ledger and the models, newest first. A correction says what stood there before.",
        )
        + &tag("ol", &[("class", "timeline")], &items);
    Still {
        file: path,
        path: "changelog/",
        here: "changelog/",
        title: "Changes",
        description: "What changed in the essay and its models, with dates.",
        body,
    }
    .page(press, urls)
}

/// The same as an Atom feed. Ids are tags, so that they hold wherever the site is published.
pub(super) fn feed(press: &Press<'_>) -> File {
    let meta = &press.material.book.meta;
    let address = if meta.address.is_empty() {
        press.urls.to("")
    } else {
        meta.address.clone()
    };
    let newest = press
        .material
        .book
        .changes
        .iter()
        .map(|change| change.date.to_string())
        .max();
    let updated = format!("{}T00:00:00Z", newest.unwrap_or_default());
    let total = press.material.book.changes.len();
    let entries: String = press
        .material
        .book
        .changes
        .iter()
        .enumerate()
        .map(|(at, change)| {
            // Counted from the oldest, so that a new entry changes no id.
            let id = format!("tag:moat-or-market,{}:{}", change.date, total - at);
            let title = format!("{} ({})", plain_date(&change.date.to_string()), change.kind);
            format!(
                "<entry><id>{}</id><title>{}</title><updated>{}T00:00:00Z</updated>\
                 <link href=\"{}changelog/\"/><content type=\"text\">{}</content></entry>\n",
                escape(&id),
                escape(&title),
                change.date,
                escape(&address),
                escape(&change.text),
            )
        })
        .collect();
    let authors: String = meta
        .authors
        .iter()
        .map(|name| format!("<author><name>{}</name></author>", escape(name)))
        .collect();
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\
         <id>tag:moat-or-market,2026:changes</id><title>{}: changes</title><updated>{updated}</updated>{authors}\
         <link rel=\"self\" href=\"{address}changelog.xml\"/><link href=\"{address}\"/>\n{entries}</feed>\n",
        escape(&meta.title),
        address = escape(&address),
    );
    File {
        path: "changelog.xml".to_owned(),
        text,
    }
}
