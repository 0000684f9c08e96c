//! One model on a page of its own, for other people's pages.

use anyhow::Result;
use content::{Block, BlockKind, Chapter};
use model::registry::Model;
use serde_json::json;

use super::frame::Head;
use super::{File, Press};
use crate::html::{escape, open, tag};
use crate::render::Writer;
use crate::shell::{Filling, Models};

/// One page per model, and beside it, where the site knows its address, what it is for sites that
/// make an embed of a pasted link.
pub(super) fn pages(press: &Press<'_>) -> Result<Vec<File>> {
    let mut files = Vec::new();
    for model in Model::ALL {
        files.push(page(press, model)?);
        files.extend(oembed(press, model));
    }
    Ok(files)
}

/// The description of an embed as oEmbed has it; it needs whole addresses.
fn oembed(press: &Press<'_>, model: Model) -> Option<File> {
    let meta = &press.material.book.meta;
    if meta.address.is_empty() {
        return None;
    }
    let (width, height) = (640, desk::height(model));
    let title = format!("{} · {}", model.question(), meta.title);
    let src = format!("{}embed/{}/", meta.address, model.id());
    let html = format!(
        "<iframe src=\"{}\" title=\"{}\" loading=\"lazy\" style=\"width:100%;height:{height}px;border:0\" \
         allow=\"clipboard-write; web-share\" \
         sandbox=\"allow-scripts allow-same-origin allow-popups allow-downloads allow-forms\"></iframe>",
        escape(&src),
        escape(&title)
    );
    let description = json!({
        "version": "1.0",
        "type": "rich",
        "provider_name": meta.title,
        "provider_url": meta.address,
        "title": title,
        "width": width,
        "height": height,
        "html": html,
    });
    Some(File {
        path: format!("embed/{}/oembed.json", model.id()),
        text: format!("{description}\n"),
    })
}

fn page(press: &Press<'_>, model: Model) -> Result<File> {
    let folder = format!("embed/{}/", model.id());
    let path = format!("{folder}index.html");
    let mut writer = Writer::new(press.material, press.live, press.urls, &path);
    let meta = &press.material.book.meta;
    let chapter = home(press, model);
    let slug = chapter.map_or("", |chapter| chapter.slug.as_str());
    let essay = writer.chapter_url(slug);
    let link = tag(
        "a",
        &[
            ("class", "embed-home"),
            ("href", &essay),
            ("target", "_blank"),
            ("rel", "noopener"),
        ],
        &escape(&meta.title),
    );
    let question = tag("h1", &[], &escape(model.question()));
    let head = tag("header", &[("class", "embed-head")], &(question + &link));
    // Where a linked value comes from is told in the essay; with script, at the same scenario (frame.js).
    let bench = workbench(&mut writer, model, chapter)
        .replace("\"#model-", &format!("\"{}#model-", writer.urls.to("")));
    let method = format!("{}#{}", writer.urls.to("method/"), model.id());
    let method = tag(
        "a",
        &[("href", &method), ("target", "_blank"), ("rel", "noopener")],
        "Assumptions and sources",
    );
    let foot = tag(
        "p",
        &[("class", "embed-foot")],
        &format!("{method} · {}", escape(&meta.licence)),
    );
    let asleep = tag(
        "p",
        &[
            ("class", "models-asleep"),
            ("hidden", ""),
            ("role", "status"),
        ],
        "",
    );
    let attributes = [
        ("id", "page"),
        ("data-model", model.id()),
        ("data-embed", model.id()),
    ];
    let body = tag("main", &attributes, &(head + &asleep + &bench + &foot));
    let urls = &writer.urls;
    let title = format!("{} · {}", model.question(), meta.title);
    let description = format!("{} A model of {}, alive.", model.question(), meta.title);
    let head = Head {
        material: press.material,
        urls,
        path: &folder,
        title: &title,
        description: &description,
        article: false,
    }
    .html();
    let head = head + &discovery(press, model, &title);
    let filling = Filling {
        title,
        description,
        head,
        body,
        class: Some("embed"),
        models: Models::WhenTouched,
    };
    Ok(File {
        path,
        text: without_sheets(press.shell.fill(&filling, urls)?, &ESSAY_SHEETS),
    })
}

