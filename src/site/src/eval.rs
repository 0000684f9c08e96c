//! `site eval`: the models on the command line, for one scenario or thousands.
//!
//! One link in, one answer out, in the same order; a link that cannot be read in
//! full is answered all the same, with a note for each parameter. The values have
//! the same bits as on the page: model, draws and summaries are the same code.

mod answer;
mod csv;
mod explain;
mod json;
mod read;
mod text;
mod wanted;

use std::io::{self, BufRead, Write};

use anyhow::{Context as _, Result};
use clap::Args;

use answer::Answer;
use wanted::Wanted;

/// Evaluates scenarios: a link's query, a JSON file with the same keys, or `-`
/// for one of either per line of standard input.
#[derive(Args, Debug)]
pub(crate) struct Eval {
    /// `v=1&runrate.growth=120`, a scenario file `x.json`, or `-`; the defaults if left out
    #[arg(default_value = "")]
    scenario: String,
    /// One JSON object per scenario
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    /// One CSV row per scenario and output
    #[arg(long)]
    csv: bool,
    /// How many draws when any input is a range (made a power of two)
    #[arg(long, value_name = "N", default_value_t = model::sample::AT_REST)]
    draws: usize,
    /// Only these outputs: `runrate.reach,buyer`; a model or an output stands for all of its values
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    outputs: Vec<String>,
    /// Show the working of one output: formula, numbers, inputs with their bases and sources
    #[arg(long, value_name = "MODEL.OUTPUT", conflicts_with_all = ["json", "csv", "outputs"])]
    explain: Option<String>,
}

/// Answers every scenario that was asked for.
///
/// # Errors
/// An output that no model has, a file that cannot be read, an output stream that
/// fails. A query is never an error.
pub(crate) fn run(args: Eval) -> Result<()> {
    let wanted = Wanted::parse(&args.outputs)?;
    if let Some(output) = &args.explain {
        Wanted::parse(std::slice::from_ref(output))?;
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut printer = Printer {
        form: match (args.json, args.csv) {
            (true, _) => Form::Json,
            (_, true) => Form::Csv,
            _ => Form::Text,
        },
        lines: 0,
    };
    let mut each = |asked: read::Asked| -> io::Result<()> {
        if let Some(output) = &args.explain {
            // A scenario without the output (another chip) says so and stops nothing.
            let said = explain::print(&asked.scenario, output, args.draws)
                .unwrap_or_else(|fault| format!("{fault}\n"));
            return out.write_all(said.as_bytes());
        }
        let answer = Answer::to(asked, args.draws, &wanted);
        printer.print(&answer, &mut out)
    };
    let result = if args.scenario == "-" {
        from_stdin(&mut each)
    } else {
        let mut asked = read::argument(&args.scenario)?.into_iter();
        asked.try_for_each(&mut each)
    };
    match result.and_then(|()| out.flush()) {
        // Whoever reads us has seen enough: `eval - | head`.
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result.context("standard input or output failed"),
    }
}

fn from_stdin(each: &mut impl FnMut(read::Asked) -> io::Result<()>) -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        each(read::line(&String::from_utf8_lossy(&line)))?;
        line.clear();
    }
    Ok(())
}

#[derive(Clone, Copy)]
enum Form {
    Json,
    Csv,
    Text,
}

struct Printer {
    form: Form,
    lines: usize,
}

impl Printer {
    fn print(&mut self, answer: &Answer, out: &mut impl Write) -> io::Result<()> {
        self.lines += 1;
        match self.form {
            Form::Json => writeln!(out, "{}", json::print(answer))?,
            Form::Csv => {
                if self.lines == 1 {
                    out.write_all(csv::HEADER.as_bytes())?;
                }
                out.write_all(csv::print(answer, self.lines).as_bytes())?;
            }
            Form::Text => {
                if self.lines > 1 {
                    writeln!(out)?;
                }
                out.write_all(text::print(answer).as_bytes())?;
            }
        }
        // A reader at the other end of a pipe gets each answer when it is ready.
        out.flush()
    }
}
