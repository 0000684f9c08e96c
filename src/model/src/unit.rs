//! The units that inputs and outputs are shown in.

/// A unit on screen. Per cent are fractions inside the models.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// $ billion a year.
    BillionPerYear,
    /// $ billion.
    Billion,
    /// $ million a year.
    MillionPerYear,
    /// $ million.
    Million,
    /// $ thousand a chip.
    ThousandPerChip,
    /// $ thousand a chip and year.
    ThousandPerChipYear,
    /// $ million for a system of 144 chips.
    MillionPerSystem,
    /// $ an hour for one chip.
    PerChipHour,
    /// $ for a million output tokens.
    PerMillionTokens,
    /// $ of one thing per $ of another.
    DollarPerDollar,
    /// Per cent; the text says of what.
    Percent(&'static str),
    /// Years.
    Years,
    /// Months.
    Months,
    /// Thousand chips a year.
    ThousandChips,
    /// Chips.
    Chips,
    /// Systems of 144 chips.
    Systems,
    /// Firms, whole.
    Firms,
    /// A ratio, shown with ×.
    Times,
    /// Natural-log units.
    LogUnits,
    /// A rate a year, plain.
    PerYear,
    /// A plain number.
    Plain,
    /// Teraflops, or teraflops per watt or dollar-hour as chosen.
    Tflops,
    /// Gigabytes.
    Gigabytes,
    /// Terabytes a second.
    TerabytesPerSecond,
    /// Operations per byte.
    FlopPerByte,
    /// Tokens a second.
    TokensPerSecond,
    /// kB of cache per token.
    KilobytesPerToken,
    /// Tokens.
    Tokens,
    /// Sequences in a batch.
    Sequences,
    /// Billion parameters.
    BillionParameters,
    /// One of several words.
    Choice,
}

impl Unit {
    /// What the number inside the models is multiplied by to be shown.
    #[must_use]
    pub fn factor(self) -> f64 {
        match self {
            Self::Percent(_) => 100.0,
            _ => 1.0,
        }
    }

    /// What stands before the number.
    #[must_use]
    pub fn prefix(self) -> &'static str {
        match self {
            Self::BillionPerYear
            | Self::Billion
            | Self::MillionPerYear
            | Self::Million
            | Self::ThousandPerChip
            | Self::ThousandPerChipYear
            | Self::MillionPerSystem
            | Self::PerChipHour
            | Self::PerMillionTokens
            | Self::DollarPerDollar => "$",
            _ => "",
        }
    }

    /// What stands right behind the number, without a space.
    #[must_use]
    pub fn suffix(self) -> &'static str {
        match self {
            Self::BillionPerYear | Self::Billion => "B",
            Self::MillionPerYear | Self::Million | Self::MillionPerSystem => "M",
            Self::ThousandPerChip | Self::ThousandPerChipYear => "k",
            Self::Percent(_) => "%",
            Self::Times => "×",
            _ => "",
        }
    }

    /// The words behind the number, with what it is a share of or measured per.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::BillionPerYear | Self::MillionPerYear => "a year",
            Self::Billion | Self::Million | Self::Times | Self::Plain | Self::Choice => "",
            Self::ThousandPerChip => "a chip",
            Self::ThousandPerChipYear => "a chip-year",
            Self::MillionPerSystem => "a system",
            Self::PerChipHour => "a chip-hour",
            Self::PerMillionTokens => "per million tokens",
            Self::DollarPerDollar => "per $ of rent",
            Self::Percent(of) => of,
            Self::Years => "years",
            Self::Months => "months",
            Self::ThousandChips => "thousand chips",
            Self::Chips => "chips",
            Self::Systems => "systems",
            Self::Firms => "firms",
            Self::LogUnits => "ln units",
            Self::PerYear => "a year",
            Self::Tflops => "TFLOPS",
            Self::Gigabytes => "GB",
            Self::TerabytesPerSecond => "TB/s",
            Self::FlopPerByte => "FLOP per byte",
            Self::TokensPerSecond => "tokens a second",
            Self::KilobytesPerToken => "kB a token",
            Self::Tokens => "tokens",
            Self::Sequences => "sequences",
            Self::BillionParameters => "billion parameters",
        }
    }
}
