//! The codec of links: nothing panics, everything is said, one scenario has one link.

#[path = "support/any.rs"]
mod any;

use model::scenario::{Used, Why, decode};
use model::{InputId, Scenario, Setting};
use proptest::prelude::*;

/// `(param, asked, used, why)` of each note.
fn notes(query: &str) -> Vec<(String, String, String, Why)> {
    let (_, notes) = decode(query);
    let text = |used: &Used| match used {
        Used::Nothing => "ignored".to_owned(),
        Used::Text(text) => text.clone(),
    };
    notes
        .into_iter()
        .map(|n| (n.param, n.asked, text(&n.used), n.why))
        .collect()
}

#[track_caller]
fn says(query: &str, param: &str, asked: &str, used: &str, why: Why) {
    let said = notes(query);
    let expected = (param.to_owned(), asked.to_owned(), used.to_owned(), why);
    assert_eq!(said, [expected], "{query}");
}

#[test]
fn each_fault_is_said_with_what_was_asked_and_what_is_used() {
    says(
        "v=1&runrate.growth=999",
        "runrate.growth",
        "999",
        "400",
        Why::AboveBound,
    );
    says(
        "v=1&runrate.growth=-51",
        "runrate.growth",
        "-51",
        "-50",
        Why::BelowBound,
    );
    says(
        "v=1&runrate.now=0..5",
        "runrate.now",
        "0..5",
        "1..5",
        Why::BelowBound,
    );
    says(
        "v=1&runrate.growth=1e3",
        "runrate.growth",
        "1e3",
        "ignored",
        Why::NotANumber,
    );
    says(
        "v=1&runrate.growth=.5",
        "runrate.growth",
        ".5",
        "ignored",
        Why::NotANumber,
    );
    says(
        "v=1&runrate.growth=",
        "runrate.growth",
        "",
        "ignored",
        Why::NotANumber,
    );
    says(
        "v=1&runrate.growth=9..1",
        "runrate.growth",
        "9..1",
        "ignored",
        Why::UpsideDown,
    );
    says(
        "v=1&runrate.growth=auto",
        "runrate.growth",
        "auto",
        "ignored",
        Why::NothingLinks,
    );
    says(
        "v=1&specs.n=2..3",
        "specs.n",
        "2..3",
        "ignored",
        Why::TakesNoRange,
    );
    says(
        "v=1&specs.format=fp8..fp4",
        "specs.format",
        "fp8..fp4",
        "ignored",
        Why::TakesNoRange,
    );
    says(
        "v=1&specs.format=int8",
        "specs.format",
        "int8",
        "ignored",
        Why::NotAChoice,
    );
    says(
        "v=1&leverage.year=2031",
        "leverage.year",
        "2031",
        "ignored",
        Why::NotAChoice,
    );
    says(
        "v=1&paths.see=D.maybe",
        "paths.see",
        "D.maybe",
        "ignored",
        Why::NotAChoice,
    );
    says(
        "v=1&runrate.grwth=5",
        "runrate.grwth",
        "5",
        "ignored",
        Why::Unknown,
    );
    says("v=9&runrate.growth=5", "v", "9", "1", Why::NewerVersion);
}

#[test]
fn a_key_given_twice_says_which_value_counts() {
    says(
        "v=1&runrate.growth=50&runrate.growth=60",
        "runrate.growth",
        "60",
        "60",
        Why::Repeated,
    );
    // The second is no number: the first, the last valid one, counts.
    let said = notes("v=1&runrate.growth=50&runrate.growth=x");
    assert!(
        said.contains(&(
            "runrate.growth".into(),
            "x".into(),
            "50".into(),
            Why::Repeated
        )),
        "{said:?}"
    );
    assert!(
        said.contains(&(
            "runrate.growth".into(),
            "x".into(),
            "ignored".into(),
            Why::NotANumber
        )),
        "{said:?}"
    );
}

#[test]
fn strangers_keys_pass_quietly() {
    assert_eq!(notes("v=1&utm_source=x&fbclid=y&theme=dark&a.b=c"), []);
    assert_eq!(notes(""), []);
    assert_eq!(notes("&&&"), []);
}

