//! Peak arithmetic of the chips compared, in one class of format, per chip, system, watt
//! or dollar. What was never published stays empty; what is of another kind has no bar
//! until the reader asks for one.

use ledger::{Chip, Sparsity};
use model::choices::Per;

use super::chips::{
    Row, bits, chips, exact, flops, format, mark_room, named, note_mark, row_height, rows,
    with_mark,
};
use super::wording::join;
use crate::Frame;
use crate::figure::{Figure, Table};
use crate::guard::{Kind, MARK, Quantity, Unlike, terms};
use crate::num::{as_much, plain, times};
use crate::view::{Value, View};

/// `specs-peaks`.
pub(crate) struct Peaks;

/// The measure, its words, and the unit of its values where it is none of arithmetic alone.
fn measure(view: &dyn View) -> (Per, &'static str, &'static str) {
    match view.choice("specs.per").as_str() {
        "system" => (Per::System, "per system", ""),
        "watt" => (Per::Watt, "per watt", " TFLOPS/W"),
        "dollar" => (Per::Dollar, "per dollar an hour", " TFLOPS per $/h"),
        _ => (Per::Chip, "per chip", ""),
    }
}

/// One chip as the figure lays it out.
struct Laid {
    chip: &'static Chip,
    peak: Option<Quantity>,
    unlike: Option<Unlike>,
    ratio: Option<f64>,
}

/// The chips, and the kind that they are compared in.
fn lay(view: &dyn View) -> Vec<Laid> {
    let (format, (per, ..)) = (format(view), measure(view));
    let reference = ledger::chip(&view.choice("specs.reference"));
    let base = reference.and_then(|c| Quantity::peak(c, format, per));
    let list = chips(view);
    let price = || {
        let all = reference.into_iter().chain(list.iter().copied());
        all.filter_map(Chip::list_price).map(|p| p.kind).next()
    };
    let asked = Kind {
        format,
        sparsity: Sparsity::Dense,
        price: match per {
            Per::Dollar => price(),
            _ => None,
        },
    };
    let one = |chip: &'static Chip| {
        let peak = Quantity::peak(chip, format, per);
        let ratio = peak
            .zip(base)
            .and_then(|(a, b)| a.over(&b, asked, view.consent()));
        Laid {
            chip,
            peak,
            unlike: peak.and_then(|p| p.unlike(asked)),
            ratio: ratio.filter(|_| reference.is_some_and(|r| r.id != chip.id)),
        }
    };
    list.iter().copied().map(one).collect()
}

impl Laid {
    /// The number with its unit; one in another format is none of those asked for.
    fn number(&self, view: &dyn View) -> String {
        let unit = measure(view).2;
        match (self.peak, self.unlike) {
            (None, _) => String::from("not published"),
            (_, Some(Unlike::Format(..))) if view.consent().is_none() => {
                join(&["no ", bits(format(view)), " figure"])
            }
            (Some(p), _) if unit.is_empty() => flops(p.value()),
            (Some(p), _) => join(&[&plain(p.value()), unit]),
        }
    }

    /// Whether it lies beside the others.
    fn beside(&self, view: &dyn View) -> bool {
        self.peak.is_some() && (self.unlike.is_none() || view.consent().is_some())
    }

    /// How many times the reference, with the mark where one of the two is unlike.
    fn times(&self, marked: bool) -> String {
        let ratio = self.ratio.map(times).unwrap_or_default();
        join(&[
            if marked && !ratio.is_empty() {
                MARK
            } else {
                ""
            },
            &ratio,
        ])
    }

    fn row(&self, view: &dyn View, base_unlike: bool) -> Row {
        let (per, ..) = measure(view);
        let beside = self.beside(view);
        let (number, ratio) = (
            self.number(view),
            self.times(self.unlike.is_some() || base_unlike),
        );
        let label = match (beside, ratio.is_empty()) {
            (true, false) => join(&[&number, " · ", &ratio]),
            (true, true) if self.unlike.is_some() => join(&[MARK, &number]),
            _ => number,
        };
        let mut note = Vec::new();
        let own = exact(self.chip, format(view));
        if self.peak.is_some() {
            if !own.is_empty() {
                note.push(own.to_owned());
            }
            note.push(match self.unlike {
                None => String::from("dense"),
                Some(u) => u.words(),
            });
            match (per, self.chip.system, self.chip.list_price()) {
                (Per::System, Some(s), _) => {
                    note.push(join(&[&s.chip_count.to_string(), " chips"]))
                }
                (Per::Dollar, _, Some(p)) if self.unlike.is_none() => {
                    note.push(join(&[terms(p.kind), " price"]));
                }
                _ => {}
            }
            if !beside {
                note.push(String::from("not compared"));
            } else if self.chip.id == view.choice("specs.reference") {
                note.push(String::from("what ratios refer to"));
            }
        }
        Row {
            chip: self.chip,
            value: match self.peak {
                Some(p) if beside => Value::Number(p.value()),
                _ => Value::Word("absent"),
            },
            ends: None,
            hollow: self.unlike.is_some(),
            label,
            note: note.join(", "),
        }
    }
}

