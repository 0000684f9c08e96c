//! What the ledger's files hold, entry by entry. Fields keep the names they have in the files.

/// One of the five articles that the explainer grew out of.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Stable id.
    pub id: String,
    /// Title, or the opening line of an untitled one.
    pub title: String,
    /// Month of writing, `2026-06`.
    pub written: String,
    /// What a reader should know about it.
    pub note: Option<String>,
}

/// How near a source stands to what it reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// The company's own filing, release, call, documentation or price page.
    Company,
    /// Established press, or a transcript.
    Press,
    /// An analyst or a data house.
    Analyst,
    /// A blog, an aggregator, a personal note.
    Other,
}

/// Where a value or a statement comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Stable id, unique over all files.
    pub id: String,
    /// Title of the document.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Its address.
    pub url: Option<String>,
    /// Its date, as exactly as known: `2026-04-09`, `2024-12`.
    pub date: Option<String>,
    /// How near it stands to what it reports.
    pub tier: Tier,
    /// How it was seen, in words: in full, in excerpt, relayed by whom.
    pub seen: String,
    /// What a reader should know about it.
    pub note: Option<String>,
}

/// A value as the file has it.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number, and the digits it was written with.
    Number {
        /// The number.
        value: f64,
        /// Its digits in the file, underscores removed.
        digits: String,
    },
    /// A word or a date.
    Text(String),
}

impl Value {
    /// The number, if it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number { value, .. } => Some(*value),
            Self::Text(_) => None,
        }
    }
}

/// A value with its unit, or a span of values, as facts and claims carry it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Measure {
    /// The value.
    pub value: Option<Value>,
    /// Lower end, where the source gives a span.
    pub low: Option<f64>,
    /// Upper end, where the source gives a span.
    pub high: Option<f64>,
    /// The value in words, where it is not one number.
    pub text: Option<String>,
    /// Unit in words.
    pub unit: Option<String>,
    /// The source says "more than" this.
    pub at_least: bool,
}

/// Something an article says.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Stable id.
    pub id: String,
    /// Topic word, for grouping.
    pub topic: String,
    /// `figure`, `date`, `quote-attributed` or `assessment`.
    pub kind: String,
    /// The claim in our words.
    pub statement: String,
    /// Its number, where there is one.
    pub measure: Measure,
    /// What a second look found: `confirmed`, `qualified`, `contradicted`, `unverified`.
    /// None: a judgement, or not looked up.
    pub check: Option<String>,
    /// Facts behind the check.
    pub facts: Vec<String>,
    /// Which article says it, where, and how firmly.
    pub supports: Vec<Stance>,
    /// What a reader should know about it.
    pub note: Option<String>,
}

/// An article's stance on a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Stance {
    /// Article id.
    pub article: String,
    /// `states`, `implies` or `differs`.
    pub stance: String,
    /// A heading in the article, or `Lede` or `Title`.
    pub locator: String,
}

/// Where the articles cannot all be right.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Stable id.
    pub id: String,
    /// Topic word, for grouping.
    pub topic: String,
    /// The question on which they differ.
    pub question: String,
    /// Claims concerned.
    pub claims: Vec<String>,
    /// The readings, and who takes each.
    pub readings: Vec<Reading>,
    /// What other evidence says.
    pub evidence: String,
    /// Facts behind the evidence.
    pub facts: Vec<String>,
    /// What turns on the difference, for readers.
    pub turns: String,
    /// The chapter where a reading can be tried.
    pub chapter: Option<String>,
    /// How the explainer puts it. An instruction to writers, not text for readers.
    pub present: String,
}

/// One reading in a conflict.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The reading in our words.
    pub reading: String,
    /// Articles that take it.
    pub articles: Vec<String>,
    /// The scenario that says the same, as a link's query, where a model can carry it.
    pub scenario: Option<String>,
}

/// A figure or an event from another source than the articles.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Stable id.
    pub id: String,
    /// Topic word, for grouping.
    pub topic: String,
    /// The fact in our words.
    pub statement: String,
    /// Its number, where there is one.
    pub measure: Measure,
    /// The time it is about.
    pub period: Option<String>,
    /// Main source.
    pub source: String,
    /// Further sources that say the same.
    pub also: Vec<String>,
    /// Where in the source, or the arithmetic of a derived value.
    pub locator: String,
    /// `reported`, `estimate`, `derived`, `disputed` or `absence`.
    pub status: String,
    /// What a reader should know about it.
    pub note: Option<String>,
}

