//! Writing HTML: escaping, and a tag with attributes.

/// Text as HTML: safe as content and inside double quotes.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

/// An element with this inner HTML. Attribute values are escaped here; an empty one stands alone
/// (`hidden`), except `value`, which an option may have empty.
#[must_use]
pub fn tag(name: &str, attributes: &[(&str, &str)], inner: &str) -> String {
    let mut out = open(name, attributes);
    out.push_str(inner);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
    out
}

/// An opening tag.
#[must_use]
pub fn open(name: &str, attributes: &[(&str, &str)]) -> String {
    let mut out = ["<", name].concat();
    for (key, value) in attributes {
        out.push(' ');
        out.push_str(key);
        if !value.is_empty() || *key == "value" {
            out.push_str("=\"");
            out.push_str(&escape(value));
            out.push('"');
        }
    }
    out.push('>');
    out
}

/// A paragraph of text.
#[must_use]
pub fn paragraph(class: &str, text: &str) -> String {
    tag("p", &[("class", class)], &escape(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_its_place() {
        let html = tag(
            "a",
            &[("title", "\"><script>"), ("hidden", "")],
            &escape("<b> & c"),
        );
        assert_eq!(
            html,
            "<a title=\"&quot;&gt;&lt;script&gt;\" hidden>&lt;b&gt; &amp; c</a>"
        );
    }
}
