//! A view of fixed values, for tests and for looking at the figures. The values come from
//! the equations written out once more, so that the pictures are plausible.
#![allow(dead_code, unreachable_pub)]
use std::collections::BTreeMap;

use chart::{Band, Span, Value, View};

#[derive(Clone, Default)]
pub struct Sheet {
    pub outputs: BTreeMap<String, (Value, Option<Band>)>,
    pub inputs: BTreeMap<&'static str, Span>,
    pub choices: BTreeMap<&'static str, String>,
}

impl View for Sheet {
    fn value(&self, id: &str) -> Value {
        self.outputs.get(id).map_or(Value::Word("absent"), |v| v.0)
    }
    fn band(&self, id: &str) -> Option<Band> {
        self.outputs.get(id).and_then(|v| v.1)
    }
    fn input(&self, id: &str) -> Span {
        self.inputs.get(id).copied().unwrap_or(Span {
            lo: 0.0,
            mid: 0.0,
            hi: 0.0,
        })
    }
    fn choice(&self, id: &str) -> String {
        self.choices.get(id).cloned().unwrap_or_default()
    }
    fn probe(&self, _: &[(&str, f64)], outputs: &[&str]) -> Vec<Value> {
        outputs.iter().map(|o| self.value(o)).collect()
    }
}

fn grow(x0: f64, g: f64, h: f64, t: f64) -> f64 {
    let k = 2_f64.ln() / h;
    x0 * ((1.0 + g).ln() * (1.0 - (-k * t).exp()) / k).exp()
}

impl Sheet {
    pub fn point(&mut self, id: &'static str, mid: f64) {
        self.inputs.insert(
            id,
            Span {
                lo: mid,
                mid,
                hi: mid,
            },
        );
    }
    pub fn range(&mut self, id: &'static str, lo: f64, hi: f64) {
        self.inputs.insert(
            id,
            Span {
                lo,
                mid: (lo * hi).sqrt(),
                hi,
            },
        );
    }
    pub fn number(&mut self, id: &str, v: f64) {
        self.outputs.insert(id.into(), (Value::Number(v), None));
    }
    pub fn draws(&mut self, id: &str, p: [f64; 5]) {
        let [p5, p25, p50, p75, p95] = p.map(Value::Number);
        self.outputs.insert(
            id.into(),
            (
                p50,
                Some(Band {
                    p5,
                    p25,
                    p50,
                    p75,
                    p95,
                }),
            ),
        );
    }
}

pub fn default_view() -> Sheet {
    let mut s = Sheet::default();
    s.point("runrate.now", 20.0);
    s.point("runrate.standalone", 50.0);
    s.point("runrate.growth", 100.0);
    s.range("runrate.halflife", 1.0, 4.0);
    s.range("runrate.internal", 20.0, 60.0);
    s.range("runrate.credit", 20.0, 80.0);
    s.choices.insert("runrate.reading", "supplier".into());
    let hs = [1.0, 1.51, 2.0, 2.65, 4.0];
    let ns = [1.0, 1.37, 1.73, 2.18, 3.0];
    for t in 0..6 {
        s.draws(
            &format!("runrate.at.{t}"),
            hs.map(|h| grow(20.0, 1.0, h, t as f64)),
        );
        s.draws(
            &format!("runrate.nvidia_at.{t}"),
            ns.map(|h| grow(326.46, 0.852, h, t as f64)),
        );
    }
    s.outputs.insert(
        "runrate.reach".into(),
        (
            Value::Number(1.63),
            Some(Band {
                p5: Value::Number(1.47),
                p25: Value::Number(1.54),
                p50: Value::Number(1.63),
                p75: Value::Number(1.8),
                p95: Value::Number(3.2),
            }),
        ),
    );
    s.number("runrate.gap", 30.0);
    s.number("runrate.multiple_needed", 2.5);
    s.draws("runrate.implied_price", [14.0, 18.0, 22.7, 27.0, 32.0]);
    s.draws("runrate.price_now", [5.6, 7.2, 9.1, 11.0, 12.7]);
    s.draws("runrate.implied_multiple", [3.5, 4.3, 5.0, 6.1, 8.5]);
    s.draws("runrate.external_needed", [6.0, 10.8, 15.0, 19.0, 24.0]);
    s.draws(
        "runrate.systems_needed",
        [1500.0, 2800.0, 4150.0, 5600.0, 8100.0],
    );
    s.draws(
        "runrate.chips_needed",
        [216e3, 403e3, 597e3, 806e3, 1.166e6],
    );
    for (id, p) in [
        ("demand", 47.0),
        ("adopt", 19.0),
        ("trust", 24.0),
        ("challenge", 12.0),
        ("power", 17.0),
    ] {
        s.number(&format!("paths.p_{id}"), p);
    }
    s.choices.insert("paths.see", "G.yes".into());
    s
}
