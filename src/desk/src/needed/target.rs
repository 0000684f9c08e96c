//! What a result should be: a number, one of the words it can be, or any number at all.

use model::unit::Unit;
use model::{Outcome, Slot, Value, Word};

use crate::asked::{Asked, number};
use crate::problem::Problem;
use crate::results::amount;

/// A wish for a result.
pub(super) enum Target {
    /// A number, in the unit on screen.
    Number(f64),
    /// A word.
    Word(Word),
    /// Any number: that it has one.
    Any,
}

/// The words that a result may be, as they are typed.
const WORDS: [Word; 7] = [
    Word::Never,
    Word::Beyond,
    Word::NoCeiling,
    Word::None,
    Word::DoesNotFit,
    Word::Memory,
    Word::Compute,
];

impl Target {
    /// The argument `target`; without one, a value that many would ask for first.
    ///
    /// # Errors
    /// For what is neither a number nor a word that this result can be.
    pub(super) fn of(asked: &Asked, slot: Slot) -> Result<Self, Problem> {
        let text = asked.text("target").to_lowercase();
        let output = slot.output().0;
        if text.is_empty() {
            return Ok(Self::first(asked, slot));
        }
        if let Some(x) = number(&text) {
            return Ok(Self::Number(x));
        }
        if matches!(text.as_str(), "ever" | "a number" | "any number" | "any") {
            return Ok(Self::Any);
        }
        let Some(word) = WORDS.into_iter().find(|word| word.text() == text) else {
            return Err(Problem::NotANumber(asked.text("target").to_owned()));
        };
        // Whether memory or arithmetic binds is a choice of two; nothing else is ever one of them.
        let of_two = matches!(word, Word::Memory | Word::Compute);
        if of_two == (output.unit == Unit::Choice) {
            return Ok(Self::Word(word));
        }
        let rather = match Self::others(slot) {
            "" => "Write a number.",
            others => others,
        };
        Err(Problem::NotAWord(word.text().to_owned(), rather))
    }

    /// Where nothing was typed: that there is a number where there is none; that a gain is no loss,
    /// or two things are alike; that it is even odds; that it takes half as long; that it doubles.
    fn first(asked: &Asked, slot: Slot) -> Self {
        let value = Outcome::few(&asked.scenario, &[slot]).get(slot);
        let x = match value {
            // What is one of two words is asked for the other one.
            Value::Word(Word::Memory) => return Self::Word(Word::Compute),
            Value::Word(Word::Compute) => return Self::Word(Word::Memory),
            Value::Word(_) => return Self::Any,
            Value::Number(x) => x,
        };
        let key = slot.output().0.key;
        let signed = x < 0.0 || matches!(key, "npv" | "advantage" | "difference");
        let two = |x: f64| {
            let grain = app::slider::short(x.abs());
            let grain = model::format::ten_to(libm::floor(libm::log10(grain)) as i32 - 1);
            if grain > 0.0 {
                libm::round(x / grain) * grain
            } else {
                x
            }
        };
        Self::Number(match slot.output().0.unit {
            _ if signed || x == 0.0 => 0.0,
            Unit::Times => 1.0,
            Unit::Percent(_) if (49.0..51.0).contains(&x) => 60.0,
            Unit::Percent(_) => 50.0,
            Unit::Years | Unit::Months => two(x / 2.0),
            _ => two(x * 2.0),
        })
    }

    /// What else than numbers can be wished for; empty where nothing can.
    pub(super) fn others(slot: Slot) -> &'static str {
        let output = slot.output().0;
        match output.unit {
            Unit::Choice => "You can ask for “memory” or “compute”.",
            Unit::Years | Unit::Months => {
                "You can also ask for “never”, or for “ever”: that there is a number at all."
            }
            _ => "",
        }
    }

    /// In a sentence: *$30B*, *never*, *a number*.
    pub(super) fn text(&self, slot: Slot) -> String {
        match self {
            Self::Number(x) => amount(*x, slot.output().0.unit),
            Self::Word(word) => ["“", word.text(), "”"].concat(),
            Self::Any => "a number at all".to_owned(),
        }
    }
}
