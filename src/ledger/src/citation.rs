//! Who stands behind an entry: its sources, one by one, for whoever cites a number.

use crate::CITATIONS;

/// One source of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Citation {
    /// The entry as a citation names it: `fact:nvda-runrate-q1fy27`, `series:nvda-revenue`, `chip:trainium3`.
    pub of: &'static str,
    /// Who published the source.
    pub publisher: &'static str,
    /// Title of the document.
    pub title: &'static str,
    /// Its date, as exactly as known; empty where none is.
    pub date: &'static str,
    /// Its address; empty where it has none.
    pub url: &'static str,
}

/// The sources of an entry, best first. Empty for what the tables do not carry.
pub fn citations(of: &str) -> impl Iterator<Item = &'static Citation> {
    CITATIONS.iter().filter(move |citation| citation.of == of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CHIPS, FACTS, SERIES};

    #[test]
    fn everything_carried_has_a_source_with_a_publisher() {
        let facts = FACTS.iter().map(|fact| ["fact:", fact.id].concat());
        let series = SERIES.iter().map(|series| ["series:", series.id].concat());
        let chips = CHIPS.iter().map(|chip| ["chip:", chip.id].concat());
        for of in facts.chain(series).chain(chips) {
            let found: Vec<_> = citations(&of).collect();
            assert!(!found.is_empty(), "{of}");
            assert!(
                found
                    .iter()
                    .all(|c| !c.publisher.is_empty() && !c.title.is_empty()),
                "{of}"
            );
        }
        assert_eq!(citations("fact:no-such-fact").count(), 0);
    }
}
