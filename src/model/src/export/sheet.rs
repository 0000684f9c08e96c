//! A model as a spreadsheet with live formulas: change an input and everything
//! that follows from it changes. Three sheets: inputs with their sources, the
//! working (one cell a step), the outputs.

use super::Steps;
use crate::Outcome;
use crate::number::{Function, Node, Term};
use crate::registry::{InputId, Model, Slot};
use crate::scenario::Scenario;
use crate::word::{Value, Word};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError,
};
use std::collections::BTreeMap;

/// Where the inputs begin, counted from 1 as in formulas.
const FIRST_ROW: u32 = 4;

/// The bytes of an .xlsx file. It says that it was made on `day`, `2026-11-21`, and not at
/// the time of the call: the same scenario gives the same bytes.
///
/// # Errors
/// Where the day is none; and if the file cannot be written down, which no scenario causes.
pub fn spreadsheet(scenario: &Scenario, model: Model, day: &str) -> Result<Vec<u8>, XlsxError> {
    let steps = Steps::of(scenario, model);
    let mut book = Workbook::new();
    let made = ExcelDateTime::parse_from_str(day)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let bold = Format::new().set_bold();
    let names = inputs(
        book.add_worksheet().set_name("Inputs")?,
        scenario,
        model,
        &steps,
        &bold,
    )?;
    let cells: BTreeMap<Term, u32> = steps
        .terms
        .iter()
        .zip(1..)
        .map(|(t, row)| (*t, row))
        .collect();
    let writer = Writer {
        steps: &steps,
        names: &names,
        cells: &cells,
    };
    let working = book.add_worksheet().set_name("Working")?;
    let outcome = Outcome::of(scenario);
    let middles = scenario.middles();
    let values = steps.formulas.nodes().values(
        |place| middles.get(place).copied().unwrap_or(f64::NAN),
        |place| Slot::at(place).map_or(f64::NAN, |s| outcome.code(s)),
    );
    for (term, row) in steps.terms.iter().zip(0..) {
        // A reader that does not calculate on opening works on from these.
        let value = values.get(term.0 as usize).copied().unwrap_or(f64::NAN);
        let formula = Formula::new(writer.formula(*term)).set_result(kept(value));
        working.write_formula(row, 0, formula)?;
    }
    outputs(
        book.add_worksheet().set_name("Outputs")?,
        scenario,
        &steps,
        &writer,
        &bold,
    )?;
    for (place, input) in steps.inputs.iter().enumerate() {
        let row = FIRST_ROW + place as u32;
        book.define_name(input.id().replace('.', "_"), &format!("=Inputs!$B${row}"))?;
    }
    book.save_to_buffer()
}

fn inputs(
    sheet: &mut Worksheet,
    scenario: &Scenario,
    model: Model,
    steps: &Steps,
    bold: &Format,
) -> Result<BTreeMap<usize, String>, XlsxError> {
    let mut names = BTreeMap::new();
    let query = scenario.encode();
    sheet.write_with_format(0, 0, model.question(), bold)?;
    sheet.write(
        1,
        0,
        format!(
            "Scenario: {}",
            if query.is_empty() {
                "the defaults"
            } else {
                &query
            }
        ),
    )?;
    for (column, head) in [
        "Input",
        "Value",
        "Unit",
        "Least",
        "Greatest",
        "What it is",
        "Source",
        "Why",
    ]
    .iter()
    .enumerate()
    {
        sheet.write_with_format(2, column as u16, *head, bold)?;
    }
    for (input, row) in steps.inputs.iter().zip(FIRST_ROW..) {
        let spec = input.input();
        let unit = [
            spec.unit.prefix(),
            spec.unit.suffix(),
            " ",
            spec.unit.words(),
        ]
        .concat();
        let at = row - 1;
        sheet.write(at, 0, input.id())?;
        sheet.write(at, 1, scenario.middle(*input))?;
        sheet.write(at, 2, unit.trim())?;
        sheet.write(at, 3, spec.min)?;
        sheet.write(at, 4, spec.max)?;
        sheet.write(at, 5, spec.label)?;
        sheet.write(at, 6, spec.basis.source().unwrap_or("assumption"))?;
        sheet.write(at, 7, spec.basis.why())?;
        names.insert(input.place(), format!("Inputs!$B${row}"));
    }
    Ok(names)
}

