//! *A against B*: two scenarios side by side, and which of the inputs that differ made the
//! difference.

mod falls;

use chart::asked::histogram::Draws;
use model::format::{value as shown, with_unit};
use model::graph::Graph;
use model::scenario::decode;
use model::sensitivity::{Attribution, Part, attribute, one_by_one};
use model::{InputId, Scenario, Slot, Summary};

use crate::asked::Asked;
use crate::drawn::{self, Drawn, drawing, share};
use crate::html::{escape, open, paragraph, tag};
use crate::problem::Problem;
use crate::results::{self, field, option, quoted};
use crate::tool::Tool;

/// The tool.
pub(crate) const TOOL: Tool = Tool {
    name: "compare",
    title: "A against B",
    form,
    answer,
    at: |_| true,
};

/// The result, and what the page as it stands is compared with.
fn form(asked: &Asked) -> Result<String, Problem> {
    let chosen = asked.text("with");
    let mut options = option("", "our defaults", chosen.is_empty());
    for (title, query) in &asked.named {
        let value = [query, "&name=", &escaped(title)].concat();
        options += &option(&value, title, chosen == value);
    }
    let select = tag("select", &[("class", "select"), ("name", "with")], &options);
    let link = open(
        "input",
        &[
            ("class", "select tool-link"),
            ("name", "link"),
            ("type", "text"),
            ("inputmode", "url"),
            ("autocapitalize", "none"),
            ("spellcheck", "false"),
            ("placeholder", "a link of this page"),
            ("value", asked.text("link")),
        ],
    );
    Ok(results::select(asked)?
        + &field("A, to compare with", &select)
        + &field("or, if you paste one,", &link))
}

/// A name as a link carries it.
fn escaped(name: &str) -> String {
    let mut out = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            _ => {
                let hex = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0');
                out.push('%');
                out.push(hex(byte >> 4).to_ascii_uppercase());
                out.push(hex(byte & 15).to_ascii_uppercase());
            }
        }
    }
    out
}

/// The scenario to compare with, and what it is called.
fn other(asked: &Asked) -> Result<(Scenario, String), Problem> {
    let link = asked.text("link");
    if !link.is_empty() {
        let query = match link.split_once('?') {
            Some((_, query)) => query,
            // The address of the page without a scenario is that of the defaults.
            None if link.contains("://") => "",
            None if link.contains('=') => link,
            None => return Err(Problem::NotALink),
        };
        let (scenario, notes) = decode(query);
        if !query.is_empty() && !scenario.is_changed() && !notes.is_empty() {
            return Err(Problem::NotALink);
        }
        let name = match scenario.name.as_str() {
            "" => "the scenario of your link".to_owned(),
            name => ["“", name, "”"].concat(),
        };
        return Ok((scenario, name));
    }
    let (scenario, _) = decode(asked.text("with"));
    let name = match scenario.name.as_str() {
        "" => "our defaults".to_owned(),
        name => ["“", name, "”"].concat(),
    };
    Ok((scenario, name))
}

fn answer(asked: &Asked) -> Result<String, Problem> {
    let slot = results::chosen(asked)?;
    let (a, name) = other(asked)?;
    let b = &asked.scenario;
    let a = without_bystanders(&a, b, slot);
    let label = results::label(slot, &b.choices);
    let differing = model::sensitivity::differing(&a, b);
    if differing.is_empty() {
        let says = [
            "Nothing that ",
            &quoted(&label),
            " depends on differs between ",
            &name,
            " (A) and the page as it stands (B). Move an input, or compare with another scenario.",
        ];
        return Ok(paragraph("tool-says", &says.concat()));
    }
    // A result of a chip that the other scenario does not compare has no place in it.
    if slot.id(&a.choices) != slot.id(&b.choices) {
        let id = slot.id(&b.choices).unwrap_or_default();
        return Err(Problem::NoResult(id));
    }
    let (in_a, in_b) = (Drawn::of(&a, slot), Drawn::of(b, slot));
    let attribution = attribute(&a, b, slot);
    let mut out = says(&label, &name, slot, (&in_a, &in_b), attribution.as_ref());
    out += &both(&name, (&in_a, &in_b));
    if !(in_a.agree() && in_b.agree()) {
        let pictures: [Draws; 2] = [in_a.picture("A"), in_b.picture("B")];
        let alt = [
            "Two histograms of ",
            &quoted(&label),
            ": in A most draws lie ",
            &in_a.band_text(),
            ", in B ",
            &in_b.band_text(),
            ".",
        ];
        out += &drawing(slot, &pictures, None, &alt.concat());
    }
    out += &match &attribution {
        Some(attribution) => falls::waterfall(slot, &name, attribution),
        None => alone(&a, b, slot),
    };
    Ok(out)
}

