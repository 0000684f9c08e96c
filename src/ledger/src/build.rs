//! Writes the ledger's static tables from `content/ledger/*.toml`, or stops with every fault.

#![forbid(unsafe_code)]

#[path = "build/emit.rs"]
mod emit;
#[expect(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "shared with the library feature, which uses more of it"
)]
mod library;

use std::path::PathBuf;
use std::{env, fs, process};

fn main() {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let folder = here.join("../../content/ledger");
    let output = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("tables.rs");
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=src/build.rs");
    println!("cargo::rerun-if-changed=src/build");
    println!("cargo::rerun-if-changed=src/library");
    let tables = match library::load(&folder) {
        Ok(library) => emit::tables(&library),
        Err(faults) => {
            let above = format!("{}/../../", here.display());
            for fault in &faults {
                println!("cargo::error={}", fault.to_string().replace(&above, ""));
            }
            process::exit(1);
        }
    };
    if let Err(error) = fs::write(&output, tables) {
        println!("cargo::error=cannot write {}: {error}", output.display());
        process::exit(1);
    }
}
