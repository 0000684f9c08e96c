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
        (0xB5, 0x4C, 0x00),
        (0x0F, 0x46, 0x32),
        (0x71, 0x6C, 0x64),
        (0x3C, 0x51, 0xAE),
        (0x8C, 0x2D, 0x74),
        (0x21, 0x1E, 0x1A),
        (0x5F, 0x5A, 0x51),
        (0xDF, 0xD9, 0xCC),
        (0xFB, 0xF9, 0xF4),
        (0xF4, 0xF0, 0xE7),
        (0x08, 0x62, 0x6E),
        (0xA0, 0x1C, 0x1C),
        (0x8B, 0x84, 0x78),
    ]);

    /// The dark palette of exported pictures.
    pub const DARK: Self = Self([
        (0xEC, 0x80, 0x30),
        (0xA9, 0xE2, 0xA4),
        (0xB3, 0xAF, 0xA9),
        (0x86, 0xAE, 0xF8),
        (0xCB, 0x6F, 0xAB),
        (0xEB, 0xE6, 0xDB),
        (0xAA, 0xA4, 0x98),
        (0x39, 0x36, 0x30),
        (0x17, 0x16, 0x14),
        (0x20, 0x1F, 0x1C),
        (0x67, 0xC3, 0xCC),
        (0xFF, 0x8F, 0x80),
        (0x8D, 0x87, 0x7B),
    ]);
}

/// A role at an opacity: the ink of one mark.
///
/// Two bytes, because thousands of marks pass it on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink {
    /// What the color means.
    pub role: Role,
    /// From 0, invisible, to 100.
    percent: u8,
}

impl Ink {
    /// From 0, invisible, to 1.
    #[must_use]
    pub fn alpha(self) -> f64 {
        f64::from(self.percent) / 100.0
    }
}

impl Role {
    /// This role at an opacity between 0 and 1.
    #[must_use]
    pub const fn at(self, alpha: f64) -> Ink {
        Ink {
            role: self,
            percent: (alpha * 100.0 + 0.5) as u8,
        }
    }
}

impl From<Role> for Ink {
    fn from(role: Role) -> Self {
        role.at(1.0)
    }
}
