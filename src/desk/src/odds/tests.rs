use super::*;

const KEPT: &str =
    "2026-11-21T15:04:05Z!before!D.60~G.30~M.20!D.50.2~G.18.3~M.64!v=1&runrate.growth=50";

fn locked(kept: &str) -> String {
    let args = [
        "stage=locked&at=moat-or-market&base=https://x.test/&kept=",
        &kept.replace('&', "%26").replace('=', "%3D"),
    ];
    crate::answer("odds", "", &args.concat())
}

#[test]
fn ours_are_covered_until_the_reader_commits_or_declines() {
    let covered = crate::answer("odds", "", "");
    assert!(!covered.contains("<table"), "{covered}");
    assert!(covered.contains("hidden value=\"D."), "{covered}");
    let shown = crate::answer("odds", "", "stage=shown");
    assert!(
        shown.contains("odds-table") && !shown.contains(">yours<"),
        "{shown}"
    );
}

#[test]
fn a_receipt_says_what_was_said_when_and_what_the_page_said_then() {
    let html = locked(KEPT);
    for part in [
        "21 November 2026 at 15:04 UTC, before looking",
        "Outsiders want the chip: 60 (the page said 50.2)",
        "https://x.test/?v=1&amp;runrate.growth=50#moat-or-market",
        "version 1 of the models",
        "moat-or-market-odds-2026-11-21.txt",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    // Only what was answered is compared.
    assert!(
        !html.contains("AWS earns trust as a supplier</th>"),
        "{html}"
    );
}

#[test]
fn what_must_be_true_makes_it_true() {
    let html = locked("2026-11-21T15:04:05Z!before!I.40!!v=1");
    let set = html
        .split("data-set=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let query = ["v=1&", set.unwrap_or_default()].concat();
    let (scenario, notes) = model::scenario::decode(&query);
    assert!(notes.is_empty(), "{query}");
    let outcome = model::Outcome::of(&scenario);
    let Value::Number(p) = outcome.value("paths.p_challenge") else {
        panic!("{query}");
    };
    assert!((p - 40.0).abs() < 1.0, "{query} gives {p}");
}

#[test]
fn damaged_receipts_are_left_out_and_nothing_gets_out_of_its_place() {
    for bad in [
        "",
        ";;",
        "x",
        "2026-13-01T1!before!D.1!!",
        "2026-11-21T1!before!!!",
        "2026-11-21T1!before!D.NaN~Z.3~D.101!!",
    ] {
        assert!(receipt::all(bad).is_empty(), "{bad}");
    }
    let nasty = "2026-11-21T<b>!before!D.60~D.70!D.9e99!name=<script>";
    let html = locked(nasty);
    assert!(
        !html.contains("<script") && !html.contains("T<b>"),
        "{html}"
    );
    assert!(html.contains("Outsiders want the chip: 60\n"), "{html}");
}

#[test]
fn scores_follow_briers_rule() {
    assert!((score::brier(0.6, true) - 0.16).abs() < 1e-12);
    assert!((score::brier(0.5, false) - 0.25).abs() < 1e-12);
    let html = locked("2026-11-21T15:04:05Z!after!D.60~M.20!!v=1");
    assert!(html.contains(">0.16<") && html.contains(">0.36<"), "{html}");
    assert!(html.contains("with ours in view"), "{html}");
    let scored = html.split("odds-score").nth(1).unwrap_or_default();
    assert!(
        !scored.contains("Selling beats keeping</th>"),
        "the roads not taken are not scored"
    );
}

#[test]
fn several_receipts_are_listed_newest_first() {
    let html =
        locked("2026-11-20T10:00:00Z!before!D.10!!v=1;2026-11-21T10:00:00Z!before!D.90!!v=1");
    let (newer, older) = (
        html.find("21 November 2026 at"),
        html.find("20 November 2026 at"),
    );
    assert!(newer < older && newer.is_some(), "{html}");
    assert!(html.contains("drop:0") && html.contains("drop:1"));
}
