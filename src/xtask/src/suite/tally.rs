//! Counting what passed and failed over several runs of `cargo test`.

use crate::steps::Steps;

/// What was seen so far.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Tally {
    passed: u64,
    failed: u64,
    ignored: u64,
    tests: Vec<String>,
    faults: Vec<String>,
    skipped: Vec<String>,
    place: Option<&'static str>,
}

impl Tally {
    /// Reads one line of what the test runner prints.
    pub(super) fn hear(&mut self, line: &str) {
        let line = without_colors(line);
        if let Some(results) = line.strip_prefix("test result: ") {
            self.passed += count(results, "passed");
            self.failed += count(results, "failed");
            self.ignored += count(results, "ignored");
        } else if let Some(name) = line
            .strip_prefix("test ")
            .and_then(|rest| rest.strip_suffix(" ... FAILED"))
        {
            self.tests.push(match self.place {
                Some(place) => format!("{name}, in {place}"),
                None => name.to_owned(),
            });
        } else if line.starts_with("skipped: ") {
            self.skipped.push(line);
        }
    }

    /// Names the browser in which the tests after this run.
    pub(super) fn place(&mut self, place: &'static str) {
        self.place = Some(place);
    }

    /// Notes what was left out.
    pub(super) fn skip(&mut self, what: String) {
        self.skipped.push(format!("skipped: {what}"));
    }

    /// Notes a step that failed without being a test.
    pub(super) fn fault(&mut self, step: &str) {
        self.faults.push(step.to_owned());
    }

    /// How many tests failed.
    pub(super) fn failed(&self) -> u64 {
        self.failed
    }

    /// Whether nothing failed.
    pub(super) fn is_clean(&self) -> bool {
        self.failed == 0 && self.faults.is_empty()
    }

    /// Prints the sum.
    pub(super) fn say(&self, steps: &Steps) {
        println!();
        for fault in &self.faults {
            println!("failed: {fault}");
        }
        for test in &self.tests {
            println!("failed: {test}");
        }
        for skipped in &self.skipped {
            println!("{skipped}");
        }
        if self.ignored > 0 {
            println!("{} ignored", self.ignored);
        }
        // A step that failed counts as one: the last line alone must not look clean.
        let steps_failed = u64::try_from(self.faults.len()).unwrap_or(u64::MAX);
        println!(
            "{} passed, {} failed, in {}",
            self.passed,
            self.failed.saturating_add(steps_failed),
            steps.elapsed()
        );
    }
}

/// The number before a word: `ok. 12 passed; 1 failed; …`.
fn count(results: &str, word: &str) -> u64 {
    let words: Vec<&str> = results.split([' ', ';', '.']).collect();
    words
        .iter()
        .zip(words.iter().skip(1))
        .find(|(_, after)| **after == word)
        .and_then(|(number, _)| number.parse().ok())
        .unwrap_or_default()
}

/// The line without terminal colors.
fn without_colors(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find('\u{1b}') {
        let (before, code) = rest.split_at(start);
        plain.push_str(before);
        rest = code.split_once('m').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_add_up_with_colors_or_without() {
        let mut tally = Tally::default();
        tally.hear("test a::b ... ok");
        tally.hear("test a::c ... \u{1b}[31mFAILED\u{1b}[m");
        tally.hear("test result: ok. 12 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out");
        tally.hear(
            "test result: \u{1b}[31mFAILED\u{1b}[0m. 3 passed; 1 failed; 0 ignored; 0 measured",
        );
        assert_eq!((tally.passed, tally.failed, tally.ignored), (15, 1, 2));
        assert_eq!(tally.tests, ["a::c"]);
        assert!(!tally.is_clean());
    }

    #[test]
    fn a_step_that_fails_spoils_the_sum() {
        let mut tally = Tally::default();
        tally.hear("test result: ok. 12 passed; 0 failed; 0 ignored");
        assert!(tally.is_clean());
        tally.fault("Formatting");
        assert!(!tally.is_clean());
    }
}
