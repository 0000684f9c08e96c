//! The static tables as Rust source: numbers keep the digits they have in the files.

use std::fmt::Write;

use crate::library::{
    Chip, Entry, Fact, Kind, Library, Measured, Point, Price, Series, Source, System, Value,
};

/// Source text of the tables, to be included into the crate.
pub(crate) fn tables(library: &Library) -> String {
    let mut out = String::new();
    let chips = library.chips.iter().map(|x| chip(library, x));
    table(
        &mut out,
        "CHIPS",
        "Chip",
        "Every accelerator of the ledger, in file order.",
        chips,
    );
    let carried = library
        .series
        .iter()
        .filter(|x| library.carried_series.contains(&x.id));
    let doc = "The series that models and charts read.";
    table(&mut out, "SERIES", "Series", doc, carried.map(series));
    let carried = library
        .facts
        .iter()
        .filter(|x| library.carried_facts.contains(&x.id));
    let doc = "The facts that models and charts cite as their basis.";
    table(
        &mut out,
        "FACTS",
        "Fact",
        doc,
        carried.map(|x| fact(library, x)),
    );
    let doc =
        "Who stands behind chips, series and facts: for the desk, none of it in the first wasm.";
    table(
        &mut out,
        "CITATIONS",
        "Citation",
        doc,
        citations(library).into_iter(),
    );
    out
}

/// The sources of everything carried, each once for each entry: a chip's data sheet is the source
/// of most of its values and stands first.
fn citations(library: &Library) -> Vec<String> {
    let facts = library
        .carried_facts
        .iter()
        .map(|id| (Kind::Fact, "fact", id));
    let series = library
        .carried_series
        .iter()
        .map(|id| (Kind::Series, "series", id));
    let chips = library
        .chips
        .iter()
        .map(|chip| (Kind::Chip, "chip", &chip.id));
    let mut rows = Vec::new();
    for (kind, word, id) in facts.chain(series).chain(chips) {
        let Some(entry) = library.entry(kind, id) else {
            continue;
        };
        let ids = match entry {
            Entry::Chip(chip, _) => main_sources(chip),
            _ => entry.sources(),
        };
        for source in ids {
            if let Some(Entry::Source(source)) = library.entry(Kind::Source, source) {
                rows.push(format!(
                    "Citation {{ of: {:?}, publisher: {:?}, title: {:?}, date: {:?}, url: {:?} }}",
                    format!("{word}:{id}"),
                    source.publisher,
                    source.title,
                    source.date.as_deref().unwrap_or_default(),
                    source.url.as_deref().unwrap_or_default(),
                ));
            }
        }
    }
    rows
}

/// The sources of a chip's own values, most used first; those of rivals' figures are left to the
/// page of sources.
fn main_sources(chip: &Chip) -> Vec<&str> {
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for value in &chip.values {
        match counted.iter_mut().find(|(id, _)| *id == value.source) {
            Some((_, count)) => *count += 1,
            None => counted.push((&value.source, 1)),
        }
    }
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counted.into_iter().map(|(id, _)| id).collect()
}

fn table(out: &mut String, name: &str, kind: &str, doc: &str, rows: impl Iterator<Item = String>) {
    let rows: Vec<_> = rows.map(|row| format!("    {row},\n")).collect();
    let rows = rows.concat();
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "/// {doc}\npub static {name}: &[{kind}] = &[\n{rows}];"
    );
}

fn chip(library: &Library, chip: &Chip) -> String {
    let prices: Vec<_> = chip.prices.iter().filter_map(price).collect();
    let system = largest(library, chip).map(system);
    format!(
        "Chip {{ id: {:?}, vendor: {:?}, name: {:?}, status: {:?}, peaks: {}, memory_gb: {}, \
         bandwidth_tbs: {}, tdp_w: {}, domain: {}, prices: &[{}], system: {} }}",
        chip.id,
        chip.vendor,
        chip.name,
        text(chip.value("status")),
        peaks(&chip.values, "tflops", ""),
        option(chip.value("memory_capacity").and_then(normal)),
        option(chip.value("memory_bandwidth").and_then(normal)),
        option(chip.value("tdp_w").and_then(|x| digits(&x.value))),
        option(domain(chip).map(|domain| domain.to_string())),
        prices.join(", "),
        option(system),
    )
}

/// The value in the page's unit: the normalized one, or the published one where the units agree.
fn normal(value: &Measured) -> Option<String> {
    let value = value.norm.as_ref().or_else(|| {
        ["GB", "TB/s"]
            .contains(&value.unit.as_str())
            .then_some(&value.value)
    })?;
    digits(value)
}

/// The largest scale-up domain that anyone published, counted in chips (not in dies).
fn domain(chip: &Chip) -> Option<u32> {
    let value = chip.value("scaleup_domain")?;
    let values = std::iter::once(value).chain(&value.alt);
    let chips = values.filter(|value| value.unit == "chips" && value.basis == "published");
    chips
        .filter_map(|value| digits(&value.value)?.parse::<f64>().ok())
        .map(|x| x as u32)
        .max()
}

fn largest<'a>(library: &'a Library, chip: &Chip) -> Option<&'a System> {
    let systems = library
        .systems
        .iter()
        .filter(|system| system.chip == chip.id);
    systems.max_by_key(|system| count(system))
}

