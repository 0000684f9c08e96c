//! Each exported file gives the page's numbers when somebody else's machine runs it.
//! `cargo test -p model --features sheet --test export`

#[path = "support/run.rs"]
mod run;

use model::export::{javascript, python, spreadsheet};
use model::word::Value;
use model::{Model, Outcome, Scenario, Slot};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

const SCENARIOS: [&str; 5] = [
    "",
    "v=1&runrate.growth=0&buyer.port=0&supply.demand_external=0&paths.see=J.yes",
    "v=1&runrate.growth=-20&buyer.overhead=0&buyer.discount=-30&bundle.rate=0&bundle.decline=0&paths.do=D.yes",
    "v=1&buyer.discount=auto&specs.chips=trainium2~gb200-gpu~maia200&specs.against=gb200-gpu&specs.per=dollar&leverage.year=2030",
    "v=1&specs.total=20000&specs.format=bf16&runrate.halflife=50&runrate.growth=400&paths.signings=7&bundle.displace=30&paths.demand=12",
];

/// The setting by which LibreOffice calculates whatever it opens.
const RECALCULATE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

fn starts(program: &str) -> bool {
    let found = Command::new(program)
        .arg("--version")
        .output()
        .is_ok_and(|o| o.status.success());
    if !found {
        // Past the capture of what tests print: `cargo xtask test` repeats it at the end.
        let _ = writeln!(std::io::stdout(), "skipped: {program} is not installed");
    }
    found
}

/// Compares `output<space>value` lines with the page.
fn compare(scenario: &Scenario, model: Model, lines: &str, who: &str) {
    let outcome = Outcome::of(scenario);
    let mut checked = 0;
    for line in lines.lines().filter(|l| !l.trim().is_empty()) {
        let (id, value) = line.split_once(' ').expect("a name and a value");
        let value = value.trim().trim_matches('\'');
        let slot = Slot::of(id, &scenario.choices).unwrap_or_else(|| panic!("{id}"));
        match outcome.get(slot) {
            Value::Word(word) => assert_eq!(value, word.text(), "{who} {id}"),
            Value::Number(x) => {
                let theirs: f64 = value
                    .parse()
                    .unwrap_or_else(|_| panic!("{who} {id}: {value}"));
                let near = (x - theirs).abs() <= 1e-9 * x.abs().max(1e-3);
                assert!(
                    near,
                    "{who} {id}: {theirs}, the page says {x}; {}",
                    scenario.encode()
                );
            }
        }
        checked += 1;
    }
    let outputs = Slot::all().filter(|s| s.model() == model && s.id(&scenario.choices).is_some());
    assert_eq!(checked, outputs.count(), "{who} {}", model.id());
}

fn scripts(program: &str, extension: &str, write: fn(&Scenario, Model) -> String) {
    if !starts(program) {
        return;
    }
    let folder = folder(extension);
    for query in SCENARIOS {
        let scenario = run::scenario(query);
        for model in Model::ALL {
            let file = folder.join(format!("{}.{extension}", model.id()));
            fs::write(&file, write(&scenario, model)).expect("the script is written");
            let said = Command::new(program)
                .arg(&file)
                .output()
                .expect("it starts");
            let fault = String::from_utf8_lossy(&said.stderr);
            assert!(said.status.success(), "{program} {}: {fault}", model.id());
            compare(
                &scenario,
                model,
                &String::from_utf8_lossy(&said.stdout),
                program,
            );
        }
    }
}

#[test]
fn python_gives_the_pages_numbers() {
    scripts("python3", "py", python);
}

#[test]
fn javascript_gives_the_pages_numbers() {
    scripts("node", "mjs", javascript);
}

#[test]
fn the_spreadsheet_gives_the_pages_numbers_when_calculated_anew() {
    let folder = folder("xlsx");
    let mut files = Vec::new();
    for (i, query) in SCENARIOS.iter().enumerate() {
        let scenario = run::scenario(query);
        for model in Model::ALL {
            let file = folder.join(format!("{}-{i}.xlsx", model.id()));
            let bytes = spreadsheet(&scenario, model, "2026-11-21").expect("a spreadsheet");
            assert_eq!(bytes.get(..2), Some(b"PK".as_slice()));
            fs::write(&file, bytes).expect("the spreadsheet is written");
            files.push((file, scenario.clone(), model));
        }
    }
    if !starts("soffice") {
        return;
    }
    // Token 3 of the filter: sheet 3, the outputs, is exported alone.
    // Left to itself it shows what the file says; it is told to calculate.
    let user = folder.join("profile/user");
    fs::create_dir_all(&user).expect("a profile");
    fs::write(user.join("registrymodifications.xcu"), RECALCULATE).expect("a setting");
    let profile = folder.join("profile");
    let said = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args([
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,3",
        ])
        .arg("--outdir")
        .arg(&folder)
        .args(files.iter().map(|(file, ..)| file))
        .output()
        .expect("soffice starts");
    assert!(
        said.status.success(),
        "{}",
        String::from_utf8_lossy(&said.stderr)
    );
    for (file, scenario, model) in files {
        let stem = file.file_stem().and_then(|s| s.to_str()).expect("a name");
        let csv = fs::read_to_string(folder.join(format!("{stem}-Outputs.csv"))).expect("a table");
        let lines: Vec<_> = csv
            .lines()
            .skip(1)
            .filter_map(|line| {
                let mut cells = line.split(',');
                Some(format!(
                    "{} {}",
                    cells.next()?,
                    cells.next()?.trim_matches('"')
                ))
            })
            .collect();
        compare(&scenario, model, &lines.join("\n"), "LibreOffice");
    }
}

#[test]
fn a_spreadsheet_is_the_same_whenever_it_is_made() {
    let scenario = Scenario::default();
    let made = || spreadsheet(&scenario, Model::Bundle, "2026-11-21").expect("a spreadsheet");
    let first = made();
    // The file says when it was made in whole seconds.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert!(first == made(), "two exports of one scenario differ");
    assert!(spreadsheet(&scenario, Model::Bundle, "no day").is_err());
}
