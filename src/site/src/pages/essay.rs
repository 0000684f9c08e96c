//! The essay: every chapter on one page.

use anyhow::Result;
use content::{Aside, Block, BlockKind, Chapter};

use super::File;
use super::frame::{Head, colophon, islands, masthead, rail, skip};
use crate::html::{escape, tag};
use crate::live::Live;
use crate::material::Material;
use crate::render::{Uses, Writer, plain_date};
use crate::shell::{Filling, Shell};
use crate::urls::Urls;

/// The page, and where it uses the ledger.
pub(super) fn page(
    material: &Material,
    live: &Live,
    urls: &Urls,
    shell: &Shell,
) -> Result<(File, Uses)> {
    let path = "index.html";
    let book = &material.book;
    let mut writer = Writer::new(material, live, urls, path);
    let chapters: String = book
        .chapters
        .iter()
        .map(|chapter| self::chapter(&mut writer, chapter))
        .collect();
    // Where the bar's link to the comparison leads without script: to the first of them.
    let compare = "data-tool=\"compare\"";
    let chapters = chapters.replacen(compare, &format!("id=\"compare\" {compare}"), 1);
    let urls = &writer.urls;
    let main = tag(
        "main",
        &[("id", "essay"), ("data-depth", "essay")],
        &(chapters + &endnotes(&writer)),
    );
    let body = skip("#essay")
        + &masthead(material, urls, "", true)
        + &islands(&writer)
        + &rail(&book.chapters)
        + &main
        + &colophon(material, urls);
    let title = format!("{}: {}", book.meta.title, book.meta.subtitle);
    let description = book.meta.description.clone();
    let head = Head {
        material,
        urls,
        path: "",
        title: &title,
        description: &description,
        article: true,
    }
    .html();
    let filling = Filling {
        title,
        description,
        head,
        body,
        ..Filling::default()
    };
    let file = File {
        path: path.to_owned(),
        text: shell.fill(&filling, urls)?,
    };
    Ok((file, writer.uses))
}

/// A chapter as a section; the first is the opening, which carries the title of the whole.
pub(super) fn chapter(writer: &mut Writer<'_>, chapter: &Chapter) -> String {
    writer.begin(chapter);
    let opening = chapter.number == 0;
    let head = if opening {
        self::opening(writer, chapter)
    } else {
        self::head(writer, chapter)
    };
    let shift = u8::from(!opening);
    let working = |kind: &BlockKind| matches!(kind, BlockKind::Aside(Aside::Working, _));
    let at = chapter.blocks.iter().position(|block| working(&block.kind));
    let (text, rest) = chapter.blocks.split_at(at.unwrap_or(chapter.blocks.len()));
    let mut inner = if opening {
        let figure = |block: &Block| matches!(block.kind, BlockKind::Figure(_));
        let first = text.iter().position(figure).map_or(0, |at| at + 1);
        let (lead, text) = text.split_at(first);
        // What the first screen shows: a sentence to move, and beside it the figure that answers.
        let lead = head + &writer.blocks(lead, shift) + &byline(writer) + &depth_switch();
        tag("div", &[("class", "lead")], &lead) + &writer.blocks(text, shift) + &number_key(writer)
    } else {
        head + &writer.blocks(text, shift)
    };
    inner += &writer.blocks(rest, shift);
    let mut attributes = vec![
        ("class", if opening { "opening" } else { "chapter" }),
        ("id", chapter.slug.as_str()),
    ];
    attributes.extend(
        chapter
            .front
            .model
            .as_deref()
            .map(|model| ("data-model", model)),
    );
    tag("section", &attributes, &inner)
}

fn head(writer: &mut Writer<'_>, chapter: &Chapter) -> String {
    // Linked values lead to the chapter that computes them.
    let home = home(writer, chapter).unwrap_or_default();
    let mut attributes = vec![("class", "chapter-n")];
    attributes.extend((!home.is_empty()).then_some(("id", home.as_str())));
    let number = tag("p", &attributes, &chapter.number.to_string());
    let title = tag("h2", &[], &escape(&chapter.front.title));
    let question = tag(
        "p",
        &[("class", "chapter-question")],
        &writer.inlines(&chapter.question),
    );
    let headline = tag(
        "p",
        &[("class", "headline")],
        &writer.inlines(&chapter.headline),
    );
    tag(
        "header",
        &[("class", "chapter-head")],
        &(number + &title + &question + &headline),
    )
}

