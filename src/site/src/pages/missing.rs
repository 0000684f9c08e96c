//! The page for addresses that lead nowhere.

use anyhow::Result;

use super::still::Still;
use super::{File, Press};
use crate::html::tag;

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
    Still {
        file: path,
        path,
        here: "",
        title: "Not found",
        description: "There is no page at this address.",
        body,
    }
    .page(press, urls)
}
