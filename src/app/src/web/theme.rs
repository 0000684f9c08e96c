//! The colors and the font of the page, for what is drawn on canvas.

use chart::{Palette, Rgb, Role};

use super::dom;

/// The page's palette as its style sheet has it now; the light one where it cannot be read.
pub(crate) fn palette() -> Palette {
    let style = dom::window().and_then(|w| {
        let root = w.document()?.document_element()?;
        w.get_computed_style(&root).ok()?
    });
    Palette::from_fn(|role: Role| {
        let name = ["--c-", role.name()].concat();
        let value = style
            .as_ref()
            .and_then(|s| s.get_property_value(&name).ok());
        value
            .and_then(|v| hex(v.trim()))
            .unwrap_or_else(|| Palette::LIGHT.get(role))
    })
}

/// `#b54c00` or `#abc`.
fn hex(text: &str) -> Option<Rgb> {
    let digits: Vec<u8> = text
        .strip_prefix('#')?
        .chars()
        .map_while(|c| c.to_digit(16))
        .map(|d| d as u8)
        .collect();
    match digits[..] {
        [a, b, c, d, e, f] => Some((a * 16 + b, c * 16 + d, e * 16 + f)),
        [a, b, c] => Some((a * 17, b * 17, c * 17)),
        _ => None,
    }
}

/// The font of charts.
pub(crate) const FAMILY: &str = "\"Moat Sans\", \"Source Sans 3\", system-ui, sans-serif";

#[cfg(test)]
mod tests {
    use super::hex;

    #[test]
    fn colors_as_style_sheets_write_them() {
        assert_eq!(hex("#b54c00"), Some((0xb5, 0x4c, 0x00)));
        assert_eq!(hex("#fa0"), Some((0xff, 0xaa, 0x00)));
        assert_eq!(hex("rebeccapurple"), None);
    }
}
