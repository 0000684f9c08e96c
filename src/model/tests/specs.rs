//! `specs`: equations worked by hand on published chips, words at their edges, limits.

#[path = "support/any.rs"]
mod any;
#[path = "support/hand.rs"]
mod hand;

use hand::{Example, example};
use ledger::{Format, chip};
use model::scenario::{Why, decode};
use proptest::prelude::*;

/// Half of 100 billion parameters active, two sequences of 1000 + 1000 tokens at
/// 100 kB: κ = 100·(1000 + 500) kB = 0.15 GB. In eight bits w·N_t + b·κ = 100.3 GB.
const ROUND: &str = "specs.chips=trainium2~gb200-gpu&specs.reference=trainium2&specs.against=gb200-gpu\
    &specs.format=fp8&specs.active=50&specs.total=100&specs.kv=100&specs.context=1000&specs.output=1000\
    &specs.batch=2&specs.mfu=50&specs.mbu=50";

fn with(more: &str) -> Example {
    example(&format!("{ROUND}&{more}"))
}

/// The figures that the examples below are worked for.
#[test]
fn the_ledger_has_the_figures_of_these_examples() {
    let figures = |id: &str| {
        let c = chip(id).expect("a chip");
        let fp8 = c.peak(Format::Fp8).map(|p| p.tflops);
        let price = c.list_price().map(|p| p.usd_per_chip_hour);
        (fp8, c.memory_gb, c.bandwidth_tbs, c.domain, price)
    };
    assert_eq!(
        figures("trainium2"),
        (Some(1299.0), Some(103.08), Some(2.9), Some(64), Some(2.235))
    );
    assert_eq!(
        figures("gb200-gpu"),
        (Some(4900.0), Some(186.0), Some(8.0), Some(72), Some(10.582))
    );
    let maia = (Some(5072.0), Some(216.0), Some(7.0), None, None);
    assert_eq!(figures("maia200"), maia);
    assert_eq!(figures("trainium4"), (None, None, None, None, None));
}

#[test]
fn peaks_per_chip_system_watt_and_dollar() {
    let x = with("specs.per=chip");
    x.is("specs.peak_tflops.trainium2", 1299.0);
    x.is("specs.peak_tflops.gb200-gpu", 4900.0);
    x.is("specs.peak_ratio.trainium2", 1.0);
    x.is("specs.peak_ratio.gb200-gpu", 4900.0 / 1299.0);
    // 64 chips against 72: more chips, better chip; 64·1299 and 72·4900.
    let x = with("specs.per=system");
    x.is("specs.peak_tflops.trainium2", 83_136.0);
    x.is("specs.peak_tflops.gb200-gpu", 352_800.0);
    x.is(
        "specs.peak_ratio.gb200-gpu",
        72.0 / 64.0 * (4900.0 / 1299.0),
    );
    // 1200 W; Amazon publishes no power, so there is nothing to compare with.
    let x = with("specs.per=watt");
    x.is("specs.peak_tflops.gb200-gpu", 49.0 / 12.0);
    x.says("specs.peak_tflops.trainium2", "absent");
    x.says("specs.peak_ratio.gb200-gpu", "absent");
    // 1299/2.235 and 4900/10.582 for each dollar an hour.
    let x = with("specs.per=dollar");
    x.is("specs.peak_tflops.trainium2", 1299.0 / 2.235);
    x.is("specs.peak_tflops.gb200-gpu", 4900.0 / 10.582);
    x.is(
        "specs.peak_ratio.gb200-gpu",
        4900.0 * 2.235 / (10.582 * 1299.0),
    );
}

#[test]
fn the_price_is_the_newest_capacity_block_else_on_demand() {
    let x = with(
        "specs.per=dollar&specs.chips=h200-sxm~inferentia2~tpu-v6e~tpu-v7&specs.reference=h200-sxm",
    );
    // Of two blocks of July 2026, 6.865 and 5.97, the lower; not 4.975 of January.
    x.is("specs.peak_tflops.h200-sxm", 1979.0 / 5.97);
    // On demand only.
    x.is("specs.peak_tflops.inferentia2", 190.0 / 1.08177);
    // The American on-demand price of 2026, neither the flexible start nor Europe's.
    x.is("specs.peak_tflops.tpu-v6e", 918.0 / 2.7);
    x.says("specs.peak_tflops.tpu-v7", "absent");
}

