//! What `cargo xtask` says and does when things are not as they should be.

#![cfg(unix)]

use std::{
    fs,
    net::TcpListener,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::OnceLock,
};

use tempfile::TempDir;

/// A `cargo` that installs scripts instead of programs, or fails when `BREAK` exists beside it.
const CARGO: &str = r#"#!/bin/sh
[ -e "$(dirname "$0")/BREAK" ] && { echo "error: no registry" >&2; exit 101; }
package= root= version=
while [ $# -gt 0 ]; do
  case "$1" in
    install) package=$2; shift ;;
    --version) version=${2#=}; shift ;;
    --root) root=$2; shift ;;
  esac
  shift
done
[ -n "$root" ] || exit 0
program=${package%-cli}
mkdir -p "$root/bin"
printf '#!/bin/sh\necho "%s %s"\n' "$program" "$version" > "$root/bin/$program"
chmod +x "$root/bin/$program"
"#;

/// A `rustc` that has every target.
const RUSTC: &str =
    "#!/bin/sh\n[ \"$1\" = --print ] && { dirname \"$0\"; exit; }\necho rustc 1.95.0\n";

/// An `npm` that is not really there.
const NPM: &str = "#!/bin/sh\nexit 1\n";

/// A machine of our own: a cache, and programs found before the real ones.
struct Machine {
    folder: TempDir,
}

impl Machine {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let machine = Self { folder };
        for (name, text) in [("cargo", CARGO), ("rustc", RUSTC), ("npm", NPM)] {
            machine.program(&format!("programs/{name}"), text);
        }
        // Not the real ones, should this machine have them on PATH.
        for name in ["trunk", "wasm-bindgen", "wasm-opt"] {
            machine.program(&format!("programs/{name}"), "#!/bin/sh\necho x 0.0.1\n");
        }
        machine
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    fn program(&self, place: &str, text: &str) {
        let file = self.path(place);
        fs::create_dir_all(file.parent().expect("a folder")).expect("the folder is made");
        fs::write(&file, text).expect("the program is written");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).expect("it may run");
    }

    fn xtask(&self, words: &[&str]) -> Output {
        let programs = self.path("programs");
        let path = format!("{}:/usr/bin:/bin", programs.display());
        Command::new(xtask())
            .args(words)
            .env("PATH", path)
            .env("CARGO", programs.join("cargo"))
            .env("RUSTC", programs.join("rustc"))
            .env("MOAT_CACHE", self.path("cache"))
            // As `cargo xtask` sets it; the one we inherit is the tests' own.
            .env("CARGO_MANIFEST_DIR", root().join("src/xtask"))
            .output()
            .expect("xtask starts")
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The program under test, built once.
fn xtask() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let built = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--package", "xtask"])
            .current_dir(root())
            .status()
            .expect("cargo starts");
        assert!(built.success());
        let tests = std::env::current_exe().expect("this test has a place");
        let target = tests.ancestors().nth(2).expect("the target folder");
        target.join("xtask")
    })
}

/// Asserts that the command failed with one plain sentence, and returns it.
fn sentence(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success(), "it succeeded: {said}");
    assert!(!said.contains("panicked"), "{said}");
    let own: Vec<&str> = said
        .lines()
        .filter(|line| line.starts_with("xtask: "))
        .collect();
    assert_eq!(own.len(), 1, "not one sentence: {said}");
    own.concat()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn an_unknown_command_or_flag_is_one_sentence() {
    let machine = Machine::new();
    for words in [
        &["sreve"][..],
        &["serve", "--prot", "80"],
        &["serve", "--port", "eighty"],
        &["build", "--public-url", "not/a/path"],
        &["doctor", "please"],
    ] {
        let said = sentence(&machine.xtask(words));
        assert!(
            said.contains(words[words.len() - 1]) || said.contains("--prot"),
            "{said}"
        );
    }
}

#[test]
fn a_busy_port_is_said_before_anything_is_built() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = taken.local_addr().expect("its number").port().to_string();
    let output = Machine::new().xtask(&["serve", "--port", &port]);
    let said = sentence(&output);
    assert!(said.contains(&port) && said.contains("--port"), "{said}");
    assert_eq!(out(&output), "", "work was begun");
}

#[test]
fn a_truncated_tool_is_reported_and_installed_again() {
    let machine = Machine::new();
    machine.program("cache/trunk-0.21.14/bin/trunk", "\u{7f}ELF\u{2}\u{1}");
    let doctor = out(&machine.xtask(&["doctor"]));
    assert!(
        doctor.contains("trunk 0.21.14: the copy in the cache does not run"),
        "{doctor}"
    );

    let output = machine.xtask(&["tools"]);
    assert!(output.status.success(), "{output:?}");
    assert!(
        out(&output).contains("installing it again"),
        "{}",
        out(&output)
    );
    let doctor = out(&machine.xtask(&["doctor"]));
    assert!(
        doctor.contains("there       trunk 0.21.14: in "),
        "{doctor}"
    );
}

#[test]
fn a_tool_of_another_version_is_reported_and_installed_again() {
    let machine = Machine::new();
    machine.program(
        "cache/trunk-0.21.14/bin/trunk",
        "#!/bin/sh\necho trunk 0.20.3\n",
    );
    let doctor = out(&machine.xtask(&["doctor"]));
    assert!(doctor.contains("is version 0.20.3"), "{doctor}");
    let output = machine.xtask(&["tools"]);
    assert!(out(&output).contains("is version 0.20.3; installing it again"));
}

#[test]
fn tools_are_installed_once() {
    let machine = Machine::new();
    assert!(machine.xtask(&["tools"]).status.success());
    fs::write(machine.path("programs/BREAK"), "").expect("written");
    let again = machine.xtask(&["tools"]);
    assert!(
        again.status.success(),
        "it asked the registry again: {again:?}"
    );
}

#[test]
fn a_registry_out_of_reach_is_one_sentence_and_leaves_nothing_behind() {
    let machine = Machine::new();
    fs::write(machine.path("programs/BREAK"), "").expect("written");
    let said = sentence(&machine.xtask(&["tools"]));
    assert!(said.contains("crates.io"), "{said}");
    let doctor = out(&machine.xtask(&["doctor"]));
    assert!(
        doctor.contains("MISSING     trunk 0.21.14: missing"),
        "{doctor}"
    );
}

#[test]
fn a_clone_without_content_is_one_sentence() {
    let machine = Machine::new();
    fs::create_dir_all(machine.path("clone/src/xtask")).expect("made");
    fs::copy(root().join("Cargo.lock"), machine.path("clone/Cargo.lock")).expect("copied");
    let output = Command::new(xtask())
        .arg("build")
        .env("CARGO_MANIFEST_DIR", machine.path("clone/src/xtask"))
        .env("MOAT_CACHE", machine.path("cache"))
        .output()
        .expect("xtask starts");
    let said = sentence(&output);
    assert!(said.contains("`content` is missing"), "{said}");
}