/// Where the description of the embed is.
fn discovery(press: &Press<'_>, model: Model, title: &str) -> String {
    let address = &press.material.book.meta.address;
    if address.is_empty() {
        return String::new();
    }
    let href = format!("{address}embed/{}/oembed.json", model.id());
    let link = [
        ("rel", "alternate"),
        ("type", "application/json+oembed"),
        ("href", &href),
        ("title", title),
    ];
    open("link", &link)
}

/// Style sheets that lay out the essay and its companions; an embed has none of that.
const ESSAY_SHEETS: [&str; 7] = [
    "layout",
    "prose",
    "workbench",
    "formula",
    "cards",
    "states",
    "print",
];

/// The page without the links to these style sheets, hashed or not, quoted or not.
fn without_sheets(page: String, names: &[&str]) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page.as_str();
    while let Some(start) = rest.find("<link ") {
        let end = rest[start..]
            .find('>')
            .map_or(rest.len(), |end| start + end + 1);
        let link = &rest[start..end];
        let of = |name: &&str| {
            let at = link
                .find(&format!("{name}-"))
                .or_else(|| link.find(&format!("{name}.css")));
            // The name begins where the folder ends.
            at.is_some_and(|at| link[..at].ends_with(['/', '"', '=']))
        };
        out.push_str(&rest[..start]);
        if !(link.contains("stylesheet") && names.iter().any(of)) {
            out.push_str(link);
        }
        rest = &rest[end..];
    }
    out + rest
}

/// The chapter that the model belongs to, after the opening.
fn home<'a>(press: &Press<'a>, model: Model) -> Option<&'a Chapter> {
    let chapters = press.material.book.chapters.iter();
    chapters
        .filter(|chapter| chapter.front.model.as_deref() == Some(model.id()))
        .max_by_key(|x| x.number)
}

/// The chapter's main figure, with the controls that the chapter gives it or all of them.
fn workbench(writer: &mut Writer<'_>, model: Model, chapter: Option<&Chapter>) -> String {
    let blocks = chapter
        .map(|chapter| chapter.blocks.as_slice())
        .unwrap_or_default();
    let figure = |block: &Block| match &block.kind {
        BlockKind::Figure(id) => Some(id.clone()),
        _ => None,
    };
    let at = blocks.iter().position(
        |block| matches!(&block.kind, BlockKind::Controls { model: of, .. } if of == model.id()),
    );
    let controls = at
        .and_then(|at| blocks.get(at))
        .and_then(|block| match &block.kind {
            BlockKind::Controls { inputs, .. } => Some(inputs.clone()),
            _ => None,
        });
    // The figure that the chapter's controls stand beside moves with them; else the chapter's first.
    let beside = blocks.get(..at.unwrap_or_default()).unwrap_or_default();
    let figures = beside.iter().rev().chain(blocks).filter_map(figure);
    let drawn = |id: &String| chart::by_id(id).is_some() || id.as_str() == "paths-flowchart";
    let all: Vec<_> = figures.collect();
    let main = all.iter().find(|id| drawn(id)).or_else(|| all.first());
    match main {
        Some(id) => writer.workbench(id, model.id(), &controls.unwrap_or_default()),
        None => writer.controls(model.id(), &controls.unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::without_sheets;

    #[test]
    fn only_the_named_sheets_go() {
        let page = "<head><link rel=\"stylesheet\" href=\"../../layout-0a1b.css\"><link href=/x/print.css rel=stylesheet>\
            <link rel=\"stylesheet\" href=\"../../embed-layout-2c.css\"><link rel=\"icon\" href=\"print-1.png\"></head>";
        let left = without_sheets(page.to_owned(), &["layout", "print"]);
        assert_eq!(
            left,
            "<head><link rel=\"stylesheet\" href=\"../../embed-layout-2c.css\"><link rel=\"icon\" href=\"print-1.png\"></head>"
        );
    }
}
