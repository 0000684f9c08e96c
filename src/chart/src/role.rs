//! What a color means. Figures name roles; only a surface knows colors.

/// The meaning of a color, the same on the whole page. The style sheet holds each
/// as a custom property, `--c-` and [`Role::name`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Role {
    /// Amazon and its chips.
    Amazon,
    /// Nvidia and its chips.
    Nvidia,
    /// Every other vendor.
    Other,
    /// The reading that keeps the chip inside.
    Moat,
    /// The reading that sells it.
    Market,
    /// Text and strong marks.
    Ink,
    /// Secondary text.
    Muted,
    /// Gridlines and hairlines.
    Grid,
    /// The page.
    Paper,
    /// A card on the page.
    Surface,
    /// What can be moved.
    Accent,
    /// What deserves care.
    Warn,
    /// A neutral band of uncertainty.
    Band,
}

impl Role {
    /// Every role, in the order of [`Palette`].
    pub const ALL: [Self; 13] = [
        Self::Amazon,
        Self::Nvidia,
        Self::Other,
        Self::Moat,
        Self::Market,
        Self::Ink,
        Self::Muted,
        Self::Grid,
        Self::Paper,
        Self::Surface,
        Self::Accent,
        Self::Warn,
        Self::Band,
    ];

    /// The name in the style sheet, without its `--c-`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Amazon => "amazon",
            Self::Nvidia => "nvidia",
            Self::Other => "other",
            Self::Moat => "moat",
            Self::Market => "market",
            Self::Ink => "ink",
            Self::Muted => "muted",
            Self::Grid => "grid",
            Self::Paper => "paper",
            Self::Surface => "surface",
            Self::Accent => "accent",
            Self::Warn => "warn",
            Self::Band => "band",
        }
    }
}

/// A color as red, green and blue.
pub type Rgb = (u8, u8, u8);

/// One color for each role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette([Rgb; Role::ALL.len()]);

impl Palette {
    /// A palette from a function, called once for each role: in the browser it reads
    /// the custom properties of the page.
    pub fn from_fn(mut color: impl FnMut(Role) -> Rgb) -> Self {
        Self(Role::ALL.map(&mut color))
    }

    /// Colors that are no colors: the role's number in a form that the SVG writer
    /// finds again.
    #[cfg(feature = "svg")]
    pub(crate) fn sentinels() -> Self {
        Self::from_fn(|role| (0xC0, 0xDE, role as u8))
    }

    /// The color of a role.
    #[must_use]
    pub fn get(&self, role: Role) -> Rgb {
        self.0.get(role as usize).copied().unwrap_or_default()
    }

    /// The light palette of exported pictures; the page's own comes from its style sheet.
    pub const LIGHT: Self = Self([
        (0xB3, 0x54, 0x0F),
        (0x3F, 0x7A, 0x1F),
        (0x6B, 0x6F, 0x80),
        (0x2F, 0x55, 0xA4),
        (0xA8, 0x2E, 0x6B),
        (0x1C, 0x1B, 0x19),
        (0x5F, 0x5C, 0x57),
        (0xDD, 0xD8, 0xCF),
        (0xFB, 0xF9, 0xF4),
        (0xFF, 0xFF, 0xFF),
        (0x1B, 0x5F, 0xA8),
        (0x9A, 0x36, 0x12),
        (0x8B, 0x87, 0x80),
    ]);

    /// The dark palette of exported pictures.
    pub const DARK: Self = Self([
        (0xF0, 0x9A, 0x52),
        (0x8F, 0xC4, 0x6B),
        (0xA3, 0xA8, 0xB8),
        (0x8F, 0xB4, 0xF5),
        (0xE8, 0x8A, 0xBD),
        (0xEC, 0xE9, 0xE2),
        (0xA9, 0xA5, 0x9C),
        (0x3A, 0x39, 0x36),
        (0x16, 0x16, 0x15),
        (0x1F, 0x1F, 0x1D),
        (0x7C, 0xB5, 0xF2),
        (0xF2, 0x9C, 0x73),
        (0x8F, 0x8B, 0x84),
    ]);
}

/// A role at an opacity: the ink of one mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// What the color means.
    pub role: Role,
    /// From 0, invisible, to 1.
    pub alpha: f64,
}

impl Role {
    /// This role at an opacity between 0 and 1.
    #[must_use]
    pub const fn at(self, alpha: f64) -> Ink {
        Ink { role: self, alpha }
    }
}

impl From<Role> for Ink {
    fn from(role: Role) -> Self {
        role.at(1.0)
    }
}
