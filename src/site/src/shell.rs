//! The page that Trunk built, and filling it.
//!
//! Trunk may have minified it: comments are gone, attributes may have lost their quotes. So the
//! places to fill are elements, found by a small scan for tags.

use std::ops::Range;

use anyhow::{Context as _, Result};

use crate::desk::Desk;
use crate::html::{escape, open};
use crate::urls::Urls;

/// Trunk's `index.html`.
#[derive(Debug)]
pub(crate) struct Shell {
    html: String,
    desk: Option<Desk>,
}

/// What one page puts into the shell.
#[derive(Debug, Default)]
pub(crate) struct Filling {
    /// Title of the page, plain text.
    pub(crate) title: String,
    /// One sentence for search engines.
    pub(crate) description: String,
    /// Further elements of the head.
    pub(crate) head: String,
    /// Everything visible.
    pub(crate) body: String,
    /// A class of the root element.
    pub(crate) class: Option<&'static str>,
    /// When its models are fetched.
    pub(crate) models: Models,
}

/// When the models of a page are fetched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Models {
    /// With the page.
    #[default]
    AtOnce,
    /// When its reader reaches for one (`www/boot.js`).
    WhenTouched,
    /// Never: it has none.
    Never,
}

impl Shell {
    /// Takes the shell, and says which of its places is missing.
    ///
    /// # Errors
    /// When the shell has no title, no page head or no page body.
    pub(crate) fn new(html: String) -> Result<Self> {
        let shell = Self { html, desk: None };
        shell.places()?;
        Ok(shell)
    }

    /// The same, whose pages say where the desk is.
    pub(crate) fn with_desk(self, desk: Option<Desk>) -> Self {
        Self { desk, ..self }
    }

    /// The element that says where the desk is; empty where there is none.
    pub(crate) fn desk_element(&self, urls: &Urls) -> String {
        let desk = self.desk.as_ref();
        desk.map_or_else(String::new, |desk| desk.element(urls))
    }

    fn places(&self) -> Result<Places> {
        let html = &self.html;
        let missing =
            |what: &str| format!("the shell has no {what}; see the comment in www/index.html");
        let title = html.find("<title>").and_then(|start| {
            let end = html[start..].find("</title>")? + start + "</title>".len();
            Some(start..end)
        });
        let body = element(html, "div", "id", "page-body").and_then(|start| {
            let end = html[start.end..].find("</div>")? + start.end + "</div>".len();
            Some(start.start..end)
        });
        Ok(Places {
            root: tags(html)
                .find(|tag| html[tag.clone()].starts_with("<html"))
                .with_context(|| missing("<html>"))?,
            title: title.with_context(|| missing("<title>"))?,
            description: element(html, "meta", "name", "description")
                .with_context(|| missing("<meta name=\"description\">"))?,
            head: element(html, "meta", "name", "page-head")
                .with_context(|| missing("<meta name=\"page-head\">"))?,
            body: body.with_context(|| missing("<div id=\"page-body\">"))?,
        })
    }

    /// The whole page.
    ///
    /// # Errors
    /// As [`Shell::new`].
    pub(crate) fn fill(&self, filling: &Filling, urls: &Urls) -> Result<String> {
        let places = self.places()?;
        let root = self.html[places.root.clone()].to_owned();
        let root = match filling.class {
            Some(class) => root.replacen("<html", &format!("<html class=\"{class}\""), 1),
            None => root,
        };
        let description = [
            ("name", "description"),
            ("content", filling.description.as_str()),
        ];
        let desk = if filling.models == Models::Never {
            String::new()
        } else {
            self.desk_element(urls)
        };
        let mut parts = [
            (places.root, root),
            (
                places.title,
                format!("<title>{}</title>", escape(&filling.title)),
            ),
            (places.description, open("meta", &description)),
            (places.head, desk + &filling.head),
            (places.body, filling.body.clone()),
        ];
        parts.sort_by_key(|(place, _)| place.start);
        let mut out = String::new();
        let mut from = 0;
        for (place, text) in parts {
            out.push_str(&self.kept(from..place.start, filling, urls));
            out.push_str(&text);
            from = place.end;
        }
        out.push_str(&self.kept(from..self.html.len(), filling, urls));
        Ok(out)
    }

