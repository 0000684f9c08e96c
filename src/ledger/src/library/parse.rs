//! From the tables of a file to typed entries, one function per kind.

use super::entries::{
    Article, Check, Chip, Claim, Conflict, Fact, Measure, Measured, Point, Price, Reading, Series,
    Source, Stance, System, Tier,
};
use super::kind::Kind;
use super::row::Row;

pub(crate) fn article(row: Row<'_>) -> Article {
    let article = Article {
        id: row.text("id"),
        title: row.text("title"),
        written: row.text("written"),
        note: row.text_opt("note"),
    };
    row.finish();
    article
}

pub(crate) fn source(row: Row<'_>) -> Source {
    let source = Source {
        id: row.text("id"),
        title: row.text("title"),
        publisher: row.text("publisher"),
        url: row.text_opt("url"),
        date: row.text_opt("date"),
        tier: tier(&row),
        seen: row.text("seen"),
        note: row.text_opt("note"),
    };
    row.finish();
    source
}

/// Finance numbers its tiers, the chip sheets name theirs; both mean nearness to what is reported.
fn tier(row: &Row<'_>) -> Tier {
    let words = ["vendor-doc", "vendor-press", "press", "analyst", "other"];
    match row.value("tier").number() {
        Some(1.0) => Tier::Company,
        Some(2.0) => Tier::Press,
        Some(3.0) => Tier::Analyst,
        Some(_) => Tier::Other,
        None => match row.word("tier", &words).as_str() {
            "vendor-doc" | "vendor-press" => Tier::Company,
            "press" => Tier::Press,
            "analyst" => Tier::Analyst,
            _ => Tier::Other,
        },
    }
}

fn measure(row: &Row<'_>) -> Measure {
    Measure {
        value: row.value_opt("value"),
        low: row.number_opt("value_low"),
        high: row.number_opt("value_high"),
        text: row.text_opt("value_text"),
        unit: row.text_opt("unit"),
        at_least: row.word_opt("bound", &["lower"]).is_some(),
    }
}

pub(crate) fn claim(row: Row<'_>) -> Claim {
    let checks = ["confirmed", "qualified", "contradicted", "unverified"];
    let kinds = ["figure", "date", "quote-attributed", "assessment"];
    let claim = Claim {
        id: row.text("id"),
        topic: row.text("topic"),
        kind: row.word("kind", &kinds),
        statement: row.text("statement"),
        measure: measure(&row),
        check: row.word_opt("check", &checks),
        facts: row.references(Kind::Fact, "facts"),
        supports: row.rows("supports").into_iter().map(stance).collect(),
        note: row.text_opt("note"),
    };
    if claim.supports.is_empty() {
        row.fault(format!(
            "{}.supports: a claim needs the article that makes it",
            claim.id
        ));
    }
    row.finish();
    claim
}

fn stance(row: Row<'_>) -> Stance {
    let stance = Stance {
        article: row.reference(Kind::Article, "article"),
        stance: row.word("stance", &["states", "implies", "differs"]),
        locator: row.text("locator"),
    };
    row.finish();
    stance
}

pub(crate) fn conflict(row: Row<'_>) -> Conflict {
    let conflict = Conflict {
        id: row.text("id"),
        topic: row.text("topic"),
        question: row.text("question"),
        claims: row.references(Kind::Claim, "claims"),
        readings: row.rows("readings").into_iter().map(reading).collect(),
        evidence: row.text("evidence"),
        facts: row.references(Kind::Fact, "facts"),
        turns: row.text("turns"),
        chapter: row.text_opt("chapter"),
        present: row.text("present"),
    };
    row.finish();
    conflict
}

fn reading(row: Row<'_>) -> Reading {
    let reading = Reading {
        reading: row.text("reading"),
        articles: row.references(Kind::Article, "articles"),
        scenario: row.text_opt("scenario"),
    };
    row.finish();
    reading
}

pub(crate) fn fact(row: Row<'_>) -> Fact {
    let statuses = ["reported", "estimate", "derived", "disputed", "absence"];
    let fact = Fact {
        id: row.text("id"),
        topic: row.text("topic"),
        statement: row.text("statement"),
        measure: measure(&row),
        period: row.text_opt("period"),
        source: row.reference(Kind::Source, "source"),
        also: row.references(Kind::Source, "also"),
        locator: row.text("locator"),
        status: row.word("status", &statuses),
        note: row.text_opt("note"),
    };
    row.finish();
    fact
}

