//! *Take the model with you*: a model as a file that calculates by itself.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::ValueEnum;
use model::{Model, Scenario, export};

/// A form that a model can be taken along in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// A file for Python 3, without dependencies.
    Python,
    /// A module for Node.js and browsers.
    Javascript,
    /// A spreadsheet with live formulas.
    Xlsx,
}

impl Form {
    /// All of them, with the ending of their files and what to call them.
    pub(crate) const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::Python, "py", "Python"),
        (Self::Javascript, "js", "JavaScript"),
        (Self::Xlsx, "xlsx", "spreadsheet"),
    ];
}

/// Which model, how, and under which scenario.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// The model's id: specs, runrate, buyer, bundle, supply, paths, leverage or ecosystem.
    model: String,
    /// What to write.
    #[arg(long = "as", value_enum, default_value = "python")]
    form: Form,
    /// A link or its query; the defaults if not given.
    #[arg(default_value = "")]
    query: String,
    /// Where to; scripts go to standard output if not given.
    #[arg(long)]
    out: Option<PathBuf>,
}

/// `site export`: writes one model as a file.
pub(crate) fn run(options: &Options) -> Result<()> {
    let Some(model) = Model::of(&options.model) else {
        let ids: Vec<_> = Model::ALL.iter().map(|m| m.id()).collect();
        bail!(
            "there is no model `{}`; there are {}",
            options.model,
            ids.join(", ")
        );
    };
    let query = options
        .query
        .split_once('?')
        .map_or(options.query.as_str(), |(_, q)| q);
    let (scenario, notes) = model::scenario::decode(query);
    for note in notes {
        eprintln!("{}={}: {}", note.param, note.asked, note.why.text());
    }
    let bytes = bytes(&scenario, model, options.form)?;
    match &options.out {
        Some(path) => write(path, &bytes),
        None if options.form == Form::Xlsx => bail!("say where to with --out FILE.xlsx"),
        None => {
            print!("{}", String::from_utf8_lossy(&bytes));
            Ok(())
        }
    }
}

/// Writes every model in every form, at the defaults, into `folder`; says how many.
///
/// # Errors
/// When a file cannot be made.
pub(crate) fn all(folder: &Path) -> Result<usize> {
    let scenario = Scenario::default();
    let mut count = 0;
    for model in Model::ALL {
        for (form, ending, _) in Form::ALL {
            write(
                &folder.join(name(model, ending)),
                &bytes(&scenario, model, form)?,
            )?;
            count += 1;
        }
    }
    Ok(count)
}

/// The name of a model's file.
pub(crate) fn name(model: Model, ending: &str) -> String {
    format!(
        "moat-or-market_{}_v{}.{ending}",
        model.id(),
        model::scenario::VERSION
    )
}

fn bytes(scenario: &Scenario, model: Model, form: Form) -> Result<Vec<u8>> {
    Ok(match form {
        Form::Python => export::python(scenario, model).into_bytes(),
        Form::Javascript => export::javascript(scenario, model).into_bytes(),
        Form::Xlsx => export::spreadsheet(scenario, model, desk::edition())
            .with_context(|| format!("the spreadsheet of {} cannot be made", model.id()))?,
    })
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        fs::create_dir_all(folder)
            .with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    fs::write(path, bytes).with_context(|| format!("{} cannot be written", path.display()))
}