fn compared(view: &dyn View) -> Vec<Row> {
    let laid = lay(view);
    let reference = view.choice("specs.reference");
    let base_unlike = laid
        .iter()
        .any(|l| l.chip.id == reference && l.unlike.is_some());
    laid.iter().map(|l| l.row(view, base_unlike)).collect()
}

impl Figure for Peaks {
    fn id(&self) -> &'static str {
        "specs-peaks"
    }

    fn unit(&self, view: &dyn View) -> String {
        join(&[
            "Peak ",
            bits(format(view)),
            " arithmetic ",
            measure(view).1,
            ", as published. × is against the reference chip.",
        ])
    }

    fn sentence(&self, view: &dyn View) -> String {
        let reference = ledger::chip(&view.choice("specs.reference"));
        let laid = lay(view);
        let first = laid
            .iter()
            .find(|l| reference.is_some_and(|r| r.id != l.chip.id));
        let (Some(first), Some(reference)) = (first, reference) else {
            return String::from("Choose chips to compare");
        };
        let (bits, per) = (bits(format(view)), measure(view).1);
        let title = match first.ratio {
            Some(r) => join(&[
                "On paper ",
                first.chip.name,
                " has ",
                &as_much(r),
                " the ",
                bits,
                " peak of ",
                reference.name,
                ", ",
                per,
            ]),
            None => join(&[
                "No ",
                bits,
                " peak ",
                per,
                " is published that compares ",
                first.chip.name,
                " with ",
                reference.name,
            ]),
        };
        with_mark(view, &self.held(view), title)
    }

    fn held(&self, view: &dyn View) -> Vec<String> {
        let one = |l: &Laid| Some(named(l.chip, l.unlike?));
        lay(view).iter().filter_map(one).collect()
    }

    fn alt(&self, view: &dyn View) -> String {
        let parts: Vec<String> = compared(view)
            .iter()
            .map(|r| join(&[r.chip.name, ": ", &r.label]))
            .collect();
        join(&[
            "Bars of peak arithmetic ",
            measure(view).1,
            ". ",
            &parts.join("; "),
            ".",
        ])
    }

    fn table(&self, view: &dyn View) -> Table {
        let mut table = Table::new(&[
            "Chip",
            "Maker",
            "Peak",
            "Exact format",
            "Alike?",
            "Against the reference",
        ]);
        for (l, row) in lay(view).iter().zip(compared(view)) {
            let ratio = row.label.split_once(" · ").map_or("–", |(_, r)| r);
            table.row([
                l.chip.name.into(),
                l.chip.vendor.into(),
                l.number(view),
                l.chip.peak(format(view)).map_or("–", |p| p.format).into(),
                match (l.peak, l.unlike) {
                    (None, _) => String::from("–"),
                    (_, None) => String::from("yes, dense"),
                    (_, Some(u)) if view.consent().is_some() => join(&[MARK, &u.words()]),
                    (_, Some(u)) => join(&["no, ", &u.words()]),
                },
                ratio.into(),
            ]);
        }
        table
    }

    fn tall(&self, width: f64, view: &dyn View) -> f64 {
        let marks = mark_room(width, view, &self.held(view));
        row_height(width) * chips(view).len().max(1) as f64 + marks
    }

    fn draw(&self, frame: &mut Frame<'_>, view: &dyn View) {
        let list = compared(view);
        rows(frame, &list);
        let held = self.held(view);
        if view.consent().is_some() && !held.is_empty() {
            let y = row_height(frame.width()) * list.len() as f64 + 8.0;
            note_mark(frame, &held, y);
        }
    }
}
