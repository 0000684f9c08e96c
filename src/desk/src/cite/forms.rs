//! A citation as a sentence, in APA's style, for BibTeX, and as CSL-JSON.

use model::Model;

use crate::foot::copied;
use crate::place::{author, edition, plain_day, subtitle, title};

/// What is cited.
pub(crate) struct Cited<'a> {
    /// Its name in a bibliography: an output or a chart.
    pub(crate) key: &'a str,
    /// The model that says it.
    pub(crate) model: Model,
    /// What it says, in one sentence without a full stop.
    pub(crate) says: &'a str,
    /// The scenario's link.
    pub(crate) link: &'a str,
    /// The day on which it was read.
    pub(crate) day: &'a str,
}

/// All four, each with a button that copies it.
pub(crate) fn forms(cited: &Cited<'_>) -> String {
    copied("As a sentence", &sentence(cited))
        + &copied("APA", &apa(cited))
        + &copied("BibTeX", &bibtex(cited))
        + &copied("CSL-JSON", &csl(cited))
}

/// The models' version: `1`.
fn version() -> String {
    model::format::whole(f64::from(model::scenario::VERSION))
}

fn stripped(says: &str) -> &str {
    says.trim_end_matches('.')
}

/// For running text.
pub(crate) fn sentence(cited: &Cited<'_>) -> String {
    [
        stripped(cited.says),
        " (",
        title(),
        ", “",
        cited.model.question(),
        "”, models version ",
        &version(),
        ", as of ",
        &plain_day(cited.day),
        ": ",
        cited.link,
        ").",
    ]
    .concat()
}

/// For a list of references after the Publication Manual's seventh edition.
pub(crate) fn apa(cited: &Cited<'_>) -> String {
    let year = edition().get(..4).unwrap_or_default();
    let month_day = plain_day(edition());
    let month_day = month_day.split(',').next().unwrap_or_default();
    [
        &author(),
        ". (",
        year,
        ", ",
        month_day,
        "). ",
        title(),
        ": ",
        cited.model.question(),
        " (Version ",
        &version(),
        ") [Interactive model]. ",
        stripped(cited.says),
        ". Retrieved ",
        &plain_day(cited.day),
        ", from ",
        cited.link,
    ]
    .concat()
}

/// For LaTeX.
pub(crate) fn bibtex(cited: &Cited<'_>) -> String {
    let year = edition().get(..4).unwrap_or_default();
    let key: String = cited
        .key
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    [
        "@misc{moat-or-market-",
        &key,
        ",\n  author  = {{",
        &tex(&author()),
        "}},\n  title   = {{",
        &tex(title()),
        ": ",
        &tex(subtitle()),
        "}},\n  year    = {",
        year,
        "},\n  version = {",
        &version(),
        "},\n  note    = {",
        &tex(stripped(cited.says)),
        "},\n  url     = {",
        cited.link,
        "},\n  urldate = {",
        cited.day,
        "}\n}",
    ]
    .concat()
}

/// Text for LaTeX: what has a meaning there is escaped.
fn tex(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '$' | '%' | '&' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '−' => out.push_str("$-$"),
            '×' => out.push_str("$\\times$"),
            '“' => out.push_str("``"),
            '”' => out.push_str("''"),
            '\\' | '~' | '^' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// For reference managers.
pub(crate) fn csl(cited: &Cited<'_>) -> String {
    [
        "[{\n  \"id\": ",
        &json(&["moat-or-market:", cited.key].concat()),
        ",\n  \"type\": \"webpage\",\n  \"title\": ",
        &json(&[title(), ": ", cited.model.question()].concat()),
        ",\n  \"container-title\": ",
        &json(title()),
        ",\n  \"author\": [{ \"literal\": ",
        &json(&author()),
        " }],\n  \"issued\": { \"date-parts\": [[",
        &date_parts(edition()),
        "]] },\n  \"accessed\": { \"date-parts\": [[",
        &date_parts(cited.day),
        "]] },\n  \"version\": ",
        &json(&version()),
        ",\n  \"URL\": ",
        &json(cited.link),
        ",\n  \"note\": ",
        &json(stripped(cited.says)),
        "\n}]",
    ]
    .concat()
}

/// `2026, 11, 21`.
fn date_parts(day: &str) -> String {
    let parts: Vec<_> = day
        .split('-')
        .map(|part| part.trim_start_matches('0'))
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(", ")
}

/// Text as a JSON string.
pub(crate) fn json(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if u32::from(c) < 32 => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const CITED: Cited<'static> = Cited {
        key: "runrate.gap",
        model: Model::Runrate,
        says: "“Gap”: $30B & 5% more, −2×",
        link: "https://a.example/?v=1&asof=2026-11-21&cite=runrate.gap:30#runrate",
        day: "2026-12-01",
    };

    #[test]
    fn each_form_holds_what_is_said_the_link_and_the_day() {
        for form in [sentence(&CITED), apa(&CITED), bibtex(&CITED), csl(&CITED)] {
            assert!(form.contains(CITED.link), "{form}");
            assert!(form.contains("2026"), "{form}");
        }
        assert!(
            apa(&CITED).contains("(2026, November 21)"),
            "{}",
            apa(&CITED)
        );
        assert!(
            apa(&CITED).contains("Retrieved December 1, 2026"),
            "{}",
            apa(&CITED)
        );
    }

    #[test]
    fn bibtex_escapes_what_latex_would_take_for_a_command() {
        let form = bibtex(&CITED);
        assert!(
            form.contains("``Gap'': \\$30B \\& 5\\% more, $-$2$\\times$"),
            "{form}"
        );
        assert_eq!(form.matches('{').count(), form.matches('}').count());
    }

    #[test]
    fn json_stays_json() {
        assert_eq!(json("a \"b\" \\ c\n"), "\"a \\\"b\\\" \\\\ c \"");
        assert_eq!(date_parts("2026-01-09"), "2026, 1, 9");
    }
}
