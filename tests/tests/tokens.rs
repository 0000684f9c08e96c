//! The colors of `www/styles/tokens.css`: written twice where CSS wants it so, and readable in
//! both themes.

use std::{collections::BTreeMap, fs, path::Path};

type Tokens = BTreeMap<String, String>;

fn css() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/styles/tokens.css");
    fs::read_to_string(file).expect("the tokens")
}

/// The colors in the first block that a selector opens.
fn block(css: &str, selector: &str) -> Tokens {
    let start = css
        .find(selector)
        .unwrap_or_else(|| panic!("no block `{selector}`"));
    let inside = &css[start + selector.len()..];
    let end = inside.find('}').expect("the block's end");
    inside[..end]
        .split([';', '{'])
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .filter(|(name, _)| name.starts_with("--c-"))
        .collect()
}

fn light() -> Tokens {
    block(&css(), "\n:root {")
}

fn dark() -> Tokens {
    block(&css(), "\n:root[data-theme=\"dark\"] {")
}

/// Relative luminance of `#rrggbb`, as WCAG 2 defines it.
fn luminance(color: &str) -> f64 {
    let digits = color.strip_prefix('#').expect("a color in hexadecimal");
    assert_eq!(digits.len(), 6, "{color}");
    let part = |from: usize| {
        let byte = u8::from_str_radix(&digits[from..from + 2], 16).expect("two digits");
        let share = f64::from(byte) / 255.0;
        if share <= 0.04045 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// What text is written in.
const TEXT: [&str; 9] = [
    "ink", "muted", "amazon", "nvidia", "other", "moat", "market", "accent", "warn",
];
/// What text is written on.
const GROUNDS: [&str; 3] = ["paper", "surface", "raised"];
/// What has a shape and no letters: borders of controls, bands of charts.
const MARKS: [&str; 2] = ["edge", "band"];

fn pairs(over: &[&str], grounds: &[&str], least: f64) {
    for (theme, tokens) in [("light", light()), ("dark", dark())] {
        let color = |role: &str| tokens[&format!("--c-{role}")].clone();
        for role in over {
            for ground in grounds {
                let got = contrast(&color(role), &color(ground));
                assert!(
                    got >= least,
                    "{theme}: {role} on {ground} is {got:.2}, not {least}"
                );
            }
        }
    }
}

#[test]
fn the_dark_colors_that_stand_twice_are_the_same() {
    let asked = block(&css(), ":root:not([data-theme=\"light\"]) {");
    assert_eq!(dark(), asked, "chosen by hand, and asked for by the system");
    let names = |tokens: &Tokens| tokens.keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        names(&light()),
        names(&dark()),
        "a color only one theme has"
    );
    assert!(dark().len() > 12);
}

#[test]
fn text_and_marks_can_be_read_in_both_themes() {
    pairs(&TEXT, &GROUNDS, 4.5);
    // Under the pointer a link or a number stands on the wash.
    pairs(&["ink", "muted", "accent"], &["wash"], 4.5);
    pairs(&MARKS, &GROUNDS, 3.0);
}

#[test]
fn the_table_in_the_comment_is_the_one_that_comes_out() {
    let (light, dark) = (light(), dark());
    let mut rows = 0;
    for line in css()
        .lines()
        .filter(|line| line.contains(" / ") && line.contains('#'))
    {
        let words: Vec<&str> = line
            .split([' ', '*', '/'])
            .filter(|w| !w.is_empty())
            .collect();
        let role = words[0];
        for (tokens, at) in [(&light, 1), (&dark, 4)] {
            let color = &tokens[&format!("--c-{role}")];
            assert_eq!(words[at], color, "{role}");
            for (ground, place) in [("paper", at + 1), ("surface", at + 2)] {
                let ground = &tokens[&format!("--c-{ground}")];
                assert_eq!(
                    words[place],
                    format!("{:.2}", contrast(color, ground)),
                    "{role}"
                );
            }
        }
        rows += 1;
    }
    assert!(rows >= 10, "only {rows} rows");
}
