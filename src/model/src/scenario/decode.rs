//! A link as a scenario: whatever can be understood, and a note for each
//! parameter that was ignored or changed.

use super::keys::{self, ChoiceKey, Key};
use super::{Note, Scenario, Setting, Used, VERSION, Why, decimal};
use crate::choices::ChipId;
use crate::input::Family;

/// The longest name a link may carry, in characters.
const NAME: usize = 80;

/// Reads a query, with or without its question mark. Keys that are not ours are
/// ignored quietly; a key that looks like an input of ours but is none is noted.
#[must_use]
pub fn decode(query: &str) -> (Scenario, Vec<Note>) {
    let mut reader = Reader {
        scenario: Scenario::default(),
        notes: Vec::new(),
        seen: Vec::new(),
    };
    let query = query.strip_prefix('?').unwrap_or(query);
    let query = query.split('#').next().unwrap_or("");
    for pair in query.split('&').filter(|p| !p.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        reader.pair(&unescape(key), &unescape(value));
    }
    reader.finish()
}

struct Reader {
    scenario: Scenario,
    notes: Vec<Note>,
    seen: Vec<String>,
}

impl Reader {
    fn pair(&mut self, key: &str, value: &str) {
        match key {
            "v" => self.version(value),
            "seed" => match value.parse::<u32>() {
                Ok(seed) => self.scenario.seed = seed,
                Err(_) => self.ignored(key, value, Why::NotANumber),
            },
            "name" => self.name(value),
            "asof" => self.scenario.asof = day(value).map(str::to_owned),
            "cite" => {
                let cite = value
                    .split_once(':')
                    .filter(|(id, v)| !id.is_empty() && !v.is_empty());
                self.scenario.cite = cite.map(|(id, v)| (cut(id, NAME), cut(v, NAME)));
            }
            _ => match keys::of(key) {
                Some(known) => {
                    if self.seen.iter().any(|s| s == key) {
                        self.notes
                            .push(note(key, value, Used::Nothing, Why::Repeated));
                    }
                    self.seen.push(key.to_owned());
                    match known {
                        Key::Number(input) => self.number(input, key, value),
                        Key::Choice(choice) => self.choice(choice, key, value),
                    }
                }
                None if ours(key) => self.ignored(key, value, Why::Unknown),
                None => {}
            },
        }
    }

    fn version(&mut self, value: &str) {
        let why = match value.parse::<u32>() {
            Ok(v) if v == VERSION => return,
            Ok(v) if v > VERSION => Why::NewerVersion,
            _ => Why::BadVersion,
        };
        self.changed("v", value, decimal::print(f64::from(VERSION)), why);
    }

    fn name(&mut self, value: &str) {
        let name: String = value.chars().filter(|c| !c.is_control()).collect();
        self.scenario.name = cut(name.trim(), NAME);
        if name.trim().chars().count() > NAME {
            let used = self.scenario.name.clone();
            self.changed("name", value, used, Why::TooLong);
        }
    }

    fn number(&mut self, input: crate::InputId, key: &str, value: &str) {
        let asked = if value == "auto" {
            Some(Setting::Linked)
        } else if let Some((lo, hi)) = value.split_once("..") {
            decimal::parse(lo)
                .zip(decimal::parse(hi))
                .map(|(lo, hi)| Setting::Range(lo, hi))
        } else {
            decimal::parse(value).map(Setting::At)
        };
        let Some(asked) = asked else {
            return self.ignored(key, value, Why::NotANumber);
        };
        match self.scenario.set(input, asked) {
            Err(why) => self.ignored(key, value, why),
            Ok(used) => {
                let spec = input.input();
                let (lo, hi) = match asked {
                    Setting::At(x) => (x, x),
                    Setting::Range(lo, hi) => (lo, hi),
                    Setting::Linked => return,
                };
                if lo < spec.min {
                    self.changed(key, value, used.text(), Why::BelowBound);
                } else if hi > spec.max {
                    self.changed(key, value, used.text(), Why::AboveBound);
                }
            }
        }
    }

