//! A table of a ledger file, read field by field, with every fault noted where it stands.
//!
//! Reading never stops at the first fault: a missing field is noted and replaced by an empty one,
//! and the caller throws the entries away if any fault was noted.

use std::cell::RefCell;
use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::entries::Value;
use super::fault::Fault;
use super::kind::Kind;
use super::load::Link;

/// A file being read: its text, and what was found wrong with it.
pub(crate) struct File<'a> {
    pub(crate) path: &'a str,
    pub(crate) text: &'a str,
    pub(crate) faults: RefCell<Vec<Fault>>,
    pub(crate) links: RefCell<Vec<Link>>,
}

impl File<'_> {
    /// The line, counted from 1, of a byte offset.
    pub(crate) fn line(&self, offset: usize) -> u32 {
        let before = self.text.get(..offset).unwrap_or(self.text);
        before.bytes().filter(|byte| *byte == b'\n').count() as u32 + 1
    }

    pub(crate) fn fault(&self, offset: usize, message: String) {
        self.faults.borrow_mut().push(Fault {
            path: self.path.to_owned(),
            line: self.line(offset),
            message,
        });
    }
}

/// One table of a file.
pub(crate) struct Row<'a> {
    pub(crate) file: &'a File<'a>,
    table: &'a DeTable<'a>,
    start: usize,
    name: String,
    read: RefCell<BTreeSet<&'static str>>,
}

impl<'a> Row<'a> {
    /// A row from a value that should be a table; noted and skipped if it is not one.
    pub(crate) fn new(
        file: &'a File<'a>,
        name: &str,
        value: &'a Spanned<DeValue<'a>>,
    ) -> Option<Self> {
        let start = value.span().start;
        let Some(table) = value.get_ref().as_table() else {
            file.fault(start, format!("{name}: not a table"));
            return None;
        };
        let id = table.get("id").and_then(|id| id.get_ref().as_str());
        let name = id.map_or_else(|| name.to_owned(), str::to_owned);
        let read = RefCell::default();
        Some(Self {
            file,
            table,
            start,
            name,
            read,
        })
    }

    /// Line where the table starts.
    pub(crate) fn line(&self) -> u32 {
        self.file.line(self.start)
    }

    /// Notes a fault of the row as a whole.
    pub(crate) fn fault(&self, message: String) {
        self.file.fault(self.start, message);
    }

    fn field(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.read.borrow_mut().insert(key);
        self.table.get(key)
    }

    fn wrong(&self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str) {
        let found = value.get_ref().type_str();
        let message = format!("{}.{key}: {wanted} is wanted, found {found}", self.name);
        self.file.fault(value.span().start, message);
    }

    fn missing(&self, key: &str) {
        self.file
            .fault(self.start, format!("{}.{key}: missing", self.name));
    }