#[test]
fn memory_bandwidth_and_ridge() {
    let x = example(ROUND);
    x.is("specs.memory_gb.trainium2", 103.08);
    x.is("specs.bandwidth_tbs.trainium2", 2.9);
    // 1299/2.9 and 4900/8, of a chip whatever peaks are shown per.
    for per in ["chip", "system", "watt", "dollar"] {
        let x = with(&format!("specs.per={per}"));
        x.is("specs.ridge.trainium2", 1299.0 / 2.9);
        x.is("specs.ridge.gb200-gpu", 612.5);
    }
}

#[test]
fn chips_that_hold_it() {
    // 0.9·103.08 = 92.772 GB: two for 100.3 GB. 0.9·186 = 167.4 GB: one.
    let x = example(ROUND);
    x.is("specs.chips_used.trainium2", 2.0);
    x.is("specs.chips_used.gb200-gpu", 1.0);
    // Sixteen bits: 200.3 GB, three and two. Four bits: 50.3 GB, one each.
    let x = with("specs.format=bf16");
    x.is("specs.chips_used.trainium2", 3.0);
    x.is("specs.chips_used.gb200-gpu", 2.0);
    let x = with("specs.format=fp4");
    x.is("specs.chips_used.trainium2", 1.0);
    x.is("specs.chips_used.gb200-gpu", 1.0);
    // Two sequences of a million tokens: κ = 100·1,000,500 kB = 100.05 GB, 300.1 GB in all.
    let x = with("specs.context=1000000");
    x.is("specs.chips_used.trainium2", 4.0);
    x.is("specs.chips_used.gb200-gpu", 2.0);
}

#[test]
fn serving_that_waits_for_memory() {
    let x = example(ROUND);
    // Two sequences touch 1-(1-½)² = ¾ of the weights: 75 + 0.3 = 75.3 GB a step.
    // Two Trainium2 at half of 2.9 TB/s: t_mem = 75.3/2900 s;
    // t_cmp = 2·50e9·2/(2·0.5·1299e12) = 0.000154 s.
    x.says("specs.bound.trainium2", "memory");
    x.is("specs.tokens_per_user.trainium2", 2900.0 / 75.3);
    // A request: 1000·100e9/649.5e12 = 0.153964… s for the context, and
    // 1000·(75.3/2900)·2/2 = 25.965517… chip-seconds for the answer.
    let trainium = 100.0 / 649.5 + 75_300.0 / 2900.0;
    x.is("specs.tokens_per_chip.trainium2", 1000.0 / trainium);
    // 2.235/3600 dollars a second.
    let trainium_usd = 2.235 / 3600.0 * trainium / 1000.0 * 1e6;
    x.is("specs.usd_per_mtok.trainium2", trainium_usd);

    // One GB200 at half of 8 TB/s: t = 75.3/4000 s.
    x.says("specs.bound.gb200-gpu", "memory");
    x.is("specs.tokens_per_user.gb200-gpu", 4000.0 / 75.3);
    // 1000·100e9/2450e12 + 1000·0.018825·1/2 = 0.040816… + 9.4125.
    let gb200 = 100.0 / 2450.0 + 9.4125;
    x.is("specs.tokens_per_chip.gb200-gpu", 1000.0 / gb200);
    let gb200_usd = 10.582 / 3600.0 * gb200 / 1000.0 * 1e6;
    x.is("specs.usd_per_mtok.gb200-gpu", gb200_usd);

    // Tokens a chip: the inverse of chip-seconds. Discount: of dollars.
    x.is("specs.throughput_ratio", gb200 / trainium);
    x.is(
        "specs.paper_discount",
        100.0 * (1.0 - trainium_usd / gb200_usd),
    );
}

#[test]
fn serving_that_waits_for_arithmetic() {
    // All parameters active, 4096 short sequences: t_mem = (100 + 4096·1.5e-6)/4000 = 0.025 s;
    // t_cmp = 2·100e9·4096/2450e12 = 0.334367… s.
    let x = with(
        "specs.active=100&specs.kv=1&specs.context=1&specs.output=1&specs.batch=4096&specs.chips=gb200-gpu~trainium2",
    );
    x.says("specs.bound.gb200-gpu", "compute");
    x.is("specs.tokens_per_user.gb200-gpu", 2450e12 / 819.2e12);
    // One token in and one out, 200e9 each: 2450e12/400e9.
    x.is("specs.tokens_per_chip.gb200-gpu", 6125.0);
    // The first chip is now GB200: ratio 1 against itself, no discount.
    x.is("specs.throughput_ratio", 1.0);
    x.is("specs.paper_discount", 0.0);
}

