//! Every figure in many scenarios: what is drawn lies inside, says what the outputs say,
//! and does not change unnoticed.
#![cfg(feature = "svg")]

use chart::surface::svg::{Colors, render};
use chart::surface::{Letters, Pen, Surface};
use chart::text::width;
use chart::{Anyway, FIGURES, Figure, Frame, Marks, Scene, View};
use model::sample::{SlotSet, draw};
use plotters_backend::{BackendCoord, DrawingErrorKind};

/// Scenarios at the edges: nothing grows, the gap is closed, nobody buys, words everywhere.
const SCENARIOS: [&str; 18] = [
    "v=1",
    "v=1&runrate.growth=-10",
    "v=1&runrate.now=60",
    "v=1&runrate.halflife=0.25&runrate.nvhalflife=50",
    "v=1&runrate.now=1&runrate.standalone=1000&runrate.nvidia=10",
    "v=1&specs.format=bf16&specs.per=watt&specs.chips=trainium4~mi355x~gb300-gpu~h200-sxm~tpu-v6e~maia200",
    "v=1&specs.format=fp4&specs.per=dollar&specs.total=20000&specs.batch=65536",
    "v=1&buyer.discount=-50&buyer.overhead=300&buyer.port=1000",
    "v=1&buyer.discount=95&buyer.port=0&buyer.years=10",
    "v=1&bundle.sale=1&bundle.cost=200&bundle.displace=0",
    "v=1&supply.carve=0&supply.booked=200&leverage.contestable=0",
    "v=1&runrate.growth=50",
    "v=1&runrate.growth=300&runrate.halflife=10&runrate.standalone=1000",
    "v=1&bundle.price=0.5&bundle.displace=100",
    "v=1&bundle.attach=2&bundle.sale=200",
    "v=1&bundle.sale=60&bundle.displace=0&specs.batch=1&buyer.spend=10000",
    "v=1&specs.chips=trainium1~inferentia2~trainium2~trainium3&specs.batch=4096",
    "v=1&ecosystem.ceiling=0&ecosystem.imitate=0&leverage.year=2030&paths.see=J.yes",
];

const WIDTHS: [f64; 5] = [280.0, 320.0, 360.0, 720.0, 1100.0];

fn scene(query: &str) -> Scene {
    let (scenario, _) = model::scenario::decode(query);
    let draws = draw(&scenario, 1024, &SlotSet::all());
    Scene::new(scenario).drawn(&draws)
}

/// A pen that only writes down: the extent of marks and the boxes of texts.
#[derive(Default)]
struct Recorder {
    marks: Vec<(BackendCoord, BackendCoord)>,
    texts: Vec<(String, [f64; 4])>,
}

type Drawn = Result<(), DrawingErrorKind<chart::CannotDraw>>;

impl Recorder {
    fn extent(&mut self, points: &[BackendCoord]) -> Drawn {
        let (x, y) = (points.iter().map(|p| p.0), points.iter().map(|p| p.1));
        let low = (
            x.clone().min().expect("points"),
            y.clone().min().expect("points"),
        );
        self.marks
            .push((low, (x.max().expect("points"), y.max().expect("points"))));
        Ok(())
    }
}

impl Pen for Recorder {
    fn path(&mut self, points: &[BackendCoord], _: chart::Ink, width: u32) -> Drawn {
        assert!(width > 0, "a stroke has a width");
        self.extent(points)
    }
    fn polygon(&mut self, points: &[BackendCoord], _: chart::Ink) -> Drawn {
        self.extent(points)
    }
    fn rect(&mut self, from: BackendCoord, to: BackendCoord, _: chart::Ink) -> Drawn {
        self.extent(&[from, to])
    }
    fn circle(&mut self, c: BackendCoord, r: u32, _: chart::Ink, _: Option<u32>) -> Drawn {
        let r = r as i32;
        self.extent(&[(c.0 - r, c.1 - r), (c.0 + r, c.1 + r)])
    }
    fn text(&mut self, text: &str, l: &Letters, at: BackendCoord) -> Drawn {
        let w = width(text, l.size, l.bold);
        let x = f64::from(at.0)
            - match l.align {
                chart::text::Align::Start => 0.0,
                chart::text::Align::Middle => w / 2.0,
                chart::text::Align::End => w,
            };
        let y = f64::from(at.1);
        // Digits and small letters: descenders may touch the line below.
        self.texts.push((
            text.to_owned(),
            [x, y - l.size * 0.34, x + w, y + l.size * 0.34],
        ));
        Ok(())
    }
}

