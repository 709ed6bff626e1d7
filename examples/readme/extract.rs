//! Takes the program out of README.md, so that what is shown there is what runs.

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let readme = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("../README.md");
    println!("cargo::rerun-if-changed={}", readme.display());
    let text = std::fs::read_to_string(&readme)?;
    let program = text.split("```rust\n").nth(1).and_then(|rest| rest.split("```").next());
    let program = program.ok_or("README.md shows no program in Rust")?;
    std::fs::write(Path::new(&std::env::var("OUT_DIR")?).join("readme.rs"), program)?;
    Ok(())
}
