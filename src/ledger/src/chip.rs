//! Accelerators as the models read them: one figure per metric, each absent where unpublished.

use crate::CHIPS;

/// A number format whose peak rates can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// 16-bit brain float.
    Bf16,
    /// Any 8-bit float; which one stands in [`Peak::format`].
    Fp8,
    /// Any 4-bit float; which one stands in [`Peak::format`].
    Fp4,
}

impl Format {
    /// Every format, in the order of [`Chip::peaks`].
    pub const ALL: [Self; 3] = [Self::Bf16, Self::Fp8, Self::Fp4];

    /// Bytes that a weight takes in this format.
    pub const fn bytes(self) -> f64 {
        match self {
            Self::Bf16 => 2.0,
            Self::Fp8 => 1.0,
            Self::Fp4 => 0.5,
        }
    }
}

/// What the source says of structured sparsity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sparsity {
    /// The figure excludes it.
    Dense,
    /// The source says neither; the figure stays out of ratios.
    NotStated,
}

/// A peak arithmetic rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Peak {
    /// 10¹² operations a second.
    pub tflops: f64,
    /// Exact name of the format: "MXFP8 (OCP microscaling, one scale per 32 values)".
    pub format: &'static str,
    /// Whether the figure is for dense arithmetic.
    pub sparsity: Sparsity,
}

/// What kind of price a [`Price`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PriceKind {
    /// Prepaid block of capacity, at list.
    CapacityBlock,
    /// Pay as you go, at list.
    OnDemand,
    /// Committed, flexible-start or otherwise not comparable.
    Other,
}

/// A dated price for one chip for one hour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Price {
    /// US dollars.
    pub usd_per_chip_hour: f64,
    /// Date of the list, `2026-07-22` or `2024-12`; sorts as text.
    pub date: &'static str,
    /// Region as the list names it.
    pub region: &'static str,
    /// Terms as the list names them.
    pub terms: &'static str,
    /// The terms, sorted.
    pub kind: PriceKind,
    /// Whether the region is in the United States, a Local Zone included.
    pub us: bool,
    /// Source id.
    pub source: &'static str,
}

/// The largest scale-up system listed for a chip.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct System {
    /// Id in the ledger, `trn3-ultraserver-gen2`.
    pub id: &'static str,
    /// Name.
    pub name: &'static str,
    /// How many chips it holds.
    pub chip_count: u32,
    /// Peak rates of the whole system, in the order of [`Format::ALL`].
    pub peaks: [Option<Peak>; 3],
    /// Memory of the whole system, GB (10⁹ bytes).
    pub memory_gb: Option<f64>,
    /// Memory bandwidth of the whole system, TB/s.
    pub bandwidth_tbs: Option<f64>,
}

/// An accelerator. What nobody published is None, never zero.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chip {
    /// Id in the ledger and in links: `trainium3`.
    pub id: &'static str,
    /// Maker.
    pub vendor: &'static str,
    /// Name.
    pub name: &'static str,
    /// `ga`, `preview`, `announced` or `internal`.
    pub status: &'static str,
    /// Peak rates per chip, in the order of [`Format::ALL`].
    pub peaks: [Option<Peak>; 3],
    /// Memory, GB (10⁹ bytes).
    pub memory_gb: Option<f64>,
    /// Memory bandwidth, TB/s.
    pub bandwidth_tbs: Option<f64>,
    /// Design power as its maker publishes it, W; outsiders' estimates are not here.
    pub tdp_w: Option<f64>,
    /// Largest published scale-up domain, chips.
    pub domain: Option<u32>,
    /// Dated prices, in file order.
    pub prices: &'static [Price],
    /// The largest scale-up system listed for it.
    pub system: Option<System>,
}

/// The chip with this id.
pub fn chip(id: &str) -> Option<&'static Chip> {
    CHIPS.iter().find(|chip| chip.id == id)
}

impl Chip {
    /// Peak rate in a format.
    pub const fn peak(&self, format: Format) -> Option<Peak> {
        let [bf16, fp8, fp4] = self.peaks;
        match format {
            Format::Bf16 => bf16,
            Format::Fp8 => fp8,
            Format::Fp4 => fp4,
        }
    }

    /// The newest dated US list price: of a capacity block if there is any, else on demand.
    /// Of several of the same date, the lowest.
    pub fn list_price(&self) -> Option<&'static Price> {
        newest(self.prices, PriceKind::CapacityBlock)
            .or_else(|| newest(self.prices, PriceKind::OnDemand))
    }
}

fn newest(prices: &'static [Price], kind: PriceKind) -> Option<&'static Price> {
    let mut best: Option<&Price> = None;
    for price in prices.iter().filter(|price| price.us && price.kind == kind) {
        let better = |best: &Price| {
            price.date > best.date
                || (price.date == best.date && price.usd_per_chip_hour < best.usd_per_chip_hour)
        };
        if best.is_none_or(better) {
            best = Some(price);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(id: &str) -> Option<(f64, PriceKind)> {
        let price = chip(id).expect("a chip of the ledger").list_price()?;
        Some((price.usd_per_chip_hour, price.kind))
    }

    #[test]
    fn the_list_price_is_the_newest_us_block_then_on_demand() {
        assert_eq!(list("trainium2"), Some((2.235, PriceKind::CapacityBlock)));
        // Two blocks of the same day: the lower.
        assert_eq!(list("h200-sxm"), Some((5.97, PriceKind::CapacityBlock)));
        // A Dallas Local Zone is in the United States.
        assert_eq!(list("gb200-gpu"), Some((10.582, PriceKind::CapacityBlock)));
        // No block: on demand, neither flexible start nor Europe nor a region without a name.
        assert_eq!(list("tpu-v6e"), Some((2.7, PriceKind::OnDemand)));
        assert_eq!(list("trainium3"), None);
    }

    #[test]
    fn what_nobody_published_is_absent() {
        let trainium4 = chip("trainium4").expect("a chip of the ledger");
        assert_eq!((trainium4.peaks, trainium4.memory_gb), ([None; 3], None));
        assert_eq!(chip("trainium3").and_then(|chip| chip.tdp_w), None);
        assert_eq!(chip("maia200").and_then(|chip| chip.domain), None);
        assert!(chip("no-such-chip").is_none());
    }

    #[test]
    fn values_are_in_the_units_they_say() {
        let trainium3 = chip("trainium3").expect("a chip of the ledger");
        assert_eq!(trainium3.memory_gb, Some(154.62), "GiB become GB");
        assert_eq!(
            chip("tpu-v6e").and_then(|chip| chip.bandwidth_tbs),
            Some(1.638)
        );
        assert_eq!(
            chip("rubin").and_then(|chip| chip.domain),
            Some(72),
            "chips, not dies"
        );
        let system = trainium3.system.expect("an UltraServer");
        assert_eq!(
            (system.id, system.chip_count),
            ("trn3-ultraserver-gen2", 144)
        );
        assert_eq!(system.peaks[1].map(|peak| peak.tflops), Some(362_448.0));
        let maia = chip("maia200").and_then(|chip| chip.peak(Format::Fp8));
        assert_eq!(maia.map(|peak| peak.sparsity), Some(Sparsity::NotStated));
    }
}
