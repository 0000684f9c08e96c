//! *What must be true?*: the value of an input at which a result is what the reader says.

mod target;

use model::format::{value as shown, with_unit};
use model::graph::Graph;
use model::sensitivity::{Needed, becomes, needed, start};
use model::{InputId, Model, Outcome, Setting, Slot, Value};

use crate::asked::Asked;
use crate::html::{escape, open, paragraph, tag};
use crate::problem::Problem;
use crate::results::{self, field, option, quoted};
use crate::tool::Tool;
use crate::{moves, round};
use target::Target;

/// The tool.
pub(crate) const TOOL: Tool = Tool {
    name: "needed",
    title: "What must be true?",
    form,
    answer,
    at: |_| true,
};

/// The sentence with three gaps: the result, what it should be, and which input decides.
fn form(asked: &Asked) -> Result<String, Problem> {
    let target = tag_target(asked)?;
    let any = option("", "any one of its inputs", asked.text("input").is_empty());
    let upstream = Graph::of(&asked.scenario).upstream(results::chosen(asked)?);
    let inputs: String = Model::ALL
        .into_iter()
        .map(|model| {
            let own: String = InputId::all()
                .filter(|id| id.model() == model && upstream.contains(*id))
                .map(|id| option(&id.id(), id.input().label, asked.text("input") == id.id()))
                .collect();
            if own.is_empty() {
                return own;
            }
            tag("optgroup", &[("label", model.question())], &own)
        })
        .collect();
    let select = tag(
        "select",
        &[("class", "select"), ("name", "input")],
        &(any + &inputs),
    );
    Ok(results::select(asked)? + &target + &field("by moving", &select))
}

/// The box for the target. Empty, it stands for what many would ask first.
fn tag_target(asked: &Asked) -> Result<String, Problem> {
    let slot = results::chosen(asked)?;
    let unit = slot.output().0.unit;
    let (sign, words) = ([unit.prefix(), unit.suffix()].concat(), unit.words());
    let unit = [sign.as_str(), words].join(" ");
    let control = open(
        "input",
        &[
            ("class", "select"),
            ("name", "target"),
            ("type", "text"),
            ("inputmode", "text"),
            ("size", "8"),
            ("autocapitalize", "none"),
            ("spellcheck", "false"),
            ("placeholder", "a number"),
            ("value", asked.text("target")),
        ],
    );
    let unit = tag("span", &[("class", "unit")], &escape(unit.trim()));
    let control = tag("span", &[("class", "tool-inline")], &(control + &unit));
    Ok(field("should be", &control))
}

/// The answers that stand open; the others follow folded.
const OPEN: usize = 8;

/// One input's answer.
struct Row {
    input: InputId,
    /// The value that does it, with what the result then is; none within bounds does otherwise.
    found: Option<(f64, Value, bool)>,
    nearest: Option<(f64, Value)>,
    /// How far it has to go, as a part of its bounds.
    way: f64,
}

fn answer(asked: &Asked) -> Result<String, Problem> {
    let slot = results::chosen(asked)?;
    let target = Target::of(asked, slot)?;
    let upstream = Graph::of(&asked.scenario).upstream(slot);
    if let Some(input) = asked.input("input")? {
        if !upstream.contains(input) {
            let label = results::label(slot, &asked.scenario.choices);
            let says = [
                input.input().label,
                " does not enter into “",
                &label,
                "” under this scenario. Choose another input.",
            ];
            return Ok(paragraph("tool-says tool-problem", &says.concat()));
        }
        let row = solve(asked, slot, &target, input);
        return Ok(one(asked, slot, &target, &row) + &others(slot));
    }
    let mut rows: Vec<Row> = upstream
        .iter()
        .map(|input| solve(asked, slot, &target, input))
        .collect();
    model::order::short(&mut rows, |a, b| a.way.total_cmp(&b.way));
    Ok(all(asked, slot, &target, &rows) + &others(slot))
}

/// That words can be asked for, where they can.
fn others(slot: Slot) -> String {
    match Target::others(slot) {
        "" => String::new(),
        text => paragraph("tool-about", text),
    }
}

/// The one input that has the shortest way to go for a result to be a number: its value then, and
/// its value now. Of the inputs that may be asked; a jump past the number does not count, nor does
/// an end of its bounds, where an input is as good as switched off.
pub(crate) fn shortest(
    asked: &Asked,
    slot: Slot,
    target: f64,
    may: impl Fn(InputId) -> bool,
) -> Option<(InputId, f64, f64)> {
    let upstream = Graph::of(&asked.scenario).upstream(slot);
    let target = Target::Number(target);
    upstream
        .iter()
        .filter(|input| may(*input))
        .map(|input| solve(asked, slot, &target, input))
        .filter_map(|row| {
            let (x, _, jumps) = row.found?;
            let spec = row.input.input();
            let inside = x > spec.min && x < spec.max;
            (inside && !jumps).then_some((row.way, row.input, x))
        })
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, input, x)| (input, x, start(&asked.scenario, input)))
}

