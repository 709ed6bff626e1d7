//! Which package may need which: the picture in ARCHITECTURE.md, as a table.

use crate::repository::{Package, assert_kept, packages};

/// Every package of the workspace with those of the workspace that it may need. What only its tests need is free.
const ARROWS: [(&str, &[&str]); 19] = [
    ("crmkit-store", &[]),
    ("crmkit-record-derive", &[]),
    ("crmkit-record", &["crmkit-record-derive"]),
    ("crmkit-store-sled", &["crmkit-store"]),
    ("crmkit-store-log", &["crmkit-store"]),
    ("crmkit-seal", &["crmkit-store"]),
    ("crmkit-index", &[]),
    ("crmkit-engine", &["crmkit-store", "crmkit-seal", "crmkit-record", "crmkit-record-derive", "crmkit-index"]),
    // Not the store: the CRM itself never names one.
    ("crmkit-core", &["crmkit-engine", "crmkit-record", "crmkit-record-derive"]),
    (
        "crmkit",
        &[
            "crmkit-core",
            "crmkit-engine",
            "crmkit-record",
            "crmkit-record-derive",
            "crmkit-seal",
            "crmkit-store",
            "crmkit-store-log",
            "crmkit-store-sled",
        ],
    ),
    ("crmkit-codegen", &["crmkit"]),
    ("crmkit-cli", &["crmkit", "crmkit-codegen"]),
    ("crmkit-wasm", &["crmkit"]),
    ("crmkit-python", &["crmkit"]),
    ("crmkit-examples", &["crmkit"]),
    ("crmkit-benches", EVERY_LIBRARY),
    ("crmkit-tests", EVERY_LIBRARY),
    ("xtask", &[]),
    ("xtask-wasm", &[]),
];

const EVERY_LIBRARY: &[&str] = &[
    "crmkit",
    "crmkit-codegen",
    "crmkit-core",
    "crmkit-engine",
    "crmkit-index",
    "crmkit-record",
    "crmkit-record-derive",
    "crmkit-seal",
    "crmkit-store",
    "crmkit-store-log",
    "crmkit-store-sled",
];

/// Foreign packages that only these may need.
const RESERVED: [(&str, &[&str]); 11] = [
    ("argon2", &["crmkit-seal"]),
    ("chacha20poly1305", &["crmkit-seal"]),
    ("sled", &["crmkit-store-sled", "crmkit-benches"]),
    ("wasm-bindgen", &["crmkit-wasm"]),
    ("js-sys", &["crmkit-wasm"]),
    ("web-sys", &["crmkit-wasm"]),
    ("pyo3", &["crmkit-python"]),
    ("getrandom", &["crmkit-wasm", "crmkit-python", "crmkit-cli", "crmkit"]),
    ("rand", &["crmkit-wasm", "crmkit-python", "crmkit-cli", "crmkit", "crmkit-benches", "crmkit-examples"]),
    ("tokio", &[]),
    ("async-trait", &[]),
];

fn wrong_arrows(packages: &[Package]) -> Vec<String> {
    let mut broken = Vec::new();
    let names: Vec<&str> = packages.iter().map(|package| package.name.as_str()).collect();
    for package in packages {
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == package.name) else {
            broken.push(format!("{} has no row in the table of arrows: say what it may need", package.name));
            continue;
        };
        for need in &package.needs {
            if names.contains(&need.as_str()) && !allowed.contains(&need.as_str()) {
                broken.push(format!("{} needs {need}, which is not one of {allowed:?}", package.name));
            }
            let reserved = RESERVED.iter().find(|(name, _)| name == need);
            if reserved.is_some_and(|(_, owners)| !owners.contains(&package.name.as_str())) {
                broken.push(format!("{} needs {need}, which is not for it", package.name));
            }
        }
    }
    broken
}

#[test]
fn arrows_run_one_way() {
    assert_kept("the arrows between the packages run as in ARCHITECTURE.md", &wrong_arrows(&packages(false)));
}

#[test]
fn wrong_arrows_are_seen() {
    let package = |name: &str, needs: &[&str]| Package {
        name: name.to_owned(),
        needs: needs.iter().map(|need| (*need).to_owned()).collect(),
        ..Package::default()
    };
    let cases: [(&[Package], &str); 6] = [
        (
            &[package("crmkit-store", &["crmkit-record"]), package("crmkit-record", &[])],
            "crmkit-store needs crmkit-record",
        ),
        (
            &[package("crmkit-record", &["crmkit-store"]), package("crmkit-store", &[])],
            "crmkit-record needs crmkit-store",
        ),
        (&[package("crmkit-core", &["crmkit-store"]), package("crmkit-store", &[])], "crmkit-core needs crmkit-store"),
        (
            &[package("crmkit-store-sled", &["crmkit-engine"]), package("crmkit-engine", &[])],
            "crmkit-store-sled needs crmkit-engine",
        ),
        (&[package("crmkit-engine", &["wasm-bindgen"])], "crmkit-engine needs wasm-bindgen"),
        (&[package("crmkit-brand-new", &[])], "no row"),
    ];
    for (packages, expected) in cases {
        let broken = wrong_arrows(packages);
        assert!(broken.len() == 1 && broken[0].contains(expected), "{expected}: {broken:?}");
    }
    assert!(
        wrong_arrows(&[package("crmkit-engine", &["crmkit-store", "serde"]), package("crmkit-store", &[])]).is_empty()
    );
}
