//! What can be taken along: files made from the scenario as it stands.

mod archive;
mod picture;
mod table;

use model::{Model, Scenario, export};

use crate::asked::Asked;
use crate::cite::forms::{self, Cited};
use crate::figure::Figure;
use crate::place::Place;
use crate::problem::Problem;

/// A file of the desk. `name` is `chart.csv`, `chart.json`, `results.csv`, `inputs.csv`,
/// `scenario.json`, `chart.svg` or `bundle.zip`; `args` name the chart, the place and the day, and may bring the
/// font for drawings as a data address (`font`). `picture` is the chart as PNG, which only a
/// browser can make; it goes into the bundle unless it is empty.
///
/// # Errors
/// A [`Problem`] for what cannot be made.
pub fn file(name: &str, query: &str, args: &str, picture: &[u8]) -> Result<Vec<u8>, Problem> {
    let asked = Asked::new(query, args);
    let place = Place::of(&asked);
    Ok(match name {
        "chart.csv" => table::chart(&Figure::asked(&asked)?, &place).into_bytes(),
        "chart.json" => table::chart_json(&Figure::asked(&asked)?, &place).into_bytes(),
        "results.csv" => table::results(&asked.scenario, &place).into_bytes(),
        "inputs.csv" => table::inputs(&asked.scenario, &place).into_bytes(),
        "scenario.json" => scenario(&asked.scenario, &place).into_bytes(),
        "chart.svg" => self::picture(&Figure::asked(&asked)?, &place, &asked)?.into_bytes(),
        "bundle.zip" => bundle(&asked, &place, picture)?,
        _ => return Err(Problem::NoFile(name.to_owned())),
    })
}

fn picture(figure: &Figure, place: &Place<'_>, asked: &Asked) -> Result<String, Problem> {
    picture::compose(figure, place, asked.text("font"))
        .ok_or_else(|| Problem::NoFigure(figure.id.to_owned()))
}

/// A scenario with the keys of its link, as the command line reads it again.
fn scenario(scenario: &Scenario, place: &Place<'_>) -> String {
    let mut lines = vec![["  \"link\": ", &forms::json(&place.link(scenario))].concat()];
    let query = scenario.encode();
    let query = if query.is_empty() {
        [
            "v=",
            &model::format::whole(f64::from(model::scenario::VERSION)),
        ]
        .concat()
    } else {
        query
    };
    for pair in query.split('&') {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = forms::json(&model::scenario::unescape(value));
        lines.push(["  ", &forms::json(key), ": ", &value].concat());
    }
    ["{\n", &lines.join(",\n"), "\n}\n"].concat()
}

/// Everything on the model of a chart.
fn bundle(asked: &Asked, place: &Place<'_>, png: &[u8]) -> Result<Vec<u8>, Problem> {
    let figure = Figure::asked(asked)?;
    let (model, anyway) = (figure.model, asked.text("anyway") == "1");
    let mut files: Vec<(String, String, Vec<u8>)> = Vec::new();
    let mut add = |of: &str, ending: &str, says: &str, bytes: Vec<u8>| {
        files.push((place.file(of, ending), says.to_owned(), bytes));
    };
    let others = chart::FIGURES
        .iter()
        .map(|f| f.id())
        .filter(|id| *id != figure.id);
    let own = others.filter(|id| id.split('-').next() == Some(model.id()));
    let mut figures = vec![];
    figures.extend(own.filter_map(|id| Figure::of(id, asked.scenario.clone(), anyway)));
    let sentence = figure.sentence();
    if !png.is_empty() {
        add(
            figure.id,
            "png",
            &["Picture: ", &sentence].concat(),
            png.to_vec(),
        );
    }
    for figure in std::iter::once(&figure).chain(&figures) {
        let says = figure.sentence();
        let svg = picture(figure, place, asked)?;
        add(
            figure.id,
            "svg",
            &["Drawing: ", &says].concat(),
            svg.into_bytes(),
        );
        let csv = table::chart(figure, place);
        add(
            figure.id,
            "csv",
            &["What it shows: ", &says].concat(),
            csv.into_bytes(),
        );
    }
    let here = &asked.scenario;
    let results = table::results(here, place);
    add(
        "all-results",
        "csv",
        "Every result of every model",
        results.into_bytes(),
    );
    let inputs = table::inputs(here, place);
    add(
        "all-inputs",
        "csv",
        "Every input, with its basis and source",
        inputs.into_bytes(),
    );
    let json = scenario(here, place);
    add(
        "scenario",
        "json",
        "The scenario, as `site eval` reads it",
        json.into_bytes(),
    );
    let cited = Cited {
        key: figure.id,
        model,
        says: &sentence,
        link: &place.citation(here, None),
        day: place.day,
    };
    let text = [forms::sentence(&cited), forms::apa(&cited)].join("\n\n");
    add(
        figure.id,
        "txt",
        "How to cite the chart, in words",
        text.into_bytes(),
    );
    add(
        figure.id,
        "bib",
        "How to cite the chart, for BibTeX",
        [&forms::bibtex(&cited), "\n"].concat().into_bytes(),
    );
    add(
        figure.id,
        "csl.json",
        "How to cite the chart, for reference managers",
        [&forms::csl(&cited), "\n"].concat().into_bytes(),
    );
    let script = "The model by itself, at this scenario; it needs nothing else";
    add(
        model.id(),
        "py",
        script,
        export::python(here, model).into_bytes(),
    );
    add(
        model.id(),
        "mjs",
        script,
        export::javascript(here, model).into_bytes(),
    );
    let readme = readme(model, place, here, &files);
    let first = ("README.txt", readme.as_bytes());
    let rest = files
        .iter()
        .map(|(name, _, bytes)| (name.as_str(), bytes.as_slice()));
    archive::zip(std::iter::once(first).chain(rest), place.day).ok_or(Problem::NoArchive)
}

