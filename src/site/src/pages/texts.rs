//! Plain files: the essay as text, `llms.txt`, the sitemap.

use super::{File, Press};
use crate::html::escape;
use crate::render::{paragraphs, plain};

/// All of them.
pub(super) fn files(press: &Press<'_>) -> Vec<File> {
    let mut files = vec![essay(press), llms(press)];
    files.extend(sitemap(press));
    files.extend(robots(press));
    files
}

/// The essay without marks, numbers at the defaults; a citation stands behind what it vouches for.
fn essay(press: &Press<'_>) -> File {
    let book = &press.material.book;
    let mut out = vec![book.meta.title.to_uppercase(), book.meta.subtitle.clone()];
    out.push("Numbers are those of the default scenario. [fact:…] and its like name the entry of the ledger behind a number; the sources page has them all.".to_owned());
    for chapter in &book.chapters {
        out.push(format!(
            "\n{}. {}",
            chapter.number,
            chapter.front.title.to_uppercase()
        ));
        out.push(plain(press.live, &chapter.question));
        out.push(plain(press.live, &chapter.headline));
        paragraphs(press.live, &chapter.blocks, &mut out);
    }
    File {
        path: "essay.txt".to_owned(),
        text: out.join("\n\n") + "\n",
    }
}

/// What a language model should know: what this is, where the text is, how links speak.
fn llms(press: &Press<'_>) -> File {
    let book = &press.material.book;
    let base = if book.meta.address.is_empty() {
        press.urls.to("")
    } else {
        book.meta.address.clone()
    };
    let link = |path: &str, name: &str, says: &str| format!("- [{name}]({base}{path}): {says}\n");
    let mut out = format!("# {}\n\n> {}\n\n", book.meta.title, book.meta.description);
    out += "Every number is a published figure with its source, a stated assumption, or computed by a model in the page. \
            A link's query holds a scenario: `?v=1&model.input=value`, ranges as `lo..hi`, values in the unit on screen.\n\n## Text\n\n";
    out += &link(
        "essay.txt",
        "The essay as plain text",
        "all chapters, with the ledger entry behind each number",
    );
    out += &link(
        "sources/",
        "Sources and claims",
        "what the articles say, what was found, and where from",
    );
    out += &link("glossary/", "Glossary", "terms of art");
    out += &link(
        "method/",
        "Method",
        "equations, inputs and why each default stands where it stands",
    );
    out += "\n## Scenarios\n\n";
    for scenario in &book.scenarios {
        let path = format!("s/{}/", scenario.slug);
        out += &link(
            &path,
            &scenario.title,
            &plain(press.live, &scenario.summary),
        );
    }
    out += "\n## Data\n\n";
    for export in press.live.exports() {
        let path = format!("data/{}.csv", export.id);
        out += &link(&path, export.id, &export.sentence);
    }
    File {
        path: "llms.txt".to_owned(),
        text: out,
    }
}

/// Where the sitemap is; it has to be said with a whole address.
fn robots(press: &Press<'_>) -> Option<File> {
    let address = &press.material.book.meta.address;
    (!address.is_empty()).then(|| File {
        path: "robots.txt".to_owned(),
        text: format!("User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n"),
    })
}

/// Only for a site that knows its own address: a sitemap of relative addresses is not valid.
fn sitemap(press: &Press<'_>) -> Option<File> {
    let meta = &press.material.book.meta;
    if meta.address.is_empty() {
        return None;
    }
    let mut paths: Vec<String> = ["", "sources/", "glossary/", "changelog/", "s/"]
        .map(str::to_owned)
        .into();
    paths.extend(
        press
            .material
            .book
            .pages
            .iter()
            .map(|page| format!("{}/", page.slug)),
    );
    paths.extend(
        press
            .material
            .book
            .scenarios
            .iter()
            .map(|x| format!("s/{}/", x.slug)),
    );
    let urls: String = paths
        .iter()
        .map(|path| {
            format!(
                "<url><loc>{}</loc></url>\n",
                escape(&format!("{}{path}", meta.address))
            )
        })
        .collect();
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{urls}</urlset>\n"
    );
    Some(File {
        path: "sitemap.xml".to_owned(),
        text,
    })
}
