//! What the inner packages never do: files, sockets, threads, clocks, globals, randomness, async, bindings.

use crate::code::{Production, imports, line, places, production};
use crate::repository::{File, assert_kept, files};

/// The packages that any host can embed. The laws of the stores do need threads, and are tests.
const PURE: [&str; 5] =
    ["crates/store/src/", "crates/record/src/", "crates/index/src/", "crates/engine/src/", "crates/core/src/"];
const LAWS: &str = "crates/store/src/conformance/";

const IMPURE: [(&str, &str); 20] = [
    ("std::fs", "files"),
    ("std::net", "sockets"),
    ("std::thread", "threads"),
    ("std::process", "processes"),
    ("std::env", "the environment"),
    ("SystemTime", "the clock: take the time from the context"),
    ("Instant::now", "the clock: take the time from the context"),
    ("std::time::Instant", "the clock: take the time from the context"),
    ("Utc::now", "the clock: take the time from the context"),
    ("Local::now", "the clock: take the time from the context"),
    ("static mut", "a global"),
    ("thread_local!", "a global"),
    ("async fn", "async"),
    ("async move", "async"),
    (".await", "async"),
    ("rand::", "randomness: take it from the context"),
    ("getrandom", "randomness: take it from the context"),
    ("Uuid::new_v4", "randomness: take the id from the context"),
    ("Uuid::now_v7", "the clock and randomness: take the id from the context"),
    ("println!", "output"),
];

/// Types that make a `static` a global that changes.
const CHANGEABLE: [&str; 5] = ["Mutex", "RwLock", "RefCell", "Cell", "Atomic"];

const BINDING: [&str; 8] =
    ["wasm_bindgen", "js_sys", "web_sys", "pyo3", "pyclass", "pymethods", "pyfunction", "pymodule"];

fn impure(file: &Production) -> Vec<String> {
    let Production { path, code } = file;
    let mut broken: Vec<(usize, String)> = Vec::new();
    for (word, what) in IMPURE {
        let imported =
            imports(code).into_iter().filter(|(_, import)| !places(import, word).is_empty()).map(|(at, _)| at);
        let mut lines: Vec<usize> = places(code, word).into_iter().chain(imported).map(|at| line(code, at)).collect();
        lines.sort_unstable();
        lines.dedup();
        broken.extend(lines.into_iter().map(|line| (line, format!("{path}:{line}: `{word}` is {what}"))));
    }
    for at in places(code, "static") {
        let item = code[at..].split([';', '=']).next().unwrap_or("");
        // A lifetime is written 'static.
        let is_lifetime = code[..at].ends_with('\'');
        if !is_lifetime && item.contains(':') && CHANGEABLE.iter().any(|word| item.contains(word)) {
            broken.push((line(code, at), format!("{path}:{}: a `static` that changes is a global", line(code, at))));
        }
    }
    broken.sort();
    broken.into_iter().map(|(_, text)| text).collect()
}

fn bound(file: &Production) -> Vec<String> {
    let Production { path, code } = file;
    let found = BINDING.iter().flat_map(|word| places(code, word).into_iter().map(move |at| (word, line(code, at))));
    found.map(|(word, line)| format!("{path}:{line}: `{word}` belongs under bindings")).collect()
}

#[test]
fn inner_packages_touch_nothing_outside() {
    let files = files();
    let sources = PURE.iter().flat_map(|folder| production(&files, folder)).filter(|file| !file.path.starts_with(LAWS));
    let sources: Vec<Production> = sources.collect();
    assert!(sources.len() > 3, "only {} files were looked at", sources.len());
    let broken: Vec<String> = sources.iter().flat_map(impure).collect();
    assert_kept("no file, socket, thread, clock, global, randomness or async in store, record, engine, core", &broken);
}

#[test]
fn binding_macros_stay_in_the_bindings() {
    let broken: Vec<String> = production(&files(), "crates/").iter().flat_map(bound).collect();
    assert_kept("no binding macro outside of bindings", &broken);
}

#[test]
fn impure_code_is_seen() {
    let cases = [
        "fn f() { std::fs::read(p); }",
        "use std::{collections::BTreeMap, fs};",
        "use std::{io, net::TcpStream};",
        "use std::thread::spawn;",
        "let now = SystemTime::now();",
        "let now = Instant::now();",
        "use std::time::{Duration, Instant};",
        "static mut COUNT: u8 = 0;",
        "static COUNT: AtomicU64 = AtomicU64::new(0);",
        "static CACHE: LazyLock<Mutex<Vec<u8>>> = LazyLock::new(Default::default);",
        "pub async fn get() {}",
        "let x = rand::random();",
        "getrandom::fill(&mut bytes);",
        "Uuid::new_v4()",
    ];
    for source in cases {
        let file = &production(&[File::new("crates/core/src/a.rs", source)], "crates/core/src/")[0];
        assert_eq!(impure(file).len(), 1, "{source}: {:?}", impure(file));
    }
}

#[test]
fn pure_code_is_left_alone() {
    let source = "//! Never std::fs.\nstatic ZONES: LazyLock<Vec<u8>> = LazyLock::new(Vec::new);\nfn f(x: &'static Mutex<u8>) -> &'static str { \"std::net\" }\nuse crate::strand::a;\nuse std::time::Duration;\n#[cfg(test)]\nmod tests { fn g() { std::thread::spawn(f); } }";
    let file = &production(&[File::new("crates/core/src/a.rs", source)], "crates/core/src/")[0];
    assert_eq!(impure(file), Vec::<String>::new());
}

#[test]
fn binding_macros_are_seen() {
    let file = &production(
        &[File::new("crates/core/src/a.rs", "#[wasm_bindgen]\npub fn f() {}\n#[pyclass]\nstruct A;")],
        "crates/",
    )[0];
    assert_eq!(bound(file).len(), 2);
}