#[test]
fn at_a_tie_the_step_waits_for_memory() {
    // κ = 160·(500 + 500) kB = 0.16 GB, 1225 of them 196 GB, and as many for the weights:
    // three GB200. t_mem = 392/(3·8·0.25·1000) = 392/6000 s;
    // t_cmp = 2·196·1225/(3·4900·0.5·1000) = 480.2/7350 s; both are 49/750.
    let tie = "specs.active=196&specs.total=196&specs.kv=160&specs.context=500&specs.output=1000&specs.mbu=25";
    let x = with(&format!("{tie}&specs.batch=1225"));
    x.is("specs.chips_used.gb200-gpu", 3.0);
    x.is("specs.tokens_per_user.gb200-gpu", 750.0 / 49.0);
    x.says("specs.bound.gb200-gpu", "memory");
    // One sequence more adds more arithmetic than reading.
    let x = with(&format!("{tie}&specs.batch=1226"));
    x.says("specs.bound.gb200-gpu", "compute");
}

#[test]
fn more_chips_answer_faster() {
    // Four Trainium2: t = 75.3/(4·1450), the same chip-seconds a token.
    let x = with("specs.n=4");
    x.is("specs.chips_used.trainium2", 4.0);
    x.is("specs.tokens_per_user.trainium2", 5800.0 / 75.3);
    x.is(
        "specs.tokens_per_chip.trainium2",
        1000.0 / (100.0 / 649.5 + 75_300.0 / 2900.0),
    );
}

#[test]
fn active_parameters_are_at_most_all() {
    let all = with("specs.active=100");
    // More than all is lowered, and said.
    let (scenario, notes) =
        decode(&format!("v=1&{ROUND}").replace("specs.active=50", "specs.active=200"));
    assert_eq!(
        notes.iter().map(|n| n.why).collect::<Vec<_>>(),
        [Why::MoreActiveThanAll]
    );
    let more = Example {
        outcome: model::Outcome::of(&scenario),
        scenario,
    };
    for id in ["tokens_per_chip", "tokens_per_user", "usd_per_mtok"] {
        let id = format!("specs.{id}.trainium2");
        more.is(&id, all.number(&id));
    }
    // Then every step reads all: 100.3 GB.
    more.is("specs.tokens_per_user.trainium2", 2900.0 / 100.3);
}

#[test]
fn what_does_not_fit() {
    // One Trainium2 holds 92.772 GB of 100.3; one GB200 holds it.
    let x = with("specs.n=1");
    for id in [
        "chips_used",
        "tokens_per_chip",
        "tokens_per_user",
        "bound",
        "usd_per_mtok",
    ] {
        x.says(&format!("specs.{id}.trainium2"), "does not fit");
    }
    x.is("specs.chips_used.gb200-gpu", 1.0);
    x.says("specs.throughput_ratio", "does not fit");
    x.says("specs.paper_discount", "does not fit");
    // The largest domain is 64 of one, 72 of the other.
    with("specs.n=64").is("specs.chips_used.trainium2", 64.0);
    let x = with("specs.n=65");
    x.says("specs.chips_used.trainium2", "does not fit");
    x.is("specs.chips_used.gb200-gpu", 65.0);
    // 20,000.3 GB: 216 Trainium2, 120 GB200; Maia 200, whose domain nobody
    // published, 20,000.3/194.4 = 102.9.
    let x = with("specs.total=20000&specs.chips=trainium2~gb200-gpu~maia200");
    x.says("specs.chips_used.trainium2", "does not fit");
    x.says("specs.chips_used.gb200-gpu", "does not fit");
    x.is("specs.chips_used.maia200", 103.0);
}

#[test]
fn what_was_never_published_is_absent() {
    let all = [
        "peak_tflops",
        "memory_gb",
        "bandwidth_tbs",
        "peak_ratio",
        "ridge",
        "chips_used",
        "tokens_per_chip",
        "tokens_per_user",
        "bound",
        "usd_per_mtok",
    ];
    let x = with("specs.chips=trainium4~gb200-gpu");
    for id in all {
        x.says(&format!("specs.{id}.trainium4"), "absent");
    }
    x.says("specs.throughput_ratio", "absent");
    x.says("specs.paper_discount", "absent");
    // Absent wins: nothing fits either.
    let x = with("specs.chips=trainium4~gb200-gpu&specs.total=20000");
    x.says("specs.throughput_ratio", "absent");
    // No four-bit peak of Trainium2, though its memory is known.
    let x = with("specs.format=fp4");
    for id in [
        "peak_tflops",
        "peak_ratio",
        "ridge",
        "tokens_per_chip",
        "bound",
    ] {
        x.says(&format!("specs.{id}.trainium2"), "absent");
    }
    x.is("specs.chips_used.trainium2", 1.0);
    // No price of TPU7x: it has a throughput, but costs nothing that is known.
    let x = with("specs.chips=tpu-v7~gb200-gpu");
    assert!(x.number("specs.throughput_ratio") > 0.0);
    x.says("specs.usd_per_mtok.tpu-v7", "absent");
    x.says("specs.paper_discount", "absent");
    // Absent wins over what does not fit.
    let x = with("specs.chips=tpu-v7~gb200-gpu&specs.total=20000");
    x.says("specs.throughput_ratio", "does not fit");
    x.says("specs.paper_discount", "absent");
}