#[test]
fn chips_are_dropped_one_by_one() {
    let said = notes("v=1&specs.chips=trainium3~trainium3~nope~tpu-v7");
    let why: Vec<_> = said
        .iter()
        .map(|n| (n.1.as_str(), n.2.as_str(), n.3))
        .collect();
    assert_eq!(
        why,
        [
            ("trainium3", "trainium3~tpu-v7", Why::RepeatedChip),
            ("nope", "trainium3~tpu-v7", Why::UnknownChip)
        ]
    );
    let (scenario, _) = decode("specs.chips=trainium3~nope");
    assert_eq!(
        scenario,
        Scenario::default(),
        "under two chips the list is ignored"
    );
    let (scenario, notes) =
        decode("specs.chips=trainium1~trainium2~trainium3~tpu-v7~tpu-v6e~tpu-v5p~tpu-v5e");
    assert_eq!(scenario.choices.chips.len(), 6);
    assert_eq!(notes.len(), 1);
}

#[test]
fn numbers_are_rounded_before_they_are_clamped() {
    let growth = InputId::of("runrate.growth").expect("an input");
    let (scenario, said) = decode("runrate.growth=400.0001");
    assert_eq!(scenario.get(growth), Setting::At(400.0));
    assert_eq!(said, [], "four hundred to six digits is within bounds");
    let (scenario, _) = decode("runrate.growth=12.34565..12.34575");
    // Half to even on the text: 12.3456 and 12.3458.
    assert_eq!(scenario.get(growth), Setting::Range(12.3456, 12.3458));
    let (scenario, _) = decode("paths.signings=2.5");
    let signings = InputId::of("paths.signings").expect("an input");
    assert_eq!(
        scenario.get(signings),
        Setting::At(3.0),
        "what is counted is rounded half up"
    );
}

#[test]
fn defaults_are_the_bare_address() {
    assert_eq!(Scenario::default().encode(), "");
    let (scenario, _) = decode("v=1&runrate.growth=100&runrate.halflife=1..4&bundle.displace=auto");
    assert_eq!(scenario.encode(), "");
}

#[test]
fn a_name_is_text_and_nothing_else() {
    let (scenario, _) = decode("name=Supply+loosens%3Cscript%3E%00%26a%3Db");
    assert_eq!(scenario.name, "Supply loosens<script>&a=b");
    assert_eq!(
        scenario.encode(),
        "v=1&name=Supply%20loosens%3Cscript%3E%26a%3Db"
    );
}

proptest! {
    #![proptest_config(any::cases(400))]

    #[test]
    fn every_scenario_survives_its_link(scenario in any::scenario()) {
        let link = scenario.encode();
        let (back, notes) = decode(&link);
        prop_assert_eq!(&back, &scenario.0, "{}", link);
        // Only ranges that cannot be drawn as their family, and more active than all.
        let expected = |why| matches!(why, Why::DrawnAsNormal | Why::MoreActiveThanAll);
        prop_assert!(notes.iter().all(|n| expected(n.why)), "{:?}", notes);
        prop_assert!(link.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~=&%".contains(&b)));
        prop_assert!(link.len() <= 2000);
    }

    #[test]
    fn no_text_panics(query in ".*") {
        let (scenario, _) = decode(&query);
        let canonical = scenario.encode();
        prop_assert_eq!(decode(&canonical).0.encode(), canonical);
    }

    #[test]
    fn no_query_panics(pairs in proptest::collection::vec(
        ("(specs|runrate|buyer|bundle|supply|paths|leverage|ecosystem)\\.[a-z_]{1,10}|seed|name|v|cite|asof",
         "-?[0-9]{0,9}(\\.[0-9]{0,9})?(\\.\\.-?[0-9.]{0,9})?|auto|[a-z0-9.~%+-]{0,20}"), 0..12)
    ) {
        let query: Vec<_> = pairs.iter().map(|(k, v)| format!("{k}={v}")).collect();
        let (scenario, _) = decode(&query.join("&"));
        let canonical = scenario.encode();
        let (again, _) = decode(&canonical);
        prop_assert_eq!(again.encode(), canonical);
        prop_assert_eq!(again, scenario);
    }

    #[test]
    fn the_order_of_keys_means_nothing(scenario in any::scenario(), turn in 0..40_usize) {
        let link = scenario.encode();
        let mut pairs: Vec<_> = link.split('&').collect();
        let places = pairs.len();
        pairs.rotate_left(turn % places);
        prop_assert_eq!(decode(&pairs.join("&")).0, scenario.0);
    }

    #[test]
    fn the_order_in_which_inputs_are_touched_means_nothing(
        scenario in any::scenario(), turn in 0..80_usize
    ) {
        let mut touched: Vec<_> = InputId::all().collect();
        let places = touched.len();
        touched.rotate_left(turn % places);
        let mut other = Scenario::default();
        (other.choices, other.seed) = (scenario.choices, scenario.seed);
        for input in touched {
            other.set(input, scenario.get(input)).expect("a setting of a scenario");
        }
        prop_assert_eq!(other, scenario.0);
    }
}