    fn choice(&mut self, choice: ChoiceKey, key: &str, value: &str) {
        let choices = &mut self.scenario.choices;
        let taken = match choice {
            ChoiceKey::Chips => return self.chips(key, value),
            ChoiceKey::Reference => ChipId::of(value).map(|c| choices.reference = c),
            ChoiceKey::Against => ChipId::of(value).map(|c| choices.against = c),
            ChoiceKey::Format => keys::format_of(value).map(|f| choices.format = f),
            ChoiceKey::Per => keys::per_of(value).map(|p| choices.per = p),
            ChoiceKey::Reading => keys::reading_of(value).map(|r| choices.reading = r),
            ChoiceKey::Year => {
                let year = value
                    .parse::<u16>()
                    .ok()
                    .filter(|y| (2026..=2030).contains(y));
                year.map(|y| choices.year = y)
            }
            ChoiceKey::See => keys::marks_of(value).map(|m| choices.see = m),
            ChoiceKey::Do => keys::marks_of(value).map(|m| choices.set = m),
        };
        if taken.is_none() {
            let range = value.split_once("..").is_some();
            self.ignored(
                key,
                value,
                if range {
                    Why::TakesNoRange
                } else {
                    Why::NotAChoice
                },
            );
        }
    }

    fn chips(&mut self, key: &str, value: &str) {
        let read = keys::chips_of(value);
        let used = match read.list {
            Some(list) => {
                self.scenario.choices.chips = list;
                Used::Text(ChoiceKey::Chips.print(&self.scenario.choices))
            }
            None => {
                self.ignored(key, value, Why::TooFewChips);
                Used::Nothing
            }
        };
        for (chip, why) in read.faults {
            self.notes.push(note(key, &chip, used.clone(), why));
        }
    }

    fn ignored(&mut self, key: &str, value: &str, why: Why) {
        self.notes.push(note(key, value, Used::Nothing, why));
    }

    fn changed(&mut self, key: &str, value: &str, used: String, why: Why) {
        self.notes.push(note(key, value, Used::Text(used), why));
    }

    /// What can only be said once everything is read.
    fn finish(mut self) -> (Scenario, Vec<Note>) {
        for note in self.notes.iter_mut().filter(|n| n.why == Why::Repeated) {
            if let Some(key) = keys::of(&note.param) {
                note.used = Used::Text(key.print(&self.scenario));
            }
        }
        for input in self.scenario.ranged().iter() {
            let Setting::Range(lo, hi) = self.scenario.get(input) else {
                continue;
            };
            let spec = input.input();
            if spec.family != Family::Normal && spec.sampled_family(lo, hi) == Family::Normal {
                let text = self.scenario.get(input).text();
                self.changed(&input.id(), &text, text.clone(), Why::DrawnAsNormal);
            }
        }
        let middle = |id| crate::InputId::of(id).map(|i| self.scenario.middle(i));
        if let (Some(active), Some(total)) = (middle("specs.active"), middle("specs.total"))
            && active > total
        {
            let (asked, used) = (decimal::print(active), decimal::print(total));
            self.changed("specs.active", &asked, used, Why::MoreActiveThanAll);
        }
        (self.scenario, self.notes)
    }
}

fn note(param: &str, asked: &str, used: Used, why: Why) -> Note {
    Note {
        param: param.to_owned(),
        asked: cut(asked, 200),
        used,
        why,
    }
}

/// Whether a key has the form of an input of one of our models.
fn ours(key: &str) -> bool {
    key.split_once('.')
        .is_some_and(|(model, _)| crate::Model::of(model).is_some())
}

/// A day of the form 2026-11-21.
fn day(text: &str) -> Option<&str> {
    let shape = text.bytes().enumerate().all(|(i, b)| match i {
        4 | 7 => b == b'-',
        _ => b.is_ascii_digit(),
    });
    (text.len() == 10 && shape).then_some(text)
}

fn cut(text: &str, length: usize) -> String {
    text.chars().take(length).collect()
}

/// Undoes percent-encoding; `+` is a space. What is no valid escape stays as it is.
#[must_use]
pub fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while let Some(byte) = bytes.get(i) {
        let hex = |at: usize| bytes.get(at).and_then(|b| char::from(*b).to_digit(16));
        match (byte, hex(i + 1), hex(i + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                i += 3;
            }
            (b'+', ..) => {
                out.push(b' ');
                i += 1;
            }
            _ => {
                out.push(*byte);
                i += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
