//! Finding an entry by its citation, and what it can vouch for.

use super::entries::{
    Article, Check, Chip, Claim, Conflict, Fact, Measure, Measured, Point, Price, Series, Source,
    System, Value,
};
use super::kind::Kind;
use super::load::Library;

/// An entry of any kind, narrowed to what a citation names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Entry<'a> {
    /// `article:id`.
    Article(&'a Article),
    /// `claim:id`.
    Claim(&'a Claim),
    /// `conflict:id`.
    Conflict(&'a Conflict),
    /// `fact:id`.
    Fact(&'a Fact),
    /// `series:id`, or `series:id@period` for one of its points.
    Series(&'a Series, Option<&'a Point>),
    /// `source:id`.
    Source(&'a Source),
    /// `chip:id`, or `chip:id.metric` for one of its values. `chip:id.price` is its prices.
    Chip(&'a Chip, Option<&'a Measured>),
    /// `system:id`, or `system:id.metric`.
    System(&'a System, Option<&'a Measured>),
    /// `check:id`.
    Check(&'a Check),
}

/// What an entry can vouch for in a sentence: its values with their units, and its words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evidence {
    /// Values and the unit in words each is in.
    pub values: Vec<(f64, String)>,
    /// Words that may hold further numbers: statement, note, locator, value in words.
    pub texts: Vec<String>,
}

impl Library {
    /// The entry that `name` cites: an id, and for series a period after `@`, for chips and systems
    /// a metric after the last dot. None if there is no such entry, period or metric.
    pub fn entry(&self, kind: Kind, name: &str) -> Option<Entry<'_>> {
        match kind {
            Kind::Article => self
                .articles
                .iter()
                .find(|x| x.id == name)
                .map(Entry::Article),
            Kind::Claim => self.claims.iter().find(|x| x.id == name).map(Entry::Claim),
            Kind::Conflict => self
                .conflicts
                .iter()
                .find(|x| x.id == name)
                .map(Entry::Conflict),
            Kind::Fact => self.facts.iter().find(|x| x.id == name).map(Entry::Fact),
            Kind::Source => self
                .sources
                .iter()
                .find(|x| x.id == name)
                .map(Entry::Source),
            Kind::Check => self.checks.iter().find(|x| x.id == name).map(Entry::Check),
            Kind::Series => {
                let (id, period) = split(name, '@');
                let series = self.series.iter().find(|x| x.id == id)?;
                let named = |point: &&Point| {
                    Some(point.period.as_str()) == period || Some(point.end.as_str()) == period
                };
                let point = series.points.iter().find(named);
                (point.is_some() == period.is_some()).then_some(Entry::Series(series, point))
            }
            Kind::Chip => {
                let (id, metric) = split(name, '.');
                let chip = self.chips.iter().find(|x| x.id == id)?;
                let value = metric.and_then(|metric| chip.value(metric));
                let priced = metric == Some("price") && !chip.prices.is_empty();
                (value.is_some() == metric.is_some() || priced).then_some(Entry::Chip(chip, value))
            }
            Kind::System => {
                let (id, metric) = split(name, '.');
                let system = self.systems.iter().find(|x| x.id == id)?;
                let value = metric.and_then(|metric| system.value(metric));
                let priced = metric == Some("price") && !system.prices.is_empty();
                (value.is_some() == metric.is_some() || priced)
                    .then_some(Entry::System(system, value))
            }
        }
    }

    /// Every name that [`Library::entry`] knows for this kind, for suggestions.
    pub fn names(&self, kind: Kind) -> Vec<String> {
        match kind {
            Kind::Series => {
                let points = |series: &Series| {
                    series
                        .points
                        .iter()
                        .map(|p| format!("{}@{}", series.id, p.period))
                        .collect::<Vec<_>>()
                };
                self.series.iter().flat_map(points).collect()
            }
            Kind::Chip => self
                .chips
                .iter()
                .flat_map(|x| metrics(&x.id, &x.values, &x.prices))
                .collect(),
            Kind::System => self
                .systems
                .iter()
                .flat_map(|x| metrics(&x.id, &x.values, &x.prices))
                .collect(),
            _ => self
                .places
                .iter()
                .filter(|p| p.kind == kind)
                .map(|p| p.id.clone())
                .collect(),
        }
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The article with this id.
    pub fn article(&self, id: &str) -> Option<&Article> {
        self.articles.iter().find(|article| article.id == id)
    }

    /// The line of an entry in its file, as `path:line`.
    pub fn place(&self, kind: Kind, id: &str) -> Option<String> {
        let place = self
            .places
            .iter()
            .find(|place| place.kind == kind && place.id == id)?;
        Some(format!("{}:{}", place.path, place.line))
    }
}

fn metrics(id: &str, values: &[Measured], prices: &[Price]) -> Vec<String> {
    let price = (!prices.is_empty()).then(|| format!("{id}.price"));
    values
        .iter()
        .map(|value| format!("{id}.{}", value.metric))
        .chain(price)
        .collect()
}

fn split(name: &str, at: char) -> (&str, Option<&str>) {
    name.split_once(at)
        .map_or((name, None), |(id, rest)| (id, Some(rest)))
}

impl Entry<'_> {
    /// The values and words that a sentence citing this entry may use.
    pub fn evidence(&self) -> Evidence {
        let mut evidence = Evidence::default();
        match self {
            Self::Article(article) => evidence.words([Some(&article.title), article.note.as_ref()]),
            Self::Source(source) => evidence.words([Some(&source.title), source.note.as_ref()]),
            Self::Claim(claim) => {
                evidence.measure(&claim.measure);
                evidence.words([Some(&claim.statement), claim.note.as_ref()]);
            }
            Self::Conflict(conflict) => {
                evidence.words([Some(&conflict.question), Some(&conflict.evidence)]);
                evidence.words(
                    conflict
                        .readings
                        .iter()
                        .map(|reading| Some(&reading.reading)),
                );
            }
            Self::Fact(fact) => {
                evidence.measure(&fact.measure);
                let words = [
                    Some(&fact.statement),
                    Some(&fact.locator),
                    fact.note.as_ref(),
                ];
                evidence.words(words);
                evidence.words([fact.period.as_ref()]);
            }
            Self::Series(series, Some(point)) => evidence.point(point, &series.unit),
            Self::Series(series, None) => {
                series
                    .points
                    .iter()
                    .for_each(|point| evidence.point(point, &series.unit));
                evidence.words([Some(&series.title), series.note.as_ref()]);
            }
            Self::Chip(Chip { name, .. }, Some(value))
            | Self::System(System { name, .. }, Some(value)) => {
                evidence.value(value);
                evidence.words([Some(name)]);
            }
            Self::Chip(chip, None) => {
                chip.values.iter().for_each(|value| evidence.value(value));
                chip.prices.iter().for_each(|price| evidence.price(price));
                evidence.words([Some(&chip.name), chip.note.as_ref()]);
            }
            Self::System(system, None) => {
                system.values.iter().for_each(|value| evidence.value(value));
                system.prices.iter().for_each(|price| evidence.price(price));
                evidence.words([Some(&system.name)]);
            }
            Self::Check(check) => {
                evidence.number(check.claimed.as_ref(), &check.unit);
                evidence.number(check.recomputed.as_ref(), &check.unit);
                evidence.words([
                    Some(&check.subject),
                    Some(&check.working),
                    check.note.as_ref(),
                ]);
            }
        }
        evidence
    }

    /// Ids of the sources behind the entry, the main one first, each once.
    pub fn sources(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = match self {
            Self::Article(_) | Self::Conflict(_) | Self::Claim(_) => Vec::new(),
            Self::Source(source) => vec![&source.id],
            Self::Fact(fact) => std::iter::once(&fact.source)
                .chain(&fact.also)
                .map(String::as_str)
                .collect(),
            Self::Series(series, _) => series.sources.iter().map(String::as_str).collect(),
            Self::Chip(_, Some(value)) | Self::System(_, Some(value)) => {
                value_sources(value).collect()
            }
            Self::Chip(Chip { values, prices, .. }, None)
            | Self::System(System { values, prices, .. }, None) => {
                let prices = prices.iter().map(|price| price.source.as_str());
                values
                    .iter()
                    .flat_map(value_sources)
                    .chain(prices)
                    .collect()
            }
            Self::Check(check) => std::iter::once(&check.source)
                .chain(&check.inputs)
                .map(String::as_str)
                .collect(),
        };
        let mut seen = std::collections::BTreeSet::new();
        ids.retain(|id| seen.insert(*id));
        ids
    }
}

fn value_sources(value: &Measured) -> impl Iterator<Item = &str> {
    std::iter::once(value)
        .chain(&value.alt)
        .map(|value| value.source.as_str())
}

impl Evidence {
    fn words<'a>(&mut self, words: impl IntoIterator<Item = Option<&'a String>>) {
        self.texts.extend(words.into_iter().flatten().cloned());
    }

    fn number(&mut self, value: Option<&Value>, unit: &str) {
        match value {
            Some(Value::Number { value, .. }) => self.values.push((*value, unit.to_owned())),
            Some(Value::Text(text)) => self.texts.push(text.clone()),
            None => {}
        }
    }

    fn measure(&mut self, measure: &Measure) {
        let unit = measure.unit.as_deref().unwrap_or_default();
        self.number(measure.value.as_ref(), unit);
        let ends = [measure.low, measure.high].into_iter().flatten();
        self.values.extend(ends.map(|end| (end, unit.to_owned())));
        self.words([measure.text.as_ref(), measure.unit.as_ref()]);
    }

    fn point(&mut self, point: &Point, unit: &str) {
        self.number(point.value.as_ref(), unit);
        let ends = [point.low, point.high].into_iter().flatten();
        self.values.extend(ends.map(|end| (end, unit.to_owned())));
        self.words([Some(&point.period), Some(&point.end), point.scope.as_ref()]);
    }

    fn value(&mut self, value: &Measured) {
        for value in std::iter::once(value).chain(&value.alt) {
            self.number(Some(&value.value), &value.unit);
            self.number(value.norm.as_ref(), "");
            self.words([
                Some(&value.locator),
                value.note.as_ref(),
                value.format.as_ref(),
            ]);
        }
    }

    fn price(&mut self, price: &Price) {
        self.number(Some(&price.usd_per_chip_hour), "USD");
        self.number(price.instance_usd_per_hour.as_ref(), "USD");
        self.number(price.chips_per_instance.as_ref(), "chips");
        self.words([Some(&price.terms), price.note.as_ref()]);
    }
}