    /// A text that may be absent.
    pub(crate) fn text_opt(&self, key: &'static str) -> Option<String> {
        let value = self.field(key)?;
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong(key, value, "a string");
        }
        text
    }

    /// A text that must be there.
    pub(crate) fn text(&self, key: &'static str) -> String {
        if !self.table.contains_key(key) {
            self.missing(key);
        }
        self.text_opt(key).unwrap_or_default()
    }

    /// One of a few words; any other is a fault.
    pub(crate) fn word(&self, key: &'static str, allowed: &[&str]) -> String {
        let word = self.text(key);
        self.allow(key, &word, allowed);
        word
    }

    /// One of a few words, or nothing.
    pub(crate) fn word_opt(&self, key: &'static str, allowed: &[&str]) -> Option<String> {
        let word = self.text_opt(key)?;
        self.allow(key, &word, allowed);
        Some(word)
    }

    fn allow(&self, key: &'static str, word: &str, allowed: &[&str]) {
        let Some(value) = self.table.get(key) else {
            return;
        };
        if !allowed.contains(&word) {
            let known = allowed.join(", ");
            let message = format!("{}.{key}: `{word}` is none of {known}", self.name);
            self.file.fault(value.span().start, message);
        }
    }

    /// A number or a word that may be absent.
    pub(crate) fn value_opt(&self, key: &'static str) -> Option<Value> {
        let value = self.field(key)?;
        let read = read_value(value.get_ref());
        if read.is_none() {
            self.wrong(key, value, "a finite number or a string");
        }
        read
    }

    /// A number or a word that must be there.
    pub(crate) fn value(&self, key: &'static str) -> Value {
        if !self.table.contains_key(key) {
            self.missing(key);
        }
        self.value_opt(key).unwrap_or(Value::Text(String::new()))
    }

    /// A number that may be absent.
    pub(crate) fn number_opt(&self, key: &'static str) -> Option<f64> {
        let value = self.field(key)?;
        let number = read_value(value.get_ref()).and_then(|value| value.number());
        if number.is_none() {
            self.wrong(key, value, "a finite number");
        }
        number
    }

    /// Id of an entry of this kind; that it exists is checked when all files are read.
    pub(crate) fn reference(&self, kind: Kind, key: &'static str) -> String {
        let id = self.text(key);
        if let Some(value) = self.table.get(key) {
            self.link(kind, key, &id, value.span().start);
        }
        id
    }

    /// Ids of entries of this kind; an absent list is an empty one.
    pub(crate) fn references(&self, kind: Kind, key: &'static str) -> Vec<String> {
        self.items(key)
            .filter_map(|item| {
                let Some(id) = item.get_ref().as_str() else {
                    self.wrong(key, item, "a string");
                    return None;
                };
                self.link(kind, key, id, item.span().start);
                Some(id.to_owned())
            })
            .collect()
    }

    fn link(&self, kind: Kind, key: &str, id: &str, offset: usize) {
        self.file.links.borrow_mut().push(Link {
            path: self.file.path.to_owned(),
            line: self.file.line(offset),
            from: format!("{}.{key}", self.name),
            kind,
            id: id.to_owned(),
        });
    }

    fn items(&self, key: &'static str) -> impl Iterator<Item = &'a Spanned<DeValue<'a>>> {
        let value = self.field(key);
        let array = value.and_then(|value| value.get_ref().as_array());
        if let (Some(value), None) = (value, array) {
            self.wrong(key, value, "a list");
        }
        array.into_iter().flat_map(|array| array.iter())
    }

    /// The tables of a list; an absent list is an empty one.
    pub(crate) fn rows(&self, key: &'static str) -> Vec<Row<'a>> {
        let name = format!("{}.{key}", self.name);
        self.items(key)
            .filter_map(|item| Row::new(self.file, &name, item))
            .collect()
    }

    /// The tables inside the table `key`, with their names, in file order.
    pub(crate) fn named_rows(&self, key: &'static str) -> Vec<(String, Row<'a>)> {
        let Some(value) = self.field(key) else {
            return Vec::new();
        };
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(key, value, "a table");
            return Vec::new();
        };
        let mut rows: Vec<_> = table
            .iter()
            .filter_map(|(name, value)| {
                let path = format!("{}.{}", self.name, name.get_ref());
                let row = Row::new(self.file, &path, value)?;
                Some((name.span().start, name.get_ref().to_string(), row))
            })
            .collect();
        rows.sort_by_key(|(start, ..)| *start);
        rows.into_iter().map(|(_, name, row)| (name, row)).collect()
    }

    /// Notes every field that nobody read: a misspelt name must not be lost in silence.
    pub(crate) fn finish(self) {
        let read = self.read.borrow();
        for key in self.table.keys() {
            if !read.contains(key.get_ref().as_ref()) {
                let message = format!("{}.{}: unknown field", self.name, key.get_ref());
                self.file.fault(key.span().start, message);
            }
        }
    }
}

fn read_value(value: &DeValue<'_>) -> Option<Value> {
    let digits = match value {
        DeValue::String(text) => return Some(Value::Text(text.to_string())),
        DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str(),
        DeValue::Float(float) => float.as_str(),
        _ => return None,
    };
    let digits = digits.replace('_', "");
    let value: f64 = digits.parse().ok()?;
    value.is_finite().then_some(Value::Number { value, digits })
}
