//! Writes the JavaScript around a compiled module: `xtask-wasm MODULE.wasm OUT NAME` fills `OUT/node` and `OUT/web`.
//!
//! `cargo xtask build wasm` calls it. The library is called instead of the `wasm-bindgen` program so that its version is
//! the one in our own lock file and nothing has to be installed.

use std::path::Path;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [module, out, name] = arguments.as_slice() else {
        eprintln!("usage: xtask-wasm MODULE.wasm OUT NAME");
        return ExitCode::from(2);
    };
    for target in [Target::Node, Target::Web] {
        if let Err(message) = write_package(Path::new(module), Path::new(out), name, target) {
            eprintln!("xtask-wasm: {message}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

#[derive(Clone, Copy)]
enum Target {
    /// An ES module that reads the WebAssembly file itself when it is imported.
    Node,
    /// An ES module whose default export fetches the WebAssembly file that lies beside it.
    Web,
}

fn write_package(module: &Path, out: &Path, name: &str, target: Target) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name(name).typescript(true);
    // The library leaves the default path out, the command-line program does not: a page should be able to call `init()`.
    bindgen.omit_default_module_path(false);
    let folder = match target {
        Target::Node => bindgen.nodejs_module(true).map(|_| "node"),
        Target::Web => bindgen.web(true).map(|_| "web"),
    }
    .map_err(|error| error.to_string())?;
    bindgen.generate(out.join(folder)).map_err(|error| format!("{error:#}"))
}
