//! The guard against comparing apples with oranges.
//!
//! A published peak is a [`Quantity`]: a number, and what it is a number of. The number can be
//! read out; set against another it gives a quotient only where both are of one kind. Against
//! one of another kind it takes the reader's [`Consent`], and then the quotient comes with
//! the difference, which stays in the drawing, the sentence and the table.

use ledger::{Chip, Format, PriceKind, Sparsity};
use model::choices::Per;
use model::models::specs;

use crate::view::{Band, Span, Value, View};

/// A reader who asked to compare unlike things. Only [`Anyway`] gives it.
#[derive(Clone, Copy, Debug)]
pub struct Consent(());

/// A view whose reader asked to compare unlike things.
pub struct Anyway<'v>(pub &'v dyn View);

impl View for Anyway<'_> {
    fn value(&self, output: &str) -> Value {
        self.0.value(output)
    }
    fn band(&self, output: &str) -> Option<Band> {
        self.0.band(output)
    }
    fn input(&self, input: &str) -> Span {
        self.0.input(input)
    }
    fn choice(&self, input: &str) -> String {
        self.0.choice(input)
    }
    fn probe(&self, set: &[(&str, f64)], outputs: &[&str]) -> Vec<Value> {
        self.0.probe(set, outputs)
    }
    fn consent(&self) -> Option<Consent> {
        Some(Consent(()))
    }
}

/// Stands before everything that is laid beside things of another kind.
pub(crate) const MARK: &str = "≠ ";

/// What a number is a number of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kind {
    pub(crate) format: Format,
    pub(crate) sparsity: Sparsity,
    /// The kind of price it is divided by, where it is per dollar.
    pub(crate) price: Option<PriceKind>,
}

/// How a number differs from what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unlike {
    /// It is of this format, and not of the one asked for.
    Format(&'static str, Format),
    /// Its source does not say whether it is for dense arithmetic.
    Sparsity,
    /// It is divided by another kind of price.
    Price(PriceKind),
}

impl Unlike {
    pub(crate) fn words(self) -> String {
        match self {
            Self::Format(exact, asked) => [exact, ", not ", bits(asked)].concat(),
            Self::Sparsity => String::from("dense or sparse not stated"),
            Self::Price(kind) => ["its price is ", terms(kind)].concat(),
        }
    }
}

/// "8-bit" and so on.
pub(crate) fn bits(format: Format) -> &'static str {
    match format {
        Format::Bf16 => "16-bit",
        Format::Fp8 => "8-bit",
        Format::Fp4 => "4-bit",
    }
}

/// A kind of price in words.
pub(crate) fn terms(kind: PriceKind) -> &'static str {
    match kind {
        PriceKind::CapacityBlock => "a capacity block’s",
        PriceKind::OnDemand => "on demand",
        PriceKind::Other => "on other terms",
    }
}

/// A published number with its kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quantity {
    value: f64,
    kind: Kind,
    exact: &'static str,
}

impl Quantity {
    /// The peak of a chip by a measure: in the format asked for, or else in the nearest that is
    /// published. `None` where nothing is.
    pub(crate) fn peak(chip: &Chip, asked: Format, per: Per) -> Option<Self> {
        let of = |format: Format| {
            let peak = chip.peak(format)?;
            let price = match per {
                Per::Dollar => chip.list_price().map(|p| p.kind),
                _ => None,
            };
            Some(Self {
                value: specs::peak(chip, format, per)?,
                kind: Kind {
                    format,
                    sparsity: peak.sparsity,
                    price,
                },
                exact: short(peak.format),
            })
        };
        // Eight bits lie between the other two.
        let mut formats = [asked, Format::Fp8, Format::Bf16, Format::Fp4].into_iter();
        formats.find_map(of)
    }

    /// The number, to be read out.
    pub(crate) fn value(&self) -> f64 {
        self.value
    }

    /// How it differs from a kind.
    pub(crate) fn unlike(&self, asked: Kind) -> Option<Unlike> {
        if self.kind.format != asked.format {
            Some(Unlike::Format(self.exact, asked.format))
        } else if self.kind.sparsity == Sparsity::NotStated {
            Some(Unlike::Sparsity)
        } else {
            let price = self.kind.price.filter(|_| self.kind.price != asked.price);
            price.map(Unlike::Price)
        }
    }

    /// How many times another it is, where both are of the kind asked for, or the reader
    /// consents to what they are not.
    pub(crate) fn over(&self, other: &Self, asked: Kind, consent: Option<Consent>) -> Option<f64> {
        let alike = self.unlike(asked).or(other.unlike(asked)).is_none();
        (alike || consent.is_some()).then(|| self.value / other.value)
    }
}

/// The short name of an exact format: "MXFP8", without what its source adds in brackets.
pub(crate) fn short(format: &'static str) -> &'static str {
    format.split([' ', '(', ',']).next().unwrap_or(format)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peak(id: &str, format: Format, per: Per) -> Option<Quantity> {
        Quantity::peak(ledger::chip(id)?, format, per)
    }

    fn asked(format: Format) -> Kind {
        Kind {
            format,
            sparsity: Sparsity::Dense,
            price: None,
        }
    }

    #[test]
    fn like_things_have_a_quotient() {
        let kind = asked(Format::Fp8);
        let a = peak("trainium3", Format::Fp8, Per::Chip).expect("published");
        let b = peak("trainium2", Format::Fp8, Per::Chip).expect("published");
        let ratio = a.over(&b, kind, None).expect("alike");
        assert!((ratio - a.value() / b.value()).abs() < 1e-12);
    }

    #[test]
    fn unlike_things_have_one_only_with_consent() {
        let dense = peak("trainium2", Format::Fp8, Per::Chip).expect("published");
        let unsaid = peak("maia200", Format::Fp8, Per::Chip).expect("published");
        let kind = asked(Format::Fp8);
        assert_eq!(unsaid.unlike(kind), Some(Unlike::Sparsity));
        assert_eq!(unsaid.over(&dense, kind, None), None);
        assert!(unsaid.over(&dense, kind, Some(Consent(()))).is_some());
        // Four bits were never published for it: eight stand in, and say so.
        let stand_in = peak("trainium2", Format::Fp4, Per::Chip).expect("published");
        assert!(matches!(
            stand_in.unlike(asked(Format::Fp4)),
            Some(Unlike::Format(..))
        ));
    }

    #[test]
    fn prices_of_two_kinds_are_unlike() {
        let block = peak("trainium2", Format::Fp8, Per::Dollar).expect("priced");
        let demand = peak("tpu-v6e", Format::Bf16, Per::Dollar).expect("priced");
        let kind = block.kind;
        let kind = Kind {
            format: Format::Bf16,
            ..kind
        };
        assert_eq!(
            demand.unlike(kind),
            Some(Unlike::Price(PriceKind::OnDemand))
        );
    }
}
