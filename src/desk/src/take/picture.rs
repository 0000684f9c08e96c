//! A chart as a picture that stands alone: title, unit, drawing, sources, link and license in one
//! SVG, in the light theme.

use chart::Role;
use chart::text::{Lettering, wrap};

use crate::figure::{Figure, WIDTH, hex};
use crate::foot::sources;
use crate::html::{escape, tag};
use crate::place::{Place, change, license, plain_day, title};

/// Around everything, CSS pixels.
const MARGIN: f64 = 36.0;

/// How a line of the frame is set.
struct Line {
    size: u8,
    bold: bool,
    role: Role,
}

const TITLE: Line = Line {
    size: 24,
    bold: true,
    role: Role::Ink,
};
const UNIT: Line = Line {
    size: 15,
    bold: false,
    role: Role::Muted,
};
const SMALL: Line = Line {
    size: 12,
    bold: false,
    role: Role::Muted,
};

/// The lines so far, and the place below them.
struct Sheet {
    out: String,
    y: f64,
}

impl Sheet {
    fn write(&mut self, text: &str, how: &Line) {
        let style = Lettering::new(how.size);
        let style = if how.bold { style.bold() } else { style };
        for line in wrap(&unbroken(text, &style), WIDTH, &style) {
            self.y += style.line();
            let size = number(f64::from(how.size));
            let (x, y) = (number(MARGIN), number(self.y - style.line() * 0.25));
            let fill = hex(how.role);
            let mut attributes = vec![
                ("x", x.as_str()),
                ("y", &y),
                ("font-size", &size),
                ("fill", &fill),
            ];
            if how.bold {
                attributes.push(("font-weight", "600"));
            }
            self.out += &tag("text", &attributes, &escape(&line));
        }
    }
}

/// A text whose words all fit: a link is broken at its `&`.
fn unbroken(text: &str, style: &Lettering) -> String {
    let broken = text.split(' ').map(|word| {
        if style.width(word) <= WIDTH {
            return word.to_owned();
        }
        let mut line = String::new();
        let mut out = String::new();
        for c in word.chars() {
            if style.width(&line) > WIDTH - 24.0 {
                out.push(' ');
                line.clear();
            }
            line.push(c);
            out.push(c);
        }
        out
    });
    broken.collect::<Vec<_>>().join(" ")
}

fn number(x: f64) -> String {
    model::Setting::At((x * 10.0).round() / 10.0).text()
}

/// The picture. `font` is our sans as a data address; without it a reader's own font stands in.
pub(super) fn compose(figure: &Figure, place: &Place<'_>, font: &str) -> Option<String> {
    let (drawing, height) = figure.svg(WIDTH)?;
    let mut sheet = Sheet {
        out: String::new(),
        y: MARGIN - 8.0,
    };
    sheet.write(&figure.sentence(), &TITLE);
    let unit = figure.unit();
    if !unit.is_empty() {
        sheet.y += 2.0;
        sheet.write(&unit, &UNIT);
    }
    sheet.y += 14.0;
    let at = [
        "<svg x=\"",
        &number(MARGIN),
        "\" y=\"",
        &number(sheet.y),
        "\" overflow=\"visible\" ",
    ]
    .concat();
    // The drawing takes the font of the whole.
    let family = ["font-family=\"", chart::surface::svg::EXPORT_FAMILY, "\" "].concat();
    sheet.out += &drawing
        .replacen("<svg ", &at, 1)
        .replacen(&family, "", 1)
        .replacen(" aria-hidden=\"true\"", "", 1);
    sheet.y += height + 16.0;
    sheet.out += &[
        "<path stroke=\"",
        &hex(Role::Grid),
        "\" d=\"M",
        &number(MARGIN),
        " ",
        &number(sheet.y),
        "h",
        &number(WIDTH),
        "\"/>",
    ]
    .concat();
    sheet.y += 4.0;
    let scenario = figure.reading.scenario();
    let mut sources: Vec<String> = Vec::new();
    for used in sources::of(figure) {
        let who = [used.source.publisher, ", ", &plain_day(used.source.date)].concat();
        let who = who.trim_end_matches([',', ' ']).to_owned();
        if !sources.contains(&who) {
            sources.push(who);
        }
    }
    if sources.is_empty() {
        sheet.write(
            "Our assumptions; nothing published stands behind it.",
            &SMALL,
        );
    } else {
        sheet.write(
            &["Sources: ", &sources.join("; "), "; our assumptions."].concat(),
            &SMALL,
        );
    }
    let changes = scenario.changes();
    if !changes.is_empty() {
        let changes: Vec<_> = changes
            .iter()
            .map(|(key, value)| change(&figure.reading, key, value))
            .collect();
        sheet.write(
            &["Changed from our defaults: ", &changes.join("; "), "."].concat(),
            &SMALL,
        );
    }
    sheet.write(&place.link(scenario), &SMALL);
    let rights = [title(), ", ", &plain_day(place.day), ". ", license(), "."].concat();
    sheet.write(&rights, &SMALL);
    Some(framed(&sheet, &figure.sentence(), font))
}

