//! The two accounts of one chip: what comes in on the left, what it goes to on the right.

use super::{join, thousands, with_interval};
use crate::Role;
use crate::view::View;

/// What remains of a rented chip's income.
pub(super) const LEFT: &str = "left over";
/// The part of it that a sale gives up.
pub(super) const GIVEN_UP: &str = "rent given up";

/// Every part by its name, in the order of the table.
pub(super) const NAMES: [&str; 13] = [
    "rent",
    "price",
    "services",
    "loss avoided",
    "the chip",
    "its site",
    "running it",
    "support",
    GIVEN_UP,
    LEFT,
    "ahead",
    "lost",
    "behind",
];

/// A part as the table calls it.
pub(super) fn row(name: &str) -> &str {
    match name {
        "rent" => "Comes in as rent",
        "price" => "Comes in as its price",
        "services" => "Comes in as margin on other services",
        "loss avoided" => "Loss on renting that is avoided",
        "the chip" => "Goes to the chip",
        "its site" => "Goes to its site",
        "running it" => "Goes to running it",
        "support" => "Goes to support",
        GIVEN_UP => "Gain from renting that is given up",
        LEFT => "Left over",
        "ahead" => "Selling is ahead by",
        "lost" => "Lost",
        _ => "Selling is behind by",
    }
}

/// One part of a column.
pub(super) struct Part {
    /// In a word or two.
    pub(super) name: &'static str,
    /// $k, above 0.
    pub(super) value: f64,
    /// Its color.
    pub(super) role: Role,
    /// How full the color is.
    pub(super) alpha: f64,
    /// Whether it is what is missing: drawn as an outline.
    pub(super) short: bool,
    /// The value in words, with its interval where it is an output.
    pub(super) said: String,
}

fn part(name: &'static str, value: f64, role: Role, alpha: f64) -> Part {
    Part {
        name,
        value,
        role,
        alpha,
        short: false,
        said: thousands(value),
    }
}

/// One side: two columns of the same height.
pub(super) struct Account {
    pub(super) name: &'static str,
    pub(super) comes: Vec<Part>,
    pub(super) goes: Vec<Part>,
}

impl Account {
    /// The height of its columns, $k.
    pub(super) fn total(&self) -> f64 {
        self.goes.iter().map(|p| p.value).sum()
    }

    /// From where to where a part of what goes out lies, $k.
    pub(super) fn span(&self, name: &str) -> Option<(f64, f64)> {
        let place = self.goes.iter().position(|p| p.name == name)?;
        let from: f64 = self.goes.iter().take(place).map(|p| p.value).sum();
        Some((from, from + self.goes.get(place)?.value))
    }

    /// With what is left on the one side, or what is missing on the other; empty parts drop out.
    fn balanced(
        mut self,
        left: f64,
        (gain, role, loss): (&'static str, Role, &'static str),
        said: String,
    ) -> Self {
        let mut rest = part(gain, left.abs(), role, 1.0);
        rest.said = said;
        if left < 0.0 {
            rest.name = loss;
            rest.role = Role::Warn;
            rest.alpha = 0.16;
            rest.short = true;
            self.comes.push(rest);
        } else {
            self.goes.push(rest);
        }
        for parts in [&mut self.comes, &mut self.goes] {
            parts.retain(|p| p.value > 1e-9);
        }
        self
    }
}

/// Both accounts: costs at the middle of their inputs, what is left as the page shows it, and
/// what comes in as their sum.
pub(super) fn accounts(view: &dyn View) -> Option<[Account; 2]> {
    let x = |id: &str| view.input(id).mid;
    let ask = |id: &str| view.value(id).number();
    let (rent, sell) = (ask("bundle.rent")?, ask("bundle.sell")?);
    let ahead = ask("bundle.advantage")?;
    let (life, rate) = (x("bundle.life"), x("bundle.rate") / 100.0);
    let annuity = if rate.abs() < 1e-9 {
        life
    } else {
        -libm::expm1(-life * libm::log1p(rate)) / rate
    };
    let running = x("bundle.opex") * annuity;
    let support = annuity * x("bundle.support") / 100.0 * x("bundle.sale");
    let (cost, site) = (x("bundle.cost"), x("bundle.site"));
    // What a rented chip brings is its rent and so much more in margin on other services.
    let margin = x("bundle.attach") * x("bundle.attach_margin") / 100.0;
    let income = (rent + cost + site + running).max(0.0);
    let services = income * margin / (1.0 + margin);
    let rented = Account {
        name: "Rent it",
        comes: vec![
            part("rent", income - services, Role::Moat, 0.34),
            part("services", services, Role::Moat, 0.2),
        ],
        goes: vec![
            part("the chip", cost, Role::Other, 0.42),
            part("its site", site, Role::Other, 0.32),
            part("running it", running, Role::Other, 0.22),
        ],
    };
    let income = (sell + cost + support).max(0.0);
    let kept = (services * x("bundle.retained") / 100.0).min(income);
    let given_up = sell - ahead;
    let mut sold = Account {
        name: "Sell it",
        comes: vec![
            part("price", income - kept, Role::Market, 0.34),
            part("services", kept, Role::Market, 0.2),
        ],
        goes: vec![
            part("the chip", cost, Role::Other, 0.42),
            part("support", support, Role::Other, 0.22),
        ],
    };
    // Where renting loses, every sale that replaces one avoids a part of the loss.
    if given_up < 0.0 {
        sold.comes
            .push(part("loss avoided", -given_up, Role::Moat, 0.2));
    } else {
        sold.goes.push(part(GIVEN_UP, given_up, Role::Moat, 0.55));
    }
    let words = |id: &str| with_interval(view, id, thousands);
    let said = join(&[&words("bundle.advantage")]);
    Some([
        rented.balanced(rent, (LEFT, Role::Moat, "lost"), words("bundle.rent")),
        sold.balanced(ahead, ("ahead", Role::Market, "behind"), said),
    ])
}
