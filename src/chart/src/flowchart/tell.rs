//! The flowchart in words.

use super::states::{EDGES, Lit, Seen, State, Worlds};
use super::write::{percent, worlds};

/// The title: how often each end is reached.
#[must_use]
pub fn sentence(states: &Worlds) -> String {
    match (states.probability('E'), states.probability('J')) {
        (Some(moat), Some(power)) => [
            "The chip stays a moat in ",
            &worlds(moat),
            " worlds; pricing power shifts in ",
            &worlds(power),
        ]
        .concat(),
        _ => String::from("What you have marked as seen cannot all be true in this scenario"),
    }
}

/// "18 of 100, 17.7%", as it stands in the box: who speaks to a machine says what is seen.
fn odds(p: f64) -> String {
    [&worlds(p), ", ", &percent(p)].concat()
}

/// What the reader has said of a node, or how likely it is.
fn stands(state: &State) -> String {
    let answer = |yes: bool| if yes { "yes" } else { "no" };
    match (state.seen, state.probability) {
        (Seen::Evidence(yes), _) => ["seen: ", answer(yes), ", as evidence"].concat(),
        (Seen::Set(yes), _) => ["made: ", answer(yes), ", by hand"].concat(),
        (_, None) => String::from("impossible with what is seen"),
        _ if state.node.id < 'D' => String::from("given"),
        (_, Some(p)) => odds(p),
    }
}

/// The text version: what is said of each node, with its letter, in the order of the arrows.
#[must_use]
pub fn steps(states: &Worlds) -> Vec<(char, String)> {
    states
        .nodes
        .iter()
        .map(|s| {
            let ends = if s.node.label.ends_with('?') {
                " "
            } else {
                ": "
            };
            let mut text = [s.node.label, ends, &stands(s), "."].concat();
            if states.is_cut(s.node.id) {
                text.push_str(" The arrows into it are cut.");
            }
            let mut leads = EDGES.iter().filter(|e| e.from == s.node.id).peekable();
            if leads.peek().is_some() {
                text.push_str(" Leads to ");
            }
            while let Some(edge) = leads.next() {
                text.push(edge.to);
                match states.passing(edge.from, edge.to) {
                    _ if s.node.id < 'D' => {}
                    None => text.push_str(" no longer"),
                    Some(p) => {
                        text.push_str(" in ");
                        text.push_str(&worlds(p));
                    }
                }
                if !edge.label.is_empty() {
                    text.push_str(" (");
                    text.push_str(edge.label);
                    text.push(')');
                }
                text.push_str(if leads.peek().is_some() { ", " } else { "." });
            }
            (s.node.id, text)
        })
        .collect()
}

/// Every box and every arrow with its probability, as a table to take along.
#[cfg(feature = "svg")]
#[must_use]
pub fn table(states: &Worlds) -> crate::Table {
    let mut table = crate::Table::new(&[
        "Box or arrow",
        "What it says",
        "Probability, %",
        "Frequency",
        "Stands as",
    ]);
    let shares = |p: Option<f64>| match p {
        Some(p) => [model::format::significant(p * 100.0, 3), worlds(p)],
        None => [String::from("–"), String::from("–")],
    };
    for s in &states.nodes {
        let [share, frequency] = shares(s.probability);
        let state = match (s.seen, s.node.id < 'D') {
            (Seen::Open, true) => "given",
            (Seen::Open, false) => "computed",
            (Seen::Evidence(true), _) => "seen: yes",
            (Seen::Evidence(false), _) => "seen: no",
            (Seen::Set(true), _) => "made: yes",
            (Seen::Set(false), _) => "made: no",
        };
        let (id, label) = (s.node.id.to_string(), s.node.label.to_owned());
        table.row([id, label, share, frequency, state.to_owned()]);
    }
    for e in EDGES {
        let label = |id| states.node(id).map_or("", |s| s.node.label);
        let answer = match e.label {
            "" => String::new(),
            answer => [" ", answer, ","].concat(),
        };
        let says = [label(e.from), &answer, " leads to: ", label(e.to)].concat();
        let [share, frequency] = shares(states.passing(e.from, e.to));
        let state = match states.is_cut(e.to) {
            true => "cut",
            false => "computed",
        };
        let name = [e.from, '→', e.to].iter().collect();
        table.row([name, says, share, frequency, state.to_owned()]);
    }
    table
}

