//! What stands under every chart, the same everywhere: sources, assumptions in play, data, image,
//! share, embed. Each is a tool of its own; `www/foot.js` opens them in place.

pub(crate) mod assumptions;
pub(crate) mod data;
pub(crate) mod embed;
pub(crate) mod image;
pub(crate) mod share;
pub(crate) mod sources;

use crate::asked::Asked;
use crate::html::{escape, paragraph, tag};
use crate::problem::Problem;

/// None of them has fields: what they are asked comes with the page.
pub(crate) fn no_form(_: &Asked) -> Result<String, Problem> {
    Ok(String::new())
}

/// A button that hands out a file: `file` is what the desk is asked for, `name` what it is called
/// on the reader's disk.
pub(crate) fn download(file: &str, name: &str, text: &str) -> String {
    tag(
        "button",
        &[
            ("type", "button"),
            ("class", "button"),
            ("data-file", file),
            ("data-name", name),
        ],
        &escape(text),
    )
}

/// A text to take along, with a button that copies it. It can be selected and, for whoever scrolls
/// with keys, focused.
pub(crate) fn copied(title: &str, text: &str) -> String {
    let label = ["Copy: ", title].concat();
    let button = tag(
        "button",
        &[
            ("type", "button"),
            ("class", "button copy"),
            ("data-copy", ""),
            ("aria-label", &label),
        ],
        "Copy",
    );
    let name = tag("span", &[("class", "copied-title")], &escape(title));
    let text = tag(
        "pre",
        &[
            ("class", "copied-text"),
            ("tabindex", "0"),
            ("role", "group"),
            ("aria-label", title),
        ],
        &escape(text),
    );
    tag("div", &[("class", "copied")], &(name + &button + &text))
}

/// The sentence that stands first.
pub(crate) fn says(text: &str) -> String {
    paragraph("tool-says", text)
}
