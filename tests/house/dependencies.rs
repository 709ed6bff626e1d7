//! Other people's packages: their licences, where they come from, and those that are kept although nobody maintains them.
//!
//! `deny.toml` holds the lists, in the format of cargo-deny, which cannot fetch its advisories everywhere that tests run.

use toml::Table;

use crate::repository::{Package, assert_kept, packages, root};

/// Known to be unmaintained: each needs an entry with a reason under `[advisories]` as long as it is in the lock file.
const UNMAINTAINED: [(&str, &str); 2] = [("fxhash", "RUSTSEC-2025-0057"), ("instant", "RUSTSEC-2024-0384")];

/// What `deny.toml` says.
struct Policy {
    licences: Vec<String>,
    /// A package that may have a licence which others may not.
    exceptions: Vec<(String, String)>,
    /// The advisories that we live with, and why.
    advisories: Vec<(String, String)>,
}

fn policy(text: &str) -> Policy {
    let table: Table = text.parse().expect("deny.toml is TOML");
    let list = |value: &toml::Value| -> Vec<toml::Value> { value.as_array().cloned().unwrap_or_default() };
    let word = |value: &toml::Value| value.as_str().unwrap_or("").to_owned();
    let licences = list(&table["licenses"]["allow"]).iter().map(word).collect();
    let exceptions = list(table["licenses"].get("exceptions").unwrap_or(&toml::Value::Array(Vec::new())));
    let exceptions = exceptions
        .iter()
        .flat_map(|entry| list(&entry["allow"]).into_iter().map(|licence| (word(&entry["crate"]), word(&licence))));
    let ignored = list(&table["advisories"]["ignore"]);
    let advisories =
        ignored.iter().map(|entry| (word(&entry["id"]), entry.get("reason").map(word).unwrap_or_default()));
    Policy { licences, exceptions: exceptions.collect(), advisories: advisories.collect() }
}

/// Whether a licence expression can be met with licences that `allowed` takes. An old `/` means OR.
fn is_met(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let met = any(&mut rest, allowed);
    met && rest.is_empty()
}

fn any(words: &mut &[&str], allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = all(words, allowed);
    while let ["OR", rest @ ..] = *words {
        *words = rest;
        met |= all(words, allowed);
    }
    met
}

fn all(words: &mut &[&str], allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = one(words, allowed);
    while let ["AND", rest @ ..] = *words {
        *words = rest;
        met &= one(words, allowed);
    }
    met
}

fn one(words: &mut &[&str], allowed: &dyn Fn(&str) -> bool) -> bool {
    match *words {
        ["(", rest @ ..] => {
            *words = rest;
            let met = any(words, allowed);
            *words = words.strip_prefix(&[")"]).unwrap_or(&[]);
            met
        }
        [licence, "WITH", exception, rest @ ..] => {
            *words = rest;
            // An exception only ever permits more.
            !exception.is_empty() && allowed(licence)
        }
        [licence, rest @ ..] => {
            *words = rest;
            allowed(licence)
        }
        [] => false,
    }
}

fn unlicensed(packages: &[Package], policy: &Policy) -> Vec<String> {
    let mut broken = Vec::new();
    for package in packages {
        let excepted =
            |licence: &str| policy.exceptions.iter().any(|(name, allow)| *name == package.name && allow == licence);
        let allowed = |licence: &str| policy.licences.iter().any(|allow| allow == licence) || excepted(licence);
        match &package.licence {
            Some(expression) if is_met(expression, &allowed) => {}
            Some(expression) => broken.push(format!("{} is licensed {expression}", package.name)),
            None => broken.push(format!("{} names no licence", package.name)),
        }
    }
    broken
}

fn foreign(packages: &[Package]) -> Vec<String> {
    let is_foreign =
        |package: &&Package| package.source.as_ref().is_some_and(|source| !source.starts_with("registry+"));
    packages
        .iter()
        .filter(is_foreign)
        .map(|package| format!("{} does not come from the registry", package.name))
        .collect()
}

