//! SVG, through plotters-svg.
//!
//! Plotters-svg writes colors as literals. For pages, each color is replaced by the
//! custom property of its role, in a presentation attribute: the picture then follows
//! the theme of the page, and the strictest style policy allows it. For exports the
//! colors of a palette stay.

use std::fmt::Write as _;

use plotters_svg::SVGBackend;

use super::{PARTS, Surface, Through};
use crate::{CannotDraw, Frame, Marks, Palette, Role};

/// What becomes of the colors.
#[derive(Clone, Copy, Debug)]
pub enum Colors {
    /// Custom properties: `var(--c-amazon)`. The font is `var(--chart-font)`.
    Page,
    /// Literal colors, on a ground in the role of paper. The font is named by family.
    Export(Palette),
}

/// The font family of exported pictures, best first.
pub const EXPORT_FAMILY: &str = "system-ui, sans-serif";

/// A picture of `width` × `height` CSS pixels as an SVG element, and what can be read in it.
///
/// The element has class `chart`, a view box, and the size as its attributes; it is
/// hidden from assistive technology, because the figure around it carries the text
/// alternative and the table.
///
/// # Errors
/// Where plotters-svg cannot write, which a string never gives cause for.
pub fn render(
    (width, height): (f64, f64),
    colors: Colors,
    figure: impl FnOnce(&mut Frame<'_>),
) -> Result<(String, Marks), CannotDraw> {
    let palette = match colors {
        Colors::Page => Palette::sentinels(),
        Colors::Export(palette) => palette,
    };
    let mut raw = String::new();
    let units = (
        (width * PARTS).round() as u32,
        (height * PARTS).round() as u32,
    );
    let marks = {
        let inner = SVGBackend::with_string(&mut raw, units);
        // Plotters-svg divides text sizes by 1.24.
        let mut pen = Through {
            inner,
            palette,
            family: "",
            letter_scale: 1.24,
            letter_drop: 0.0,
        };
        let mut frame = Frame::new(Surface::new(&mut pen, width, height, 1.0), width, height);
        figure(&mut frame);
        frame.finish()?
    };
    let mut out = String::with_capacity(raw.len());
    let font = match colors {
        Colors::Page => "var(--chart-font)",
        Colors::Export(_) => EXPORT_FAMILY,
    };
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 {} {}\" width=\"{width}\" \
         height=\"{height}\" font-family=\"{font}\" stroke-linejoin=\"round\" aria-hidden=\"true\" focusable=\"false\">",
        units.0, units.1
    );
    if let Colors::Export(palette) = colors {
        let _ = write!(
            out,
            "<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>",
            hex(palette.get(Role::Paper))
        );
    }
    let body = raw.split_once('>').map_or("", |(_, body)| body);
    for line in body.lines() {
        tidy(line, &mut out);
    }
    if !out.ends_with("</svg>") {
        out.push_str("</svg>");
    }
    Ok((out, marks))
}

fn hex((r, g, b): (u8, u8, u8)) -> String {
    format!("#{r:02X}{g:02X}{b:02X}")
}

/// Copies one line of plotters-svg's output without what says nothing, and with roles for
/// stand-in colors. An attribute's value holds no quote: plotters-svg escapes them.
fn tidy(line: &str, out: &mut String) {
    let Some(tag) = line.strip_prefix('<').filter(|tag| tag.contains("=\"")) else {
        out.push_str(line);
        return;
    };
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    out.push('<');
    out.push_str(name);
    while let Some((key, after)) = rest.split_once("=\"") {
        let (value, after) = after.split_once('"').unwrap_or((after, ""));
        rest = after;
        attribute(name, key.trim_start(), value.trim_end(), out);
    }
    out.push_str(rest.trim_start());
}

fn attribute(tag: &str, key: &str, value: &str, out: &mut String) {
    let silent = matches!(
        (key, value),
        ("opacity", "1") | ("stroke", "none") | ("font-family", _) | ("text-anchor", "start")
    ) || (tag == "circle" && key == "stroke-width" && value == "0");
    if silent {
        return;
    }
    out.push(' ');
    // Half the height of a digit. Half an ex, which plotters-svg writes, is too little.
    let value = if key == "dy" { "0.33em" } else { value };
    let (key, value) = if (key, value) == ("font-weight", "bold") {
        (key, "600")
    } else {
        (key, value)
    };
    out.push_str(key);
    out.push_str("=\"");
    let role = value
        .strip_prefix("#C0DE")
        .and_then(|digits| usize::from_str_radix(digits, 16).ok());
    match role.and_then(|i| Role::ALL.get(i)) {
        Some(role) => {
            out.push_str("var(--c-");
            out.push_str(role.name());
            out.push(')');
        }
        None => out.push_str(value),
    }
    out.push('"');
}
