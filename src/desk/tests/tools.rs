//! Every tool answers for every result, in whole sentences, and what it says is so.

use desk::{Page, TOOLS, answer, tool, workbench};
use model::sample::{AT_REST, SlotSet, draw};
use model::scenario::decode;
use model::{Choices, InputId, Model, Outcome, Slot};

/// Scenarios at the defaults, moved, with evidence, and where results are words.
const QUERIES: [&str; 4] = [
    "",
    "v=1&runrate.growth=10&buyer.discount=20..30&bundle.sale=12",
    "v=1&paths.see=D&specs.active=5000&specs.total=20000&supply.growth=0",
    "v=1&name=%3Cscript%3Ealert(1)%3C%2Fscript%3E&runrate.growth=0..100",
];

/// The tools that stand under workbenches.
fn under(model: Model) -> impl Iterator<Item = &'static str> {
    TOOLS
        .iter()
        .filter(move |tool| (tool.at)(model))
        .map(|tool| tool.name)
}

#[test]
fn every_tool_answers_for_every_model() {
    for query in QUERIES {
        for model in Model::ALL {
            for name in under(model) {
                let html = answer(name, query, &format!("model={}", model.id()));
                assert!(
                    html.contains("tool-says"),
                    "{name} of {}: {html}",
                    model.id()
                );
                for wrong in ["NaN", "inf ", "<script", "style=", "undefined"] {
                    assert!(
                        !html.contains(wrong),
                        "{wrong} in {name} of {query}: {html}"
                    );
                }
                for (open, close) in [
                    ("<li", "</li>"),
                    ("<svg", "</svg>"),
                    ("<details", "</details>"),
                ] {
                    assert_eq!(
                        html.matches(open).count(),
                        html.matches(close).count(),
                        "{name}"
                    );
                }
            }
        }
    }
}

#[test]
fn every_kind_of_result_can_be_taken_apart() {
    let choices = Choices::default();
    // Some of each: all of them take minutes.
    for slot in Slot::all().step_by(11) {
        let Some(id) = slot.id(&choices) else {
            continue;
        };
        let args = format!("model={}&output={id}", slot.model().id());
        for name in ["tornado", "sure", "needed", "working"] {
            let html = answer(name, "", &args);
            assert!(
                html.contains("tool-says") && !html.contains("NaN"),
                "{name} {id}: {html}"
            );
        }
    }
}

#[test]
fn what_a_form_sends_first_is_what_was_answered_before() {
    for model in Model::ALL {
        let html = workbench(model, &Page::default());
        let output = html
            .split("name=\"output\"")
            .nth(1)
            .and_then(|form| form.split("\" selected").next())
            .and_then(|before| before.rsplit("value=\"").next())
            .expect("a chosen result");
        for name in under(model) {
            let plain = answer(name, "", &format!("model={}", model.id()));
            let sent = answer(name, "", &format!("model={}&output={output}", model.id()));
            assert_eq!(plain, sent, "{name} of {}", model.id());
        }
    }
}

/// The first link of an answer, and what it sets.
fn first_set(html: &str) -> &str {
    html.split("data-set=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap_or_else(|| panic!("no link in {html}"))
}

#[test]
fn what_must_be_true_makes_it_true() {
    for (output, target, input) in [
        ("buyer.npv", 0.0_f64, "buyer.discount"),
        ("buyer.npv", 30.0, "buyer.spend"),
        ("runrate.reach", 3.0, "runrate.growth"),
        ("bundle.advantage", 0.0, "bundle.sale"),
    ] {
        let args = format!("model=x&output={output}&target={target}&input={input}");
        let html = answer("needed", "", &args);
        let (scenario, _) = decode(first_set(&html));
        let value = Outcome::of(&scenario)
            .value(output)
            .number()
            .expect("a number");
        // Three digits of the input.
        let (before, _) = decode("");
        let scale = Outcome::of(&before)
            .value(output)
            .number()
            .map_or(1.0, f64::abs)
            .max(target.abs());
        assert!(
            (value - target).abs() < 0.02 * scale,
            "{args}: {value} in {html}"
        );
    }
}

#[test]
fn what_must_be_true_knows_words() {
    let at = |query: &str, target: &str| {
        answer(
            "needed",
            query,
            &format!("model=runrate&output=runrate.reach&target={target}&input=runrate.growth"),
        )
    };
    let never = at("", "never");
    let (scenario, _) = decode(first_set(&never));
    assert_eq!(
        Outcome::of(&scenario).value("runrate.reach"),
        model::Value::Word(model::Word::Never)
    );
    let ever = at("v=1&runrate.growth=5", "ever");
    let (scenario, _) = decode(first_set(&ever));
    assert!(
        Outcome::of(&scenario)
            .value("runrate.reach")
            .number()
            .is_some(),
        "{ever}"
    );
    assert!(at("", "nonsense").contains("tool-problem"));
    let stranger = answer(
        "needed",
        "",
        "model=buyer&output=buyer.npv&input=supply.cycle",
    );
    assert!(!stranger.contains("data-set"), "{stranger}");
}

#[test]
fn the_chance_is_that_of_the_draws() {
    let (scenario, _) = decode("");
    let slot = Slot::of("buyer.npv", &scenario.choices).expect("an output");
    let mut wanted = SlotSet::default();
    wanted.insert(slot);
    let summary = draw(&scenario, AT_REST, &wanted)
        .summary(slot)
        .expect("draws");
    let html = answer("sure", "", "model=buyer&output=buyer.npv&side=over&reach=0");
    let chance = app::text::of_hundred(summary.positive);
    assert!(
        html.contains(&format!("more than $0 in {chance}")),
        "{html}"
    );
    let all = answer(
        "sure",
        "",
        "model=buyer&output=buyer.npv&side=most&reach=1e9",
    );
    assert!(all.contains("in 100 of 100"), "{all}");
}

#[test]
fn two_scenarios_are_compared_step_by_step() {
    let html = answer(
        "compare",
        "v=1&buyer.discount=30&buyer.spend=80",
        "model=buyer&output=buyer.npv",
    );
    assert_eq!(html.matches("class=\"step\"").count(), 2, "{html}");
    let same = answer("compare", "", "model=buyer");
    assert!(same.contains("Nothing that"), "{same}");
    // What the result does not depend on makes no difference to it.
    let aside = answer(
        "compare",
        "v=1&specs.batch=8",
        "model=bundle&output=bundle.sell",
    );
    assert!(aside.contains("Nothing that"), "{aside}");
    let words = answer(
        "compare",
        "v=1&runrate.growth=1",
        "model=runrate&output=runrate.reach",
    );
    assert!(words.contains("is a word"), "{words}");
    let pasted = answer(
        "compare",
        "",
        "model=buyer&link=https%3A%2F%2Fexample.org%2F%3Fv%3D1%26buyer.discount%3D30%26name%3D%3Cb%3E",
    );
    assert!(pasted.contains("“&lt;b&gt;”"), "{pasted}");
    assert!(answer("compare", "", "model=buyer&link=hello").contains("tool-problem"));
}

#[test]
fn a_question_without_an_answer_gives_a_sentence() {
    for (name, args) in [
        ("nobody", ""),
        ("tornado", ""),
        ("tornado", "model=nothing"),
        ("tornado", "model=buyer&output=buyer.nothing"),
        ("sure", "model=buyer&reach=many"),
    ] {
        let html = answer(name, "", args);
        assert!(html.contains("tool-problem"), "{name} {args}: {html}");
    }
    assert!(tool("nobody").is_none());
    assert!(InputId::of("nobody").is_none());
}