#[test]
fn sparsity_not_stated_stays_out_of_ratios() {
    // Maia 200's peak is shown, and compared with nothing, on either side.
    let x = with("specs.chips=maia200~gb200-gpu");
    x.is("specs.peak_tflops.maia200", 5072.0);
    x.is("specs.ridge.maia200", 5072.0 / 7.0);
    assert!(x.number("specs.tokens_per_chip.maia200") > 0.0);
    x.says("specs.peak_ratio.maia200", "absent");
    x.says("specs.throughput_ratio", "absent");
    x.says("specs.paper_discount", "absent");
    with("specs.reference=maia200").says("specs.peak_ratio.gb200-gpu", "absent");
    let x = with("specs.against=maia200");
    x.says("specs.throughput_ratio", "absent");
    x.says("specs.paper_discount", "absent");
}

#[test]
fn the_buyers_discount_is_the_paper_discount_when_linked() {
    // Without engineering and at full performance a buyer saves exactly that.
    let buyer = "buyer.discount=auto&buyer.perf=1&buyer.eng=0";
    let x = with(buyer);
    x.is("buyer.k", x.number("specs.paper_discount"));
    // Where it is a word, the buyer's own 15 %.
    for word in ["specs.chips=trainium4~gb200-gpu", "specs.total=20000"] {
        with(&format!("{buyer}&{word}")).is("buyer.k", 15.0);
    }
}

proptest! {
    #![proptest_config(any::cases(100))]

    #[test]
    fn better_use_serves_more(
        mbu in 1.0..95.0_f64, mfu in 1.0..95.0_f64, more in 0.1..5.0_f64, batch in 1.0..1000.0_f64, active in 0.1..100.0_f64,
    ) {
        let at = |mbu: f64, mfu: f64| with(&format!(
            "specs.mbu={mbu}&specs.mfu={mfu}&specs.batch={batch}&specs.active={active}"
        ));
        let (x, wider, faster) = (at(mbu, mfu), at(mbu + more, mfu), at(mbu, mfu + more));
        for chip in ["trainium2", "gb200-gpu"] {
            let id = format!("specs.tokens_per_chip.{chip}");
            // Bandwidth helps while the decode step waits for it; arithmetic always helps the context.
            prop_assert!(wider.number(&id) >= x.number(&id));
            if x.order(&format!("specs.bound.{chip}")) == 0.0 {
                prop_assert!(wider.number(&id) > x.number(&id));
            }
            prop_assert!(faster.number(&id) > x.number(&id));
        }
    }

    #[test]
    fn auto_takes_the_fewest_chips_that_hold_it(total in 1.0..4000.0_f64, kv in 1.0..500.0_f64, batch in 1.0..64.0_f64) {
        let rest = format!("specs.active=0.5&specs.total={total}&specs.kv={kv}&specs.batch={batch}");
        let n = with(&rest).number("specs.chips_used.gb200-gpu");
        let given = |n: f64| with(&format!("{rest}&specs.n={n}"));
        prop_assert!(given(n).number("specs.chips_used.gb200-gpu") == n);
        if n > 1.0 {
            given(n - 1.0).says("specs.chips_used.gb200-gpu", "does not fit");
        }
    }

    #[test]
    fn longer_contexts_serve_fewer(context in 1.0..100_000.0_f64, times in 1.01..3.0_f64) {
        let at = |c: f64| with(&format!("specs.context={c}")).number("specs.tokens_per_user.gb200-gpu");
        // On the same number of chips every step reads more.
        let n = with(&format!("specs.context={}", context * times)).number("specs.chips_used.gb200-gpu");
        if n == 1.0 {
            prop_assert!(at(context * times) < at(context));
        }
    }
}
