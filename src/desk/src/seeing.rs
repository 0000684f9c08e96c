//! *Seen or made*: what evidence about a box of the flowchart moves, and what an intervention.

use app::{Reading, text};
use chart::flowchart::{NODES, Node};
use model::choices::PathNode;
use model::{Scenario, Value};

use crate::asked::Asked;
use crate::html::{escape, open, paragraph, tag};
use crate::moves;
use crate::problem::Problem;
use crate::tool::Tool;

/// The tool.
pub(crate) const TOOL: Tool = Tool {
    name: "seeing",
    title: "Seen or made?",
    form,
    answer,
    at: |_| false,
};

/// The results that are shown: five boxes, and what the fork is worth.
const WORTH: &str = "paths.difference";

/// The box is chosen in the flowchart.
fn form(asked: &Asked) -> Result<String, Problem> {
    let node = asked.text("node");
    let attributes = [("type", "hidden"), ("name", "node"), ("value", node)];
    Ok(open("input", &attributes))
}

/// What one way of asking gives: a value and its text for each box, and for the fork.
struct Column {
    values: Vec<Option<f64>>,
    texts: Vec<String>,
}

impl Column {
    fn of(scenario: Scenario) -> Self {
        let mut reading = Reading::new(scenario);
        for id in outputs() {
            let _ = reading.value(id);
        }
        reading.settle();
        let share = |id: &str| match reading.value(id) {
            Value::Number(p) => Some(p / 100.0),
            Value::Word(_) => None,
        };
        let words = |id: &str| match share(id) {
            Some(p) if id != WORTH => text::of_hundred(p),
            _ => text::value(&reading, id),
        };
        Self {
            values: outputs().map(share).collect(),
            texts: outputs().map(words).collect(),
        }
    }

    fn text(&self, row: usize) -> &str {
        self.texts.get(row).map_or("", String::as_str)
    }

    fn value(&self, row: usize) -> Option<f64> {
        self.values.get(row).copied().flatten()
    }
}

/// The boxes that may go either way.
fn boxes() -> impl Iterator<Item = &'static Node> {
    NODES.iter().filter(|n| n.open)
}

fn outputs() -> impl Iterator<Item = &'static str> {
    boxes().filter_map(|n| n.output).chain([WORTH])
}

/// The three scenarios: nothing said of the box, seen, and made.
struct Ways {
    open: Scenario,
    seen: Scenario,
    made: Scenario,
    answer: bool,
}

impl Ways {
    /// With the answer that is marked already, or else yes.
    fn of(scenario: &Scenario, node: PathNode) -> Self {
        let marked = scenario.choices.set.get(node);
        let answer = marked.or(scenario.choices.see.get(node)).unwrap_or(true);
        let mut open = scenario.clone();
        open.choices.see.set(node, None);
        open.choices.set.set(node, None);
        let (mut seen, mut made) = (open.clone(), open.clone());
        seen.choices.see.set(node, Some(answer));
        made.choices.set.set(node, Some(answer));
        Self {
            open,
            seen,
            made,
            answer,
        }
    }
}

fn answer(asked: &Asked) -> Result<String, Problem> {
    let letter = asked.text("node");
    let place = PathNode::ALL.into_iter().find(|n| n.letter() == letter);
    let node = boxes().find(|n| letter.chars().eq([n.id]));
    let (Some(place), Some(node)) = (place, node) else {
        return Err(Problem::Missing("which box of the flowchart it is about"));
    };
    let ways = Ways::of(&asked.scenario, place);
    let columns = [&ways.open, &ways.seen, &ways.made].map(|s| Column::of(s.clone()));
    let mut out = tag(
        "p",
        &[("class", "tool-says")],
        &escape(&says(node, &ways, &columns)),
    );
    out += &table(asked, node, &ways, &columns);
    out += &paragraph(
        "tool-about",
        "Medians of the draws. Both ask the same chart: seen keeps the worlds that agree with it, made puts it into every world.",
    );
    Ok(out)
}

/// What the difference is here, in a sentence or two.
fn says(node: &Node, ways: &Ways, [open, seen, made]: &[Column; 3]) -> String {
    let all: Vec<&Node> = boxes().collect();
    let here = all.iter().position(|n| n.id == node.id).unwrap_or_default();
    let word = if ways.answer { "yes" } else { "no" };
    if seen.value(0).is_none() {
        return [
            "“",
            node.label,
            "” cannot be seen as ",
            word,
            " together with what is marked already. It can be made so: the arrows into it are cut.",
        ]
        .concat();
    }
    // G and H stand beside each other: neither leads to the other.
    let before: Vec<usize> = (0..here)
        .filter(|row| !matches!((all.get(*row).map(|n| n.id), node.id), (Some('G'), 'H')))
        .collect();
    let shift = |column: &Column, row: usize| match (column.value(row), open.value(row)) {
        (Some(now), Some(then)) => (now - then).abs(),
        _ => 0.0,
    };
    let told = before
        .iter()
        .copied()
        .max_by(|a, b| shift(seen, *a).total_cmp(&shift(seen, *b)));
    let last = all.len().saturating_sub(1);
    let on = |row: usize| {
        let label = all.get(row).map_or("", |n| n.label);
        ["“", label, "”"].concat()
    };
    let mut out = match told {
        None => String::from(
            "Nothing that can go either way leads into this box, so to have seen it and to make it so come to the same here.",
        ),
        Some(row) if shift(seen, row) < 0.005 => [
            "To have seen this box as ",
            word,
            " says next to nothing of what led to it: ",
            &on(row),
            " stays at ",
            seen.text(row),
            ".",
        ]
        .concat(),
        Some(row) => [
            "Seen as ",
            word,
            ", it tells of what led to it: ",
            &on(row),
            " goes from ",
            open.text(row),
            " to ",
            seen.text(row),
            " worlds. Made so by hand, it tells nothing: that stays at ",
            made.text(row),
            ".",
        ]
        .concat(),
    };
    if here != last && told.is_some() {
        out += &[
            " Further on, ",
            &on(last),
            " comes to ",
            seen.text(last),
            " if it is seen and ",
            made.text(last),
            " if it is made.",
        ]
        .concat();
    }
    out
}

