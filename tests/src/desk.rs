//! The command line's answer to a link, in the words that a page would use.

use std::{collections::BTreeMap, path::Path, process::Command};

use anyhow::{Context as _, Result, bail};
use model::{Slot, format, scenario, word::Value as Answer};
use serde_json::Value;

/// What `site eval --json` says about a query.
///
/// # Errors
/// When it fails, or prints something else than JSON.
pub fn eval(query: &str) -> Result<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--release", "--package", "site", "--"])
        .args(["eval", "--json", query])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .output()
        .context("cargo does not start")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("site eval failed for `{query}`: {said}");
    }
    serde_json::from_slice(&output.stdout).context("site eval prints no JSON")
}

/// The number or word that a page shows for each output: the middle of its draws where an input
/// is a range, the point otherwise.
///
/// # Errors
/// When the command line fails or names an output that the models do not have.
pub fn shown(query: &str) -> Result<BTreeMap<String, String>> {
    let answer = eval(query)?;
    let (asked, _) = scenario::decode(query);
    let list = |key: &str| answer.get(key).and_then(Value::as_object).cloned();
    let uncertain = list("uncertain").unwrap_or_default();
    let mut all = BTreeMap::new();
    for (id, point) in list("outputs").context("no outputs")? {
        let value = uncertain
            .get(&id)
            .and_then(|u| u.get("p50"))
            .unwrap_or(&point);
        let slot =
            Slot::of(&id, &asked.choices).with_context(|| format!("the models have no `{id}`"))?;
        let text = match value {
            Value::Number(number) => {
                let number = number.as_f64().context("a number")?;
                format::value(Answer::Number(number), slot.output().0.unit)
            }
            Value::String(word) => word.clone(),
            other => bail!("{id} is {other}"),
        };
        all.insert(id, text);
    }
    Ok(all)
}
