//! *What moves it most*: how far each input alone swings a result, to scale around today's value.

mod row;
mod scale;

use model::format::value as shown;
use model::graph::Graph;
use model::sample::{AT_REST, SlotSet, draw};
use model::sensitivity::{Share, Swing, shares, tornado};
use model::{Slot, Value};

use crate::asked::Asked;
use crate::html::{escape, paragraph, tag};
use crate::problem::Problem;
use crate::results::{self, quoted};
use crate::tool::Tool;
use scale::Scale;

/// The tool.
pub(crate) const TOOL: Tool = Tool {
    name: "tornado",
    title: "What moves it most",
    form: results::select,
    answer,
    at: |_| true,
};

/// The inputs that stand open; the others follow folded.
const OPEN: usize = 8;

fn answer(asked: &Asked) -> Result<String, Problem> {
    let slot = results::chosen(asked)?;
    let swings = tornado(&asked.scenario, slot);
    let Some(first) = swings.first() else {
        return Ok(paragraph(
            "tool-says",
            "No single input moves this result from where it stands.",
        ));
    };
    let middle = model::Outcome::few(&asked.scenario, &[slot]).get(slot);
    let explained = explained(asked, slot);
    let scale = Scale::of(&swings, middle);
    let rows = |swings: &[Swing]| -> String {
        swings
            .iter()
            .map(|swing| {
                let share = explained.iter().find(|s| s.input == swing.input);
                row::row(asked, slot, swing, share, &scale)
            })
            .collect()
    };
    let list = |swings: &[Swing]| tag("ol", &[("class", "tornado")], &rows(swings));
    let (open, folded) = swings.split_at(OPEN.min(swings.len()));
    let mut out = paragraph("tool-says", &sentence(asked, slot, first, middle));
    out += &list(open);
    if !folded.is_empty() {
        let count = model::format::whole(folded.len() as f64);
        let summary = [&count, " more that move it less"].concat();
        let summary = tag("summary", &[], &escape(&summary));
        out += &tag(
            "details",
            &[("class", "tool-more")],
            &(summary + &list(folded)),
        );
    }
    out += &paragraph("tool-about", &about(&explained));
    Ok(out)
}

/// What the picture says, in one sentence.
fn sentence(asked: &Asked, slot: Slot, first: &Swing, middle: Value) -> String {
    let unit = slot.output().0.unit;
    let input = first.input.input();
    let at = |x: f64| model::format::with_unit(x, input.unit);
    [
        &results::label(slot, &asked.scenario.choices),
        " is ",
        &shown(middle, unit),
        " with every input at its middle. What moves it most is ",
        &quoted(input.label),
        ": ",
        &shown(first.at_low, unit),
        " at ",
        &at(first.low),
        ", ",
        &shown(first.at_high, unit),
        " at ",
        &at(first.high),
        ".",
    ]
    .concat()
}

/// How much of the spread each ranged input alone explains.
fn explained(asked: &Asked, slot: Slot) -> Vec<Share> {
    let scenario = &asked.scenario;
    if scenario.ranged().is_empty() {
        return Vec::new();
    }
    let mut wanted = SlotSet::default();
    wanted.insert(slot);
    let drawn = draw(scenario, AT_REST, &wanted);
    shares(scenario, &drawn, slot, Graph::of(scenario).upstream(slot))
}

/// How to read it.
fn about(explained: &[Share]) -> String {
    let mut out = "Each bar moves one input alone, from the lower end of its range to the upper one, or a fifth \
                   to either side where it has none; the pale part is the lower end. The small numbers say what \
                   one percent more of the input does"
        .to_owned();
    out.push_str(match explained.first() {
        Some(share) if share.of_ranks => {
            ", and how much of the order of the draws the input explains alone (some draws are words, so that their \
             spread has no size)."
        }
        Some(_) => ", and how much of the spread of the draws the input explains alone.",
        None => ".",
    });
    out
}
