//! The page of benchmarks, `/bench/`: not linked, not indexed. It measures in the browser that
//! opens it; `www/bench/` has the scripts, which no other page loads.

use anyhow::Result;

use super::frame::{colophon, masthead, skip};
use super::{File, Press};
use crate::html::{open, tag};
use crate::shell::{Filling, Models};

/// The page.
///
/// # Errors
/// When the shell lacks a place that the page needs.
pub(super) fn page(press: &Press<'_>) -> Result<File> {
    let path = "bench/index.html";
    let urls = &press.urls.from(path);
    let heads: String = ["What", "Who", "Time", "A draw", "Against this page"]
        .iter()
        .map(|head| tag("th", &[("scope", "col")], head))
        .collect();
    let table =
        tag("thead", &[], &tag("tr", &[], &heads)) + &tag("tbody", &[("id", "bench-results")], "");
    let status = [("id", "bench-status"), ("role", "status")];
    let main = tag("h1", &[], "How fast the models are")
        + &tag(
            "p",
            &[("class", "standfirst")],
            "Measured in your browser, now, beside the same computation in hand-written JavaScript. It takes about a minute; leave the page in front.",
        )
        + &tag("p", &status, "Starting …")
        + &tag(
            "div",
            &[
                ("class", "table-scroll"),
                ("tabindex", "0"),
                ("role", "group"),
                ("aria-label", "Results"),
            ],
            &tag("table", &[], &table),
        )
        + &tag(
            "p",
            &[],
            "Contenders take turns and the best turn of each counts. “Nothing kept” makes every draw anew; “kept” is what happens while a reader drags: the draws of the inputs that stay are there already, on both sides where it says so.",
        );
    let body = skip("#page")
        + &masthead(press.material, urls, "bench/", false)
        + &tag("main", &[("id", "page"), ("class", "page")], &main)
        + &colophon(press.material, urls);
    let script = [("type", "module"), ("src", "bench.js")];
    let head = open("meta", &[("name", "robots"), ("content", "noindex")])
        + &press.shell.desk_element(urls)
        + &tag("script", &script, "");
    let filling = Filling {
        title: format!("Benchmarks · {}", press.material.book.meta.title),
        description: "How fast the models are, measured in your browser.".to_owned(),
        head,
        body,
        models: Models::Never,
        class: None,
    };
    Ok(File {
        path: path.to_owned(),
        text: press.shell.fill(&filling, urls)?,
    })
}