fn outputs(
    sheet: &mut Worksheet,
    scenario: &Scenario,
    steps: &Steps,
    writer: &Writer<'_>,
    bold: &Format,
) -> Result<(), XlsxError> {
    for (column, head) in ["Output", "Value", "What it is", "On the page"]
        .iter()
        .enumerate()
    {
        sheet.write_with_format(0, column as u16, *head, bold)?;
    }
    let outcome = Outcome::of(scenario);
    for ((slot, id), row) in steps.outputs.iter().zip(1..) {
        let (output, _) = slot.output();
        let root = writer.cell(steps.formulas.root(*slot));
        let shown = if output.unit == crate::unit::Unit::Choice {
            format!(
                "=IF(ISTEXT({root}),\"absent\",IF({root}<0,\"does not fit\",IF({root}>0.5,\"compute\",\"memory\")))"
            )
        } else {
            let (high, missing) = (output.high.text(), output.missing.text());
            let factor = output.unit.factor();
            format!(
                "=IF(ISTEXT({root}),\"{missing}\",IF({root}>=9.985E307,\"never\",IF({root}>=9.975E307,\"{high}\",IF({root}<=-9.985E307,\"does not fit\",{root}*{factor}))))"
            )
        };
        let page = match outcome.get(*slot) {
            Value::Number(x) => x.to_string(),
            Value::Word(word) => word.text().to_owned(),
        };
        sheet.write(row, 0, id.as_str())?;
        // Readers that do not calculate show what the page shows.
        sheet.write_formula(row, 1, Formula::new(shown).set_result(&page))?;
        sheet.write(row, 2, output.label)?;
        match outcome.get(*slot) {
            Value::Number(x) => sheet.write(row, 3, x)?,
            Value::Word(word) => sheet.write(row, 3, word.text())?,
        };
    }
    Ok(())
}

/// A value as a cell keeps it.
fn kept(value: f64) -> String {
    if value.is_nan() {
        "none".to_owned()
    } else if value == f64::INFINITY {
        "9.99E307".to_owned()
    } else if value == f64::MAX {
        "9.98E307".to_owned()
    } else if value == f64::NEG_INFINITY {
        "-9.99E307".to_owned()
    } else {
        value.to_string()
    }
}

struct Writer<'a> {
    steps: &'a Steps,
    names: &'a BTreeMap<usize, String>,
    cells: &'a BTreeMap<Term, u32>,
}

