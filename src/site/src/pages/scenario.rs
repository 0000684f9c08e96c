//! Named scenarios: a page each with its numbers in the text, and a page that lists them.

use std::collections::BTreeMap;

use anyhow::Result;
use content::{Scenario, Show};

use super::frame::{Head, colophon, masthead, skip};
use super::still::Still;
use super::{File, Press};
use crate::html::{column_head, escape, tag};
use crate::live::Live;
use crate::material::Material;
use crate::render::{Writer, plain};
use crate::shell::{Filling, Models, Shell};
use crate::urls::Urls;

/// All of them. Each has draws of its own, which take a good part of a second; so they are shared
/// among the processor's cores.
pub(super) fn pages(press: &Press<'_>) -> Result<Vec<File>> {
    let scenarios = &press.material.book.scenarios;
    let outputs = scenarios.iter().flat_map(|scenario| &scenario.outputs);
    let usual = outputs
        .map(|id| (id.clone(), press.live.text(id, Show::Value)))
        .collect();
    let desk = Desk {
        material: press.material,
        urls: press.urls,
        shell: press.shell,
        usual,
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = scenarios.len().div_ceil(cores).max(1);
    let mut files = vec![list(press)?];
    std::thread::scope(|scope| {
        let desk = &desk;
        let write = move |part: &'_ [Scenario]| {
            part.iter()
                .map(|x| one(desk, x))
                .collect::<Result<Vec<_>>>()
        };
        let parts: Vec<_> = scenarios
            .chunks(share)
            .map(|part| scope.spawn(move || write(part)))
            .collect();
        for part in parts {
            match part.join() {
                Ok(written) => files.extend(written?),
                Err(_) => anyhow::bail!("a scenario's page could not be written"),
            }
        }
        Ok(())
    })?;
    Ok(files)
}

/// What a scenario's page is made from, on any core.
struct Desk<'a> {
    material: &'a Material,
    urls: &'a Urls,
    shell: &'a Shell,
    /// Outputs as the essay opens.
    usual: BTreeMap<String, String>,
}

fn one(press: &Desk<'_>, scenario: &Scenario) -> Result<File> {
    let mut live = Live::unsettled(&scenario.query);
    loop {
        let file = draft(press, scenario, &live)?;
        if !live.settle() {
            return Ok(file);
        }
    }
}

/// The page with the draws that there are.
fn draft(press: &Desk<'_>, scenario: &Scenario, live: &Live) -> Result<File> {
    let folder = format!("s/{}/", scenario.slug);
    let path = format!("{folder}index.html");
    let mut writer = Writer::new(press.material, live, press.urls, &path);
    let href = writer.scenario_url(&scenario.query, Some(&scenario.chapter));
    let mut body = tag("h1", &[], &escape(&scenario.title));
    body += &tag(
        "p",
        &[("class", "standfirst")],
        &writer.inlines(&scenario.summary),
    );
    body += &tag(
        "p",
        &[],
        &tag(
            "a",
            &[("class", "button primary"), ("href", &href)],
            "Open the essay in this scenario",
        ),
    );
    body += &tag("h2", &[], "What it supposes");
    let changes: String = live
        .changes()
        .iter()
        .map(|(id, label, value)| {
            let default = tag("b", &[], &escape(value));
            let item = format!("{}: {default}", escape(label));
            tag("li", &[("data-input", id)], &item)
        })
        .collect();
    body += &tag("ul", &[("class", "scenario-inputs")], &changes);
    body += &tag("h2", &[], "What follows");
    body += &numbers(press, live, scenario);
    for figure in &scenario.figures {
        body += &writer.figure(figure);
    }
    let urls = &writer.urls;
    let title = format!("{} · {}", scenario.title, press.material.book.meta.title);
    let description = plain(live, &scenario.summary);
    let head = Head {
        material: press.material,
        urls,
        path: &folder,
        title: &title,
        description: &description,
        article: false,
    }
    .html();
    let attributes = [
        ("id", "page"),
        ("class", "page"),
        ("data-scenario", scenario.query.as_str()),
    ];
    let main = tag("main", &attributes, &body);
    let body = skip("#page")
        + &masthead(press.material, urls, "s/", false)
        + &main
        + &colophon(press.material, urls);
    // Its numbers are this scenario's; waking the models would set them to the address's.
    let filling = Filling {
        title,
        description,
        head,
        body,
        models: Models::Never,
        class: None,
    };
    Ok(File {
        path,
        text: press.shell.fill(&filling, urls)?,
    })
}

/// The scenario's outputs beside those of the defaults.
fn numbers(press: &Desk<'_>, live: &Live, scenario: &Scenario) -> String {
    let rows: String = scenario
        .outputs
        .iter()
        .map(|output| {
            let here = [("class", "num"), ("data-output", output.as_str())];
            let usual = [
                ("class", "num"),
                ("data-output", output.as_str()),
                ("data-scenario", "default"),
            ];
            tag(
                "tr",
                &[],
                &(tag(
                    "th",
                    &[("scope", "row")],
                    &escape(&live.output_label(output)),
                ) + &tag("td", &here, &escape(&live.text(output, Show::Value)))
                    + &tag(
                        "td",
                        &[("class", "num"), ("data-output", output)],
                        &escape(&live.text(output, Show::Band)),
                    )
                    + &tag(
                        "td",
                        &usual,
                        &escape(press.usual.get(output).map_or("", String::as_str)),
                    )),
            )
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let head: String = ["", "Here", "Nine draws of ten", "As the essay opens"]
        .iter()
        .map(|cell| column_head(&[], cell))
        .collect();
    let table = tag(
        "table",
        &[],
        &(tag("thead", &[], &tag("tr", &[], &head)) + &tag("tbody", &[], &rows)),
    );
    tag("div", &[("class", "scroll"), ("tabindex", "0")], &table)
}

fn list(press: &Press<'_>) -> Result<File> {
    let path = "s/index.html";
    let mut writer = Writer::new(press.material, press.live, press.urls, path);
    let items: String = press
        .material
        .book
        .scenarios
        .iter()
        .map(|scenario| {
            let href = writer.urls.to(&format!("s/{}/", scenario.slug));
            let title = tag(
                "h2",
                &[],
                &tag("a", &[("href", &href)], &escape(&scenario.title)),
            );
            tag(
                "li",
                &[],
                &(title + &tag("p", &[], &writer.inlines(&scenario.summary))),
            )
        })
        .collect();
    let body = tag("h1", &[], "Scenarios") + &tag("ol", &[("class", "entries")], &items);
    Still {
        file: path,
        path: "s/",
        here: "s/",
        title: "Scenarios",
        description: "Named settings of the models, each with what it supposes and what follows.",
        body,
    }
    .page(press, &writer.urls)
}
