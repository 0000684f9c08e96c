//! A page without models: lists, and what is said where nothing stands.

use anyhow::Result;

use super::frame::{Head, colophon, masthead, skip};
use super::{File, Press};
use crate::html::tag;
use crate::shell::{Filling, Models};
use crate::urls::Urls;

/// What such a page says; everything around it is the same on all of them.
pub(super) struct Still<'a> {
    /// The file, below the site's root.
    pub(super) file: &'a str,
    /// Its address below the site's root.
    pub(super) path: &'a str,
    /// The place in the site's navigation that it is.
    pub(super) here: &'a str,
    /// Its own title; the book's follows it.
    pub(super) title: &'a str,
    /// One sentence for search engines.
    pub(super) description: &'a str,
    /// The inside of its main part.
    pub(super) body: String,
}

impl Still<'_> {
    /// The finished file.
    ///
    /// # Errors
    /// When the shell lacks a place that the page needs.
    pub(super) fn page(self, press: &Press<'_>, urls: &Urls) -> Result<File> {
        let material = press.material;
        let title = format!("{} · {}", self.title, material.book.meta.title);
        let head = Head {
            material,
            urls,
            path: self.path,
            title: &title,
            description: self.description,
            article: false,
        }
        .html();
        let main = tag("main", &[("id", "page"), ("class", "page")], &self.body);
        let body = skip("#page")
            + &masthead(material, urls, self.here, false)
            + &main
            + &colophon(material, urls);
        let filling = Filling {
            title,
            description: self.description.to_owned(),
            head,
            body,
            models: Models::Never,
            class: None,
        };
        Ok(File {
            path: self.file.to_owned(),
            text: press.shell.fill(&filling, urls)?,
        })
    }
}