    /// A stretch of the shell that stays: its models fetched when the page wants them, and relative
    /// addresses put right for pages in folders.
    fn kept(&self, range: Range<usize>, filling: &Filling, urls: &Urls) -> String {
        let mut text = self.html[range].to_owned();
        for id in ["app-glue", "app-wasm"] {
            if let Some(tag) = element(&text, "link", "id", id) {
                // A relation that browsers do not know fetches nothing, and still says where.
                let waiting = text[tag.clone()]
                    .replacen("modulepreload", "models", 1)
                    .replacen("preload", "models", 1);
                match filling.models {
                    Models::AtOnce => {}
                    Models::WhenTouched => text.replace_range(tag, &waiting),
                    Models::Never => text.replace_range(tag, ""),
                }
            }
        }
        match urls.up() {
            Some(up) => text
                .replace("\"./", &format!("\"{up}"))
                .replace("=./", &format!("={up}")),
            None => text,
        }
    }
}

struct Places {
    root: Range<usize>,
    title: Range<usize>,
    description: Range<usize>,
    head: Range<usize>,
    body: Range<usize>,
}

/// The opening tag of the first element of this name with this attribute, quoted or not.
fn element(html: &str, name: &str, key: &str, value: &str) -> Option<Range<usize>> {
    let start = format!("<{name} ");
    let quoted = format!(" {key}=\"{value}\"");
    let bare = [
        format!(" {key}={value} "),
        format!(" {key}={value}>"),
        format!(" {key}={value}/>"),
    ];
    tags(html).find(|tag| {
        let tag = &html[tag.clone()];
        tag.starts_with(&start)
            && (tag.contains(&quoted) || bare.iter().any(|bare| tag.contains(bare)))
    })
}

/// Opening tags, outside of comments.
fn tags(html: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + html[at..].find('<')?;
            if html[start..].starts_with("<!--") {
                at = start + html[start..].find("-->")? + 3;
                continue;
            }
            let end = start + html[start..].find('>')? + 1;
            at = end;
            return Some(start..end);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str = "<!DOCTYPE html><!-- <div id=\"page-body\"> --><html lang=\"en\"><head><title>x</title>\
        <meta name=\"description\" content=\"\"><link rel=\"modulepreload\" id=\"app-glue\" href=\"./a.js\"><meta name=\"page-head\" content=\"\">\
        </head><body><div id=\"page-body\"></div></body></html>";
    const MINIFIED: &str = "<!doctypehtml><html lang=en><title>x</title><meta content name=description>\
        <link href=./a.js id=app-glue rel=modulepreload><meta content name=page-head><body><div id=page-body></div>";

    fn filled(shell: &str, models: Models) -> String {
        let filling = Filling {
            title: "A & B".to_owned(),
            description: "says \"so\"".to_owned(),
            head: "<link rel=\"x\">".to_owned(),
            body: "<main></main>".to_owned(),
            class: Some("embed"),
            models,
        };
        let shell = Shell::new(shell.to_owned()).expect("a whole shell");
        shell
            .fill(&filling, &Urls::new("./").from("a/index.html"))
            .expect("a filled shell")
    }

    #[test]
    fn places_are_found_with_and_without_quotes() {
        for shell in [PLAIN, MINIFIED] {
            let page = filled(shell, Models::AtOnce);
            for part in [
                "<title>A &amp; B</title>",
                "content=\"says &quot;so&quot;\"",
                "<link rel=\"x\">",
                "<main></main>",
                "<html class=\"embed\"",
                "../a.js",
            ] {
                assert!(page.contains(part), "{part} in {page}");
            }
            assert!(!page.contains("page-head"), "{page}");
        }
    }

    #[test]
    fn a_still_page_wakes_nothing() {
        assert!(!filled(PLAIN, Models::Never).contains("app-glue"));
        assert!(!filled(MINIFIED, Models::Never).contains("app-glue"));
    }

    #[test]
    fn models_that_wait_are_named_and_not_fetched() {
        for shell in [PLAIN, MINIFIED] {
            let page = filled(shell, Models::WhenTouched);
            assert!(
                page.contains("../a.js") && page.contains("app-glue"),
                "{page}"
            );
            assert!(!page.contains("preload"), "{page}");
        }
    }

    #[test]
    fn a_shell_without_places_is_refused() {
        let error = Shell::new("<html><title>x</title>".to_owned()).expect_err("no places");
        assert!(error.to_string().contains("description"), "{error}");
    }
}
