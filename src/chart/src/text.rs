//! Lettering: sizes in CSS pixels, widths from a table of our own sans font, so that
//! a picture is laid out alike natively and in every browser, and nothing is measured
//! in the page.

use crate::Role;
use crate::widths::{ADVANCE, ADVANCE_SEMIBOLD, UNKNOWN};

/// Where a text stands relative to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// The text begins at the point.
    Start,
    /// The text is centered on the point.
    Middle,
    /// The text ends at the point.
    End,
}

/// How a text is set. Its point is at half the height of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lettering {
    /// In CSS pixels.
    pub size: u8,
    /// Semibold instead of regular.
    pub bold: bool,
    /// Its color.
    pub role: Role,
    /// Where it stands.
    pub align: Align,
}

impl Lettering {
    /// Regular text in muted ink, beginning at its point.
    #[must_use]
    pub const fn new(size: u8) -> Self {
        Self {
            size,
            bold: false,
            role: Role::Muted,
            align: Align::Start,
        }
    }
    /// The same, semibold.
    #[must_use]
    pub const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }
    /// The same in another role.
    #[must_use]
    pub const fn role(self, role: Role) -> Self {
        Self { role, ..self }
    }
    /// The same, centered on its point.
    #[must_use]
    pub const fn middle(self) -> Self {
        Self {
            align: Align::Middle,
            ..self
        }
    }
    /// The same, ending at its point.
    #[must_use]
    pub const fn end(self) -> Self {
        Self {
            align: Align::End,
            ..self
        }
    }
    /// The same, beginning at its point.
    #[must_use]
    pub const fn start(self) -> Self {
        Self {
            align: Align::Start,
            ..self
        }
    }
    /// Its size in CSS pixels.
    #[must_use]
    pub fn px(&self) -> f64 {
        f64::from(self.size)
    }
    /// The width of a text in CSS pixels.
    #[must_use]
    pub fn width(&self, text: &str) -> f64 {
        width(text, self.px(), self.bold)
    }
    /// The height of a line in CSS pixels.
    #[must_use]
    pub fn line(&self) -> f64 {
        self.px() * 1.25
    }
    /// The left end of a text that stands at `x`.
    #[must_use]
    pub fn left(&self, text: &str, x: f64) -> f64 {
        match self.align {
            Align::Start => x,
            Align::Middle => x - self.width(text) / 2.0,
            Align::End => x - self.width(text),
        }
    }
}

/// The width of a text in CSS pixels at a size in CSS pixels.
#[must_use]
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    let table = if bold { ADVANCE_SEMIBOLD } else { ADVANCE };
    let sum: u32 = text
        .chars()
        .map(|c| {
            table
                .binary_search_by_key(&c, |&(known, _)| known)
                .ok()
                .and_then(|i| table.get(i))
                .map_or(u32::from(UNKNOWN), |&(_, advance)| u32::from(advance))
        })
        .sum();
    f64::from(sum) * size / 1000.0
}

/// Breaks a text into lines no wider than `room`, at spaces. A single word that is
/// wider stands alone.
#[must_use]
pub fn wrap(text: &str, room: f64, style: &Lettering) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if style.width(line) + style.width(" ") + style.width(word) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Moves labels apart along one line until none overlaps its neighbor, as little as
/// possible, inside `lo..=hi`.
///
/// `wanted` holds the center and the extent of each label, in any order; the answer
/// holds the centers in the same order. Where they cannot all fit they are spread
/// evenly and may touch.
#[must_use]
pub fn spread(wanted: &[(f64, f64)], lo: f64, hi: f64) -> Vec<f64> {
    let order = ranked(wanted);
    let mut at: Vec<f64> = wanted.iter().map(|w| w.0).collect();
    let mut edge = lo;
    for &i in &order {
        at[i] = at[i].max(edge + wanted[i].1 / 2.0);
        edge = at[i] + wanted[i].1 / 2.0;
    }
    let mut edge = hi;
    for &i in order.iter().rev() {
        at[i] = at[i].min(edge - wanted[i].1 / 2.0);
        edge = at[i] - wanted[i].1 / 2.0;
    }
    at
}

/// The places of labels in order of their centers. A handful at most: inserted one by
/// one, because a library sort weighs more than everything around it.
fn ranked(wanted: &[(f64, f64)]) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(wanted.len());
    for (i, (center, _)) in wanted.iter().enumerate() {
        let at = order
            .iter()
            .position(|&j| wanted[j].0 > *center)
            .unwrap_or(order.len());
        order.insert(at, i);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_texts_wrap_and_keep_their_words() {
        let style = Lettering::new(11);
        let lines = wrap("Graviton, Trainium and Nitro together", 80.0, &style);
        assert!(lines.len() > 1);
        assert!(lines.iter().all(|l| style.width(l) <= 80.0));
        assert_eq!(lines.join(" "), "Graviton, Trainium and Nitro together");
    }

    #[test]
    fn labels_move_apart_and_stay_inside() {
        let at = spread(&[(50.0, 12.0), (52.0, 12.0), (99.0, 12.0)], 0.0, 100.0);
        assert!((at[1] - at[0]) >= 12.0);
        assert!(at[2] <= 94.0);
        assert_eq!(at[0], 50.0);
    }
}
