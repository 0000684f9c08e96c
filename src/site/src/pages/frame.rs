//! What every page has around its own: head, masthead, bar, colophon.

use content::Chapter;
use serde_json::json;

use crate::html::{escape, open, tag};
use crate::live::{Live, Named};
use crate::material::Material;
use crate::render::{Writer, plain};
use crate::urls::Urls;

/// The picture of a card, below the site's root.
const CARD: &str = "icons/card.png";

/// The head's part of a page: card, structured data, feed.
pub(crate) struct Head<'a> {
    pub(crate) material: &'a Material,
    pub(crate) urls: &'a Urls,
    /// Path of the page below the site's root, empty for the essay.
    pub(crate) path: &'a str,
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
    /// Whether this page is the article itself.
    pub(crate) article: bool,
}

impl Head<'_> {
    /// The elements of the head.
    pub(crate) fn html(&self) -> String {
        let meta = &self.material.book.meta;
        let property =
            |key: &str, value: &str| open("meta", &[("property", key), ("content", value)]);
        let named = |key: &str, value: &str| open("meta", &[("name", key), ("content", value)]);
        let date = meta.date.map(|date| date.to_string()).unwrap_or_default();
        let mut out = property("og:title", self.title)
            + &property("og:description", self.description)
            + &property("og:type", if self.article { "article" } else { "website" })
            + &property("og:site_name", &meta.title)
            + &property("og:locale", "en_US");
        // Cards and canonical links need a whole address; a site that does not know its own has neither.
        if meta.address.is_empty() {
            out += &named("twitter:card", "summary");
        } else {
            let address = format!("{}{}", meta.address, self.path);
            out += &open("link", &[("rel", "canonical"), ("href", &address)]);
            out += &property("og:url", &address);
            out += &property("og:image", &format!("{}{CARD}", meta.address));
            out += &property("og:image:alt", &meta.subtitle);
            out += &named("twitter:card", "summary_large_image");
        }
        let feed = self.urls.to("changelog.xml");
        let feed = [
            ("rel", "alternate"),
            ("type", "application/atom+xml"),
            ("title", "Changes"),
            ("href", &feed),
        ];
        out += &open("link", &feed);
        if self.article {
            let text = self.urls.to("essay.txt");
            let twin = [
                ("rel", "alternate"),
                ("type", "text/plain"),
                ("title", "Plain text"),
                ("href", &text),
            ];
            out += &open("link", &twin);
            out += &named("citation_title", &meta.title);
            for author in &meta.authors {
                out += &named("citation_author", author);
            }
            out += &named("citation_publication_date", &date.replace('-', "/"));
            out += &named("citation_language", "en");
            out += &self.structured(&date);
        }
        out
    }

    /// The article as schema.org data: a data block, which no policy runs.
    fn structured(&self, date: &str) -> String {
        let meta = &self.material.book.meta;
        let authors: Vec<_> = meta
            .authors
            .iter()
            .map(|name| json!({"@type": "Organization", "name": name}))
            .collect();
        let mut data = json!({
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": meta.title,
            "alternativeHeadline": meta.subtitle,
            "description": self.description,
            "author": authors,
            "datePublished": date,
            "inLanguage": "en",
            "isAccessibleForFree": true,
            "license": "https://creativecommons.org/licenses/by/4.0/",
        });
        if !meta.address.is_empty() {
            data["url"] = json!(meta.address);
            data["mainEntityOfPage"] = json!(meta.address);
            data["image"] = json!(format!("{}{CARD}", meta.address));
        }
        // `</script>` in a text must not end the block.
        let text = data.to_string().replace('<', "\\u003c");
        format!("<script type=\"application/ld+json\">{text}</script>")
    }
}

/// What stands above the main part.
pub(crate) fn masthead(material: &Material, urls: &Urls, here: &str, contents: bool) -> String {
    let brand = tag(
        "a",
        &[("class", "brand"), ("href", &urls.to(""))],
        &escape(&material.book.meta.title),
    );
    let mut links = String::new();
    if contents {
        links += &tag(
            "a",
            &[("class", "contents-link"), ("href", "#contents")],
            "Contents",
        );
    }
    for (path, name) in [
        ("sources/", "Sources"),
        ("glossary/", "Glossary"),
        ("method/", "Method"),
        ("s/", "Scenarios"),
    ] {
        let href = urls.to(path);
        let mut attributes = vec![("href", href.as_str())];
        attributes.extend((path == here).then_some(("aria-current", "page")));
        links += &tag("a", &attributes, name);
    }
    let nav = tag(
        "nav",
        &[("class", "site-nav"), ("aria-label", "Site")],
        &links,
    );
    let theme = tag(
        "button",
        &[("class", "theme-switch"), ("type", "button")],
        "Theme: system",
    );
    tag("header", &[("class", "masthead")], &(brand + &nav + &theme))
}

