//! The WebAssembly part: the npm package in `bindings/wasm`, built, checked under Node and in Chromium.

use std::path::{Path, PathBuf};

use crate::counts::Reader;
use crate::part::Part;
use crate::rust::cargo;
use crate::step::{Step, ask};
use crate::tools;
use crate::workspace::{self, Stamp};

const TARGET: &str = "wasm32-unknown-unknown";
/// The file names in `dist`: `crmkit.js`, `crmkit.d.ts`, `crmkit_bg.wasm`.
const NAME: &str = "crmkit";
const CHROMIUM: &str = "/usr/bin/chromium";
/// One by one: with `--all-features` the optimiser writes a module that Node rejects.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-simd",
];
/// How users resolve modules: under Node, and through a bundler for the web. Both have to see the same types.
const RESOLUTIONS: [(&str, &str); 2] = [("nodenext", "nodenext"), ("esnext", "bundler")];

fn folder() -> PathBuf {
    workspace::root().join("bindings").join("wasm")
}

/// What the WebAssembly part needs: the target, Node, Chromium, the npm packages.
///
/// # Errors
///
/// When something is missing and cannot be installed.
pub(crate) fn install(part: &mut Part) -> Result<(), String> {
    install_builders(part)?;
    install_chromium(part).map(|_| ())
}

/// Builds `bindings/wasm/dist/{node,web}` and prints the sizes.
///
/// # Errors
///
/// When a tool is missing or the build fails.
pub(crate) fn build(part: &mut Part) -> Result<(), String> {
    install_builders(part)?;
    part.need(&cargo("module", "build --profile wasm -p crmkit-wasm --target").argument(TARGET))?;
    let module = workspace::target().join(TARGET).join("wasm").join("crmkit_wasm.wasm");
    if !module.is_file() {
        return Err(format!("{} is not there: crmkit-wasm must be a cdylib named crmkit_wasm", module.display()));
    }
    let dist = folder().join("dist");
    if dist.exists() {
        std::fs::remove_dir_all(&dist).map_err(|error| format!("cannot empty {}: {error}", dist.display()))?;
    }
    let bindgen = cargo("wasm-bindgen", "run --release --package xtask-wasm --");
    part.need(&bindgen.argument(&module).argument(&dist).argument(NAME))?;
    // Both folders hold the same module: it is optimised once.
    let [node, web] = ["node", "web"].map(|target| dist.join(target).join(format!("{NAME}_bg.wasm")));
    part.need(&optimiser(&node))?;
    std::fs::copy(&node, &web).map_err(|error| format!("cannot write {}: {error}", web.display()))?;
    part.say(&format!("module: {}", sizes(&node)?));
    Ok(())
}

/// Builds the package and runs its tests under Node, the type checker and Chromium.
///
/// # Errors
///
/// When a tool is missing or the package cannot be built.
pub(crate) fn test(part: &mut Part) -> Result<(), String> {
    build(part)?;
    let lints =
        cargo("clippy", "clippy --profile wasm -p crmkit-wasm --target").argument(TARGET).words("-- -D warnings");
    part.step(Reader::ExitCode, &lints);
    types(part);
    node_tests(part, "Node tests", &folder().join("test"), None);
    let browser = folder().join("test").join("browser");
    if !workspace::files(&browser, "", ".test.mjs").is_empty() {
        let chromium = install_chromium(part)?;
        node_tests(part, "browser tests", &browser, Some(&chromium));
    } else {
        part.fail(format!("there is no browser test in {}", browser.display()));
    }
    Ok(())
}

fn install_builders(part: &mut Part) -> Result<(), String> {
    tools::need_rustup(part, "target", TARGET)?;
    tools::need_program(part, "node", &["nodejs"])?;
    tools::need_program(part, "npm", &["npm"])?;
    let folder = folder();
    let manifest = folder.join("package.json");
    if !manifest.is_file() {
        return Err(format!("{} is not there: nothing to build", manifest.display()));
    }
    let lock = folder.join("package-lock.json");
    let command = if lock.is_file() { "ci" } else { "install" };
    let stamp = Stamp::of("npm", &[manifest, lock]);
    if stamp.is_fresh() && folder.join("node_modules").is_dir() {
        return Ok(());
    }
    part.need(&Step::new("npm packages", "npm").argument(command).words("--no-audit --no-fund").folder(&folder))?;
    stamp.press()
}

/// The path of a Chromium that runs.
fn install_chromium(part: &mut Part) -> Result<String, String> {
    let named = std::env::var("CRMKIT_CHROMIUM").ok();
    let found =
        named.iter().map(String::as_str).chain([CHROMIUM, "chromium", "google-chrome"]).find(|path| tools::has(path));
    if let Some(path) = found {
        return Ok(full_path(path));
    }
    tools::need_program(part, CHROMIUM, &["chromium"])?;
    Ok(CHROMIUM.to_owned())
}

fn full_path(program: &str) -> String {
    let found = ask("sh", &["-c", &format!("command -v {program}")]);
    found.map_or_else(|| program.to_owned(), |path| path.trim().to_owned())
}

fn optimiser(path: &Path) -> Step {
    let program = folder().join("node_modules").join(".bin").join("wasm-opt");
    Step::new("wasm-opt", program.display())
        .words("-Os")
        .arguments(FEATURES)
        .argument(path)
        .argument("-o")
        .argument(path)
}

fn sizes(path: &Path) -> Result<String, String> {
    let script = "const b = require('fs').readFileSync(process.argv[1]); \
                  console.log(b.length, require('zlib').gzipSync(b, { level: 9 }).length)";
    let printed = ask("node", &["-e", script, &path.to_string_lossy()]);
    let sizes: Vec<u64> =
        printed.iter().flat_map(|text| text.split_whitespace()).filter_map(|n| n.parse().ok()).collect();
    match sizes.as_slice() {
        [raw, gzip] => Ok(format!("{raw} bytes, {gzip} with gzip ({} KB)", gzip.div_ceil(1000))),
        _ => Err(format!("cannot read {}", path.display())),
    }
}

fn node_tests(part: &mut Part, name: &str, folder_of_tests: &Path, chromium: Option<&str>) {
    let files = workspace::files(folder_of_tests, "", ".test.mjs");
    if files.is_empty() {
        return part.fail(format!("there is no test in {}", folder_of_tests.display()));
    }
    let mut step = Step::new(name, "node").words("--test --test-reporter=tap").arguments(files).folder(&folder());
    if let Some(chromium) = chromium {
        step = step.environment("CRMKIT_CHROMIUM", chromium);
    }
    part.step(Reader::NodeTap, &step);
}

/// Compiles `test/types.ts`, which says what must and what must not type-check.
fn types(part: &mut Part) {
    let file = Path::new("test").join("types.ts");
    if !folder().join(&file).is_file() {
        return part.fail("there is no bindings/wasm/test/types.ts".to_owned());
    }
    let program = folder().join("node_modules").join(".bin").join("tsc");
    for (module, resolution) in RESOLUTIONS {
        let step = Step::new(format!("types, {resolution}"), program.display())
            .words("--strict --noEmit --target es2022 --lib es2022,dom,esnext.disposable")
            .words(&format!("--module {module} --moduleResolution {resolution}"))
            .argument(&file)
            .folder(&folder());
        part.step(Reader::ExitCode, &step);
    }
}