impl Writer<'_> {
    fn cell(&self, term: Term) -> String {
        format!("Working!$A${}", self.cells.get(&term).copied().unwrap_or(0))
    }

    /// Cells that are not needed may hold errors (a logarithm of less than 0):
    /// `IF` passes them by, which `AND` and `OR` would not.
    fn formula(&self, term: Term) -> String {
        let c = |t: &Term| self.cell(*t);
        let list = |terms: &[Term]| terms.iter().map(c).collect::<Vec<_>>().join(",");
        match self.steps.node(term) {
            Node::Lit(x) => format!("={}", number(*x)),
            Node::Word(word) => format!("={}", text(*word)),
            Node::Input(place) => {
                let factor = InputId::at(*place).map_or(1.0, |i| i.input().unit.factor());
                let name = self.names.get(place).map_or("0", String::as_str);
                format!("={name}/{factor}")
            }
            Node::Output(place) => Slot::at(*place).map_or_else(String::new, |s| {
                format!("={}", self.cell(self.steps.formulas.root(s)))
            }),
            Node::Add(a, b) => format!("={}+{}", c(a), c(b)),
            Node::Sub(a, b) => format!("={}-{}", c(a), c(b)),
            Node::Mul(a, b) => format!("={}*{}", c(a), c(b)),
            Node::Div(a, b) => format!("={}/{}", c(a), c(b)),
            Node::Pow(a, b) => format!("={}^{}", c(a), c(b)),
            Node::Neg(a) => format!("=-{}", c(a)),
            Node::Named(_, a) => format!("={}", c(a)),
            Node::Call(function, a) => call(*function, &c(a)),
            Node::Max(a, b) => format!("=MAX({},{})", c(a), c(b)),
            Node::Min(a, b) => format!("=MIN({},{})", c(a), c(b)),
            Node::Less(a, b) => format!("={}<{}", c(a), c(b)),
            Node::AtMost(a, b) => format!("={}<={}", c(a), c(b)),
            Node::Both(a, b) => format!("=IF({},{},FALSE)", c(a), c(b)),
            Node::Either(a, b) => format!("=IF({},TRUE,{})", c(a), c(b)),
            Node::Select(k, a, b) => format!("=IF({},{},{})", c(k), c(a), c(b)),
            Node::AtLeast(all) => tail(all.map(|t| c(&t)), ">="),
            Node::Fewer(all) => tail(all.map(|t| c(&t)), "<"),
            Node::Sum(_, all) => format!("=SUM({})", list(all)),
        }
    }
}

/// A number as spreadsheets read it: they end before the largest of ours. Words
/// that sort among numbers lie at their ends, so that comparisons still hold.
fn number(x: f64) -> String {
    if x.abs() > 9.99e307 {
        return format!("{}9.98E307", if x < 0.0 { "-" } else { "" });
    }
    x.to_string()
}

fn text(word: Word) -> &'static str {
    match word {
        Word::Never => "9.99E307",
        Word::Beyond | Word::NoCeiling => "9.98E307",
        Word::DoesNotFit => "-9.99E307",
        Word::None | Word::Absent | Word::Impossible => "\"none\"",
        Word::Memory => "0",
        Word::Compute => "1",
    }
}

fn call(function: Function, x: &str) -> String {
    match function {
        // Beyond this a spreadsheet has an error where we have infinity.
        Function::Exp => format!("=EXP(MIN({x},700))"),
        Function::ExpM1 => format!("=IF(ABS({x})<0.00001,{x}+{x}^2/2+{x}^3/6,EXP(MIN({x},700))-1)"),
        Function::Ln => format!("=LN({x})"),
        Function::Ln1p => format!("=IF(ABS({x})<0.00001,{x}-{x}^2/2+{x}^3/3,LN(1+{x}))"),
        Function::NormCdf => format!("=_xlfn.NORM.S.DIST({x},TRUE)"),
        Function::Round => format!("=INT({x}+0.5)"),
        Function::Ceil => format!("=ROUNDUP({x},0)"),
    }
}

/// The beta-binomial summed over 0 to 100 firms with logarithms of Γ.
fn tail([m, n, mu, c]: [String; 4], side: &str) -> String {
    let (a, b) = (
        format!("({mu}*(1-{c})/{c})"),
        format!("((1-{mu})*(1-{c})/{c})"),
    );
    let (k, rest) = ("(ROW($1:$101)-1)", format!("ABS({n}-ROW($1:$101)+1)"));
    let log = format!(
        "GAMMALN({n}+1)-GAMMALN({k}+1)-GAMMALN({rest}+1)+GAMMALN({k}+{a})+GAMMALN({rest}+{b})-GAMMALN({n}+{a}+{b})+GAMMALN({a}+{b})-GAMMALN({a})-GAMMALN({b})"
    );
    let sum = format!("SUMPRODUCT(({k}{side}{m})*({k}<={n})*EXP({log}))");
    let (sure, not) = if side == ">=" { (1, 0) } else { (0, 1) };
    format!("=IF({m}<=0,{sure},IF({m}>{n},{not},IF({mu}<=0,{not},IF({mu}>=1,{sure},{sum}))))")
}