/// `model-runrate`, in the last chapter of that model.
fn home(writer: &Writer<'_>, chapter: &Chapter) -> Option<String> {
    let model = chapter.front.model.as_deref()?;
    let chapters = writer.material.book.chapters.iter();
    let own = chapters.filter(|other| other.front.model.as_deref() == Some(model));
    let last = own.map(|other| other.number).max()?;
    (last == chapter.number).then(|| format!("model-{model}"))
}

fn opening(writer: &mut Writer<'_>, chapter: &Chapter) -> String {
    let title = tag("h1", &[], &escape(&writer.material.book.meta.title));
    let headline = tag(
        "p",
        &[("class", "standfirst")],
        &writer.inlines(&chapter.headline),
    );
    let question = tag(
        "p",
        &[("class", "chapter-question")],
        &writer.inlines(&chapter.question),
    );
    tag(
        "header",
        &[("class", "chapter-head")],
        &(title + &question + &headline),
    )
}

/// Who wrote it, and when; after the first figure, so that it costs the first screen nothing.
fn byline(writer: &Writer<'_>) -> String {
    let meta = &writer.material.book.meta;
    let date = meta.date.map(|date| date.to_string()).unwrap_or_default();
    let time = tag("time", &[("datetime", &date)], &escape(&plain_date(&date)));
    let byline = format!("By {} · {time}", escape(&meta.authors.join(", ")));
    let scenario = tag("b", &[("class", "print-scenario")], "Our defaults");
    let link = tag("span", &[("class", "print-link")], "");
    let printed = format!(
        "The charts and the numbers of the models stand at this scenario: {scenario}. Move them at {link}"
    );
    tag("p", &[("class", "byline")], &byline)
        + &tag("p", &[("class", "print-only printed")], &printed)
}

/// The sources of the essay, in the order of their marks: folded on screen, where each mark opens its
/// own; on paper the only place for them.
fn endnotes(writer: &Writer<'_>) -> String {
    let notes: String = writer
        .cited_entries()
        .iter()
        .enumerate()
        .map(|(at, citation)| {
            let id = format!("note-{}", at + 1);
            tag("li", &[("id", &id)], &writer.endnote(citation))
        })
        .collect();
    let title = tag("h2", &[], "Sources, in the order of their marks");
    let list = tag("ol", &[], &notes);
    let folded = tag(
        "details",
        &[("class", "endnotes")],
        &(tag("summary", &[], &title) + &list),
    );
    tag(
        "section",
        &[("class", "chapter back"), ("id", "notes")],
        &folded,
    )
}

/// How deep to read: headlines, essay, or everything with its working. The style sheet acts on
/// the choice, so it works without script; `boot.js` remembers it and opens the workings.
fn depth_switch() -> String {
    let depths = [
        ("headlines", "Headlines"),
        ("essay", "Essay"),
        ("working", "Essay and working"),
    ];
    let choices: String = depths
        .iter()
        .map(|(value, label)| {
            let id = format!("depth-{value}");
            let checked = if *value == "essay" { " checked" } else { "" };
            let radio =
                format!(r#"<input type="radio" name="depth" id="{id}" value="{value}"{checked}>"#);
            tag("label", &[("for", &id)], &(radio + label))
        })
        .collect();
    let legend = tag("legend", &[], "How deep to read");
    let link = tag(
        "a",
        &[("class", "depth-link"), ("href", "?depth=essay")],
        "Link to this depth",
    );
    tag(
        "fieldset",
        &[("class", "depth")],
        &(legend + &choices + &link),
    )
}

/// How numbers are dressed, said once, early.
fn number_key(writer: &Writer<'_>) -> String {
    let rows = [
        (
            tag("span", &[("class", "cited")], "published"),
            "somebody published it; the small mark beside it opens who, when, and how we saw it",
        ),
        (
            tag(
                "span",
                &[("class", "cited"), ("data-kind", "estimate")],
                "estimated",
            ),
            "somebody outside estimated it",
        ),
        (
            tag("span", &[("class", "assumed")], "assumed"),
            "nobody knows; it is our assumption",
        ),
        (
            tag("span", &[("class", "live")], "computed"),
            "the models computed it from all of these, as they are set now",
        ),
        (
            writer.live.drag("buyer.discount"),
            "you can drag it, here and in the sentences",
        ),
    ];
    let rows: String = rows
        .iter()
        .map(|(word, says)| tag("dt", &[], word) + &tag("dd", &[], says))
        .collect();
    tag(
        "aside",
        &[
            ("class", "number-key"),
            ("aria-label", "How numbers are marked"),
        ],
        &tag("dl", &[], &rows),
    )
}