/// What is in the bundle, in words.
fn readme(
    model: Model,
    place: &Place<'_>,
    scenario: &Scenario,
    files: &[(String, String, Vec<u8>)],
) -> String {
    let changes = scenario.changes();
    let changes: Vec<_> = changes
        .iter()
        .map(|(k, v)| [k, " = ", v].concat())
        .collect();
    let changes = if changes.is_empty() {
        "our defaults".to_owned()
    } else {
        changes.join("\n  ")
    };
    let files: Vec<_> = files
        .iter()
        .map(|(name, says, _)| [name, "\n  ", says, "."].concat())
        .collect();
    [
        crate::place::title(),
        "\n",
        model.question(),
        "\n\nScenario\n  ",
        &changes,
        "\n  ",
        &place.link(scenario),
        "\n\nTaken on ",
        &crate::place::plain_day(place.day),
        ". ",
        crate::place::license(),
        ".\nNumbers are in the units that the tables name. Where an input is a range, results are medians of ",
        &model::format::exact(model::sample::AT_REST as f64),
        " draws.\n\nFiles\n",
        &files.join("\n"),
        "\n",
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARGS: &str = "figure=runrate-projection&root=https%3A%2F%2Fa.example%2F&day=2026-11-21";

    fn text(name: &str, query: &str) -> String {
        let bytes = file(name, query, ARGS, &[]).expect("a file");
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn the_scenario_reads_back() {
        let json = text(
            "scenario.json",
            "runrate.growth=50&buyer.discount=10..20&name=A%20%22b%22",
        );
        assert!(json.contains("\"runrate.growth\": \"50\""), "{json}");
        assert!(json.contains("\"name\": \"A \\\"b\\\"\""), "{json}");
        assert!(
            json.contains("\"link\": \"https://a.example/?v=1&runrate.growth=50"),
            "{json}"
        );
    }

    #[test]
    fn a_chart_says_as_json_what_it_shows_and_where_it_comes_from() {
        let args = ARGS.replace("runrate-projection", "paths-flowchart");
        let bytes = file("chart.json", "paths.see=G.yes", &args, &[]).expect("a file");
        let json = String::from_utf8(bytes).expect("text");
        for part in [
            "\"link\": \"https://a.example/?v=1&paths.see=G.yes#paths-flowchart\"",
            "\"sources\": [",
            "\"license\": \"",
            "[\"G\", \"A wider ecosystem takes it up\", 100, \"100 of 100\", \"seen: yes\"]",
        ] {
            assert!(json.contains(part), "{part} in {json}");
        }
        assert!(
            json.contains("[\"D→E\", ") && !json.contains("NaN"),
            "{json}"
        );
    }

    #[test]
    fn a_file_that_is_none_is_refused() {
        assert_eq!(
            file("x", "", ARGS, &[]),
            Err(Problem::NoFile("x".to_owned()))
        );
        assert!(file("chart.svg", "", "", &[]).is_err());
    }

    #[test]
    fn the_bundle_holds_everything_under_its_names() {
        let zip = file("bundle.zip", "runrate.growth=50", ARGS, b"png").expect("a zip");
        let archive = rawzip::ZipArchive::from_slice(&zip).expect("an archive");
        let mut names = Vec::new();
        for entry in archive.entries() {
            let entry = entry.expect("an entry");
            names.push(String::from_utf8_lossy(entry.file_path().as_ref()).into_owned());
        }
        for name in [
            "README.txt",
            "moat-or-market_runrate-projection_v1_2026-11-21.png",
            "moat-or-market_runrate-projection_v1_2026-11-21.svg",
            "moat-or-market_runrate-bridge_v1_2026-11-21.svg",
            "moat-or-market_all-results_v1_2026-11-21.csv",
            "moat-or-market_scenario_v1_2026-11-21.json",
            "moat-or-market_runrate_v1_2026-11-21.py",
        ] {
            assert!(names.iter().any(|n| n == name), "{name} of {names:?}");
        }
    }
}
