//! Writing HTML: escaping, and a tag with attributes.

/// Text as HTML: safe as content and inside double quotes.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

/// A heading of a table's column; an empty one is a plain cell, since a heading that says nothing is none.
pub(crate) fn column_head(attributes: &[(&str, &str)], inner: &str) -> String {
    if inner.is_empty() {
        return tag("td", attributes, "");
    }
    let scope = [attributes, &[("scope", "col")]].concat();
    tag("th", &scope, inner)
}

/// A heading of a table's row; as [`column_head`].
pub(crate) fn row_head(inner: &str) -> String {
    if inner.is_empty() {
        return tag("td", &[], "");
    }
    tag("th", &[("scope", "row")], inner)
}

/// An element with this inner HTML. Attribute values are escaped here; an empty one stands alone
/// (`hidden`).
pub(crate) fn tag(name: &str, attributes: &[(&str, &str)], inner: &str) -> String {
    let mut out = open(name, attributes);
    out.push_str(inner);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
    out
}

/// An opening tag.
pub(crate) fn open(name: &str, attributes: &[(&str, &str)]) -> String {
    let mut out = format!("<{name}");
    for (key, value) in attributes {
        out.push(' ');
        out.push_str(key);
        if !value.is_empty() {
            out.push_str("=\"");
            out.push_str(&escape(value));
            out.push('"');
        }
    }
    out.push('>');
    out
}

/// Our ledger marks titles of articles with stars: `*Direct Push*`. Everything else is plain text.
pub(crate) fn starred(text: &str) -> String {
    let mut out = String::new();
    for (index, part) in text.split('*').enumerate() {
        let part = escape(part);
        out.push_str(&if index % 2 == 1 {
            format!("<cite>{part}</cite>")
        } else {
            part
        });
    }
    out
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
        assert_eq!(
            starred("as *Chip Hierarchy* has it"),
            "as <cite>Chip Hierarchy</cite> has it"
        );
    }
}