fn table(asked: &Asked, node: &Node, ways: &Ways, columns: &[Column; 3]) -> String {
    let word = if ways.answer { ": yes" } else { ": no" };
    let heads = [
        ("nothing said", &ways.open),
        (&*["seen", word].concat(), &ways.seen),
        (&*["made", word].concat(), &ways.made),
    ]
    .map(|(name, scenario)| {
        let link = mark(asked, scenario, name);
        tag("th", &[("scope", "col"), ("class", "num")], &link)
    });
    let corner = tag("td", &[], "");
    let head = tag("thead", &[], &tag("tr", &[], &(corner + &heads.concat())));
    let labels = boxes().map(|n| n.label).chain(["Market less moat"]);
    let rows: String = labels
        .enumerate()
        .map(|(row, label)| {
            let [open, ..] = columns;
            let cells: String = columns
                .iter()
                .map(|column| {
                    let moved = column.text(row) != open.text(row);
                    let mut attributes = vec![("class", "num")];
                    attributes.extend(moved.then_some(("data-moved", "")));
                    tag("td", &attributes, &escape(column.text(row)))
                })
                .collect();
            let asked_for = label == node.label;
            let attributes: &[(&str, &str)] = if asked_for {
                &[("data-asked", "")]
            } else {
                &[]
            };
            let name = tag("th", &[("scope", "row")], &escape(label));
            tag("tr", attributes, &(name + &cells))
        })
        .collect();
    let table = tag("table", &[], &(head + &tag("tbody", &[], &rows)));
    tag(
        "div",
        &[("class", "scroll seeing"), ("tabindex", "0")],
        &table,
    )
}

/// A link that puts the marks of a scenario in place.
fn mark(asked: &Asked, scenario: &Scenario, words: &str) -> String {
    let reading = Reading::new(scenario.clone());
    let marks = |id: &str| {
        let list = reading.choice(id);
        let list = if list.is_empty() { "none" } else { &list };
        [id, "=", list].concat()
    };
    let set = [marks("paths.see"), marks("paths.do")].join("&");
    let href = moves::address(scenario, asked.text("at"));
    let attributes = [
        ("class", "set"),
        ("data-set", set.as_str()),
        ("href", href.as_str()),
    ];
    tag("a", &attributes, &escape(words))
}

#[cfg(test)]
mod tests {
    fn answer_to(query: &str, node: &str) -> String {
        crate::answer("seeing", query, &["node=", node].concat())
    }

    fn column(html: &str, row: &str) -> Vec<String> {
        let at = html.find(&["<th scope=\"row\">", row].concat());
        let rest = at.and_then(|at| html.get(at..)).unwrap_or_default();
        let row = rest.split("</tr>").next().unwrap_or_default();
        row.split("<td")
            .skip(1)
            .filter_map(|cell| Some(cell.split_once('>')?.1.split('<').next()?.to_owned()))
            .collect()
    }

    #[test]
    fn evidence_speaks_of_what_led_here_and_an_intervention_does_not() {
        let html = answer_to("", "G");
        let demand = column(&html, "Do outsiders");
        assert_eq!(demand.len(), 3, "{html}");
        assert_eq!(demand.get(1).map(String::as_str), Some("100 of 100"));
        assert_eq!(demand.first(), demand.get(2), "made leaves demand alone");
        let power = column(&html, "Pricing power");
        assert_ne!(
            power.get(1),
            power.get(2),
            "what follows moves by different amounts"
        );
        assert!(
            html.contains("data-set=\"paths.see=G.yes&amp;paths.do=none\""),
            "{html}"
        );
    }

    #[test]
    fn at_the_decision_both_come_to_the_same() {
        let html = answer_to("", "D");
        for row in ["A wider", "AWS earns", "Nvidia", "Pricing"] {
            let [_, seen, made] = &column(&html, row)[..] else {
                panic!("{html}");
            };
            assert_eq!(seen, made, "{row}");
        }
        assert!(html.contains("come to the same"), "{html}");
    }

    #[test]
    fn the_answer_that_is_marked_is_the_one_compared_and_other_marks_stay() {
        let html = answer_to("v=1&paths.see=D.yes&paths.do=H.no", "H");
        assert!(html.contains("made: no"), "{html}");
        assert!(html.contains("paths.see=D.yes~H.no"), "{html}");
        let demand = column(&html, "Do outsiders");
        assert_eq!(demand, ["100 of 100"; 3]);
    }

    #[test]
    fn impossible_evidence_is_said_to_be_so() {
        let html = answer_to("v=1&paths.see=D.no", "G");
        assert!(html.contains("cannot be seen as yes"), "{html}");
        assert!(!html.contains("NaN"));
        assert!(answer_to("", "X").contains("Something is missing"));
    }
}
