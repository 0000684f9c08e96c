//! The page for addresses that lead nowhere.

use anyhow::Result;

use super::frame::{Head, colophon, masthead, skip};
use super::{File, Press};
use crate::html::tag;
use crate::shell::Filling;

/// `404.html`: hosts show it for every address that they do not know.
pub(super) fn page(press: &Press<'_>) -> Result<File> {
    let path = "404.html";
    let urls = &press.urls.from(path);
    let links: String = [
        ("", "the essay"),
        ("s/", "the named scenarios"),
        ("sources/", "the sources"),
    ]
    .iter()
    .map(|(path, name)| tag("li", &[], &tag("a", &[("href", &urls.to(path))], name)))
    .collect();
    let body = tag("h1", &[], "There is no page here")
        + &tag(
            "p",
            &[],
            "The address may be mistyped, or the page may have moved. A scenario link works on the essay’s own address.",
        )
        + &tag("ul", &[], &links);
    let title = format!("Not found · {}", press.material.book.meta.title);
    let description = "There is no page at this address.".to_owned();
    let head = Head {
        material: press.material,
        urls,
        path,
        title: &title,
        description: &description,
        article: false,
    }
    .html();
    let main = tag("main", &[("id", "page"), ("class", "page")], &body);
    let body = skip("#page")
        + &masthead(press.material, urls, "", false)
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
