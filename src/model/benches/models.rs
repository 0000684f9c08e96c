//! How long the models take: `cargo bench -p model`. Beside it, the same draws of
//! `buyer` in hand-written JavaScript: `node src/model/benches/opponent.mjs`.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use model::sample::{AT_REST, SlotSet, draw, forget};
use model::{Outcome, Scenario, Slot};
use std::hint::black_box;

/// Seven ranged inputs of `buyer` (`hurdle` and `market_median` only move the
/// market), the outputs that the opponent computes too.
fn buyer() -> (Scenario, SlotSet) {
    let link = "v=1&buyer.discount=5..25&buyer.overhead=15..45&buyer.years=2..5";
    let (scenario, notes) = model::scenario::decode(link);
    assert!(notes.is_empty());
    let mut wanted = SlotSet::default();
    for id in [
        "buyer.k",
        "buyer.npv",
        "buyer.edge",
        "buyer.breakeven_discount",
        "buyer.payback",
    ] {
        wanted.insert(Slot::of(id, &scenario.choices).expect("an output"));
    }
    (scenario, wanted)
}

fn benches(c: &mut Criterion) {
    let scenario = Scenario::default();
    c.bench_function("all eight at a point", |b| {
        b.iter(|| Outcome::of(black_box(&scenario)));
    });
    let all = SlotSet::all();
    let mut group = c.benchmark_group("draws");
    group.sample_size(10);
    group.throughput(Throughput::Elements(AT_REST as u64));
    // Cold: every draw is made anew. Warm: as while a reader drags, the draws of the
    // inputs that stay are there already (those of the first 65,536, which are kept).
    group.bench_function("all eight, 65,536 joint draws, cold", |b| {
        b.iter(|| {
            forget();
            draw(black_box(&scenario), AT_REST, &all)
        });
    });
    group.bench_function("all eight, 65,536 joint draws, warm", |b| {
        b.iter(|| draw(black_box(&scenario), AT_REST, &all));
    });
    let (scenario, wanted) = buyer();
    for draws in [1 << 13, 1 << 17, 1 << 20] {
        group.throughput(Throughput::Elements(draws as u64));
        let id = |what| BenchmarkId::new(what, draws);
        group.bench_with_input(id("buyer, seven ranges, cold"), &draws, |b, n| {
            b.iter(|| {
                forget();
                draw(black_box(&scenario), *n, &wanted)
            });
        });
        group.bench_with_input(id("buyer, seven ranges, warm"), &draws, |b, n| {
            b.iter(|| draw(black_box(&scenario), *n, &wanted));
        });
        let npv = Slot::of("buyer.npv", &scenario.choices).expect("an output");
        let drawn = draw(&scenario, draws, &wanted);
        group.bench_with_input(id("what they say of npv"), &draws, |b, _| {
            b.iter(|| black_box(&drawn).summary(npv));
        });
    }
    group.finish();
}

criterion_group!(all, benches);
criterion_main!(all);
