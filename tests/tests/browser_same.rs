//! The same link gives the same bits natively and in the browser: points and
//! percentiles of two hundred scenarios from all over the input space.

use anyhow::{Context as _, Result};
use e2e::reader::Reader;
use e2e::server::Fault;
use model::{InputId, Scenario, Setting};

const SCENARIOS: u64 = 200;
const DRAWS: usize = 1024;

/// A small generator of its own, so that the scenarios are the same in every run.
struct Dice(u64);

impl Dice {
    fn throw(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// A scenario with about ten inputs moved, to points, ranges and links.
fn scenario(seed: u64) -> Scenario {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut scenario = Scenario::default();
    for input in InputId::all() {
        if dice.throw() > 0.12 {
            continue;
        }
        let spec = input.input();
        let mut pick = || spec.min + (spec.max - spec.min) * dice.throw().powi(3);
        let (a, b) = (pick(), pick());
        let asked = match dice.throw() {
            t if t < 0.5 => Setting::At(a),
            t if t < 0.9 => Setting::Range(a.min(b), a.max(b)),
            _ => Setting::Linked,
        };
        // An input that takes no range or has no link keeps its default.
        let _ = scenario.set(input, asked);
    }
    scenario.seed = (seed % 3) as u32;
    scenario
}

/// Bits as text; all NaN are one.
fn bits(x: f64) -> String {
    if x.is_nan() {
        "nan".to_owned()
    } else {
        format!("{:016x}", x.to_bits())
    }
}

#[test]
fn two_hundred_scenarios_have_the_same_bits_in_the_browser() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.read("/")?;
    let ask = "\
               const [query, draws] = arguments; \
               const place = document.getElementById('desk').dataset; \
               const at = url => new URL(url, document.baseURI).href; \
               window.__sameDesk ??= import(at(place.glue)).then(async models => { \
                 await models.default({ module_or_path: at(place.wasm) }); \
                 return models; \
               }); \
               return window.__sameDesk.then(models => { \
                 const view = new DataView(new ArrayBuffer(8)); \
                 return [...models.values(query, draws)].map(x => { \
                   if (Number.isNaN(x)) return 'nan'; \
                   view.setFloat64(0, x); \
                   return view.getBigUint64(0).toString(16).padStart(16, '0'); \
                 }).join(' '); \
               })";
    let mut compared = 0;
    for seed in 0..SCENARIOS {
        let query = scenario(seed).encode();
        let theirs = reader.eval_with(ask, vec![query.clone().into(), DRAWS.into()])?;
        let theirs = theirs.as_str().context("the browser answers with text")?;
        let ours = desk::bits::values(&query, DRAWS);
        let theirs: Vec<&str> = theirs.split(' ').collect();
        assert_eq!(ours.len(), theirs.len(), "{query}");
        for (place, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
            assert_eq!(
                bits(*ours),
                theirs,
                "value {place} of {query} is {ours} here"
            );
            compared += 1;
        }
    }
    assert!(compared > 200_000, "only {compared} values were compared");
    Ok(())
}