/// What is said of the path that is lit; nothing where none is.
#[must_use]
pub fn path(states: &Worlds, lit: Lit) -> String {
    let Some((inside, (power, whole))) = states
        .probability('E')
        .zip(states.probability('J').zip(states.whole))
    else {
        return String::new();
    };
    match lit {
        Lit::None => String::new(),
        Lit::Moat => [
            "In ",
            &worlds(inside),
            " worlds the way ends at the moat: too few outside sign.",
        ]
        .concat(),
        Lit::Power => [
            "In ",
            &worlds(whole),
            " worlds the chip goes all the way, through a sale and a challenge to Nvidia. Pricing power shifts in ",
            &worlds(power),
            "; in the others something else moves it.",
        ]
        .concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Seen, states};
    use super::*;
    use crate::Scene;

    fn stands(query: &str) -> Worlds {
        states(&Scene::new(model::scenario::decode(query).0))
    }

    fn text(worlds: &Worlds, id: char) -> String {
        let all = steps(worlds);
        all.into_iter()
            .find_map(|(of, text)| (of == id).then_some(text))
            .unwrap_or_default()
    }

    #[test]
    fn the_streams_divide_at_the_decision_and_never_grow() {
        let w = stands("v=1");
        let near = |a: Option<f64>, b: Option<f64>| (a.unwrap_or(9.0) - b.unwrap_or(7.0)).abs();
        let (no, yes) = (w.passing('D', 'E'), w.passing('D', 'F'));
        assert!(near(Some(no.unwrap_or(0.0) + yes.unwrap_or(0.0)), Some(1.0)) < 1e-12);
        assert!(near(w.passing('F', 'G'), w.probability('G')) < 1e-12);
        for edge in EDGES.into_iter().filter(|e| e.to != 'D') {
            let share = w.passing(edge.from, edge.to);
            assert!(
                share <= w.probability(edge.to) && share.is_some(),
                "{edge:?}"
            );
        }
        // Prices may fall without a challenge, and a challenge may come without a sale.
        assert!(w.passing('I', 'J') < w.probability('J'));
        assert!(w.whole < w.passing('I', 'J'));
    }

    #[test]
    fn joint_shares_agree_with_the_models_own_conditioning() {
        // P(G and I) = P(I) P(G | I), and the right-hand side is what evidence gives.
        for (from, to) in [('G', 'I'), ('H', 'I'), ('I', 'J')] {
            let given = stands(&["v=1&paths.see=", &to.to_string(), ".yes"].concat());
            let plain = stands("v=1");
            let joint = plain.passing(from, to).unwrap_or(-1.0);
            let product =
                plain.probability(to).unwrap_or(0.0) * given.probability(from).unwrap_or(0.0);
            assert!(
                (joint - product).abs() < 1e-12,
                "{from}{to}: {joint} and {product}"
            );
        }
    }

    #[test]
    fn an_intervention_cuts_what_leads_into_its_box() {
        let w = stands("v=1&paths.do=G.yes");
        assert!(matches!(w.node('G').map(|s| s.seen), Some(Seen::Set(true))));
        assert_eq!(w.passing('F', 'G'), None);
        assert!(w.passing('F', 'H').is_some() && w.passing('G', 'I').is_some());
        assert!(text(&w, 'F').contains("G no longer"), "{}", text(&w, 'F'));
        assert!(text(&w, 'G').contains("are cut"), "{}", text(&w, 'G'));
        // Evidence cuts nothing.
        let seen = stands("v=1&paths.see=G.yes");
        assert!(seen.passing('F', 'G').is_some());
    }

    #[test]
    fn frequencies_stand_beside_probabilities() {
        let w = stands("v=1");
        let d = text(&w, 'D');
        assert!(d.contains(" of 100, ") && d.contains("%."), "{d}");
        assert!(
            d.contains("Leads to E in ") && d.contains("(no), F in "),
            "{d}"
        );
        for lit in [Lit::Moat, Lit::Power] {
            assert!(path(&w, lit).contains(" of 100 worlds"));
        }
        let impossible = stands("v=1&paths.see=D.no~G.yes");
        assert!(sentence(&impossible).contains("cannot all be true"));
        assert_eq!(path(&impossible, Lit::Power), "");
    }
}
