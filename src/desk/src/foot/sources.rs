//! *Sources*: who says what the chart rests on, and when.

use ledger::Citation;
use model::graph::Graph;

use super::{no_form, says};
use crate::asked::Asked;
use crate::figure::{Figure, Upstream};
use crate::html::{escape, paragraph, tag};
use crate::place::{Place, plain_day};
use crate::problem::Problem;
use crate::tool::Tool;

/// The tool.
pub(crate) const TOOL: Tool = Tool {
    name: "sources",
    title: "Sources of this chart",
    form: no_form,
    answer,
    at: |_| false,
};

/// A source, and what it is used for.
pub(crate) struct Used {
    pub(crate) source: &'static Citation,
    /// Labels of inputs, names of chips, or that the chart shows it.
    pub(crate) by: Vec<String>,
}

/// Every source of a chart under its scenario, each document once, in the order of the inputs.
pub(crate) fn of(figure: &Figure) -> Vec<Used> {
    let scenario = figure.reading.scenario();
    let upstream = upstream(figure);
    let mut used: Vec<Used> = Vec::new();
    let mut add = |entry: &str, all: bool, by: &str| {
        let count = if all { usize::MAX } else { 1 };
        for source in ledger::citations(entry).take(count) {
            let known = used
                .iter_mut()
                .find(|u| (u.source.url, u.source.title) == (source.url, source.title));
            match known {
                Some(known) if known.by.iter().any(|b| b == by) => {}
                Some(known) => known.by.push(by.to_owned()),
                None => used.push(Used {
                    source,
                    by: vec![by.to_owned()],
                }),
            }
        }
    };
    for entry in figure.sources() {
        add(entry, true, "shown in the chart");
    }
    for input in upstream.inputs.iter().filter(|i| scenario.is_default(**i)) {
        if let Some(entry) = input.input().basis.source() {
            add(entry, false, input.input().label);
        }
    }
    for id in &upstream.chips {
        let name = ledger::chip(id).map_or(*id, |chip| chip.name);
        add(&["chip:", id].concat(), true, name);
    }
    used
}

/// What stands above a chart.
pub(crate) fn upstream(figure: &Figure) -> Upstream {
    let also: Vec<_> = figure
        .inputs
        .iter()
        .filter_map(|id| model::InputId::of(id))
        .collect();
    let scenario = figure.reading.scenario();
    Upstream::of(&Graph::of(scenario), scenario, &figure.slots, &also)
}

fn answer(asked: &Asked) -> Result<String, Problem> {
    let figure = Figure::asked(asked)?;
    let place = Place::of(asked);
    let used = of(&figure);
    let says_how_many = match used.len() {
        0 => "Nothing published stands behind this chart; it shows what follows from assumptions.".to_owned(),
        1 => "One document stands behind this chart as it is set now. Everything else in it is an assumption.".to_owned(),
        n => [
            &model::format::whole(n as f64),
            " documents stand behind this chart as it is set now. Everything else in it is an assumption.",
        ]
        .concat(),
    };
    let items: String = used.iter().map(item).collect();
    let mut out = says(&says_how_many);
    if !items.is_empty() {
        out += &tag("ol", &[("class", "foot-list")], &items);
    }
    let all = tag(
        "a",
        &[("href", &place.to("sources/"))],
        "Every source, with what we could see of it",
    );
    Ok(out + &tag("p", &[("class", "tool-about")], &all))
}

fn item(used: &Used) -> String {
    let Citation {
        publisher,
        title,
        date,
        url,
        ..
    } = *used.source;
    let title = plain(title);
    let title = if url.is_empty() {
        tag("cite", &[], &escape(&title))
    } else {
        tag("a", &[("href", url), ("rel", "noopener")], &escape(&title))
    };
    let day = match date {
        "" => String::new(),
        date => [", ", &plain_day(date)].concat(),
    };
    let by = ["For: ", &used.by.join("; ")].concat();
    tag(
        "li",
        &[],
        &(tag("b", &[], &escape(publisher))
            + ", "
            + &title
            + &escape(&day)
            + "."
            + &paragraph("foot-by", &by)),
    )
}

/// Our ledger marks titles inside titles with stars.
pub(crate) fn plain(title: &str) -> String {
    title.replace('*', "")
}