/// Every unmaintained package that we have is excused in writing, and nothing is excused that we no longer have.
fn unexcused(packages: &[Package], policy: &Policy) -> Vec<String> {
    let has = |name: &str| packages.iter().any(|package| package.name == name);
    let reason = |id: &str| policy.advisories.iter().find(|(known, _)| known == id).map(|(_, reason)| reason.as_str());
    let mut broken = Vec::new();
    for (name, id) in UNMAINTAINED {
        match reason(id) {
            None | Some("") if has(name) => broken.push(format!("{name} ({id}) is used without a reason in deny.toml")),
            Some(_) if !has(name) => broken.push(format!("{name} ({id}) is excused in deny.toml and no longer used")),
            _ => {}
        }
    }
    let silent = policy.advisories.iter().filter(|(_, reason)| reason.is_empty());
    broken.extend(silent.map(|(id, _)| format!("{id} is excused in deny.toml without a reason")));
    for (name, licence) in policy.exceptions.iter().filter(|(name, _)| !has(name)) {
        broken.push(format!("{name} may be {licence} says deny.toml, and is not used"));
    }
    broken.dedup();
    broken
}

fn our_policy() -> Policy {
    policy(&std::fs::read_to_string(root().join("deny.toml")).expect("deny.toml is there"))
}

#[test]
fn licences_are_ones_that_we_take() {
    assert_kept("every licence is allowed in deny.toml", &unlicensed(&packages(true), &our_policy()));
}

#[test]
fn packages_come_from_the_registry() {
    assert_kept("no dependency on a git repository", &foreign(&packages(true)));
}

#[test]
fn unmaintained_packages_are_excused_in_writing() {
    assert_kept("deny.toml says why we live with an advisory", &unexcused(&packages(true), &our_policy()));
}

#[test]
fn our_own_packages_have_our_licence() {
    let ours = packages(false);
    let others = ours.iter().filter(|package| package.licence.as_deref() != Some("MIT OR Apache-2.0"));
    let broken: Vec<String> =
        others.map(|package| format!("{} is licensed {:?}", package.name, package.licence)).collect();
    assert_kept("every package of ours takes the licence of the workspace", &broken);
}

const SAMPLE: &str = "\
[licenses]
allow = [\"MIT\", \"Apache-2.0\", \"Unicode-3.0\"]
exceptions = [{ crate = \"special\", allow = [\"MPL-2.0\"] }]
[advisories]
ignore = [{ id = \"RUSTSEC-2025-0057\", reason = \"sled\" }]
";

fn package(name: &str, licence: &str) -> Package {
    Package { name: name.to_owned(), licence: Some(licence.to_owned()), ..Package::default() }
}

#[test]
fn licence_expressions_are_understood() {
    let policy = policy(SAMPLE);
    let good = [
        "MIT",
        "MIT/Apache-2.0",
        "GPL-3.0 OR MIT",
        "(MIT OR GPL-3.0) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception OR GPL-2.0",
    ];
    let bad = ["GPL-3.0", "MIT AND GPL-3.0", "(GPL-2.0 OR GPL-3.0) AND MIT", "MPL-2.0", "", "MIT MIT"];
    for licence in good {
        assert_eq!(unlicensed(&[package("a", licence)], &policy), Vec::<String>::new(), "{licence}");
    }
    for licence in bad {
        assert_eq!(unlicensed(&[package("a", licence)], &policy).len(), 1, "{licence}");
    }
    assert!(unlicensed(&[package("special", "MPL-2.0")], &policy).is_empty());
    assert_eq!(unlicensed(&[Package::default()], &policy), [" names no licence"]);
}

#[test]
fn foreign_sources_are_seen() {
    let source = |source: &str| Package { source: Some(source.to_owned()), ..package("a", "MIT") };
    assert_eq!(
        foreign(&[source("git+ssh://somewhere"), source("registry+somewhere"), package("ours", "MIT")]).len(),
        1
    );
}

#[test]
fn missing_and_stale_excuses_are_seen() {
    let policy = policy(SAMPLE);
    let all = [package("fxhash", "MIT"), package("special", "MIT")];
    assert_eq!(unexcused(&all, &policy), Vec::<String>::new());
    let broken = unexcused(&[package("instant", "MIT")], &policy);
    assert_eq!(broken.len(), 3, "{broken:?}");
    assert!(broken[0].contains("fxhash") && broken[0].contains("no longer"));
    assert!(broken[1].contains("instant") && broken[1].contains("without a reason"));
    assert!(broken[2].contains("special"));
}
