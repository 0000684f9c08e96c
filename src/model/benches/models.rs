//! How long the models take: `cargo bench -p model`. Beside it, the same draws of
//! `buyer` in hand-written JavaScript: `node src/model/benches/opponent.mjs`.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use model::sample::{AT_REST, SlotSet, draw};
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
    group.bench_function("all eight, 65,536 joint draws", |b| {
        b.iter(|| draw(black_box(&scenario), AT_REST, &all));
    });
    let (scenario, wanted) = buyer();
    for draws in [1 << 13, 1 << 17, 1 << 20] {
        group.throughput(Throughput::Elements(draws as u64));
        group.bench_with_input(
            BenchmarkId::new("buyer, seven ranges", draws),
            &draws,
            |b, n| {
                b.iter(|| draw(black_box(&scenario), *n, &wanted));
            },
        );
        group.bench_with_input(
            BenchmarkId::new("buyer with percentiles of npv", draws),
            &draws,
            |b, n| {
                let npv = Slot::of("buyer.npv", &scenario.choices).expect("an output");
                b.iter(|| draw(black_box(&scenario), *n, &wanted).summary(npv));
            },
        );
    }
    group.finish();
}

criterion_group!(all, benches);
criterion_main!(all);