/// The quiet line if the models cannot wake, the scenario bar, the note on what a link asked.
pub(crate) fn islands(writer: &Writer<'_>) -> String {
    let asleep = [
        ("class", "models-asleep"),
        ("hidden", ""),
        ("role", "status"),
    ];
    let named: Vec<_> = writer
        .material
        .book
        .scenarios
        .iter()
        .map(|scenario| Named {
            title: scenario.title.clone(),
            summary: plain(writer.live, &scenario.summary),
            query: Live::canonical(&scenario.query),
            href: writer.scenario_url(&scenario.query, Some(&scenario.chapter)),
        })
        .collect();
    let root = writer.urls.to("");
    let bar = [
        ("class", "scenario-bar"),
        ("data-island", "scenario-bar"),
        ("role", "region"),
        ("aria-label", "Scenario"),
        ("data-root", root.as_str()),
    ];
    let notes = [("class", "link-notes"), ("data-island", "link-notes")];
    tag("p", &asleep, "")
        + &tag("div", &bar, &writer.live.scenario_bar(&named, &root))
        + &tag("div", &notes, "")
}

/// The contents of the essay, beside it.
pub(crate) fn rail(chapters: &[Chapter]) -> String {
    let items: String = chapters
        .iter()
        .map(|chapter| {
            let number = tag("span", &[("class", "rail-n")], &chapter.number.to_string());
            let title = tag("span", &[], &escape(&chapter.front.title));
            let href = format!("#{}", chapter.slug);
            let model = chapter.front.model.as_deref().unwrap_or_default();
            let item = [("data-model", model)];
            let item = if model.is_empty() {
                &item[..0]
            } else {
                &item[..]
            };
            tag(
                "li",
                item,
                &tag("a", &[("href", &href)], &(number + &title)),
            )
        })
        .collect();
    let list = tag("ol", &[], &items);
    tag(
        "nav",
        &[
            ("class", "rail"),
            ("id", "contents"),
            ("aria-label", "Contents"),
        ],
        &list,
    )
}

/// What stands below the main part.
pub(crate) fn colophon(material: &Material, urls: &Urls) -> String {
    let meta = &material.book.meta;
    let links: String = [
        ("", "The essay"),
        ("sources/", "Sources and claims"),
        ("glossary/", "Glossary"),
        ("method/", "Method"),
        ("s/", "Scenarios"),
        ("changelog/", "Changes"),
        ("changelog.xml", "Changes as a feed"),
        ("essay.txt", "Plain text"),
        ("llms.txt", "For machines"),
    ]
    .iter()
    .map(|(path, name)| tag("li", &[], &tag("a", &[("href", &urls.to(path))], name)))
    .collect();
    let date = meta
        .date
        .map(|date| crate::render::plain_date(&date.to_string()))
        .unwrap_or_default();
    let about = format!(
        "{}. {}. Edition of {}.",
        escape(&meta.title),
        escape(&meta.licence),
        escape(&date)
    );
    let inner = tag("ul", &[], &links) + &tag("p", &[], &about);
    tag("footer", &[("class", "colophon")], &inner)
}

/// The link that jumps over all that.
pub(crate) fn skip(to: &str) -> String {
    tag("a", &[("class", "skip"), ("href", to)], "Skip to the text")
}

#[cfg(test)]
mod tests {
    use super::Head;
    use crate::{material, urls::Urls};

    #[test]
    fn a_whole_address_brings_canonical_links_and_cards_and_none_brings_none() {
        let mut material = material::load(None).expect("sound content");
        let urls = Urls::new("/x/");
        let head = |material: &_, path| {
            Head {
                material,
                urls: &urls,
                path,
                title: "T",
                description: "D",
                article: path.is_empty(),
            }
            .html()
        };
        material.book.meta.address = String::new();
        for path in ["", "s/july-2026/"] {
            let html = head(&material, path);
            for absent in ["canonical", "og:url", "og:image", "mainEntityOfPage"] {
                assert!(!html.contains(absent), "{absent} in {html}");
            }
        }
        material.book.meta.address = "https://a.example/x/".to_owned();
        let page = head(&material, "s/july-2026/");
        for part in [
            "<link rel=\"canonical\" href=\"https://a.example/x/s/july-2026/\">",
            "<meta property=\"og:image\" content=\"https://a.example/x/icons/card.png\">",
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
        let essay = head(&material, "");
        let at = essay.find("ld+json\">").expect("structured data") + "ld+json\">".len();
        let end = essay[at..].find("</script>").expect("an end") + at;
        let data: serde_json::Value = serde_json::from_str(&essay[at..end]).expect("JSON");
        assert_eq!(data["mainEntityOfPage"], "https://a.example/x/");
    }
}
