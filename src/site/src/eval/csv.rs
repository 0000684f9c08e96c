//! Answers as CSV: one row per scenario and output, so that scenarios with other
//! chips still share their columns.

use model::scenario::Note;
use model::unit::Unit;
use model::word::Value;

use super::answer::{Answer, Drawn};

/// The first line.
pub(crate) const HEADER: &str =
    "line,query,notes,output,unit,value,p5,p25,p50,p75,p95,mean,positive,words\r\n";

/// The rows of one answer; `line` numbers the scenarios from 1.
pub(crate) fn print(answer: &Answer, line: usize) -> String {
    let query = answer.scenario.encode();
    let notes: Vec<_> = answer.notes.iter().map(note).collect();
    let notes = notes.join("; ");
    let mut out = String::new();
    for (i, ((slot, id), point)) in answer.slots.iter().zip(&answer.points).enumerate() {
        let mut row = vec![line.to_string(), query.clone(), notes.clone(), id.clone()];
        row.push(unit(slot.output().0.unit));
        row.push(value(*point));
        match &answer.drawn {
            Drawn::Nothing => row.extend(std::iter::repeat_n(String::new(), 8)),
            Drawn::Impossible => {
                row.extend(std::iter::repeat_n(String::new(), 7));
                row.push("impossible:1".to_owned());
            }
            Drawn::Summaries(all) => {
                if let Some(s) = all.get(i) {
                    row.extend(s.percentiles.iter().map(|v| value(*v)));
                    row.push(s.mean.map(number).unwrap_or_default());
                    row.push(number(s.positive));
                    let words = s.words.iter();
                    let words: Vec<_> = words.map(|(w, p)| format!("{}:{p}", w.text())).collect();
                    row.push(words.join("; "));
                }
            }
        }
        let row: Vec<_> = row.iter().map(|cell| quote(cell)).collect();
        out.push_str(&row.join(","));
        out.push_str("\r\n");
    }
    out
}

fn note(note: &Note) -> String {
    let used = match note.used_text() {
        "" => "ignored".to_owned(),
        used => format!("{used} is used"),
    };
    format!(
        "{} = {}: {}, {used}",
        note.param,
        note.asked,
        note.why.text()
    )
}

/// `$B a year`, `% of spend`, `years`.
pub(crate) fn unit(unit: Unit) -> String {
    let sign = [unit.prefix(), unit.suffix()].concat();
    let parts = [sign.as_str(), unit.words()];
    let parts: Vec<_> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    parts.join(" ")
}

fn value(value: Value) -> String {
    match value {
        Value::Number(x) => number(x),
        Value::Word(word) => word.text().to_owned(),
    }
}

fn number(x: f64) -> String {
    x.to_string()
}

/// A cell as RFC 4180 has it. Text that a spreadsheet would run as a formula (the
/// query and the notes hold what a stranger wrote) is kept from doing so.
fn quote(cell: &str) -> String {
    let runs = cell.starts_with(['=', '+', '@', '\t'])
        || (cell.starts_with('-') && cell.parse::<f64>().is_err());
    let safe = if runs {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if safe.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}
