//! Whether evidence vouches for a written number.

use super::{Written, scan};
use crate::check::Evidence;

/// Whether a value or a number in the words of the evidence is the written one, at the precision
/// it is written with.
pub fn holds(evidence: &Evidence, written: &Written) -> bool {
    let Some(value) = written.value else {
        let phrase = written.text.to_lowercase();
        return evidence
            .texts
            .iter()
            .any(|text| text.to_lowercase().contains(&phrase));
    };
    let by_value = evidence.values.iter().any(|(held, unit)| {
        let fraction = written.percent
            && !unit.contains("percent")
            && agrees(written, value, held * 100.0, None);
        fraction || agrees(written, value, *held, unit_scale(unit))
    });
    by_value
        || evidence
            .texts
            .iter()
            .any(|text| in_text(text, written, value))
}

fn in_text(text: &str, written: &Written, value: f64) -> bool {
    let numbers = scan(text);
    let same = |held: &Written| {
        held.value
            .is_some_and(|x| agrees(written, value, x, held.scale))
    };
    // A number that reads as a year or a day in the entry's words may be one in ours.
    numbers.iter().any(same)
        || text
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(|word| word == written.text)
}

/// Equal when the held number is rounded as the written one is. Magnitudes must agree where both
/// state one; where one does not, either the figures or the full values may agree.
fn agrees(written: &Written, value: f64, held: f64, scale: Option<f64>) -> bool {
    let half = 0.5 * 10f64.powi(-(written.decimals as i32)) * (1.0 + 1e-9);
    let near = |held: f64| (held.abs() - value).abs() <= half;
    let own = written.scale.unwrap_or(1.0);
    let full = near(held * scale.unwrap_or(1.0) / own);
    full || ((written.scale.is_none() || scale.is_none()) && near(held))
}

/// The magnitude in a unit's words: "USD billion per year".
fn unit_scale(unit: &str) -> Option<f64> {
    let scales = [
        ("thousand", 1e3),
        ("million", 1e6),
        ("billion", 1e9),
        ("trillion", 1e12),
    ];
    scales
        .into_iter()
        .find(|(word, _)| unit.contains(word))
        .map(|(_, scale)| scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(text: &str, values: &[(f64, &str)], words: &str) -> bool {
        let evidence = Evidence {
            values: values
                .iter()
                .map(|(value, unit)| (*value, (*unit).to_owned()))
                .collect(),
            texts: vec![words.to_owned()],
        };
        scan(text).iter().all(|written| holds(&evidence, written))
    }

    #[test]
    fn precision_is_the_writers() {
        let nvidia = [(326.46, "USD billion")];
        assert!(held("$326B", &nvidia, ""));
        assert!(held("$326.5B", &nvidia, ""));
        assert!(!held("$326.4B", &nvidia, ""));
        assert!(!held("$330B", &nvidia, ""));
    }

    #[test]
    fn magnitudes_must_agree() {
        assert!(!held("$326M", &[(326.46, "USD billion")], ""));
        assert!(held("2.1 million", &[(2_114_000.0, "chips")], ""));
        assert!(held("fifty billion", &[(50.0, "USD billion")], ""));
    }

    #[test]
    fn words_of_the_entry_count() {
        assert!(held(
            "tens of billions",
            &[],
            "expects to save Tens of billions a year"
        ));
        assert!(!held("tens of billions", &[], "expects to save a lot"));
        assert!(held("about $14.3B", &[], "20 / 1.4 = 14.3 billion"));
        assert!(held("42 percent", &[(0.42, "share")], ""));
    }
}
