//! The models against their second, independent implementation in Python.

use std::path::Path;
use std::process::Command;

/// 150 random scenarios from the whole input space by points, 3 by their draws as
/// well. `tests/reference/compare.py` prints every disagreement.
#[test]
fn both_implementations_agree() {
    let version = Command::new("python3")
        .args(["-c", "import tomllib"])
        .output();
    if !version.is_ok_and(|said| said.status.success()) {
        e2e::skip(
            "the comparison with the second implementation needs python3, version 3.11 or newer",
        );
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let site = [
        env!("CARGO"),
        "run",
        "--quiet",
        "--release",
        "--package",
        "site",
        "--",
    ];
    let said = Command::new("python3")
        .arg("-B")
        .arg(root.join("tests/reference/compare.py"))
        .arg(site.join(" "))
        .args(["150", "1", "3"])
        .current_dir(&root)
        .output()
        .expect("python3 starts");
    let lines = String::from_utf8_lossy(&said.stdout);
    let faults = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success(), "{lines}{faults}");
}