pub(crate) fn series(row: Row<'_>) -> Series {
    let series = Series {
        id: row.text("id"),
        topic: row.text("topic"),
        title: row.text("title"),
        unit: row.text("unit"),
        sources: row.references(Kind::Source, "sources"),
        note: row.text_opt("note"),
        points: row.rows("points").into_iter().map(point).collect(),
    };
    if series
        .points
        .windows(2)
        .any(|pair| pair[0].end > pair[1].end)
    {
        row.fault(format!("{}.points: not in time order", series.id));
    }
    row.finish();
    series
}

fn point(row: Row<'_>) -> Point {
    let point = Point {
        period: row.text("period"),
        end: row.text("end"),
        value: row.value_opt("value"),
        low: row.number_opt("low"),
        high: row.number_opt("high"),
        precision: row.text("precision"),
        scope: row.text_opt("scope"),
    };
    row.finish();
    point
}

pub(crate) fn chip(row: Row<'_>) -> Chip {
    let chip = Chip {
        id: row.text("id"),
        vendor: row.text("vendor"),
        name: row.text("name"),
        note: row.text_opt("note"),
        values: values(&row),
        prices: row.rows("price").into_iter().map(price).collect(),
    };
    row.finish();
    chip
}

pub(crate) fn system(row: Row<'_>) -> System {
    let system = System {
        id: row.text("id"),
        vendor: row.text("vendor"),
        name: row.text("name"),
        chip: row.reference(Kind::Chip, "chip"),
        values: values(&row),
        prices: row.rows("price").into_iter().map(price).collect(),
    };
    row.finish();
    system
}

fn values(row: &Row<'_>) -> Vec<Measured> {
    let rows = row.named_rows("values").into_iter();
    rows.map(|(metric, row)| measured(&metric, row)).collect()
}

fn measured(metric: &str, row: Row<'_>) -> Measured {
    let norms = ["norm_gb", "norm_tb_s", "norm_gb_s_per_direction"];
    row.text_opt("norm_rule"); // prose for whoever edits the file
    let measured = Measured {
        metric: metric.to_owned(),
        value: row.value("value"),
        unit: row.text("unit"),
        source: row.reference(Kind::Source, "source"),
        locator: row.text("locator"),
        basis: row.word("basis", &["published", "derived"]),
        format: row.text_opt("format"),
        sparsity: row.text_opt("sparsity"),
        direction: row.text_opt("direction"),
        norm: norms
            .into_iter()
            .filter_map(|key| row.value_opt(key))
            .next_back(),
        note: row.text_opt("note"),
        alt: row
            .rows("alt")
            .into_iter()
            .map(|alt| self::measured(metric, alt))
            .collect(),
    };
    row.finish();
    measured
}

fn price(row: Row<'_>) -> Price {
    let price = Price {
        usd_per_chip_hour: row.value("usd_per_chip_hour"),
        source: row.reference(Kind::Source, "source"),
        locator: row.text("locator"),
        date: row.text("date"),
        region: row.text("region"),
        terms: row.text("terms"),
        instance: row.text_opt("instance"),
        instance_usd_per_hour: row.value_opt("instance_usd_per_hour"),
        chips_per_instance: row.value_opt("chips_per_instance"),
        basis: row.word("basis", &["published", "derived"]),
        note: row.text_opt("note"),
    };
    row.finish();
    price
}

pub(crate) fn check(row: Row<'_>) -> Check {
    let check = Check {
        id: row.text("id"),
        subject: row.text("subject"),
        claimed: row.value_opt("claimed"),
        unit: row.text("unit"),
        source: row.reference(Kind::Source, "source"),
        locator: row.text("locator"),
        recomputed: row.value_opt("recomputed"),
        working: row.text("working"),
        inputs: row.references(Kind::Source, "inputs"),
        verdict: row.text("verdict"),
        note: row.text_opt("note"),
    };
    row.finish();
    check
}
