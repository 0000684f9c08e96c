//! Named scenarios: a page each with its numbers in the text, and a page that lists them.

use anyhow::Result;
use content::{Scenario, Show};

use super::frame::{Head, colophon, masthead, skip};
use super::{File, Press};
use crate::html::{escape, tag};
use crate::live::Live;
use crate::render::{Writer, plain};
use crate::shell::Filling;

/// All of them.
pub(super) fn pages(press: &Press<'_>) -> Result<Vec<File>> {
    let scenarios = &press.material.book.scenarios;
    let mut files = vec![list(press)?];
    for scenario in scenarios {
        files.push(one(press, scenario)?);
    }
    Ok(files)
}

fn one(press: &Press<'_>, scenario: &Scenario) -> Result<File> {
    let folder = format!("s/{}/", scenario.slug);
    let path = format!("{folder}index.html");
    let live = Live::of(&scenario.query);
    let mut writer = Writer::new(press.material, &live, press.urls, &path);
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
    body += &numbers(press, &live, scenario);
    for figure in &scenario.figures {
        body += &writer.figure(figure);
    }
    let urls = &writer.urls;
    let title = format!("{} · {}", scenario.title, press.material.book.meta.title);
    let description = plain(&live, &scenario.summary);
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
        still: true,
        class: None,
    };
    Ok(File {
        path,
        text: press.shell.fill(&filling, urls)?,
    })
}

/// The scenario's outputs beside those of the defaults.
fn numbers(press: &Press<'_>, live: &Live, scenario: &Scenario) -> String {
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
                    + &tag("td", &usual, &escape(&press.live.text(output, Show::Value)))),
            )
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let head: String = ["", "Here", "Nine draws of ten", "As the essay opens"]
        .iter()
        .map(|cell| tag("th", &[("scope", "col")], cell))
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
    let urls = &writer.urls;
    let title = format!("Scenarios · {}", press.material.book.meta.title);
    let description =
        "Named settings of the models, each with what it supposes and what follows.".to_owned();
    let head = Head {
        material: press.material,
        urls,
        path: "s/",
        title: &title,
        description: &description,
        article: false,
    }
    .html();
    let main = tag("main", &[("id", "page"), ("class", "page")], &body);
    let body = skip("#page")
        + &masthead(press.material, urls, "s/", false)
        + &main
        + &colophon(press.material, urls);
    let filling = Filling {
        title,
        description,
        head,
        body,
        still: true,
        class: None,
    };
    Ok(File {
        path: path.to_owned(),
        text: press.shell.fill(&filling, urls)?,
    })
}
