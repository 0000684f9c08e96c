//! A figure's table as HTML, the way the site writes it.

use chart::Table;

/// What stands inside the `table` element.
pub(super) fn html(table: &Table) -> String {
    let mut out = String::from("<thead><tr>");
    for cell in &table.head {
        push(&mut out, "<th scope=\"col\">", cell, "</th>");
    }
    out.push_str("</tr></thead><tbody>");
    for row in &table.rows {
        out.push_str("<tr>");
        for (column, cell) in row.iter().enumerate() {
            if column == 0 {
                push(&mut out, "<th scope=\"row\">", cell, "</th>");
            } else {
                push(&mut out, "<td class=\"num\">", cell, "</td>");
            }
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody>");
    out
}

fn push(out: &mut String, open: &str, text: &str, close: &str) {
    out.push_str(open);
    escape(out, text);
    out.push_str(close);
}

/// Text as HTML.
pub(crate) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
}