/// A with the inputs that the result does not depend on taken from B, so that only what can
/// matter is told apart.
fn without_bystanders(a: &Scenario, b: &Scenario, slot: Slot) -> Scenario {
    let matters = Graph::of(a).upstream(slot).or(Graph::of(b).upstream(slot));
    let mut a = a.clone();
    // A link matters by what it is, too: a linked input is no source of the graph.
    let linked = a.linked().or(b.linked());
    for input in InputId::all().filter(|id| !matters.contains(*id) && !linked.contains(*id)) {
        // What the other scenario holds, this one takes.
        let _ = a.set(input, b.get(input));
    }
    a.name.clear();
    a
}

/// What moved it, in a sentence or two.
fn says(
    label: &str,
    name: &str,
    slot: Slot,
    (a, b): (&Drawn, &Drawn),
    attribution: Option<&Attribution>,
) -> String {
    let mut says = [
        label,
        " is ",
        &a.median_text(),
        " under ",
        name,
        " (A) and ",
        &b.median_text(),
        " on the page as it stands (B).",
    ]
    .concat();
    if let Some(attribution) = attribution {
        let mut parts: Vec<&(Part, f64)> = attribution.parts.iter().collect();
        model::order::short(&mut parts, |x, y| y.1.abs().total_cmp(&x.1.abs()));
        let tiny = 1e-9 * attribution.to.abs().max(attribution.from.abs());
        match parts.first() {
            Some((part, by)) if by.abs() > tiny => {
                let unit = slot.output().0.unit;
                says += &[
                    " With every input at its middle it goes from ",
                    &with_unit(attribution.from, unit),
                    " to ",
                    &with_unit(attribution.to, unit),
                    "; what moves it most there is ",
                    &quoted(part_label(*part)),
                    ", by ",
                    &falls::change(*by, unit),
                    ".",
                ]
                .concat();
            }
            _ => says += " With every input at its middle it is the same in both.",
        }
    }
    paragraph("tool-says", &says)
}

/// What a part is called.
pub(crate) fn part_label(part: Part) -> &'static str {
    match part {
        Part::Input(input) => input.input().label,
        Part::Model(model) => model.question(),
        Part::Choice(key) => match key {
            "specs.chips" => "The chips compared",
            "specs.reference" => "The chip that gains are measured from",
            "specs.against" => "The chip compared with",
            "specs.format" => "The format of the numbers",
            "specs.per" => "What the peaks are counted by",
            "paths.see" => "What is taken as seen",
            "paths.do" => "What is set by hand",
            "leverage.year" => "The year",
            _ => "A choice",
        },
    }
}

/// Both scenarios in a table: middle, band, and the chance to be above 0 where that is open.
fn both(name: &str, (a, b): (&Drawn, &Drawn)) -> String {
    let open = |drawn: &Drawn| {
        let positive = drawn.summary.as_ref().map_or(0.0, |s| s.positive);
        positive > 0.0 && positive < 1.0
    };
    let chances = open(a) || open(b);
    let row = |letter: &str, title: &str, drawn: &Drawn| {
        let positive = |s: &Summary| share(s.positive);
        let chance = drawn.summary.as_ref().map_or_else(String::new, positive);
        let head = tag("b", &[], letter) + " " + &escape(title);
        tag(
            "tr",
            &[],
            &[
                tag("th", &[("scope", "row")], &head),
                tag("td", &[("class", "num")], &escape(&drawn.median_text())),
                tag("td", &[("class", "num")], &escape(&drawn.band_cell())),
                if chances {
                    tag("td", &[("class", "num")], &escape(&chance))
                } else {
                    String::new()
                },
            ]
            .concat(),
        )
    };
    let head: String = ["Scenario", "Middle", "90 of 100 draws", "Above 0"]
        .iter()
        .take(if chances { 4 } else { 3 })
        .map(|text| tag("th", &[("scope", "col")], text))
        .collect();
    let rows = row("A", name, a) + &row("B", "the page as it stands", b);
    let table = tag("thead", &[], &tag("tr", &[], &head)) + &tag("tbody", &[], &rows);
    let scroll = [
        ("class", "table-scroll"),
        ("tabindex", "0"),
        ("role", "group"),
        ("aria-label", "Both scenarios"),
    ];
    tag("div", &scroll, &tag("table", &[("class", "both")], &table))
}

/// Where a word is in play, nothing can be divided: what each change would do alone.
fn alone(a: &Scenario, b: &Scenario, slot: Slot) -> String {
    let unit = slot.output().0.unit;
    let rows: Vec<Vec<String>> = one_by_one(a, b, slot)
        .into_iter()
        .map(|(part, gives)| vec![part_label(part).to_owned(), shown(gives, unit)])
        .collect();
    let about = "In A, in B or on the way between them the result is a word, which has no difference to divide. \
                 What it would be in A with one change from B at a time:";
    paragraph("tool-about", about) + &table_open(&rows)
}

fn table_open(rows: &[Vec<String>]) -> String {
    tag("table", &[("class", "both")], &drawn::body(rows))
}
