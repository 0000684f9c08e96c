//! What readers download, made smaller after Trunk: panics that nobody reads are cut out of the
//! wasm, the long names between it and its glue become short ones, and wasm-opt does the rest.
//!
//! A panic prints its words to a console that no reader has open; the page itself says what
//! happened as soon as the trap arrives (`www/boot.js`). So in the build for readers the functions
//! that panic end in that trap at once. Compilers do the same with flags that are not stable yet.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use walrus::ir::Value;
use walrus::{ConstExpr, DataKind, FunctionKind, Module};

use crate::split::split;

/// The file of the second half of a program that is cut in two.
const LATER: &str = "later.wasm";

/// What the browsers of today understand, of what rustc emits today.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-simd",
];

/// Shrinks every wasm of a folder together with its glue. A file without names of functions has
/// been through this before and stays.
///
/// # Errors
/// When a file cannot be read or written, or is no wasm, or wasm-opt fails.
pub(crate) fn run(dist: &Path) -> Result<()> {
    let entries =
        fs::read_dir(dist).with_context(|| format!("{} cannot be read", dist.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(stem) = name.strip_suffix("_bg.wasm") else {
            continue;
        };
        let glue = path.with_file_name([stem, ".js"].concat());
        one(&path, &glue).with_context(|| format!("{name} cannot be made smaller"))?;
    }
    Ok(())
}

fn one(path: &Path, glue: &Path) -> Result<()> {
    let mut module = Module::from_file(path)?;
    if module
        .funcs
        .iter_local()
        .all(|(id, _)| module.funcs.get(id).name.is_none())
    {
        return Ok(());
    }
    cut(&mut module);
    forget_places(&mut module);
    let names = short(&module);
    for import in module.imports.iter_mut() {
        rename(&mut import.name, &names);
    }
    for export in module.exports.iter_mut() {
        rename(&mut export.name, &names);
    }
    let script = fs::read_to_string(glue)?;
    fs::write(glue, compact(&replaced(&script, &names)))?;
    match split(&module.emit_wasm())? {
        Some((mut first, mut second)) => {
            let later = path.with_file_name(LATER);
            first.emit_wasm_file(path)?;
            second.emit_wasm_file(&later)?;
            optimize(&later)?;
        }
        None => module.emit_wasm_file(path)?,
    }
    optimize(path)
}

/// Makes every function that only says what went wrong end in the trap at once.
fn cut(module: &mut Module) {
    for function in module.funcs.iter_mut() {
        if let (Some(name), FunctionKind::Local(body)) = (&function.name, &mut function.kind)
            && panics(name)
        {
            let entry = body.entry_block();
            body.block_mut(entry).instrs.clear();
            body.builder_mut().func_body().unreachable();
        }
    }
}

/// Blanks out the places in our sources that panics would have named, and the names of the files:
/// nothing reads them any more, and blanks compress to nothing.
fn forget_places(module: &mut Module) {
    let ids: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for id in ids {
        let data = module.data.get_mut(id);
        let DataKind::Active { offset, .. } = &data.kind else {
            continue;
        };
        if let ConstExpr::Value(Value::I32(start)) = offset {
            blank_places(&mut data.value, *start as usize);
        }
    }
}

/// A place is four words: address and length of a file's name, line, and column.
fn blank_places(bytes: &mut [u8], start: usize) {
    let word = |bytes: &[u8], at: usize| {
        let four = bytes.get(at..at + 4)?.try_into().ok()?;
        Some(u32::from_le_bytes(four) as usize)
    };
    let place = |bytes: &[u8], at: usize| {
        let from = word(bytes, at)?.checked_sub(start)?;
        let name = from..from.checked_add(word(bytes, at + 4)?)?;
        let (line, column) = (word(bytes, at + 8)?, word(bytes, at + 12)?);
        let text = bytes.get(name.clone())?;
        let is_file = text.ends_with(b".rs") && text.iter().all(u8::is_ascii_graphic);
        (is_file && (1..100_000).contains(&line) && (1..1_000).contains(&column)).then_some(name)
    };
    // Places are aligned in memory, which a segment need not be.
    let first = start.next_multiple_of(4) - start;
    let all: Vec<_> = (first..bytes.len())
        .step_by(4)
        .filter_map(|at| Some((at..at + 16, place(bytes, at)?)))
        .collect();
    for (place, name) in all {
        for range in [place, name] {
            if let Some(gone) = bytes.get_mut(range) {
                gone.fill(0);
            }
        }
    }
}

fn rename(name: &mut String, to: &BTreeMap<String, String>) {
    if let Some(short) = to.get(name) {
        name.clone_from(short);
    }
}

/// Whether a function only says what went wrong before the trap, by its name as wasm-bindgen
/// writes it: `core[c5930c85a12de822]::option::unwrap_failed`.
fn panics(name: &str) -> bool {
    let plain = without_hashes(name);
    // How a value looks in such a message; nothing else in the browser prints with `{:?}`.
    if plain.contains(" as core::fmt::Debug>::fmt") {
        return true;
    }
    let standard = ["core::", "alloc::", "std::", "<alloc::", "__rustc::"];
    let last = plain.rsplit("::").next().unwrap_or_default();
    let says = [
        "handle_error",
        "handle_alloc_error",
        "capacity_overflow",
        "rust_begin_unwind",
    ];
    standard.iter().any(|s| plain.starts_with(s))
        && (plain.starts_with("core::panicking::")
            || last.starts_with("panic_")
            || ["_failed", "_fail", "_fail_rt"]
                .iter()
                .any(|end| last.ends_with(end))
            || says.contains(&last))
}

/// A name without the hashes of crates, `[c5930c85a12de822]`, and of functions, `::h0ac880cf`.
pub(crate) fn without_hashes(name: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in name.chars() {
        match c {
            '[' => inside = true,
            ']' if inside => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    match out.rsplit_once("::h") {
        Some((head, hash)) if hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()) => {
            head.to_owned()
        }
        _ => out,
    }
}

/// Short names for all imports, and for the exports that only the glue uses.
fn short(module: &Module) -> BTreeMap<String, String> {
    let imports = module.imports.iter().map(|import| &import.name);
    let exports = module.exports.iter().map(|export| &export.name);
    let closures = exports.filter(|name| name.starts_with("wasm_bindgen__"));
    let mut names = BTreeMap::new();
    for name in imports.chain(closures) {
        let next = letters(names.len());
        names.entry(name.clone()).or_insert(next);
    }
    names
}

/// `a`, `b` … `z`, `aa`, `ab` …
fn letters(mut n: usize) -> String {
    let mut out = Vec::new();
    loop {
        out.push(b'a' + (n % 26) as u8);
        if n < 26 {
            break;
        }
        n = n / 26 - 1;
    }
    out.reverse();
    String::from_utf8_lossy(&out).into_owned()
}

/// The script with whole words replaced.
fn replaced(script: &str, names: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(script.len());
    let of_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let mut rest = script;
    while let Some(start) = rest.find(of_word) {
        let end = rest[start..]
            .find(|c| !of_word(c))
            .map_or(rest.len(), |n| start + n);
        let word = &rest[start..end];
        out.push_str(&rest[..start]);
        out.push_str(names.get(word).map_or(word, String::as_str));
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// The glue without indentation and comments that stand on lines of their own.
fn compact(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut comment = false;
    for line in script.lines().map(str::trim) {
        comment |= line.starts_with("/*");
        if !comment && !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
        comment &= !line.ends_with("*/");
    }
    out
}

/// Runs wasm-opt where there is one; without it the site is larger and works as well.
fn optimize(path: &Path) -> Result<()> {
    let mut command = Command::new("wasm-opt");
    command
        .args(["-Oz", "--converge", "--low-memory-unused"])
        .args([
            "--reorder-functions-by-name",
            "--strip-debug",
            "--strip-producers",
        ])
        .args(FEATURES)
        .arg(path)
        .arg("-o")
        .arg(path);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => bail!("wasm-opt ended with {status}"),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            println!("There is no wasm-opt; the models stay larger than they need to be.");
            Ok(())
        }
        Err(error) => Err(error).context("wasm-opt cannot be started"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_says_what_went_wrong_is_found_by_its_name() {
        for name in [
            "core[c5930c85a12de822]::panicking::panic_fmt",
            "core[c5930c85a12de822]::option::unwrap_failed",
            "core[c5930c85a12de822]::str::slice_error_fail_rt",
            "core::panicking::panic_display::hfbc75450186d5b19",
            "alloc[3ca501edff3f0c7c]::raw_vec::handle_error",
            "__rustc[b7974e8690430dd9]::rust_begin_unwind",
            "std[a543996e6e7dbf1e]::thread::local::panic_access_error",
            "<f64 as core[c5930c85a12de822]::fmt::Debug>::fmt",
        ] {
            assert!(panics(name), "{name}");
        }
        for name in [
            "app::web::start::h0123456789abcdef",
            "std[a543996e6e7dbf1e]::panicking::set_hook",
            "model::scenario::notes::panic_fail",
            "<f64 as core[c5930c85a12de822]::fmt::Display>::fmt",
            "<[u8]>::len",
        ] {
            assert!(!panics(name), "{name}");
        }
    }

    #[test]
    fn a_function_that_panics_ends_in_a_trap_at_once() {
        let mut module = Module::default();
        for name in ["core::option::unwrap_failed", "app::web::start"] {
            let mut builder = walrus::FunctionBuilder::new(&mut module.types, &[], &[]);
            builder
                .name(name.to_owned())
                .func_body()
                .i32_const(1)
                .drop();
            builder.finish(Vec::new(), &mut module.funcs);
        }
        cut(&mut module);
        let bodies = module.funcs.iter_local().map(|(_, body)| {
            let instructions = &body.block(body.entry_block()).instrs;
            matches!(instructions[..], [(walrus::ir::Instr::Unreachable(_), _)])
        });
        assert_eq!(bodies.collect::<Vec<bool>>(), [true, false]);
    }

    #[test]
    fn places_in_our_sources_are_forgotten_and_nothing_else() {
        let name = b"kept/src/lib.rs: words";
        let mut bytes = name.to_vec();
        bytes.resize(24, b'.');
        let start = 1_048_576_u32;
        // Address, length, line, column of `src/lib.rs`; and of what ends as no file does.
        for words in [
            [start + 5, 10, 12, 3],
            [start, 4, 12, 3],
            [start + 5, 10, 0, 3],
        ] {
            bytes.extend(words.iter().flat_map(|word: &u32| word.to_le_bytes()));
        }
        let after = bytes[40..].to_vec();
        blank_places(&mut bytes, start as usize);
        assert_eq!(&bytes[..24], b"kept/\0\0\0\0\0\0\0\0\0\0: words..");
        assert_eq!(&bytes[24..40], [0; 16]);
        assert_eq!(bytes[40..], after);
    }

    #[test]
    fn names_stay_apart() {
        let names: Vec<String> = (0..2000).map(letters).collect();
        let set: std::collections::BTreeSet<_> = names.iter().collect();
        assert_eq!(set.len(), names.len());
        assert_eq!((names[25].as_str(), names[26].as_str()), ("z", "aa"));
    }

    #[test]
    fn the_glue_keeps_its_meaning() {
        let names = BTreeMap::from([("__wbg_now_1".to_owned(), "a".to_owned())]);
        let script = "/**\n * @param {number} x\n */\nexport function f(x) {\n    // said\n    \
                      return `${x}__wbg_now_1`, {__wbg_now_1: __wbg_now_12};\n}\n";
        assert_eq!(
            compact(&replaced(script, &names)),
            "export function f(x) {\nreturn `${x}a`, {a: __wbg_now_12};\n}\n"
        );
    }
}
