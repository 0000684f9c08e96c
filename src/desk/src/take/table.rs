//! Tables as CSV: RFC 4180, numbers in full with a plain minus, units in a column of their own.

use app::Reading;
use model::graph::Graph;
use model::{InputId, Model, Scenario, Setting, Slot, Value};

use crate::cite::forms::json;
use crate::figure::{Figure, Upstream, basis};
use crate::foot::sources;
use crate::place::{Place, unit};
use crate::results;

/// One line; every cell is quoted that needs it, and nothing in it runs as a formula.
fn line(cells: &[String]) -> String {
    let cells: Vec<_> = cells.iter().map(|cell| quoted(cell)).collect();
    [&cells.join(","), "\r\n"].concat()
}

fn quoted(cell: &str) -> String {
    let number = cell.parse::<f64>().is_ok();
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number;
    let safe = if runs {
        ["'", cell].concat()
    } else {
        cell.to_owned()
    };
    if safe.contains([',', '"', '\n', '\r']) {
        ["\"", &safe.replace('"', "\"\""), "\""].concat()
    } else {
        safe
    }
}

fn heads(names: &[&str]) -> String {
    line(
        &names
            .iter()
            .map(|name| (*name).to_owned())
            .collect::<Vec<_>>(),
    )
}

/// A cell of a chart's table as a machine reads it: no commas between thousands, a plain minus.
/// What is no number stays as it is.
fn plain(cell: &str) -> String {
    let digits = cell.replace(',', "").replace('−', "-");
    if digits.parse::<f64>().is_ok() {
        digits
    } else {
        cell.to_owned()
    }
}

/// What a chart shows. The sources of all of it and the link stand in every row, so that a row
/// that is copied keeps them.
pub(super) fn chart(figure: &Figure, place: &Place<'_>) -> String {
    let table = figure.table();
    let sources: Vec<_> = sources::of(figure)
        .iter()
        .map(|used| cited(used.source))
        .collect();
    let sources = sources.join("; ");
    let link = place.link(figure.reading.scenario());
    let width = table.head.len();
    let mut head = table.head.clone();
    head.extend(["sources".to_owned(), "scenario".to_owned()]);
    let mut out = line(&head);
    for row in &table.rows {
        let mut cells: Vec<_> = row.iter().map(|cell| plain(cell)).collect();
        cells.resize(width, String::new());
        cells.extend([sources.clone(), link.clone()]);
        out += &line(&cells);
    }
    out
}

/// The same for programs: numbers as numbers where a cell is nothing else.
pub(super) fn chart_json(figure: &Figure, place: &Place<'_>) -> String {
    let table = figure.table();
    let list = |cells: Vec<String>| ["[", &cells.join(", "), "]"].concat();
    let cell = |text: &String| match plain(text) {
        digits if digits.parse::<f64>().is_ok_and(f64::is_finite) => digits,
        words => json(&words),
    };
    let rows: Vec<_> = table
        .rows
        .iter()
        .map(|row| ["\n    ", &list(row.iter().map(cell).collect())].concat())
        .collect();
    let sources = sources::of(figure);
    let sources = sources.iter().map(|used| json(&cited(used.source)));
    let parts = [
        ("figure", json(figure.id)),
        ("says", json(&figure.sentence())),
        ("unit", json(&figure.unit())),
        ("link", json(&place.link(figure.reading.scenario()))),
        ("taken", json(place.day)),
        ("license", json(crate::place::license())),
        ("sources", list(sources.collect())),
        (
            "columns",
            list(table.head.iter().map(|h| json(h)).collect()),
        ),
        ("rows", ["[", &rows.join(","), "\n  ]"].concat()),
    ];
    let lines: Vec<_> = parts
        .iter()
        .map(|(key, value)| ["  \"", key, "\": ", value].concat())
        .collect();
    ["{\n", &lines.join(",\n"), "\n}\n"].concat()
}

fn cited(source: &ledger::Citation) -> String {
    let parts = [source.publisher, source.title, source.date, source.url];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    sources::plain(&parts.join(", "))
}