/// Figures of one measure over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Stable id.
    pub id: String,
    /// Topic word, for grouping.
    pub topic: String,
    /// What is measured.
    pub title: String,
    /// Unit in words.
    pub unit: String,
    /// Sources.
    pub sources: Vec<String>,
    /// What a reader should know about it.
    pub note: Option<String>,
    /// The figures, in time order.
    pub points: Vec<Point>,
}

/// One figure of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Name of the period: `Q1 FY2027`.
    pub period: String,
    /// Its last day: `2026-04-26`.
    pub end: String,
    /// The figure; None where none was published.
    pub value: Option<Value>,
    /// Lower end of the publisher's span.
    pub low: Option<f64>,
    /// Upper end of the publisher's span.
    pub high: Option<f64>,
    /// How exact it is: `exact`, `rounded as seen`, `lower bound`.
    pub precision: String,
    /// What it covers, where that changes along the series.
    pub scope: Option<String>,
}

/// One metric of a chip or system, with other sources' figures for the same metric.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// Metric name: `fp8_dense_tflops`.
    pub metric: String,
    /// The value.
    pub value: Value,
    /// Unit as published.
    pub unit: String,
    /// Source id.
    pub source: String,
    /// Where in the source.
    pub locator: String,
    /// `published` or `derived`.
    pub basis: String,
    /// Exact name of the number format.
    pub format: Option<String>,
    /// What the source says of structured sparsity.
    pub sparsity: Option<String>,
    /// What the source says of a link's direction.
    pub direction: Option<String>,
    /// The value in the page's unit (GB, TB/s, GB/s per direction), where the published unit is another.
    pub norm: Option<Value>,
    /// What a reader should know about it.
    pub note: Option<String>,
    /// Other sources' figures: disagreement is content.
    pub alt: Vec<Self>,
}

/// A dated price per chip-hour.
#[derive(Debug, Clone, PartialEq)]
pub struct Price {
    /// US dollars for one chip for one hour.
    pub usd_per_chip_hour: Value,
    /// Source id.
    pub source: String,
    /// Where in the source.
    pub locator: String,
    /// Date of the price list.
    pub date: String,
    /// Region as the list names it.
    pub region: String,
    /// Terms as the list names them.
    pub terms: String,
    /// The instance that is rented.
    pub instance: Option<String>,
    /// Its price.
    pub instance_usd_per_hour: Option<Value>,
    /// How many chips it has.
    pub chips_per_instance: Option<Value>,
    /// `published` or `derived`.
    pub basis: String,
    /// What a reader should know about it.
    pub note: Option<String>,
}

/// An accelerator: every published value, with its source and its rivals.
#[derive(Debug, Clone, PartialEq)]
pub struct Chip {
    /// Stable id.
    pub id: String,
    /// Maker.
    pub vendor: String,
    /// Name.
    pub name: String,
    /// What a reader should know about it.
    pub note: Option<String>,
    /// Its metrics, in file order.
    pub values: Vec<Measured>,
    /// Its prices, in file order.
    pub prices: Vec<Price>,
}

/// A machine built from one kind of chip.
#[derive(Debug, Clone, PartialEq)]
pub struct System {
    /// Stable id.
    pub id: String,
    /// Maker.
    pub vendor: String,
    /// Name.
    pub name: String,
    /// Id of its chip.
    pub chip: String,
    /// Its metrics, in file order.
    pub values: Vec<Measured>,
    /// Its prices, in file order.
    pub prices: Vec<Price>,
}

impl Chip {
    /// The value of a metric, if anyone published one.
    pub fn value(&self, metric: &str) -> Option<&Measured> {
        self.values.iter().find(|value| value.metric == metric)
    }
}

impl System {
    /// The value of a metric, if anyone published one.
    pub fn value(&self, metric: &str) -> Option<&Measured> {
        self.values.iter().find(|value| value.metric == metric)
    }
}

/// Arithmetic done on a launch claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// Stable id.
    pub id: String,
    /// What was claimed, in words.
    pub subject: String,
    /// The number claimed; None where the arithmetic answers no claim.
    pub claimed: Option<Value>,
    /// Its unit.
    pub unit: String,
    /// Source or article that claims it.
    pub source: String,
    /// Where in it.
    pub locator: String,
    /// What the arithmetic gives; None where it cannot be done.
    pub recomputed: Option<Value>,
    /// The arithmetic.
    pub working: String,
    /// Sources of the arithmetic's inputs.
    pub inputs: Vec<String>,
    /// What it comes to: `holds`, `not reproduced`, ...
    pub verdict: String,
    /// What a reader should know about it.
    pub note: Option<String>,
}
