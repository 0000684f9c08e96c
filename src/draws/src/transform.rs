//! From standard normals to a ranged input.

use crate::{Column, functions};

/// What is normal about an input's draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// The input itself.
    Normal,
    /// Its logarithm.
    Lognormal,
    /// ln(x/(1-x)).
    Logit,
}

/// A range made ready for drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transform {
    /// What is normal about it.
    pub family: Family,
    /// Mean of the normal.
    pub middle: f64,
    /// Standard deviation of the normal.
    pub sd: f64,
    /// Draws are clamped to this and
    pub min: f64,
    /// to this.
    pub max: f64,
    /// Draws are rounded half up.
    pub whole: bool,
}

impl Transform {
    /// The value at `z` standard deviations.
    #[must_use]
    pub fn at(&self, z: f64) -> f64 {
        let y = self.middle + self.sd * z;
        let x = match self.family {
            Family::Normal => y,
            Family::Lognormal => libm::exp(y),
            Family::Logit => 1.0 / (1.0 + libm::exp(-y)),
        };
        let x = self.clamp(x);
        if self.whole { libm::floor(x + 0.5) } else { x }
    }

    /// The median, which is the point reading of the range.
    #[must_use]
    pub fn median(&self) -> f64 {
        self.at(0.0)
    }

    #[inline(always)]
    fn clamp(&self, x: f64) -> f64 {
        let above = if x < self.min { self.min } else { x };
        if self.max < above { self.max } else { above }
    }

    /// Turns a block of standard normals into draws.
    #[inline(never)]
    pub fn apply(&self, column: &mut Column) {
        let Self { middle, sd, .. } = *self;
        match self.family {
            Family::Normal => column.iter_mut().for_each(|x| *x = middle + sd * *x),
            Family::Lognormal => {
                column.iter_mut().for_each(|x| *x = middle + sd * *x);
                functions::exp(column);
            }
            Family::Logit => {
                column.iter_mut().for_each(|x| *x = -(middle + sd * *x));
                functions::exp(column);
                column.iter_mut().for_each(|x| *x = 1.0 / (1.0 + *x));
            }
        }
        column.iter_mut().for_each(|x| *x = self.clamp(*x));
        if self.whole {
            functions::round(column);
        }
    }
}
