//! What a link asked for and what is used instead: said to the reader, never fatal.

/// Why something in a link was not used as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Below the least value.
    BelowBound,
    /// Above the greatest value.
    AboveBound,
    /// Not of the form `-?\d+(\.\d+)?`, `lo..hi` or `auto`.
    NotANumber,
    /// Not one of the words of this choice.
    NotAChoice,
    /// A range with its lower end above its upper end.
    UpsideDown,
    /// A range on an input that takes none.
    TakesNoRange,
    /// `auto` where nothing links.
    NothingLinks,
    /// An input or parameter that does not exist.
    Unknown,
    /// Given twice: the last valid one counts.
    Repeated,
    /// Fewer than two known, different chips.
    TooFewChips,
    /// More than six chips.
    TooManyChips,
    /// A chip that is not in the ledger.
    UnknownChip,
    /// A chip named twice.
    RepeatedChip,
    /// A version newer than ours: today's models are used.
    NewerVersion,
    /// No such version: today's models are used.
    BadVersion,
    /// More active parameters than parameters.
    MoreActiveThanAll,
    /// A range whose family is impossible there: drawn as normal and clipped.
    DrawnAsNormal,
    /// Longer than 80 characters.
    TooLong,
    /// The upstream value is a word: the input's own default counts.
    SourceIsAWord,
    /// The evidence contradicts what was set.
    Impossible,
}

impl Why {
    /// A short code for machines.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::BelowBound => "below-bound",
            Self::AboveBound => "above-bound",
            Self::NotANumber => "not-a-number",
            Self::NotAChoice => "not-a-choice",
            Self::UpsideDown => "upside-down",
            Self::TakesNoRange => "takes-no-range",
            Self::NothingLinks => "nothing-links",
            Self::Unknown => "unknown",
            Self::Repeated => "repeated",
            Self::TooFewChips => "too-few-chips",
            Self::TooManyChips => "too-many-chips",
            Self::UnknownChip => "unknown-chip",
            Self::RepeatedChip => "repeated-chip",
            Self::NewerVersion => "newer-version",
            Self::BadVersion => "bad-version",
            Self::MoreActiveThanAll => "more-active-than-all",
            Self::DrawnAsNormal => "drawn-as-normal",
            Self::TooLong => "too-long",
            Self::SourceIsAWord => "source-is-a-word",
            Self::Impossible => "impossible",
        }
    }

    /// The reason in words for a reader.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::BelowBound => "that is below the least value",
            Self::AboveBound => "that is above the greatest value",
            Self::NotANumber => "that is not a number of the form 12 or 12.5, nor a range 10..20",
            Self::NotAChoice => "that is not one of the choices",
            Self::UpsideDown => "the range has its lower end above its upper end",
            Self::TakesNoRange => "this input takes no range",
            Self::NothingLinks => "no other model feeds this input",
            Self::Unknown => "there is no such input",
            Self::Repeated => "it was given twice, and the last valid value counts",
            Self::TooFewChips => "a comparison needs at least two known chips",
            Self::TooManyChips => "a comparison shows at most six chips",
            Self::UnknownChip => "there is no such chip in the ledger",
            Self::RepeatedChip => "the chip was named twice",
            Self::NewerVersion => "the link is from a newer version of the models than this page",
            Self::BadVersion => "there is no such version of the models",
            Self::MoreActiveThanAll => "a model cannot use more parameters than it has",
            Self::DrawnAsNormal => {
                "this range is impossible for its family, so it is drawn as normal and clipped"
            }
            Self::TooLong => "a name has at most 80 characters",
            Self::SourceIsAWord => "the value it links to is not a number here",
            Self::Impossible => "the evidence contradicts what was set",
        }
    }
}

/// What is used instead.
#[derive(Clone, Debug, PartialEq)]
pub enum Used {
    /// Nothing: the parameter is ignored.
    Nothing,
    /// This text, in the grammar of links.
    Text(String),
}

/// One parameter of a link that was ignored or changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The parameter: `runrate.growth`.
    pub param: String,
    /// What the link asked for.
    pub asked: String,
    /// What is used.
    pub used: Used,
    /// Why.
    pub why: Why,
}

impl Note {
    /// What is used, as text: empty where the parameter is ignored.
    #[must_use]
    pub fn used_text(&self) -> &str {
        match &self.used {
            Used::Nothing => "",
            Used::Text(text) => text,
        }
    }
}
