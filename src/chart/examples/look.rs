//! Every figure at three widths in both themes, as one page to look at:
//! `cargo run -p chart --features svg --example look > look.html`
use chart::surface::svg::{Colors, render};
use chart::{FIGURES, Palette, Role};
use std::fmt::Write as _;

fn main() {
    let query = std::env::var("SCENARIO").unwrap_or("v=1".into());
    let (scenario, _) = model::scenario::decode(&query);
    let draws = model::sample::draw(&scenario, 4096, &model::sample::SlotSet::all());
    let scene = chart::Scene::new(scenario).drawn(&draws);
    // With ANYWAY set, as for a reader who asked to compare unlike things.
    let anyway = chart::Anyway(&scene);
    let view: &dyn chart::View = if std::env::var_os("ANYWAY").is_some() {
        &anyway
    } else {
        &scene
    };
    let only: Vec<String> = std::env::args().skip(1).collect();
    let css = |p: Palette| {
        Role::ALL.iter().fold(String::new(), |mut out, &r| {
            let (a, b, c) = p.get(r);
            let _ = write!(out, "--c-{}:#{a:02x}{b:02x}{c:02x};", r.name());
            out
        })
    };
    let font = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../www/fonts/moat-sans.woff2"
    );
    println!(
        "<!doctype html><meta charset=utf-8><style>
@font-face {{ font-family: MS; src: url({font}); font-weight: 400 600 }}
:root {{ --chart-font: MS }} .light {{ {} }} .dark {{ {} }}
.light, .dark {{ background: var(--c-paper); color: var(--c-ink); padding: 12px; font-family: MS }}
body {{ margin: 0; display: flex; flex-wrap: wrap }}
h3 {{ margin: 0 0 2px; font: 600 19px/1.2 MS; max-width: 36em }}
p {{ margin: 0 0 8px; color: var(--c-muted); font-size: 13px }}</style>",
        css(Palette::LIGHT),
        css(Palette::DARK)
    );
    let widths: Vec<f64> = std::env::var("WIDTHS")
        .unwrap_or("358,720".into())
        .split(',')
        .filter_map(|w| w.parse().ok())
        .collect();
    if only.is_empty() || only.iter().any(|o| "paths-flowchart".contains(o.as_str())) {
        use chart::flowchart::{Lit, sentence, states, svg};
        let states = states(view);
        for theme in std::env::var("THEMES")
            .unwrap_or("light,dark".into())
            .split(',')
        {
            for &width in &widths {
                println!(
                    "<div class={theme} style='width:{width}px'><h3>{}</h3>{}</div>",
                    sentence(&states),
                    svg(
                        width,
                        &states,
                        if theme == "dark" {
                            Lit::Power
                        } else {
                            Lit::None
                        }
                    )
                );
            }
        }
    }
    for figure in FIGURES
        .iter()
        .filter(|f| only.is_empty() || only.iter().any(|o| f.id().contains(o.as_str())))
    {
        for theme in std::env::var("THEMES")
            .unwrap_or("light,dark".into())
            .split(',')
        {
            for &width in &widths {
                let height = figure.height(width, view);
                let (svg, _) =
                    render((width, height), Colors::Page, |f| figure.draw(f, view)).expect("draws");
                println!(
                    "<div class={theme} style='width:{width}px'><h3>{}</h3><p>{}</p>{svg}<p>{}</p></div>",
                    figure.sentence(view),
                    figure.unit(view),
                    figure.alt(view)
                );
            }
        }
    }
}