/// The answer for one input alone, every other at its middle.
fn solve(asked: &Asked, slot: Slot, target: &Target, input: InputId) -> Row {
    let scenario = &asked.scenario;
    let spec = input.input();
    let gives = |x: f64| {
        let mut moved = scenario.clone();
        let _ = moved.set(input, Setting::At(x));
        Outcome::few(&moved, &[slot]).get(slot)
    };
    let (found, nearest) = match target {
        Target::Number(x) => match needed(scenario, slot, *x, input) {
            Needed::At { value, jumps, .. } => {
                let value = if jumps {
                    value
                } else {
                    round::three(value, input)
                };
                (Some((value, gives(value), jumps)), None)
            }
            Needed::Nowhere { value, gives } => (None, Some((value, gives))),
        },
        Target::Word(word) => {
            let is = |v: Value| v == Value::Word(*word);
            (
                edge(asked, slot, input, is).map(|x| (x, gives(x), false)),
                None,
            )
        }
        Target::Any => {
            let is = |v: Value| v.number().is_some();
            (
                edge(asked, slot, input, is).map(|x| (x, gives(x), false)),
                None,
            )
        }
    };
    let way = match found {
        // In the steps of the family, so that a factor counts the same at both ends.
        Some((x, ..)) => {
            let track = app::slider::Track::of(spec);
            (track.share(x) - track.share(start(scenario, input))).abs()
        }
        None => f64::INFINITY,
    };
    Row {
        input,
        found,
        nearest,
        way,
    }
}

/// The nearest value from which on the result is so, with as few digits as keep it so.
fn edge(asked: &Asked, slot: Slot, input: InputId, is: impl Fn(Value) -> bool) -> Option<f64> {
    let x = becomes(&asked.scenario, slot, input, &is)?;
    let holds = |x: f64| {
        let mut moved = asked.scenario.clone();
        let _ = moved.set(input, Setting::At(x));
        is(Outcome::few(&moved, &[slot]).get(slot))
    };
    Some(round::beyond(x, input, holds))
}

/// One sentence, with the link that makes it so.
fn one(asked: &Asked, slot: Slot, target: &Target, row: &Row) -> String {
    let spec = row.input.input();
    let label = results::label(slot, &asked.scenario.choices);
    let wish = target.text(slot);
    match (row.found, row.nearest) {
        (Some((x, gives, jumps)), _) => {
            let at = with_unit(x, spec.unit);
            let unit = slot.output().0.unit;
            let turns = if jumps {
                [
                    " There the result jumps past it, to ",
                    &shown(gives, unit),
                    ".",
                ]
                .concat()
            } else {
                String::new()
            };
            let says = [
                &escape(&["For ", &quoted(&label), " to be ", &wish, ", "].concat()),
                &escape(&quoted(spec.label)),
                " must be about ",
                &moves::set(asked, row.input, x, &at, ""),
                &escape(&[", every other input at its middle.", &turns].concat()),
            ];
            tag("p", &[("class", "tool-says")], &says.concat())
        }
        (None, nearest) => {
            let mut says = [
                "No value of ",
                &quoted(spec.label),
                " between ",
                &with_unit(spec.min, spec.unit),
                " and ",
                &with_unit(spec.max, spec.unit),
                " makes ",
                &quoted(&label),
                " ",
                &wish,
                ".",
            ]
            .concat();
            if let Some((x, gives)) = nearest {
                says += &[
                    " It comes nearest at ",
                    &with_unit(x, spec.unit),
                    ", with ",
                    &shown(gives, slot.output().0.unit),
                    ".",
                ]
                .concat();
            }
            paragraph("tool-says", &says)
        }
    }
}

/// The answers for every input, the nearest first.
fn all(asked: &Asked, slot: Slot, target: &Target, rows: &[Row]) -> String {
    let label = results::label(slot, &asked.scenario.choices);
    let can: Vec<&Row> = rows.iter().filter(|row| row.found.is_some()).collect();
    let says = match can.first() {
        None => [
            "No single input, moved alone within its bounds, makes ",
            &quoted(&label),
            " ",
            &target.text(slot),
            ".",
        ]
        .concat(),
        Some(row) => [
            "For ",
            &quoted(&label),
            " to be ",
            &target.text(slot),
            ", one of these must be true while every other input stays at its middle. The shortest way is ",
            &quoted(row.input.input().label),
            ".",
        ]
        .concat(),
    };
    let mut out = paragraph("tool-says", &says);
    let list = |rows: &[&Row]| {
        let items: String = rows.iter().map(|row| item(asked, slot, row)).collect();
        tag("ul", &[("class", "needed")], &items)
    };
    let (short, long) = can.split_at(OPEN.min(can.len()));
    if !short.is_empty() {
        out += &list(short);
    }
    if !long.is_empty() {
        let count = model::format::whole(long.len() as f64);
        let summary = tag(
            "summary",
            &[],
            &[&count, " more, each a longer way"].concat(),
        );
        out += &tag(
            "details",
            &[("class", "tool-more")],
            &(summary + &list(long)),
        );
    }
    let cannot: Vec<String> = rows
        .iter()
        .filter(|row| row.found.is_none())
        .map(|row| quoted(row.input.input().label))
        .collect();
    if !cannot.is_empty() && !can.is_empty() {
        let says = [
            "Nothing within its bounds does it for ",
            &cannot.join(", "),
            ".",
        ]
        .concat();
        out += &paragraph("tool-about", &says);
    }
    out
}

fn item(asked: &Asked, slot: Slot, row: &Row) -> String {
    let Some((x, gives, jumps)) = row.found else {
        return String::new();
    };
    let spec = row.input.input();
    let unit = slot.output().0.unit;
    let now = with_unit(start(&asked.scenario, row.input), spec.unit);
    let at = with_unit(x, spec.unit);
    let label = ["Set ", spec.label, " to ", &at].concat();
    let link = moves::set(asked, row.input, x, &at, &label);
    let then = if jumps {
        [", where the result jumps to ", &shown(gives, unit)].concat()
    } else {
        String::new()
    };
    let rest = [" instead of ", &now, &then].concat();
    tag(
        "li",
        &[],
        &(escape(spec.label) + " " + &link + &tag("small", &[], &escape(&rest))),
    )
}
