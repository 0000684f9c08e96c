//! What a release freezes: the defaults of its models and the ledger's numbers
//! that they use (`content/versions/`), and published links with their results
//! (`tests/permalinks/`). Lines are only ever added.

use ledger::{CHIPS, Chip, Format};
use model::{Outcome, Slot, Value};
use serde_json::{Map, Value as Json, json};
use std::fmt::Write as _;

/// Today's defaults and numbers, in the form of a file of `content/versions/`.
#[must_use]
pub fn version() -> String {
    let mut text = format!(
        "# Version {} of the models: what a link with `v={0}` stands for. Frozen; never edited.\n\n[defaults]\n",
        model::scenario::VERSION
    );
    for (key, value) in model::scenario::defaults() {
        let _ = writeln!(text, "\"{key}\" = \"{value}\"");
    }
    text.push_str(
        "\n# The ledger's numbers that the models use; what is absent was not published.\n",
    );
    for chip in CHIPS {
        let _ = writeln!(text, "\n[chips.{}]", chip.id);
        for (name, value) in chip_numbers(chip) {
            let _ = writeln!(text, "{name} = {value}");
        }
    }
    text
}

fn chip_numbers(chip: &Chip) -> Vec<(&'static str, f64)> {
    let peak = |format| chip.peak(format).map(|p| p.tflops);
    let numbers = [
        ("bf16_tflops", peak(Format::Bf16)),
        ("fp8_tflops", peak(Format::Fp8)),
        ("fp4_tflops", peak(Format::Fp4)),
        ("memory_gb", chip.memory_gb),
        ("bandwidth_tbs", chip.bandwidth_tbs),
        ("tdp_w", chip.tdp_w),
        ("domain", chip.domain.map(f64::from)),
        ("system_chips", chip.system.map(|s| f64::from(s.chip_count))),
        (
            "usd_per_chip_hour",
            chip.list_price().map(|p| p.usd_per_chip_hour),
        ),
    ];
    numbers
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

/// One line of the corpus: a published query, its canonical form, and the point
/// value of every output, to the last digit.
#[must_use]
pub fn permalink(query: &str) -> Json {
    let (scenario, _) = model::scenario::decode(query);
    let outcome = Outcome::of(&scenario);
    let mut outputs = Map::new();
    for slot in Slot::all() {
        if let Some(id) = slot.id(&scenario.choices) {
            let value = match outcome.get(slot) {
                Value::Number(x) => json!(x),
                Value::Word(w) => json!(w.text()),
            };
            outputs.insert(id, value);
        }
    }
    json!({ "query": query, "canonical": scenario.encode(), "outputs": outputs })
}
