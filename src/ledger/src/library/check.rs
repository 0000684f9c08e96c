//! What can only be seen when every file is read: duplicate, dead and unused ids, odd dates.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::Fault;
use super::kind::Kind;
use super::load::{Library, Place};

pub(crate) fn check(library: &Library, faults: &mut Vec<Fault>) {
    let known = duplicates(library, faults);
    for link in &library.links {
        // A launch claim and a rival value may come from one of the articles themselves.
        let article = link.kind == Kind::Source && known.contains(&(Kind::Article, &link.id));
        if !article && !known.contains(&(link.kind, &link.id)) {
            faults.push(Fault {
                path: link.path.clone(),
                line: link.line,
                message: format!("{}: no {} is called `{}`", link.from, link.kind, link.id),
            });
        }
    }
    unused_sources(library, faults);
    dates(library, faults);
}

fn duplicates<'a>(library: &'a Library, faults: &mut Vec<Fault>) -> BTreeSet<(Kind, &'a String)> {
    let mut first: BTreeMap<(Kind, &String), &Place> = BTreeMap::new();
    for place in &library.places {
        if let Some(other) = first.get(&(place.kind, &place.id)) {
            let Place {
                kind,
                id,
                path,
                line,
            } = place;
            let message = format!(
                "{id}: this {kind} stands at {}:{} already",
                other.path, other.line
            );
            faults.push(Fault {
                path: path.clone(),
                line: *line,
                message,
            });
        } else {
            first.insert((place.kind, &place.id), place);
        }
    }
    first.into_keys().collect()
}

fn unused_sources(library: &Library, faults: &mut Vec<Fault>) {
    let used: BTreeSet<&String> = library
        .links
        .iter()
        .filter(|link| link.kind == Kind::Source)
        .map(|link| &link.id)
        .collect();
    for place in &library.places {
        if place.kind == Kind::Source && !used.contains(&place.id) {
            let message = format!("{}: nothing in the ledger cites this source", place.id);
            faults.push(Fault {
                path: place.path.clone(),
                line: place.line,
                message,
            });
        }
    }
}

/// Dates sort as text in the tables, so they must be `2026`, `2026-04` or `2026-04-09`.
fn dates(library: &Library, faults: &mut Vec<Fault>) {
    let sources = library
        .sources
        .iter()
        .map(|source| (Kind::Source, &source.id, &source.date));
    for (kind, id, date) in sources {
        if let Some(date) = date
            && !is_date(date)
        {
            odd_date(library, kind, id, date, faults);
        }
    }
    for chip in &library.chips {
        for price in chip.prices.iter().filter(|price| !is_date(&price.date)) {
            odd_date(library, Kind::Chip, &chip.id, &price.date, faults);
        }
    }
    for series in &library.series {
        for point in series.points.iter().filter(|point| point.end.len() != 10) {
            odd_date(library, Kind::Series, &series.id, &point.end, faults);
        }
    }
}

fn odd_date(library: &Library, kind: Kind, id: &str, date: &str, faults: &mut Vec<Fault>) {
    let place = library
        .places
        .iter()
        .find(|place| place.kind == kind && place.id == id);
    faults.push(Fault {
        path: place.map(|place| place.path.clone()).unwrap_or_default(),
        line: place.map_or(0, |place| place.line),
        message: format!("{id}: `{date}` is no date; write 2026, 2026-04 or 2026-04-09"),
    });
}

fn is_date(text: &str) -> bool {
    let shape: String = text
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    ["0000", "0000-00", "0000-00-00"].contains(&shape.as_str())
}
