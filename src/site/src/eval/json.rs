//! An answer as one JSON object: numbers in full, in the unit on screen.

use model::Summary;
use model::scenario::{Note, Used, VERSION};
use model::word::Value;
use serde_json::{Map, Value as Json, json};

use super::answer::{Answer, Drawn};

/// The names of the percentiles, in the order of [`Summary::percentiles`].
pub(crate) const PERCENTILES: [&str; 5] = ["p5", "p25", "p50", "p75", "p95"];

/// One line of JSON.
pub(crate) fn print(answer: &Answer) -> String {
    let ids = answer.slots.iter().map(|(_, id)| id.clone());
    let outputs: Map<String, Json> = ids.clone().zip(answer.points.iter().map(value)).collect();
    let uncertain = match &answer.drawn {
        Drawn::Nothing => Json::Object(Map::new()),
        Drawn::Impossible => json!("impossible"),
        Drawn::Summaries(all) => Json::Object(ids.zip(all.iter().map(summary)).collect()),
    };
    json!({
        "query": answer.scenario.encode(),
        "v": VERSION,
        "notes": answer.notes.iter().map(note).collect::<Vec<_>>(),
        "outputs": outputs,
        "uncertain": uncertain,
        "draws": answer.draws,
    })
    .to_string()
}

fn value(value: &Value) -> Json {
    match value {
        Value::Number(x) => json!(x),
        Value::Word(word) => json!(word.text()),
    }
}

fn note(note: &Note) -> Json {
    let used = match &note.used {
        Used::Nothing => Json::Null,
        Used::Text(text) => json!(text),
    };
    json!({ "param": note.param, "asked": note.asked, "used": used, "why": note.why.text() })
}

fn summary(summary: &Summary) -> Json {
    let mut object = Map::new();
    for (name, percentile) in PERCENTILES.iter().zip(&summary.percentiles) {
        object.insert((*name).to_owned(), value(percentile));
    }
    if let Some(mean) = summary.mean {
        object.insert("mean".to_owned(), json!(mean));
    }
    let words = summary.words.iter();
    let words: Map<_, _> = words
        .map(|(word, share)| (word.text().to_owned(), json!(share)))
        .collect();
    object.insert("words".to_owned(), Json::Object(words));
    object.insert("positive".to_owned(), json!(summary.positive));
    if let Some(within) = summary.within10 {
        object.insert("within10".to_owned(), json!(within));
    }
    Json::Object(object)
}
