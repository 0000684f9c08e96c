//! *Show the working*: formulas as text and MathML, with today's numbers.

#[path = "support/any.rs"]
mod any;
#[path = "support/run.rs"]
mod run;

use model::formula::{Formulas, mathml, plain};
use model::{Scenario, Slot};
use proptest::prelude::*;

fn slot(id: &str) -> Slot {
    Slot::of(id, &Scenario::default().choices).expect("an output")
}

#[test]
fn the_value_of_switching_is_shown_as_the_specification_writes_it() {
    let scenario = run::pointed("buyer.perf=1&buyer.eng=20&buyer.fail=10&buyer.port=3");
    let working = plain(&scenario, &Formulas::of(&scenario), slot("buyer.npv"));
    assert_eq!(working.main.formula, "NPV = A·S·(k − q·max(k, 0)) − P");
    // k = 1 - 0.85/1 - 0.2·0.3 = 0.09; A = 2.4868…; 2.487·50·(0.09 - 0.1·0.09) - 3 = 7.0718….
    assert_eq!(
        working.main.numbers,
        "NPV = 2.487·50·(0.09 − 10%·max(0.09, 0)) − 3"
    );
    assert_eq!(working.main.result, "$7.07M");
    let k = working
        .wheres
        .iter()
        .find(|l| l.symbol == "k")
        .expect("k is named");
    assert_eq!(k.formula, "k = 1 − (1 − d)/r − e·o");
    assert_eq!(k.numbers, "k = 1 − (1 − 15%)/1 − 20%·30%");
    assert_eq!(k.result, "0.09");
    let symbols: Vec<_> = working.inputs.iter().map(|i| i.key()).collect();
    assert_eq!(
        symbols,
        [
            "spend", "discount", "perf", "eng", "overhead", "port", "fail", "years", "rate"
        ]
    );
}

#[test]
fn alternatives_are_shown_in_symbols_and_the_one_taken_in_numbers() {
    let scenario = run::pointed("runrate.halflife=2");
    let working = plain(&scenario, &Formulas::of(&scenario), slot("runrate.reach"));
    assert_eq!(
        working.main.formula,
        "t = {0 if R₁ ≤ R₀; never if (g ≤ 0) or (1 ≤ y); otherwise ( − ln(1 − y))/k}"
    );
    assert_eq!(working.main.numbers, "t = ( − ln(1 − 0.4581))/0.3466");
    let never = run::pointed("runrate.growth=-10");
    let working = plain(&never, &Formulas::of(&never), slot("runrate.reach"));
    assert_eq!(working.main.numbers, "t = never");
    assert_eq!(working.main.result, "never");
}

#[test]
fn links_are_shown_by_what_they_bring() {
    let scenario = Scenario::default();
    let working = plain(
        &scenario,
        &Formulas::of(&scenario),
        slot("bundle.advantage"),
    );
    assert_eq!(working.main.formula, "sell-δ·rent = sell − tightness·rent");
    assert_eq!(working.outputs, [slot("supply.tightness")]);
}

#[test]
fn serving_is_shown_in_named_parts() {
    let scenario = Scenario::default();
    let formulas = Formulas::of(&scenario);
    let working = plain(&scenario, &formulas, slot("specs.throughput_ratio"));
    let main = &working.main.formula;
    assert!(main.contains("T_Trainium3/T_GB300"), "{main}");
    assert!(main.len() < 140, "{main}");
    let symbols: Vec<_> = working.wheres.iter().map(|l| l.symbol.as_str()).collect();
    for part in [
        "T_Trainium3",
        "T_GB300",
        "t_prompt",
        "t_write",
        "t_mem",
        "t_cmp",
        "read",
        "held",
    ] {
        assert!(symbols.contains(&part), "{part} of {symbols:?}");
    }
    for line in &working.wheres {
        assert!(line.formula.len() < 140, "{}", line.formula);
    }
}

/// Every element is closed in its turn, and only elements of MathML are used.
fn well_formed(text: &str) -> Result<(), String> {
    const KNOWN: [&str; 15] = [
        "math", "mrow", "mi", "mn", "mo", "mtext", "mfrac", "msub", "msup", "msubsup", "munder",
        "mtable", "mtr", "mtd", "mspace",
    ];
    let mut open: Vec<&str> = Vec::new();
    for piece in text.split('<').skip(1) {
        let (tag, rest) = piece.split_once('>').ok_or("an open tag")?;
        if rest.contains('>') {
            return Err(format!("a stray > in {rest}"));
        }
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("</{name}> closes nothing"));
            }
        } else {
            let name = tag.split(' ').next().unwrap_or(tag);
            if !KNOWN.contains(&name) {
                return Err(format!("<{name}>"));
            }
            open.push(name);
        }
    }
    if open.is_empty() {
        Ok(())
    } else {
        Err(format!("{open:?} stay open"))
    }
}

proptest! {
    #![proptest_config(any::cases(40))]

    #[test]
    fn every_working_is_well_formed_and_of_a_bearable_length(scenario in any::scenario()) {
        let formulas = Formulas::of(&scenario);
        for slot in Slot::all().filter(|s| s.id(&scenario.choices).is_some()) {
            let working = mathml(&scenario, &formulas, slot);
            for line in working.wheres.iter().chain([&working.main]) {
                for text in [&line.formula, &line.numbers] {
                    prop_assert_eq!(well_formed(text), Ok(()), "{}", text);
                    prop_assert!(!text.contains("NaN") && !text.contains("inf"), "{}", text);
                    prop_assert!(text.len() < 40_000, "{} bytes: {:?}", text.len(), slot.id(&scenario.choices));
                }
            }
        }
    }
}
