//! An answer for people: one line per output, numbers as the page prints them.

use model::format;
use model::word::Value;

use super::answer::{Answer, Drawn};

/// The lines of one answer.
pub(crate) fn print(answer: &Answer) -> String {
    let query = answer.scenario.encode();
    let mut out = match query.as_str() {
        "" => "Scenario: the defaults\n".to_owned(),
        query => format!("Scenario: {query}\n"),
    };
    for note in &answer.notes {
        let used = match note.used_text() {
            "" => "it is ignored".to_owned(),
            used => format!("{used} is used"),
        };
        out.push_str(&format!(
            "Note: {} = {}: {}; {used}.\n",
            note.param,
            note.asked,
            note.why.text()
        ));
    }
    match &answer.drawn {
        Drawn::Nothing => {}
        Drawn::Impossible => out.push_str("The evidence is impossible in every draw.\n"),
        Drawn::Summaries(_) => out.push_str(&format!(
            "{} draws: median, 5th to 95th percentile, chance of being above 0; in brackets every input at its middle.\n",
            answer.draws
        )),
    }
    let width = answer
        .slots
        .iter()
        .map(|(_, id)| id.len())
        .max()
        .unwrap_or(0);
    for (i, ((slot, id), point)) in answer.slots.iter().zip(&answer.points).enumerate() {
        let unit = slot.output().0.unit;
        let show = |v: Value| format::value(v, unit);
        let line = match &answer.drawn {
            Drawn::Summaries(all) => all.get(i).map_or_else(String::new, |s| {
                let (low, high) = s.band();
                let chance = format::plain(s.positive * 100.0);
                let words = s.words.iter();
                let words: String = words
                    .map(|(w, p)| format!("; {} {}%", w.text(), format::plain(p * 100.0)))
                    .collect();
                format!(
                    "{}, {} to {}, {chance}%{words}  [{}]",
                    show(s.median()),
                    show(low),
                    show(high),
                    show(*point)
                )
            }),
            _ => show(*point),
        };
        out.push_str(&format!("{id:width$}  {line}\n"));
    }
    out
}
