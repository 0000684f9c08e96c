//! Inputs that are choices: lists, words and evidence, not numbers.

use ledger::{CHIPS, Chip, Format};

/// The most chips a scenario compares.
pub const MAX_CHIPS: usize = 6;

/// A chip by its place in the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChipId(u8);

impl ChipId {
    /// The chip with this ledger id.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        CHIPS
            .iter()
            .position(|c| c.id == id)
            .and_then(|i| u8::try_from(i).ok())
            .map(Self)
    }
    /// The chip's data.
    #[must_use]
    pub fn chip(self) -> Option<&'static Chip> {
        CHIPS.get(usize::from(self.0))
    }
    /// Its ledger id.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.chip().map_or("", |c| c.id)
    }
}

/// Two to six different chips, in the order in which they are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChipList {
    ids: [ChipId; MAX_CHIPS],
    len: u8,
}

impl ChipList {
    /// The list, if it has two to six chips and no chip twice.
    #[must_use]
    pub fn new(chips: &[ChipId]) -> Option<Self> {
        let repeated = chips
            .iter()
            .enumerate()
            .any(|(i, c)| chips.iter().take(i).any(|d| c == d));
        if chips.len() < 2 || chips.len() > MAX_CHIPS || repeated {
            return None;
        }
        let mut ids = [ChipId(0); MAX_CHIPS];
        for (slot, chip) in ids.iter_mut().zip(chips) {
            *slot = *chip;
        }
        Some(Self {
            ids,
            len: chips.len() as u8,
        })
    }
    /// The chips in order.
    pub fn iter(&self) -> impl Iterator<Item = ChipId> + '_ {
        self.ids.iter().copied().take(usize::from(self.len))
    }
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        usize::from(self.len)
    }
    /// Never: a list has at least two chips.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
    /// The chip at a place.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<ChipId> {
        self.iter().nth(place)
    }
}

/// What peak figures are divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// One chip.
    Chip,
    /// The largest listed scale-up system.
    System,
    /// A published watt.
    Watt,
    /// A dollar of list price an hour.
    Dollar,
}

/// How the hypothetical 50 is read (conflict:meaning-of-50b).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The letter's own: a supplier that sells to AWS and to others.
    Supplier,
    /// Own use raised from cost to market price.
    Market,
    /// Sales to outsiders.
    External,
}

/// The yes/no nodes of the flowchart that are not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathNode {
    /// There is outside demand; the chip is sold.
    D,
    /// A wider ecosystem takes it up.
    G,
    /// Support, roadmap and trust hold.
    H,
    /// Nvidia is challenged.
    I,
    /// Pricing power shifts.
    J,
}

impl PathNode {
    /// All of them, upstream first.
    pub const ALL: [Self; 5] = [Self::D, Self::G, Self::H, Self::I, Self::J];
    /// The letter in links.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::D => "D",
            Self::G => "G",
            Self::H => "H",
            Self::I => "I",
            Self::J => "J",
        }
    }
}

/// Yes, no or open for each node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks([Option<bool>; 5]);

impl Marks {
    /// What is said of a node.
    #[must_use]
    pub fn get(&self, node: PathNode) -> Option<bool> {
        self.0[node as usize]
    }
    /// Says it.
    pub fn set(&mut self, node: PathNode, mark: Option<bool>) {
        self.0[node as usize] = mark;
    }
    /// Whether nothing is said.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}

/// All choices of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choices {
    /// `specs.chips`.
    pub chips: ChipList,
    /// `specs.reference`: what peaks are a ratio of.
    pub reference: ChipId,
    /// `specs.against`: what throughput and price are a ratio of.
    pub against: ChipId,
    /// `specs.format`.
    pub format: Format,
    /// `specs.per`.
    pub per: Per,
    /// `runrate.reading`: what is shown, not what is computed.
    pub reading: Reading,
    /// `leverage.year`, 2026 to 2030.
    pub year: u16,
    /// `paths.see`: evidence.
    pub see: Marks,
    /// `paths.do`: interventions.
    pub set: Marks,
}

/// The first calendar year of the supply model.
pub const FIRST_YEAR: u16 = 2026;

impl Choices {
    /// The place of the chosen year among 2026 to 2030.
    #[must_use]
    pub fn year_index(&self) -> usize {
        usize::from(self.year.saturating_sub(FIRST_YEAR)).min(4)
    }
}

impl Default for Choices {
    fn default() -> Self {
        let id = |id| ChipId::of(id).unwrap_or(ChipId(0));
        let chips = ["trainium3", "trainium2", "gb300-gpu", "tpu-v7"].map(id);
        Self {
            chips: ChipList::new(&chips).unwrap_or(ChipList {
                ids: [ChipId(0); MAX_CHIPS],
                len: 2,
            }),
            reference: id("trainium2"),
            against: id("gb300-gpu"),
            format: Format::Fp8,
            per: Per::Chip,
            reading: Reading::Supplier,
            year: 2028,
            see: Marks::default(),
            set: Marks::default(),
        }
    }
}
