//! The keys of links in their one order: number inputs and choices together, as
//! the tables of the specification have them.

use crate::choices::{ChipId, ChipList, Choices, Marks, PathNode, Per, Reading};
use crate::registry::InputId;
use ledger::Format;

/// One key of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Number(InputId),
    Choice(ChoiceKey),
}

impl Key {
    /// What a scenario says of it, in the grammar of links.
    pub(crate) fn print(self, scenario: &super::Scenario) -> String {
        match self {
            Self::Number(input) => scenario.get(input).text(),
            Self::Choice(choice) => choice.print(&scenario.choices),
        }
    }
}

/// The keys that are choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChoiceKey {
    Chips,
    Reference,
    Against,
    Format,
    Per,
    Reading,
    Year,
    See,
    Do,
}

impl ChoiceKey {
    const ALL: [Self; 9] = [
        Self::Chips,
        Self::Reference,
        Self::Against,
        Self::Format,
        Self::Per,
        Self::Reading,
        Self::Year,
        Self::See,
        Self::Do,
    ];

    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Chips => "specs.chips",
            Self::Reference => "specs.reference",
            Self::Against => "specs.against",
            Self::Format => "specs.format",
            Self::Per => "specs.per",
            Self::Reading => "runrate.reading",
            Self::Year => "leverage.year",
            Self::See => "paths.see",
            Self::Do => "paths.do",
        }
    }

    /// The number input that follows it in the registry.
    fn before(self) -> &'static str {
        match self {
            Self::Chips | Self::Reference | Self::Against | Self::Format | Self::Per => {
                "specs.active"
            }
            Self::Reading => "runrate.internal",
            Self::Year => "leverage.incumbent",
            Self::See | Self::Do => "leverage.incumbent",
        }
    }

    /// The value in `choices`, as text.
    pub(crate) fn print(self, choices: &Choices) -> String {
        match self {
            Self::Chips => choices
                .chips
                .iter()
                .map(ChipId::id)
                .collect::<Vec<_>>()
                .join("~"),
            Self::Reference => choices.reference.id().to_owned(),
            Self::Against => choices.against.id().to_owned(),
            Self::Format => format_word(choices.format).to_owned(),
            Self::Per => per_word(choices.per).to_owned(),
            Self::Reading => reading_word(choices.reading).to_owned(),
            Self::Year => crate::format::whole(f64::from(choices.year)),
            Self::See => marks_text(&choices.see),
            Self::Do => marks_text(&choices.set),
        }
    }

    /// Whether two scenarios agree on it.
    pub(crate) fn same(self, a: &Choices, b: &Choices) -> bool {
        self.print(a) == self.print(b)
    }
}

/// All keys, in registry order.
pub(crate) fn all() -> impl Iterator<Item = Key> {
    InputId::all().flat_map(|input| {
        let id = input.id();
        let before = ChoiceKey::ALL.into_iter().filter(move |c| c.before() == id);
        // Evidence ends the paths model, whose successor in the registry is `leverage`.
        let mut keys: Vec<_> = before.collect();
        let year = |c: &ChoiceKey| *c == ChoiceKey::Year;
        crate::order::short(&mut keys, |a, b| year(a).cmp(&year(b)));
        keys.into_iter()
            .map(Key::Choice)
            .chain([Key::Number(input)])
    })
}

/// The key with this id.
pub(crate) fn of(id: &str) -> Option<Key> {
    let choice = ChoiceKey::ALL.into_iter().find(|c| c.id() == id);
    choice
        .map(Key::Choice)
        .or_else(|| InputId::of(id).map(Key::Number))
}

fn format_word(format: Format) -> &'static str {
    match format {
        Format::Bf16 => "bf16",
        Format::Fp8 => "fp8",
        Format::Fp4 => "fp4",
    }
}
fn per_word(per: Per) -> &'static str {
    match per {
        Per::Chip => "chip",
        Per::System => "system",
        Per::Watt => "watt",
        Per::Dollar => "dollar",
    }
}
fn reading_word(reading: Reading) -> &'static str {
    match reading {
        Reading::Supplier => "supplier",
        Reading::Market => "market",
        Reading::External => "external",
    }
}

/// A number format by its word.
pub(crate) fn format_of(word: &str) -> Option<Format> {
    Format::ALL.into_iter().find(|f| format_word(*f) == word)
}
/// What peaks are divided by, by its word.
pub(crate) fn per_of(word: &str) -> Option<Per> {
    [Per::Chip, Per::System, Per::Watt, Per::Dollar]
        .into_iter()
        .find(|p| per_word(*p) == word)
}
/// A reading of the 50 by its word.
pub(crate) fn reading_of(word: &str) -> Option<Reading> {
    [Reading::Supplier, Reading::Market, Reading::External]
        .into_iter()
        .find(|r| reading_word(*r) == word)
}

/// `D.yes~J.no`.
fn marks_text(marks: &Marks) -> String {
    let said = PathNode::ALL.into_iter().filter_map(|node| {
        let word = if marks.get(node)? { "yes" } else { "no" };
        Some([node.letter(), word].join("."))
    });
    said.collect::<Vec<_>>().join("~")
}

/// Reads `D.yes~J.no`; empty text and `none` say nothing of any node.
pub(crate) fn marks_of(text: &str) -> Option<Marks> {
    let mut marks = Marks::default();
    if text == "none" {
        return Some(marks);
    }
    for part in text.split('~').filter(|p| !p.is_empty()) {
        let (letter, word) = part.split_once('.')?;
        let node = PathNode::ALL.into_iter().find(|n| n.letter() == letter)?;
        let yes = match word {
            "yes" => true,
            "no" => false,
            _ => return None,
        };
        marks.set(node, Some(yes));
    }
    Some(marks)
}

/// A list of chips as far as it can be used, and what is wrong with the rest.
pub(crate) struct ReadChips {
    pub(crate) list: Option<ChipList>,
    pub(crate) faults: Vec<(String, super::Why)>,
}

/// Reads `trainium3~b200-sxm`.
pub(crate) fn chips_of(text: &str) -> ReadChips {
    use super::Why;
    let mut chips = Vec::new();
    let mut faults = Vec::new();
    for id in text.split('~') {
        match ChipId::of(id) {
            None => faults.push((id.to_owned(), Why::UnknownChip)),
            Some(chip) if chips.contains(&chip) => faults.push((id.to_owned(), Why::RepeatedChip)),
            Some(_) if chips.len() == crate::choices::MAX_CHIPS => {
                faults.push((id.to_owned(), Why::TooManyChips));
            }
            Some(chip) => chips.push(chip),
        }
    }
    ReadChips {
        list: ChipList::new(&chips),
        faults,
    }
}