fn count(system: &System) -> u32 {
    let count = system.value("chip_count").and_then(|x| x.value.number());
    count.unwrap_or_default() as u32
}

fn system(system: &System) -> String {
    format!(
        "System {{ id: {:?}, name: {:?}, chip_count: {}, peaks: {}, memory_gb: {}, bandwidth_tbs: {} }}",
        system.id,
        system.name,
        count(system),
        peaks(&system.values, "pflops", "e3"),
        option(system.value("memory_capacity").and_then(normal)),
        option(system.value("memory_bandwidth").and_then(normal)),
    )
}

fn peaks(values: &[Measured], unit: &str, exponent: &str) -> String {
    let one = |format: &str| {
        let metric = format!("{format}_dense_{unit}");
        let value = values.iter().find(|value| value.metric == metric)?;
        let digits = digits(&value.value)?;
        let stated = !value
            .sparsity
            .as_deref()
            .is_some_and(|x| x.starts_with("not stated"));
        let sparsity = if stated { "Dense" } else { "NotStated" };
        let name = value.format.as_deref().unwrap_or(format);
        Some(format!(
            "Peak {{ tflops: {digits}{exponent}, format: {name:?}, sparsity: Sparsity::{sparsity} }}"
        ))
    };
    let peaks: Vec<_> = ["bf16", "fp8", "fp4"]
        .map(|format| option(one(format)))
        .into();
    format!("[{}]", peaks.join(", "))
}

fn price(price: &Price) -> Option<String> {
    let kind = match price.terms.as_str() {
        terms if terms.starts_with("capacity-block") => "CapacityBlock",
        terms if terms.starts_with("on-demand") => "OnDemand",
        _ => "Other",
    };
    Some(format!(
        "Price {{ usd_per_chip_hour: {}, date: {:?}, region: {:?}, terms: {:?}, \
         kind: PriceKind::{kind}, us: {}, source: {:?} }}",
        digits(&price.usd_per_chip_hour)?,
        price.date,
        price.region,
        price.terms,
        price.region.starts_with("us-") || price.region.starts_with("US "),
        price.source,
    ))
}

fn series(series: &Series) -> String {
    let points: Vec<_> = series.points.iter().map(point).collect();
    format!(
        "Series {{ id: {:?}, title: {:?}, unit: {:?}, points: &[{}] }}",
        series.id,
        series.title,
        series.unit,
        points.join(", ")
    )
}

fn point(point: &Point) -> String {
    format!(
        "Point {{ period: {:?}, end: {:?}, year: {}, value: {}, at_least: {}, scope: {} }}",
        point.period,
        point.end,
        fractional_year(&point.end),
        option(point.value.as_ref().and_then(digits)),
        point.precision.starts_with("lower bound"),
        quoted(point.scope.as_ref()),
    )
}

/// `2026-04-26` as 2026.315: whole days of the year that have passed by the end of the day.
fn fractional_year(date: &str) -> String {
    let mut parts = date.split('-').filter_map(|part| part.parse::<u32>().ok());
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let (year, month, day) = (year.unwrap_or(0), month.unwrap_or(1), day.unwrap_or(1));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let lengths = [
        31,
        28 + u32::from(leap),
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ];
    let passed: u32 = lengths
        .iter()
        .take(month.saturating_sub(1) as usize)
        .sum::<u32>()
        + day;
    let length = if leap { 366.0 } else { 365.0 };
    format!("{:?}", f64::from(year) + f64::from(passed) / length)
}

fn fact(library: &Library, fact: &Fact) -> String {
    let source = match library.entry(Kind::Source, &fact.source) {
        Some(Entry::Source(Source {
            publisher, date, ..
        })) => (publisher.as_str(), date.as_deref().unwrap_or_default()),
        _ => ("", ""),
    };
    let measure = &fact.measure;
    format!(
        "Fact {{ id: {:?}, statement: {:?}, value: {}, low: {}, high: {}, unit: {}, period: {}, \
         status: {:?}, publisher: {:?}, date: {:?} }}",
        fact.id,
        fact.statement,
        option(measure.value.as_ref().and_then(digits)),
        option(measure.low.map(|x| format!("{x:?}"))),
        option(measure.high.map(|x| format!("{x:?}"))),
        quoted(measure.unit.as_ref()),
        quoted(fact.period.as_ref()),
        fact.status,
        source.0,
        source.1,
    )
}

/// The digits of a number as a Rust float literal.
fn digits(value: &Value) -> Option<String> {
    let Value::Number { digits, .. } = value else {
        return None;
    };
    let float = digits.contains(['.', 'e', 'E']);
    Some(if float {
        digits.clone()
    } else {
        format!("{digits}.0")
    })
}

fn text(value: Option<&Measured>) -> &str {
    match value.map(|value| &value.value) {
        Some(Value::Text(text)) => text,
        _ => "",
    }
}

fn quoted(text: Option<&String>) -> String {
    option(text.map(|text| format!("{text:?}")))
}

fn option(value: Option<String>) -> String {
    value.map_or_else(|| "None".to_owned(), |value| format!("Some({value})"))
}