fn record(figure: &dyn Figure, view: &dyn View, width: f64) -> (Recorder, Marks, f64) {
    let height = figure.height(width, view);
    let mut pen = Recorder::default();
    let mut frame = Frame::new(Surface::new(&mut pen, width, height, 1.0), width, height);
    figure.draw(&mut frame, view);
    let marks = frame.finish().expect("a recorder never fails");
    (pen, marks, height)
}

fn everywhere(mut check: impl FnMut(&dyn Figure, &dyn View, &str, f64)) {
    for query in SCENARIOS {
        let view = scene(query);
        for figure in FIGURES {
            for width in WIDTHS {
                check(*figure, &view, query, width);
                if !figure.held(&view).is_empty() {
                    check(*figure, &Anyway(&view), query, width);
                }
            }
        }
    }
}

#[test]
fn everything_lies_inside_the_picture() {
    let mut faults = Vec::new();
    everywhere(|figure, view, query, width| {
        let (pen, marks, height) = record(figure, view, width);
        let (w, h) = ((width * 8.0) as i32, (height * 8.0) as i32);
        let slack = 8 * 4; // half a dot at an edge
        for (low, high) in &pen.marks {
            if low.0 < -slack || low.1 < -slack || high.0 > w + slack || high.1 > h + slack {
                faults.push(format!(
                    "{} at {width}, {query}: a mark at {low:?}..{high:?}",
                    figure.id()
                ));
            }
        }
        for (text, [l, t, r, b]) in &pen.texts {
            if *l < -8.0 || *t < -16.0 || *r > f64::from(w) + 8.0 || *b > f64::from(h) + 8.0 {
                faults.push(format!(
                    "{} at {width}, {query}: “{text}” sticks out",
                    figure.id()
                ));
            }
        }
        for p in &marks.points {
            assert!(
                p.x.is_finite() && p.y.is_finite() && !p.value.contains("NaN"),
                "{}",
                figure.id()
            );
        }
        assert!(
            !pen.marks.is_empty() || !pen.texts.is_empty(),
            "{} is empty: {query}",
            figure.id()
        );
    });
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn texts_do_not_overlap() {
    let mut faults = Vec::new();
    everywhere(|figure, view, query, width| {
        let (pen, ..) = record(figure, view, width);
        for (i, (a, [l, t, r, b])) in pen.texts.iter().enumerate() {
            for (c, [l2, t2, r2, b2]) in &pen.texts[i + 1..] {
                let across = r.min(*r2) - l.max(*l2);
                let down = b.min(*b2) - t.max(*t2);
                if across > 8.0 && down > 12.0 {
                    faults.push(format!(
                        "{} at {width}, {query}: “{a}” and “{c}”",
                        figure.id()
                    ));
                }
            }
        }
    });
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn words_are_whole_everywhere() {
    for query in SCENARIOS {
        let view = scene(query);
        for figure in FIGURES {
            let (title, alt) = (figure.sentence(&view), figure.alt(&view));
            for text in [&title, &alt, &figure.unit(&view)] {
                assert!(
                    text.len() > 12 && !text.contains("NaN") && !text.contains("  "),
                    "{}: {text}",
                    figure.id()
                );
            }
            assert!(
                !title.ends_with('.') && alt.ends_with('.'),
                "{}: {title} / {alt}",
                figure.id()
            );
            let table = figure.table(&view);
            assert!(
                !table.rows.is_empty() || figure.id() == "specs-gain",
                "{}: {query}",
                figure.id()
            );
            for row in &table.rows {
                assert_eq!(row.len(), table.head.len(), "{}: {row:?}", figure.id());
                assert!(
                    row.iter().all(|c| !c.contains("NaN") && !c.contains("inf")),
                    "{row:?}"
                );
            }
        }
    }
}

/// Everything that a picture says in letters.
fn letters(figure: &dyn Figure, view: &dyn View) -> String {
    let (pen, ..) = record(figure, view, 720.0);
    let texts: Vec<_> = pen.texts.into_iter().map(|t| t.0).collect();
    texts.join("\n")
}

#[test]
fn unlike_things_are_compared_only_when_asked_and_then_marked() {
    // Of the second nobody says whether it is dense; the third has no 4-bit figure.
    let unlike = scene("v=1&specs.chips=trainium3~maia200~trainium2&specs.reference=trainium3");
    let figure = chart::by_id("specs-peaks").expect("a figure");
    assert_eq!(figure.held(&unlike).len(), 1);
    let ratio = |view: &dyn View| {
        figure.table(view).rows[1]
            .last()
            .cloned()
            .unwrap_or_default()
    };
    assert_eq!(ratio(&unlike), "–");
    assert!(!letters(figure, &unlike).contains('≠'));
    let anyway = Anyway(&unlike);
    assert!(ratio(&anyway).starts_with('≠'), "{}", ratio(&anyway));
    assert!(figure.sentence(&anyway).contains('≠'));
    assert!(letters(figure, &anyway).contains("≠"));
    assert!(letters(figure, &anyway).contains("dense or sparse not stated"));
    // The models' own numbers stay as they are.
    let output = "specs.peak_ratio.maia200";
    assert_eq!(unlike.value(output), anyway.value(output));
    assert_eq!(unlike.value(output).number(), None);

    // Another format stands in only when asked.
    let four =
        scene("v=1&specs.format=fp4&specs.chips=trainium3~trainium2&specs.reference=trainium3");
    assert!(letters(figure, &four).contains("no 4-bit figure"));
    assert!(letters(figure, &Anyway(&four)).contains("FP8, not 4-bit"));
    // Two kinds of list price are two things, though the model divides by either.
    let priced = scene("v=1&specs.per=dollar&specs.format=bf16&specs.chips=trainium2~tpu-v6e");
    assert_eq!(figure.held(&priced).len(), 1);
    assert!(priced.value("specs.peak_ratio.tpu-v6e").number().is_some());
    assert_eq!(figure.table(&priced).rows[1].last().expect("a cell"), "–");
    // Where everything is of one kind there is nothing to ask, and nothing to mark.
    let alike = scene("v=1");
    for figure in FIGURES {
        assert_eq!(figure.held(&alike), Vec::<String>::new(), "{}", figure.id());
        assert!(
            !figure.sentence(&Anyway(&alike)).contains('≠'),
            "{}",
            figure.id()
        );
    }
    for id in ["specs-roofline", "specs-serving"] {
        let figure = chart::by_id(id).expect("a figure");
        assert!(!letters(figure, &unlike).contains('≠'), "{id}");
        assert!(letters(figure, &anyway).contains('≠'), "{id}");
        assert!(figure.sentence(&anyway).contains('≠'), "{id}");
    }
}

#[test]
fn ratios_of_like_things_are_those_of_the_model() {
    let view = scene("v=1");
    let table = chart::by_id("specs-peaks").expect("a figure").table(&view);
    for row in &table.rows {
        let chip = ledger::CHIPS
            .iter()
            .find(|c| c.name == row[0])
            .expect("a chip");
        let ratio = view
            .value(&format!("specs.peak_ratio.{}", chip.id))
            .number();
        let said = row.last().expect("a cell");
        match ratio {
            Some(r) if r != 1.0 => assert_eq!(*said, chart::num::times(r)),
            _ => assert_eq!(said, "–"),
        }
    }
}

fn title(id: &str, query: &str) -> String {
    chart::by_id(id).expect("a figure").sentence(&scene(query))
}

#[test]
fn titles_follow_the_scenario() {
    let point = "v=1&runrate.halflife=2";
    let years = match scene(point).value("runrate.reach") {
        chart::Value::Number(years) => years,
        word @ chart::Value::Word(_) => panic!("{word:?}"),
    };
    let expected = format!(
        "If growth halves every two years, the gap closes in {} months",
        (years * 12.0).round()
    );
    assert_eq!(title("runrate-projection", point), expected);
    let id = "runrate-projection";
    assert_eq!(
        title(id, "v=1&runrate.growth=-10"),
        "Without growth the chip business never comes to $50B"
    );
    assert_eq!(
        title(id, "v=1&runrate.now=60"),
        "The chip business already stands at $50B or more"
    );
    assert!(
        title(id, "v=1&runrate.growth=20&runrate.halflife=0.5").ends_with("the gap never closes")
    );
    assert!(title("buyer-cashflow", "v=1&buyer.discount=-50").contains("never pays"));
    assert!(title("ecosystem-curves", "v=1&ecosystem.ceiling=0").starts_with("Nobody"));
    assert!(
        title("specs-peaks", "v=1&specs.chips=trainium4~trainium2").starts_with("No 8-bit peak")
    );
}

#[test]
fn tables_hold_the_outputs() {
    let view = scene("v=1");
    let table = chart::by_id("runrate-projection")
        .expect("a figure")
        .table(&view);
    for (year, row) in table.rows.iter().enumerate() {
        let value = view
            .value(&format!("runrate.at.{year}"))
            .number()
            .expect("a number");
        assert_eq!(row[1], format!("{value:.1}"), "{year}");
    }
    let table = chart::by_id("supply-years").expect("a figure").table(&view);
    let made = view.value("supply.made.2026").number().expect("a number");
    assert_eq!(table.rows[0][1].replace(',', ""), format!("{made:.0}"));
}

#[test]
fn a_handle_gives_back_the_input_it_stands_at() {
    let view = scene("v=1");
    for figure in FIGURES {
        let (_, marks, _) = record(*figure, &view, 720.0);
        for handle in &marks.handles {
            for (input, value) in handle.drag(handle.x, handle.y) {
                let is = view.input(input).mid;
                assert!(
                    (value - is).abs() <= is.abs().max(1.0) * 0.03,
                    "{input}: {value} for {is}"
                );
            }
        }
    }
}

/// Pictures as they were when somebody looked at them. After a change that was looked at:
/// `UPDATE_GOLDEN=1 cargo test -p chart --features svg`.
#[test]
fn pictures_are_those_that_were_looked_at() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let view = scene("v=1");
    let mut changed = Vec::new();
    let mut compare = |name: String, svg: String| {
        let path = folder.join(name);
        // One mark a line, so that a change can be read.
        let svg = svg.replace('>', ">\n");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&path, &svg).expect("the golden folder is writable");
        } else if std::fs::read_to_string(&path).unwrap_or_default() != svg {
            changed.push(path.display().to_string());
        }
    };
    for width in [360.0, 720.0] {
        for figure in FIGURES {
            let size = (width, figure.height(width, &view));
            let (svg, _) =
                render(size, Colors::Page, |f| figure.draw(f, &view)).expect("a string takes all");
            assert!(
                !svg.contains("style=") && !svg.contains("#C0DE"),
                "{}",
                figure.id()
            );
            compare(format!("{}-{width}.svg", figure.id()), svg);
        }
        let states = chart::flowchart::states(&view);
        let svg = chart::flowchart::svg(width, &states, chart::flowchart::Lit::None);
        compare(format!("paths-flowchart-{width}.svg"), svg);
    }
    assert!(
        changed.is_empty(),
        "changed; look, then UPDATE_GOLDEN=1:\n{}",
        changed.join("\n")
    );
}

#[test]
fn exports_hold_literal_colors() {
    let view = scene("v=1");
    let figure = chart::by_id("runrate-projection").expect("a figure");
    let palette = chart::Palette::LIGHT;
    let (svg, _) = render((720.0, 400.0), Colors::Export(palette), |f| {
        figure.draw(f, &view)
    })
    .expect("draws");
    assert!(!svg.contains("var("));
    let (r, g, b) = palette.get(chart::Role::Amazon);
    assert!(svg.contains(&format!("#{r:02X}{g:02X}{b:02X}")));
}
