//! Pages written like chapters, `content/pages/*.md`; the method page ends with every input of
//! every model and why its default is what it is.

use anyhow::Result;
use content::Chapter;
use model::registry::Model;

use super::frame::{Head, colophon, islands, masthead, skip};
use super::{File, Press};
use crate::export::{self, Form};
use crate::html::{escape, tag};
use crate::render::{Writer, plain};
use crate::shell::Filling;

/// One page per file.
pub(super) fn pages(press: &Press<'_>) -> Result<Vec<File>> {
    press
        .material
        .book
        .pages
        .iter()
        .map(|page| self::page(press, page))
        .collect()
}

fn page(press: &Press<'_>, page: &Chapter) -> Result<File> {
    let folder = format!("{}/", page.slug);
    let path = format!("{folder}index.html");
    let mut writer = Writer::new(press.material, press.live, press.urls, &path);
    writer.begin(page);
    let mut body = tag("h1", &[], &escape(&page.front.title));
    body += &tag(
        "p",
        &[("class", "standfirst")],
        &writer.inlines(&page.headline),
    );
    body += &writer.blocks(&page.blocks, 0);
    if page.slug == "method" {
        body += &take_along(&writer);
        body += &inputs(&writer);
    }
    let title = format!("{} · {}", page.front.title, press.material.book.meta.title);
    let description = plain(press.live, &page.headline);
    let urls = &writer.urls;
    let head = Head {
        material: press.material,
        urls,
        path: &folder,
        title: &title,
        description: &description,
        article: false,
    }
    .html();
    let main = tag("main", &[("id", "page"), ("class", "page")], &body);
    let body = skip("#page")
        + &masthead(press.material, urls, &folder, false)
        + &islands(&writer)
        + &main
        + &colophon(press.material, urls);
    let filling = Filling {
        title,
        description,
        head,
        body,
        ..Filling::default()
    };
    Ok(File {
        path,
        text: press.shell.fill(&filling, urls)?,
    })
}

/// The models as files that calculate by themselves.
fn take_along(writer: &Writer<'_>) -> String {
    let rows: String = Model::ALL
        .iter()
        .map(|&model| {
            let files: String = Form::ALL
                .iter()
                .map(|(_, ending, label)| {
                    let path = format!("data/{}", export::name(model, ending));
                    let href = writer.urls.to(&path);
                    let link = [("href", href.as_str()), ("download", "")];
                    tag("td", &[], &tag("a", &link, label))
                })
                .collect();
            let name = tag("th", &[("scope", "row")], &escape(model.question()));
            tag("tr", &[], &(name + &files))
        })
        .collect();
    let heading = tag("h2", &[("id", "take-along")], "Take a model with you");
    let says = "Each file holds one model with everything that it takes from the others, at our \
                defaults, and calculates what this page shows with every input at its middle.";
    heading
        + &tag("p", &[], says)
        + &tag(
            "div",
            &[("class", "scroll")],
            &tag("table", &[], &tag("tbody", &[], &rows)),
        )
}

/// Every input of every model: default, unit, and the reason.
fn inputs(writer: &Writer<'_>) -> String {
    let mut out = tag(
        "h2",
        &[("id", "inputs")],
        "Every input and why it stands where it stands",
    );
    for model in Model::ALL {
        let rows: String = model
            .inputs()
            .iter()
            .map(|input| {
                let id = format!("{}.{}", model.id(), input.key.trim_start_matches("r#"));
                let default = writer.live.input_text(&id);
                let basis = match input.basis.source() {
                    Some(citation) => {
                        let (kind, name) = citation.split_once(':').unwrap_or(("fact", citation));
                        let href = writer.entry_url(kind, name);
                        tag("a", &[("href", &href)], &escape(input.basis.why()))
                    }
                    None => tag("span", &[("class", "assumed")], &escape(input.basis.why())),
                };
                let linked = input
                    .link
                    .map(|link| format!(" Can take {link}."))
                    .unwrap_or_default();
                let attributes = [("data-input", id.as_str())];
                tag(
                    "tr",
                    &attributes,
                    &(tag("th", &[("scope", "row")], &escape(input.label))
                        + &tag("td", &[("class", "num")], &escape(&default))
                        + &tag("td", &[], &escape(input.unit.words()))
                        + &tag("td", &[], &(basis + &escape(&linked)))),
                )
            })
            .collect();
        let head: String = ["Input", "Default", "Unit", "Why"]
            .iter()
            .map(|cell| tag("th", &[("scope", "col")], cell))
            .collect();
        let table = tag(
            "table",
            &[],
            &(tag("thead", &[], &tag("tr", &[], &head)) + &tag("tbody", &[], &rows)),
        );
        out += &tag("h3", &[("id", model.id())], &escape(model.question()));
        out += &tag("div", &[("class", "scroll"), ("tabindex", "0")], &table);
    }
    out
}