fn framed(sheet: &Sheet, name: &str, font: &str) -> String {
    let (width, height) = (
        number(WIDTH + 2.0 * MARGIN),
        number(sheet.y + MARGIN - 12.0),
    );
    let style = if is_font(font) {
        [
            "<style>@font-face{font-family:\"Moat Sans\";font-weight:400 600;src:url(",
            font,
            ") format(\"woff2\")}</style>",
        ]
        .concat()
    } else {
        String::new()
    };
    [
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"",
        &width,
        "\" height=\"",
        &height,
        "\" viewBox=\"0 0 ",
        &width,
        " ",
        &height,
        "\" font-family=\"'Moat Sans', 'Source Sans 3', system-ui, sans-serif\" role=\"img\">",
        &tag("title", &[], &escape(name)),
        &style,
        "<rect width=\"100%\" height=\"100%\" fill=\"",
        &hex(Role::Paper),
        "\"/>",
        &sheet.out,
        "</svg>",
    ]
    .concat()
}

/// Whether a text is a font as a data address and nothing else.
fn is_font(text: &str) -> bool {
    text.strip_prefix("data:font/woff2;base64,")
        .is_some_and(|rest| {
            rest.bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asked::Asked;

    fn composed(id: &str, query: &str, font: &str) -> String {
        let asked = Asked::new(
            query,
            &["figure=", id, "&root=https%3A%2F%2Fa.example%2F"].concat(),
        );
        let figure = Figure::of(id, asked.scenario.clone(), false).expect("a chart");
        compose(&figure, &Place::of(&asked), font).expect("a picture")
    }

    #[test]
    fn a_picture_says_by_itself_what_it_is_and_where_it_comes_from() {
        let svg = composed("runrate-projection", "runrate.growth=50", "");
        for part in [
            "<title>",
            "https://a.example/?v=1&amp;runrate.growth=50#runrate-projection",
            "Sources: ",
            "Changed from our defaults",
            "CC BY",
        ] {
            assert!(svg.contains(part), "{part} in {svg}");
        }
        assert!(!svg.contains("<style>") && !svg.contains("var("));
        assert_eq!(svg.matches("<svg").count(), svg.matches("</svg>").count());
    }

    #[test]
    fn only_a_font_is_taken_for_one() {
        assert!(
            composed("paths-flowchart", "", "data:font/woff2;base64,AAAA+/=")
                .contains("@font-face")
        );
        assert!(!composed("paths-flowchart", "", "https://evil.example/x").contains("evil"));
        assert!(
            !composed("paths-flowchart", "", "data:font/woff2;base64,A)}</style>")
                .contains("@font-face")
        );
    }

    #[test]
    fn a_long_link_stays_inside() {
        let style = Lettering::new(12);
        let link = "https://a.example/?".to_owned() + &"runrate.growth=50&".repeat(40);
        assert!(
            unbroken(&link, &style)
                .split(' ')
                .all(|word| style.width(word) <= WIDTH)
        );
    }
}