/// Every output of every model: what the page shows, its percentiles, and the ledger's entries
/// above it.
pub(super) fn results(scenario: &Scenario, place: &Place<'_>) -> String {
    let reading = Reading::at_rest(scenario.clone());
    let link = place.link(scenario);
    let mut out = heads(&[
        "model", "output", "label", "unit", "value", "p5", "p25", "p50", "p75", "p95", "sources",
        "scenario",
    ]);
    let graph = Graph::of(scenario);
    let ranged = !scenario.ranged().is_empty();
    for slot in Slot::all() {
        let Some(id) = slot.id(&scenario.choices) else {
            continue;
        };
        let mut cells = vec![
            slot.model().id().to_owned(),
            id.clone(),
            results::label(slot, &scenario.choices),
            unit(slot.output().0.unit),
            value(reading.value(&id)),
        ];
        let summary = reading.summary(slot).filter(|_| ranged);
        match summary {
            Some(summary) => cells.extend(summary.percentiles.map(value)),
            None => cells.extend(std::iter::repeat_n(String::new(), 5)),
        }
        cells.push(
            Upstream::of(&graph, scenario, &[slot], &[])
                .entries(scenario)
                .join("; "),
        );
        cells.push(link.clone());
        out += &line(&cells);
    }
    out
}

fn value(value: Value) -> String {
    match value {
        Value::Number(x) => x.to_string(),
        Value::Word(word) => word.text().to_owned(),
    }
}

/// Every input of every model: its setting, whether it is ours, and why.
pub(super) fn inputs(scenario: &Scenario, place: &Place<'_>) -> String {
    let reading = Reading::new(scenario.clone());
    let link = place.link(scenario);
    let mut out = heads(&[
        "model", "input", "label", "unit", "setting", "middle", "state", "basis", "reason",
        "source", "scenario",
    ]);
    let mut all: Vec<InputId> = InputId::all().collect();
    let place = |input: &InputId| Model::ALL.iter().position(|m| *m == input.model());
    model::order::short(&mut all, |a, b| place(a).cmp(&place(b)));
    for id in all {
        let spec = id.input();
        let why = basis(scenario, id);
        let state = match (scenario.get(id), scenario.is_default(id)) {
            (Setting::Linked, true) => "default, linked",
            (Setting::Linked, false) => "changed, linked",
            (_, true) => "default",
            (_, false) => "changed",
        };
        out += &line(&[
            id.model().id().to_owned(),
            id.id(),
            spec.label.to_owned(),
            unit(spec.unit),
            scenario.get(id).text(),
            reading.middle(id).to_string(),
            state.to_owned(),
            why.status.to_owned(),
            why.why.to_owned(),
            why.source.map(cited).unwrap_or_default(),
            link.clone(),
        ]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asked::Asked;

    #[test]
    fn cells_are_quoted_and_never_run() {
        assert_eq!(quoted("a,b"), "\"a,b\"");
        assert_eq!(quoted("say \"so\""), "\"say \"\"so\"\"\"");
        assert_eq!(quoted("=1+1"), "'=1+1");
        assert_eq!(quoted("-3.5"), "-3.5");
        assert_eq!(plain("−1,234.5"), "-1234.5");
        assert_eq!(plain("$30B"), "$30B");
    }

    #[test]
    fn every_row_has_every_column() {
        let asked = Asked::new("runrate.growth=50", "root=https%3A%2F%2Fa.example%2F");
        let place = Place::of(&asked);
        let figure =
            Figure::of("runrate-disclosures", asked.scenario.clone(), false).expect("a chart");
        for csv in [
            chart(&figure, &place),
            results(&asked.scenario, &place),
            inputs(&asked.scenario, &place),
        ] {
            let mut widths: Vec<_> = csv.trim_end().split("\r\n").map(columns).collect();
            widths.dedup();
            assert_eq!(widths.len(), 1, "{csv}");
        }
    }

    fn columns(line: &str) -> usize {
        let mut inside = false;
        1 + line
            .chars()
            .filter(|c| {
                inside ^= *c == '"';
                *c == ',' && !inside
            })
            .count()
    }
}
