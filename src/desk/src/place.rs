//! Where a scenario is published: addresses, dates, file names, and how the whole is called.

use chart::num::month_name;
use model::Scenario;

use crate::asked::Asked;

/// `content/book.toml`: the essay's title, authors and date are said there and nowhere else.
const BOOK: &str = include_str!("../../../content/book.toml");

/// The value of a key of the book; a list of one is its only value.
fn book(key: &str) -> &'static str {
    let value = BOOK.lines().find_map(|line| {
        let (name, value) = line.split_once('=')?;
        (name.trim() == key).then_some(value)
    });
    value
        .unwrap_or_default()
        .trim()
        .trim_matches(['[', ']', '"'])
}

/// `Moat or Market`.
pub(crate) fn title() -> &'static str {
    book("title")
}

/// The line under the title.
pub(crate) fn subtitle() -> &'static str {
    book("subtitle")
}

/// Who wrote it: `The Moat or Market team`.
pub(crate) fn author() -> String {
    let author = book("authors");
    let mut letters = author.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The day of this edition, `2026-11-21`.
#[must_use]
pub fn edition() -> &'static str {
    book("date")
}

/// How it may be used.
pub(crate) fn license() -> &'static str {
    book("licence")
}

/// Where the page stands, and when it is read.
pub(crate) struct Place<'a> {
    /// The address of the site's root, with a slash at its end; a path where the page is
    /// prerendered.
    root: &'a str,
    /// The place in the essay: a chart or a chapter.
    at: &'a str,
    /// The day, `2026-11-21`; that of the edition where none is given.
    pub(crate) day: &'a str,
}

impl<'a> Place<'a> {
    /// From the arguments `root`, `at` (or `figure`) and `day`.
    pub(crate) fn of(asked: &'a Asked) -> Self {
        let at = asked.text("at");
        let day = asked.text("day");
        Self {
            root: asked.text("root"),
            at: if at.is_empty() {
                asked.text("figure")
            } else {
                at
            },
            day: if is_day(day) { day } else { edition() },
        }
    }

    /// The address of a scenario at this place of the essay.
    pub(crate) fn link(&self, scenario: &Scenario) -> String {
        let query = scenario.encode();
        let query = match query.as_str() {
            "" => String::new(),
            query => ["?", query].concat(),
        };
        let at = match self.at {
            "" => String::new(),
            at => ["#", at].concat(),
        };
        [self.root, &query, &at].concat()
    }

    /// The same with the day and, if given, what the page said of an output.
    pub(crate) fn citation(&self, scenario: &Scenario, cite: Option<(String, String)>) -> String {
        let mut scenario = scenario.clone();
        scenario.asof = Some(self.day.to_owned());
        scenario.cite = cite;
        self.link(&scenario)
    }

    /// The address of a page or file of the site.
    pub(crate) fn to(&self, path: &str) -> String {
        [self.root, path].concat()
    }

    /// The name of a file: `moat-or-market_runrate-projection_v1_2026-11-21.csv`.
    pub(crate) fn file(&self, of: &str, ending: &str) -> String {
        let version = model::format::whole(f64::from(model::scenario::VERSION));
        [
            "moat-or-market_",
            of,
            "_v",
            &version,
            "_",
            self.day,
            ".",
            ending,
        ]
        .concat()
    }
}

/// Whether a text is a day like `2026-11-21`.
fn is_day(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| {
            if i == 4 || i == 7 {
                b == b'-'
            } else {
                b.is_ascii_digit()
            }
        })
}

/// A day in words, `November 21, 2026`; a month where no day is known; the text itself otherwise.
pub(crate) fn plain_day(day: &str) -> String {
    let mut parts = day.split('-');
    let (year, month, date) = (parts.next().unwrap_or(""), parts.next(), parts.next());
    let month = month
        .and_then(|m| m.parse::<usize>().ok())
        .map(month_name)
        .filter(|name| !name.is_empty());
    match (month, date) {
        (Some(month), Some(date)) => {
            [month, " ", date.trim_start_matches('0'), ", ", year].concat()
        }
        (Some(month), None) => [month, " ", year].concat(),
        _ => day.to_owned(),
    }
}

/// A change of a scenario in words: *Growth now: 50%*, *Number format: fp8*.
pub(crate) fn change(reading: &app::Reading, key: &str, value: &str) -> String {
    if let Some(id) = model::InputId::of(key) {
        return [id.input().label, ": ", &app::text::input(reading, id)].concat();
    }
    let label = match key {
        "specs.chips" => "chips compared",
        "specs.reference" => "ratios are to",
        "specs.against" => "price compared with",
        "specs.format" => "number format",
        "specs.per" => "peak figures per",
        "runrate.reading" => "the stand-alone level, read as",
        "leverage.year" => "year",
        "paths.see" => "seen",
        "paths.do" => "made so",
        key => key,
    };
    let value = value
        .replace('~', ", ")
        .replace(".yes", ": yes")
        .replace(".no", ": no");
    [label, ": ", &value].concat()
}

/// The unit of an output or input in words: `$B a year`, `% of spend`.
pub(crate) fn unit(unit: model::unit::Unit) -> String {
    let sign = [unit.prefix(), unit.suffix()].concat();
    let parts = [sign.as_str(), unit.words()];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_book_is_read() {
        assert_eq!(title(), "Moat or Market");
        assert!(author().starts_with("The "), "{}", author());
        assert!(is_day(edition()), "{}", edition());
        assert!(license().contains("CC BY") && !subtitle().is_empty());
    }

    #[test]
    fn a_link_has_the_scenario_and_the_place() {
        let asked = Asked::new(
            "runrate.growth=50",
            "root=https%3A%2F%2Fa.example%2Fx%2F&figure=runrate-projection&day=2027-01-02",
        );
        let place = Place::of(&asked);
        let scenario = &asked.scenario;
        assert_eq!(
            place.link(scenario),
            "https://a.example/x/?v=1&runrate.growth=50#runrate-projection"
        );
        assert_eq!(
            place.link(&Scenario::default()),
            "https://a.example/x/#runrate-projection"
        );
        let cited = place.citation(scenario, Some(("runrate.reach".into(), "1.77".into())));
        assert_eq!(
            cited,
            "https://a.example/x/?v=1&runrate.growth=50&asof=2027-01-02&cite=runrate.reach:1.77#runrate-projection"
        );
        let (again, _) = model::scenario::decode(
            "v=1&runrate.growth=50&asof=2027-01-02&cite=runrate.reach:1.77",
        );
        assert_eq!(again.cite, Some(("runrate.reach".into(), "1.77".into())));
        assert_eq!(
            place.file("runrate", "zip"),
            "moat-or-market_runrate_v1_2027-01-02.zip"
        );
    }

    #[test]
    fn days_are_said_as_people_say_them() {
        assert_eq!(plain_day("2026-04-09"), "April 9, 2026");
        assert_eq!(plain_day("2024-12"), "December 2024");
        assert_eq!(plain_day("2026"), "2026");
        assert_eq!(plain_day(""), "");
    }
}
