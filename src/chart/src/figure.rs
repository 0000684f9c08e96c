//! What a figure is, and the list of all of them.

use crate::figures;
use crate::frame::Frame;
use crate::view::View;

/// The table twin of a figure: the same values, for reading and copying.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The heading of each column, with its unit.
    pub head: Vec<String>,
    /// The rows; the first cell of each is its heading.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with headings and no rows yet.
    #[must_use]
    pub fn new(head: &[&str]) -> Self {
        Self {
            head: head.iter().map(|&h| h.to_owned()).collect(),
            rows: Vec::new(),
        }
    }
    /// The same with one more row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }
}

/// One figure: one definition for the browser, the prerendered page and exports.
pub trait Figure: Sync {
    /// Its id on the page, `model-name`.
    fn id(&self) -> &'static str;
    /// The model whose chapter it stands in.
    fn model(&self) -> &'static str {
        self.id().split('-').next().unwrap_or_default()
    }
    /// The ledger ids that it shows beside what the models compute.
    fn sources(&self) -> &'static [&'static str] {
        &[]
    }
    /// What its numbers are measured in, said under the title.
    fn unit(&self, view: &dyn View) -> String;
    /// The title: what the picture says under this scenario.
    fn sentence(&self, view: &dyn View) -> String;
    /// One sentence for those who do not see the picture.
    fn alt(&self, view: &dyn View) -> String;
    /// The same values as a table.
    fn table(&self, view: &dyn View) -> Table;
    /// What would be laid beside things of another kind, and how it differs; a figure leaves
    /// it out until its reader asks for it.
    fn held(&self, view: &dyn View) -> Vec<String> {
        let _ = view;
        Vec::new()
    }
    /// The height that suits a width, both in CSS pixels, before a wide picture is drawn
    /// larger.
    fn tall(&self, width: f64, view: &dyn View) -> f64;
    /// The height that suits a width, both in CSS pixels.
    fn height(&self, width: f64, view: &dyn View) -> f64 {
        let zoom = crate::frame::zoom(width);
        (zoom * self.tall(width / zoom, view)).round()
    }
    /// Draws it, and leaves in the frame what can be read and dragged.
    fn draw(&self, frame: &mut Frame<'_>, view: &dyn View);
}

/// Every figure drawn by plotters, in the order of the page. The flowchart of `paths`
/// is laid out by [`crate::flowchart`].
pub static FIGURES: &[&dyn Figure] = &[
    &figures::specs_gain::Gain,
    &figures::specs_peaks::Peaks,
    &figures::specs_roofline::Roofline,
    &figures::specs_serving::Serving,
    &figures::runrate_projection::Projection,
    &figures::runrate_bridge::Bridge,
    &figures::runrate_disclosures::Disclosures,
    &figures::buyer_map::Map,
    &figures::buyer_cashflow::Cashflow,
    &figures::buyer_market::Market,
    &figures::ecosystem_curves::Curves,
    &figures::bundle_stacks::Stacks,
    &figures::supply_generations::Generations,
    &figures::supply_years::Years,
    &figures::leverage_gains::Gains,
];

/// The figure with an id.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static dyn Figure> {
    FIGURES.iter().copied().find(|figure| figure.id() == id)
}
